using System.CommandLine;
using System.Security.Cryptography;
using Regio.Core;
using Regio.Files;
using Regio.Studies;

namespace Regio.Cli;

/// <summary>A table as it was given.</summary>
/// <param name="Table">The table.</param>
/// <param name="Source">File, or <c>builtin:cigar.csv</c>.</param>
/// <param name="Hash">SHA-256 of its bytes, computed when asked for.</param>
internal sealed record LoadedTable(Table Table, string Source, Lazy<string> Hash);

/// <summary>Options on how tables are read, and the reading.</summary>
internal sealed class TableOptions
{
    private const string BuiltIn = "builtin:";
    private readonly Session _session;
    private readonly Option<string?> _sheet;
    private readonly Option<string[]> _missing;
    private readonly Option<string?> _encoding;
    private readonly Option<string?> _delimiter;
    private readonly Option<string[]> _text;
    private readonly Option<int> _skip;
    private readonly Option<bool> _decimalComma;

    internal TableOptions(Session session)
    {
        _session = session;
        _sheet = new Option<string?>("--sheet") { HelpName = "NAME", Description = session.Say("Excel: the sheet to read, by name or position from 1", "Excel：要读取的工作表，名称或从 1 起的序号") };
        _missing = new Option<string[]>("--missing") { HelpName = "CODES", Description = session.Say("Cells that mean «no value», such as NA,-999", "表示缺失的单元格内容，例如 NA,-999") };
        _encoding = new Option<string?>("--encoding") { HelpName = "NAME", Description = session.Say("Encoding of a text file, such as gb18030 (default: found out)", "文本文件的编码，例如 gb18030（默认自动识别）") };
        _delimiter = new Option<string?>("--delimiter") { HelpName = "CHAR", Description = session.Say("Character between the fields of a text file; 'tab' for a tab (default: found out)", "文本文件的分隔符；制表符写作 tab（默认自动识别）") };
        _text = new Option<string[]>("--text") { HelpName = "COLUMNS", Description = session.Say("Columns to read as text, such as codes with leading zeros", "按文本读取的列，例如带前导零的代码") };
        _skip = new Option<int>("--skip") { HelpName = "N", Description = session.Say("Lines to pass over before the header", "表头之前要跳过的行数") };
        _decimalComma = new Option<bool>("--decimal-comma") { Description = session.Say("Numbers are written 1.234,5", "数值写作 1.234,5 的形式") };
    }

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _sheet, _missing, _encoding, _delimiter, _text, _skip, _decimalComma })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the file, or the built-in table where there is no such file.</summary>
    internal LoadedTable Read(ParseResult parse, string name, RunContext run)
    {
        bool isBuiltIn = name.StartsWith(BuiltIn, StringComparison.Ordinal);
        string? known = BuiltInTables.Find(isBuiltIn ? name[BuiltIn.Length..] : name);
        if (isBuiltIn && known is null)
        {
            string all = string.Join(", ", BuiltInTables.Names);
            throw new DataError(new("there is no built-in table of that name", "没有这个名称的内置数据表"), new($"The built-in tables are: {all}.", $"内置数据表：{all}。")) { Source = name };
        }

        if (known is not null && (isBuiltIn || !File.Exists(name)))
        {
            if (!isBuiltIn && !_session.IsJson)
            {
                _session.Note(new($"there is no file {name} in this folder; the built-in table of that name is used.", $"当前文件夹中没有 {name}，使用同名的内置数据表。"));
            }

            return new LoadedTable(BuiltInTables.Read(known, Options(parse), run), BuiltIn + known, new Lazy<string>(() => BuiltInTables.Hash(known)));
        }

        return new LoadedTable(TableFile.Read(name, Options(parse), run), name, new Lazy<string>(() => HashOf(name)));
    }

    private ReadOptions Options(ParseResult parse)
    {
        string? sheet = parse.GetValue(_sheet);
        bool isPosition = int.TryParse(sheet, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int position);
        string[] missing = Names(parse, _missing);
        return new ReadOptions
        {
            Sheet = isPosition ? null : sheet,
            SheetNumber = isPosition ? position : null,
            MissingCodes = missing.Length > 0 ? missing : ReadOptions.DefaultMissingCodes,
            Encoding = parse.GetValue(_encoding),
            Delimiter = DelimiterOf(parse.GetValue(_delimiter)),
            Types = Names(parse, _text).ToDictionary(column => column, _ => ColumnType.Text, StringComparer.Ordinal),
            Skip = parse.GetValue(_skip),
            DecimalComma = parse.GetValue(_decimalComma) ? true : null,
        };
    }

    private static char? DelimiterOf(string? given) => given switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        { Length: 1 } => given[0],
        _ => throw new SpecError(new($"'{given}' is not one character", $"“{given}”不是单个字符"), ("Give one character, or tab.", "请给出单个字符，或写 tab。")) { Field = "--delimiter" },
    };

    /// <summary>Values of an option that may be repeated, or joined by commas.</summary>
    internal static string[] Names(ParseResult parse, Option<string[]> option)
        => [.. (parse.GetValue(option) ?? []).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
