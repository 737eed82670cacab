namespace Regio.Files;

/// <summary>The published layouts of input-output tables.</summary>
public enum PublishedLayout
{
    /// <summary>World Input-Output Database, release 2013: 41 regions × 35 industries.</summary>
    [Meaning("WIOD 2013 release (xlsx or csv, with or without its labels)", "WIOD 2013 版（xlsx 或 csv，带或不带标签）")]
    Wiod2013,

    /// <summary>World Input-Output Database, release 2016: 44 regions × 56 industries.</summary>
    [Meaning("WIOD 2016 release (xlsb, xlsx or csv)", "WIOD 2016 版（xlsb、xlsx 或 csv）")]
    Wiod2016,

    /// <summary>OECD inter-country tables.</summary>
    [Meaning("OECD ICIO (csv), with the splits of China and Mexico", "OECD ICIO（csv），含中国与墨西哥的拆分部门")]
    OecdIcio,

    /// <summary>Multi-regional tables of the Asian Development Bank: 62 or 72 economies × 35 sectors.</summary>
    [Meaning("ADB MRIO (xlsx)", "亚洲开发银行 MRIO（xlsx）")]
    AdbMrio,

    /// <summary>Eora26: a folder of tab-separated matrices and labels.</summary>
    [Meaning("Eora26 (folder of txt files: T, FD, VA, Q and labels)", "Eora26（txt 文件夹：T、FD、VA、Q 与标签）")]
    Eora26,

    /// <summary>EXIOBASE 3: a folder of tab-separated matrices with their labels.</summary>
    [Meaning("EXIOBASE 3 (folder of txt files)", "EXIOBASE 3（txt 文件夹）")]
    Exiobase3,

    /// <summary>Eurostat FIGARO, matrix or flat.</summary>
    [Meaning("FIGARO (csv, matrix or flat)", "FIGARO（csv，矩阵或长格式）")]
    Figaro,

    /// <summary>GLORIA: matrices without labels, supply and use by region.</summary>
    [Meaning("GLORIA (folder of csv files and lists of labels)", "GLORIA（csv 文件夹与标签列表）")]
    Gloria,

    /// <summary>Provincial tables of China as CEADs prints them.</summary>
    [Meaning("provincial tables of China (CEADs, xlsx)", "中国省际投入产出表（CEADs，xlsx）")]
    ChinaProvincial,

    /// <summary>National table of China, competitive or not.</summary>
    [Meaning("national table of China (xlsx or csv)", "中国全国投入产出表（xlsx 或 csv）")]
    ChinaNational,

    /// <summary>OECD national tables, a block of rows a year.</summary>
    [Meaning("OECD national tables (csv)", "OECD 国家投入产出表（csv）")]
    OecdNational,

    /// <summary>A matrix with labels of region and sector.</summary>
    [Meaning("matrix with labels of region and sector", "带区域与部门标签的矩阵")]
    Matrix,

    /// <summary>A matrix of numbers alone, its labels given apart.</summary>
    [Meaning("matrix of numbers without labels", "不带标签的纯数字矩阵")]
    Bare,

    /// <summary>A row a flow.</summary>
    [Meaning("long form, a row a flow", "长格式，每行一个流量")]
    Long,
}

/// <summary>What the sectors of a table are called.</summary>
public enum SectorNames
{
    /// <summary>By code, where the layout has codes.</summary>
    [Meaning("codes, such as c14 or C26", "代码，如 c14 或 C26")]
    Code,

    /// <summary>By name, where the layout has names.</summary>
    [Meaning("names, such as Electrical and Optical Equipment", "名称，如 Electrical and Optical Equipment")]
    Name,
}

/// <summary>What the output that a source prints is for.</summary>
public enum PrintedOutput
{
    /// <summary>Compared with the row totals; a gap beyond the tolerance is refused.</summary>
    [Meaning("compared with the row totals; a gap beyond the tolerance is refused", "与行合计核对；差额超出容差则拒绝")]
    Check,

    /// <summary>Not used: the row totals are output, and the difference is reported.</summary>
    [Meaning("not used: the row totals are output, and the difference is reported", "不使用：以行合计为总产出，并报告差额")]
    Ignore,

