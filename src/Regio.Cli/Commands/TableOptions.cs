using System.CommandLine;
using System.Security.Cryptography;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Studies;

namespace Regio.Cli;

/// <summary>A table as it was given.</summary>
/// <param name="Table">The table.</param>
/// <param name="Source">File, or <c>builtin:cigar.csv</c>.</param>
/// <param name="Hash">SHA-256 of its bytes, computed when asked for.</param>
internal sealed record LoadedTable(Table Table, string Source, Lazy<string> Hash)
{
    /// <summary>The input-output table it was read as; null for other tables.</summary>
    internal IoTable? InputOutput { get; init; }
}

/// <summary>Options on how tables are read, and the reading.</summary>
internal sealed class TableOptions
{
    private const string BuiltIn = "builtin:";
    private const string Truth = "true|false";
    private readonly Session _session;
    private readonly Option<string?> _sheet;
    private readonly Option<string[]> _missing;
    private readonly Option<string?> _encoding;
    private readonly Option<string?> _delimiter;
    private readonly Option<string[]> _text;
    private readonly Option<int> _skip;
    private readonly Option<bool?> _decimalComma;
    private readonly Option<bool?> _header;
    private readonly Option<string?> _range;
    private readonly Option<string?> _quote;
    private readonly Option<string[]> _types;
    private readonly Option<bool> _errorCells;
    private readonly InputOutputOptions _inputOutput;

    internal TableOptions(Session session)
    {
        _session = session;
        _sheet = new Option<string?>("--sheet") { HelpName = "NAME", Description = session.Say("Excel: the sheet to read, by name or position from 1", "Excel：要读取的工作表，名称或从 1 起的序号") };
        _missing = new Option<string[]>("--missing") { HelpName = "CODES", Description = session.Say("Cells that mean «no value», such as NA,-999", "表示缺失的单元格内容，例如 NA,-999") };
        _encoding = new Option<string?>("--encoding") { HelpName = "NAME", Description = session.Say("Encoding of a text file, such as gb18030 (default: found out)", "文本文件的编码，例如 gb18030（默认自动识别）") };
        _delimiter = new Option<string?>("--delimiter") { HelpName = "CHAR", Description = session.Say("Character between the fields of a text file; 'tab' for a tab (default: found out)", "文本文件的分隔符；制表符写作 tab（默认自动识别）") };
        _text = new Option<string[]>("--text") { HelpName = "COLUMNS", Description = session.Say("Columns to read as text, such as codes with leading zeros", "按文本读取的列，例如带前导零的代码") };
        _skip = new Option<int>("--skip") { HelpName = "N", Description = session.Say("Lines to pass over before the header", "表头之前要跳过的行数") };
        _decimalComma = new Option<bool?>("--decimal-comma") { HelpName = Truth, Description = session.Say("Numbers are written 1.234,5; false: commas part thousands", "数值写作 1.234,5 的形式；false 表示逗号是千位分隔符") };
        _header = new Option<bool?>("--header") { HelpName = Truth, Description = session.Say("Whether the first row names the columns; without, they are v1, v2, … (default true)", "首行是否为列名；否则列名为 v1、v2……（默认 true）") };
        _range = new Option<string?>("--range") { HelpName = "CELLS", Description = session.Say("Excel: the cells to read, header included, such as B3:K40", "Excel：要读取的单元格区域（含表头），例如 B3:K40") };
        _quote = new Option<string?>("--quote") { HelpName = "CHAR", Description = session.Say("Character around fields of a text file; 'none' when quotes are ordinary (default \")", "文本文件中括住字段的字符；引号只是普通字符时写 none（默认 \"）") };
        _types = new Option<string[]>("--types") { HelpName = "COLUMN=TYPE", Description = session.Say("Types of columns: number, text, date or truth, such as gdp=number,code=text", "列的类型：number、text、date 或 truth，例如 gdp=number,code=text") };
        _inputOutput = new InputOutputOptions(session);
        _errorCells = new Option<bool>("--error-cells-missing") { Description = session.Say("Excel: read error cells such as #DIV/0! as missing", "Excel：将 #DIV/0! 等错误单元格视为缺失") };
    }

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _sheet, _range, _header, _skip, _missing, _types, _text, _errorCells, _encoding, _delimiter, _quote, _decimalComma })
        {
            command.Options.Add(option);
        }

        _inputOutput.AddTo(command);
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

            Table builtIn = BuiltInTables.Read(known, Options(parse), run);
            IoTable? flows = _inputOutput.Read(parse) is IoReadOptions parts ? IoTableData.Read(builtIn, parts.Parts) : null;
            return new LoadedTable(builtIn, BuiltIn + known, new Lazy<string>(() => BuiltInTables.Hash(known))) { InputOutput = flows };
        }

        if (_inputOutput.Read(parse) is IoReadOptions layout)
        {
            IoTable table = IoFile.Read(name, layout, run, Options(parse));
            return new LoadedTable(IoTableData.ToMatrixForm(table), name, new Lazy<string>(() => Directory.Exists(name) ? string.Empty : HashOf(name))) { InputOutput = table };
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
            Types = Types(parse),
            Skip = parse.GetValue(_skip),
            DecimalComma = parse.GetValue(_decimalComma),
            Header = parse.GetValue(_header),
            Range = parse.GetValue(_range),
            Quote = parse.GetValue(_quote) is not string quote ? '"' : quote == "none" ? null : Character(quote, "--quote", "none"),
            ErrorCellsAreMissing = parse.GetValue(_errorCells),
        };
    }

    private static char? DelimiterOf(string? given) => given switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        _ => Character(given, "--delimiter", "tab"),
    };

    private static char Character(string given, string option, string word) => given.Length == 1
        ? given[0]
        : throw new SpecError(new($"'{given}' is not one character", $"“{given}”不是单个字符"), new($"Give one character, or {word}.", $"请给出单个字符，或写 {word}。")) { Field = option };

    private Dictionary<string, ColumnType> Types(ParseResult parse)
    {
        Dictionary<string, ColumnType> types = new(StringComparer.Ordinal);
        foreach (string column in Names(parse, _text))
        {
            types[column] = ColumnType.Text;
        }

        foreach (string given in Names(parse, _types))
        {
            (string column, string word) = Assignment.Split(given, "--types", "gdp=number");
            types[column] = char.IsLetter(word[0]) && Enum.TryParse(word, ignoreCase: true, out ColumnType type)
                ? type
                : throw new SpecError(new($"there is no type '{word}' of columns", $"没有名为“{word}”的列类型"), ("The types are: number, text, date, truth.", "列类型有：number、text、date、truth。")) { Field = "--types", Choices = ["number", "text", "date", "truth"] };
        }

        return types;
    }

    /// <summary>Values of an option that may be repeated, or joined by commas.</summary>
    internal static string[] Names(ParseResult parse, Option<string[]> option)
        => [.. (parse.GetValue(option) ?? []).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
