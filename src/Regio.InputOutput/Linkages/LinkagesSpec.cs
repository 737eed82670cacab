using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Which forward linkage classifies sectors.</summary>
public enum ForwardLinkage
{
    /// <summary>Row sums of Ghosh's inverse.</summary>
    [Meaning("row sums of Ghosh's inverse", "Ghosh 逆矩阵的行和")]
    Ghosh,

    /// <summary>Row sums of Leontief's inverse (Rasmussen's sensitivity of dispersion).</summary>
    [Meaning("row sums of Leontief's inverse (Rasmussen's sensitivity of dispersion)", "Leontief 逆矩阵的行和（Rasmussen 感应度系数）")]
    Leontief,
}

/// <summary>Backward and forward linkages and key sectors.</summary>
[Meaning("Backward and forward linkages and key sectors", "前后向联系与关键部门")]
public sealed record LinkagesSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>Which forward linkage classifies sectors.</summary>
    [Meaning("which forward linkage classifies sectors", "用哪种前向联系划分部门类型")]
    public ForwardLinkage Forward { get; init; } = ForwardLinkage.Ghosh;

    /// <summary>Whether linkages are set against the mean of the own region rather than of the whole table.</summary>
    [Meaning("whether linkages are set against the mean of the own region rather than of the whole table", "是否以本区域（而非全表）均值为基准")]
    public bool WithinRegion { get; init; }

    /// <summary>Whether coefficients of variation are computed; they need the whole inverse.</summary>
    [Meaning("whether coefficients of variation are computed, which need the whole inverse", "是否计算变异系数（需要完整逆矩阵）")]
    public bool Dispersion { get; init; } = true;

    /// <summary>Whether eigenvector linkages (Dietzenbacher 1992) are computed.</summary>
    [Meaning("whether eigenvector linkages (Dietzenbacher 1992) are computed", "是否计算特征向量联系（Dietzenbacher 1992）")]
    public bool Eigenvector { get; init; }
}