    /// <summary>It is output: what the rows lack becomes the category discrepancy of own final demand, and is reported.</summary>
    [Meaning("it is output: what the rows lack becomes the category discrepancy of own final demand, and is reported", "作为总产出：行合计的差额计入本区域最终需求的 discrepancy 类别，并报告")]
    Stand,
}

/// <summary>How an input-output table is read. Everything left unset is found out from the file.</summary>
[Meaning("that the file is an input-output table, and in which published layout", "该文件是投入产出表，及其发布格式")]
[ShortForm("published")]
public sealed record IoReadOptions
{
    /// <summary>Everything found out from the file.</summary>
    public static IoReadOptions Default { get; } = new();

    /// <summary>The layout; unset: found out.</summary>
    [Meaning("published layout; found out when not given", "发布格式；不填则自动识别")]
    public PublishedLayout? Published { get; init; }

    /// <summary>The year to read, where a file or folder holds several.</summary>
    [Meaning("year, where a file or folder holds several", "年份；文件或文件夹含多个年份时填写")]
    public int? Year { get; init; }

    /// <summary>Name of the only region of a national table. Unset: <c>national</c>.</summary>
    [Meaning("name of the region of a national table", "全国表的区域名称")]
    public string? Region { get; init; }

    /// <summary>Regions of a table without labels, or a file that lists them.</summary>
    [Meaning("regions of a table without labels: a list, or one file that lists them", "无标签表的区域：列表，或列出区域的文件")]
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Sectors of a table without labels, or a file that lists them.</summary>
    [Meaning("sectors of a table without labels: a list, or one file that lists them", "无标签表的部门：列表，或列出部门的文件")]
    public IReadOnlyList<string> Sectors { get; init; } = [];

    /// <summary>Final-demand categories of a table without labels.</summary>
    [Meaning("final-demand categories of a table without labels", "无标签表的最终需求类别")]
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Matrix and long form: where the parts are, as in the option <c>layout</c> of the methods.</summary>
    [Meaning("matrix and long form: where the parts of the table are", "矩阵与长格式：投入产出表各部分的位置")]
    public Data.IoLayout? Parts { get; init; }

    /// <summary>OECD ICIO: add the parts of China (CN1, CN2) and Mexico (MX1, MX2) to their countries. On by default: only the countries have final demand.</summary>
    [Meaning("ICIO: add the parts of China and Mexico to their countries", "ICIO：将中国与墨西哥的拆分部门并入其国家")]
    public bool MergeSplits { get; init; } = true;

    /// <summary>What sectors are called.</summary>
    [Meaning("what sectors are called: code or name", "部门以代码还是名称表示")]
    public SectorNames Names { get; init; }

    /// <summary>What happens to a column of errors and other items.</summary>
    [Meaning("what happens to a column of errors and other items", "误差列的处理方式")]
    public Data.DiscrepancyRule Discrepancy { get; init; }

    /// <summary>Largest gap between row and column total, over the largest output, that is taken for rounding.</summary>
    [Meaning("largest gap of the balances, over the largest output, that is taken for rounding", "视为舍入误差的最大平衡差额（相对于最大总产出）")]
    public double Tolerance { get; init; } = Data.IoBalance.DefaultTolerance;

    /// <summary>Take value added as what the columns leave, whatever rows the source prints; the difference is reported.</summary>
    [Meaning("take value added as what the columns leave, and report the difference to the printed rows", "以列余额作为增加值，并报告与表列增加值之差")]
    public bool ResidualValueAdded { get; init; }

    /// <summary>What the printed output is for.</summary>
    [Meaning("what the printed output is for", "表列总产出的用途")]
    public PrintedOutput Output { get; init; }

    /// <summary>The unit the table must be in, as its file states it; another one is refused.</summary>
    [Meaning("unit the table must state, such as M.EUR; another one is refused", "要求的计量单位，如 M.EUR；不符则拒绝")]
    public string? Unit { get; init; }

    /// <summary>Encoding, delimiter, sheet and the like.</summary>
    internal ReadOptions Text { get; init; } = ReadOptions.Default;
}
