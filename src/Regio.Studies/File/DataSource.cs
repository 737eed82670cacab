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

/// <summary>A table to join; what it does not say is as the join as a whole says.</summary>
[Meaning("a table to join", "要连接的数据表")]
[ShortForm("table")]
public sealed record JoinedTable
{
    /// <summary>Name of the table.</summary>
    [Meaning("name of the table", "数据表名称")]
    public required string Table { get; init; }

    /// <summary>Keys of this table, where they differ from those of the whole join.</summary>
    [Meaning("key columns, where this table is looked up by others than the rest", "该表单独使用的键")]
    public IReadOnlyList<string> On { get; init; } = [];

    /// <summary>Which rows this join keeps.</summary>
    [Meaning("which rows are kept, where it differs from the rest", "该表单独的保留方式")]
    public JoinKind? How { get; init; }

    /// <summary>How often a key may occur.</summary>
    [Meaning("how often a key may occur on each side", "键在两侧可出现的次数")]
    public Cardinality Cardinality { get; init; } = Cardinality.ManyToOne;

    /// <summary>Columns taken besides the keys; all where none are named.</summary>
    [Meaning("columns taken besides the keys; all where none are named", "除键之外取用的列；不填则全部")]
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Put behind names that the tables before have too.</summary>
    [Meaning("put behind the names of columns that the tables before have too", "与前面各表同名的列加上此后缀")]
    public string? Suffix { get; init; }
}

/// <summary>A table to put below others.</summary>
[Meaning("a table to put below others", "要叠放的数据表")]
[ShortForm("table")]
public sealed record StackedTable
{
    /// <summary>Name of the table.</summary>
    [Meaning("name of the table", "数据表名称")]
    public required string Table { get; init; }

    /// <summary>Value of the id column on its rows.</summary>
    [Meaning("value of the id column on its rows, such as 2010; a number where all are; default the name of the table", "其各行在标识列上的取值，例如 2010；全为数字时按数值；默认为表名")]
    public string? Value { get; init; }
}

/// <summary>Columns a period to rows a period.</summary>
[Meaning("columns a period become rows a period: gdp2019, gdp2020 to gdp and year", "宽表转长表：gdp2019、gdp2020 等列变为 gdp 与 year 两列")]
public sealed record LongShape
{
    /// <summary>Columns that identify a row of the wide table.</summary>
    [Meaning("columns that identify a row, such as [province]", "标识一行的列，例如 [province]")]
    public required IReadOnlyList<string> Id { get; init; }

    /// <summary>Beginnings of the columns' names; none where all other columns are periods of one variable.</summary>
    [Meaning("beginnings of the columns' names, such as [gdp, pop]; none where all other columns are periods of one variable, as 2019, 2020 in a yearbook", "列名的开头部分，例如 [gdp, pop]；若其余各列都是同一变量的各期（如年鉴中的 2019、2020）则不填")]
    public IReadOnlyList<string> Stubs { get; init; } = [];

    /// <summary>Name of the one variable where there are no stubs.</summary>
    [Meaning("name of the variable where there are no stubs, such as gdp", "不填 stubs 时变量的名称，例如 gdp")]
    public string Value { get; init; } = "value";

    /// <summary>Name of the new column of periods.</summary>
    [Meaning("name of the new column of periods", "新的时期列的名称")]
    public string Name { get; init; } = "year";
}

/// <summary>Rows a period to columns a period.</summary>
[Meaning("rows a period become columns a period: gdp and year to gdp2019, gdp2020", "长表转宽表：gdp 与 year 变为 gdp2019、gdp2020 等列")]
public sealed record WideShape
{
    /// <summary>Columns that identify a row of the wide table.</summary>
    [Meaning("columns that identify a row of the wide table, such as [province]", "标识宽表一行的列，例如 [province]")]
    public required IReadOnlyList<string> Id { get; init; }

    /// <summary>Columns to spread.</summary>
    [Meaning("columns to spread, such as [gdp]", "要展开的列，例如 [gdp]")]
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>Column whose values become endings of names.</summary>
    [Meaning("column whose values become endings of the names", "其取值成为列名后缀的列")]
    public string Name { get; init; } = "year";
}

/// <summary>A table of a study: where it comes from and how it is read. Exactly one of file, builtin, simulate, model, join and stack is given.</summary>
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

    /// <summary>A model whose result is the table.</summary>
    [Meaning("a model of this study whose result is the table", "以本研究中某一模型的结果作为数据表")]
    public string? Model { get; init; }

    /// <summary>Which table of the model's result.</summary>
    [Meaning("which table of the model's result: tidy, glance, augment (its data with fitted values and the like), or any other it has by name", "取模型结果中的哪张表：tidy、glance、augment（原数据加拟合值等），或该方法的其他表名")]
    public string Table { get; init; } = "tidy";

    /// <summary>Which column of the model, from 1; all below one another where it is not given.</summary>
    [Meaning("which column of the model, from 1; not given, those of all columns stand below one another, told apart by the splitting variable of 'groups' and by 'column'", "取模型的第几列（从 1 起）；不填则将各列结果上下叠放，以 groups 的分组变量和 column 区分")]
    public int? Column { get; init; }

    /// <summary>Tables to join, the first one being joined to.</summary>
    [Meaning("tables to join by key: each is looked up in turn from the first", "按键连接的数据表：以第一张为主，依次连接其余各表")]
    public IReadOnlyList<JoinedTable> Join { get; init; } = [];

    /// <summary>Keys of the join.</summary>
    [Meaning("key columns of the join, such as [province, year]", "连接所用的键，例如 [province, year]")]
    public IReadOnlyList<string> On { get; init; } = [];

    /// <summary>Which rows the join keeps.</summary>
    [Meaning("which rows the join keeps", "连接后保留哪些行")]
    public JoinKind How { get; init; } = JoinKind.Left;

    /// <summary>Tables to put below one another.</summary>
    [Meaning("tables to put below one another, columns matched by name", "按列名上下叠放的数据表")]
    public IReadOnlyList<StackedTable> Stack { get; init; } = [];

    /// <summary>Name of the column that says which stacked table a row comes from.</summary>
    [Meaning("stack: a new column that says which table a row comes from, such as year", "叠放时新增的列，标明每行来自哪张表，例如 year")]
    public string? Id { get; init; }

    /// <summary>Columns a period to rows a period, before anything else is done.</summary>
    [Meaning("columns a period become rows a period, before columns are chosen and rows left out", "宽表转长表，先于选列与筛行")]
    public LongShape? Long { get; init; }

    /// <summary>Rows a period to columns a period, before anything else is done.</summary>
    [Meaning("rows a period become columns a period, before columns are chosen and rows left out", "长表转宽表，先于选列与筛行")]
    public WideShape? Wide { get; init; }

    /// <summary>Columns kept, in this order.</summary>
    [Meaning("only these columns are kept, in this order", "仅保留这些列，并按此顺序")]
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Entity and time, where the table is a panel.</summary>
    [Meaning("entity and time, where the table is a panel", "面板数据的个体与时间变量")]
    public PanelKeys? Panel { get; init; }

    /// <summary>Condition on rows; the others are left out of every step.</summary>
    [Meaning("only rows where this is true are kept, such as year >= 2010", "仅保留满足条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>The file (or folder) is an input-output table: its published layout.</summary>
    [Meaning("the file (or folder) is an input-output table: its published layout, such as wiod2013, or a record with year, tolerance and the like", "文件（或文件夹）是投入产出表：发布格式，例如 wiod2013，或含年份、容差等的记录")]
    public IoReadOptions? Layout { get; init; }

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
