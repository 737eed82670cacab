using Regio.Core;
using Regio.Data;
using Regio.Files;

namespace Regio.Studies;

/// <summary>Entity and time of a panel.</summary>
[Meaning("entity and time of a panel", "面板的个体与时间变量")]
public sealed record PanelKeys
{
    /// <summary>Column of the entity.</summary>
    [Meaning("column of the entity, such as city", "个体变量，例如城市")]
    public required string Entity { get; init; }

    /// <summary>Column of the time.</summary>
    [Meaning("column of the time, such as year", "时间变量，例如年份")]
    public required string Time { get; init; }
}

/// <summary>A table of a study: where it comes from and how it is read. Exactly one of file, builtin and simulate is given.</summary>
[Meaning("a table: where it comes from and how it is read", "数据表：来源与读取方式")]
public sealed record DataSource
{
    /// <summary>File, relative to the study file.</summary>
    [Meaning("file (.csv, .xlsx, .dta), relative to the file this is written in", "数据文件（.csv、.xlsx、.dta），路径相对于本文件")]
    public string? File { get; init; }

    /// <summary>A table that comes with the program.</summary>
    [Meaning("a table that comes with the program, such as cigar", "程序内置的数据表，例如 cigar")]
    public string? Builtin { get; init; }

    /// <summary>An entry of the block <c>simulate</c>.</summary>
    [Meaning("an entry of the block 'simulate'", "“simulate”部分中的一项")]
    public string? Simulate { get; init; }

    /// <summary>Entity and time, where the table is a panel.</summary>
    [Meaning("entity and time, where the table is a panel", "面板数据的个体与时间变量")]
    public PanelKeys? Panel { get; init; }

    /// <summary>Condition on rows; the others are left out of every step.</summary>
    [Meaning("only rows where this is true are kept, such as year >= 2010", "仅保留满足条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Excel: name or position of the sheet.</summary>
    [Meaning("Excel: the sheet, by name or position from 1", "Excel：工作表名称或从 1 起的序号")]
    public string? Sheet { get; init; }

    /// <summary>Encoding of a text file.</summary>
    [Meaning("encoding of a text file, such as gb18030; found out when not given", "文本文件的编码，例如 gb18030；不填则自动识别")]
    public string? Encoding { get; init; }

    /// <summary>Character between the fields of a text file.</summary>
    [Meaning("character between the fields of a text file; 'tab' for a tab", "文本文件的分隔符；制表符写作 tab")]
    public string? Delimiter { get; init; }

    /// <summary>Cells that mean «no value».</summary>
    [Meaning("cells that mean «no value», such as [NA, -999]", "表示缺失的单元格内容，例如 [NA, -999]")]
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Types of columns by name.</summary>
    [Meaning("types of columns by name, such as {code: text}", "各列的类型，例如 {code: text}")]
    public IReadOnlyDictionary<string, ColumnType> Types { get; init; } = new Dictionary<string, ColumnType>(StringComparer.Ordinal);

    /// <summary>Lines before the header.</summary>
    [Meaning("lines to pass over before the header", "表头之前要跳过的行数")]
    public int Skip { get; init; }

    /// <summary>Whether numbers are written 1.234,5.</summary>
    [Meaning("whether numbers are written 1.234,5", "数值是否写作 1.234,5 的形式")]
    public bool? DecimalComma { get; init; }

    /// <summary>The choices above as the readers of files take them.</summary>
    internal ReadOptions Options()
    {
        bool isPosition = int.TryParse(Sheet, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int position);
        return new ReadOptions
        {
            Sheet = isPosition ? null : Sheet,
            SheetNumber = isPosition ? position : null,
            Encoding = Encoding,
            Delimiter = Delimiter is null ? null : Delimiter == "tab" ? '\t' : Delimiter.Length == 1 ? Delimiter[0]
                : throw new SpecError(new($"'{Delimiter}' is not one character", $"“{Delimiter}”不是单个字符"), ("Give one character, or tab.", "请给出单个字符，或写 tab。")) { Field = "delimiter" },
            MissingCodes = Missing.Count > 0 ? Missing : ReadOptions.DefaultMissingCodes,
            Types = Types,
            Skip = Skip,
            DecimalComma = DecimalComma,
        };
    }
}
