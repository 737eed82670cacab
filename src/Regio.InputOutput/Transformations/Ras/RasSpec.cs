using Regio.Core;

namespace Regio.InputOutput;

/// <summary>What happens to the cells of the matrix that are there.</summary>
public enum KnownCells
{
    /// <summary>All cells are scaled.</summary>
    [Meaning("all cells are scaled; none may be missing", "所有单元格按比例调整；不得有缺失")]
    Scale,

    /// <summary>Cells that are there stay; missing ones are estimated from what they leave of the margins.</summary>
    [Meaning("cells that are there stay, missing ones are estimated from what they leave of the margins", "已知单元格保持不变，缺失单元格由剩余边际估计")]
    Keep,
}

/// <summary>Biproportional fitting of any matrix (RAS, GRAS), and estimation of its missing cells.</summary>
[Meaning("biproportional fitting of any matrix (RAS, GRAS), and estimation of missing cells", "任意矩阵的双比例拟合（RAS、GRAS）与缺失单元格估计")]
public sealed record RasSpec : IMethodSpec
{
    /// <summary>Columns that together name a row.</summary>
    [Meaning("columns that together name a row", "共同标识一行的列")]
    public required IReadOnlyList<string> Label { get; init; }

    /// <summary>Columns of the matrix; all other number columns where none are named.</summary>
    [Meaning("columns of the matrix; all number columns where none are named", "矩阵的列；不填则为全部数值列")]
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Row totals by label, parts joined by ':'; rows not listed keep theirs.</summary>
    [Meaning("row totals by label, parts joined by ':'; rows not listed keep theirs", "按标签的行合计，各部分以 : 连接；未列出者不变")]
    public IReadOnlyDictionary<string, double>? RowTotals { get; init; }

    /// <summary>Column totals by name; columns not listed keep theirs.</summary>
    [Meaning("column totals by name; columns not listed keep theirs", "按列名的列合计；未列出者不变")]
    public IReadOnlyDictionary<string, double>? ColumnTotals { get; init; }

    /// <summary>Scale the column totals to the sum of the row totals, where they differ.</summary>
    [Meaning("scale the column totals to the sum of the row totals where they differ", "两者之和不等时，将列合计按比例调整到行合计之和")]
    public bool ScaleColumns { get; init; }

    /// <summary>What happens to the cells that are there.</summary>
    [Meaning("what happens to the cells that are there", "已有单元格的处理方式")]
    public KnownCells Known { get; init; }

    /// <summary>Largest gap of a margin, over the largest margin, at which it stops.</summary>
    [Meaning("largest gap of a margin, over the largest margin, at which it stops", "停止准则：边际的最大差额（相对于最大边际）")]
    public double Tolerance { get; init; } = 1e-12;

    /// <summary>Most iterations.</summary>
    [Meaning("most iterations", "最大迭代次数")]
    public int Iterations { get; init; } = 10_000;
}
