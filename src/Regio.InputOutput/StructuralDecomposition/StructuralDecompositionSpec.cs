using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>How the effects of factors are weighed.</summary>
public enum DecompositionForm
{
    /// <summary>Mean over all orders of the factors.</summary>
    [Meaning("mean over all orders of the factors (Dietzenbacher and Los)", "对因素全部排列取平均（Dietzenbacher–Los）")]
    Shapley,

    /// <summary>Mean of the two polar forms.</summary>
    [Meaning("mean of the two polar forms", "两极分解的平均")]
    Polar,

    /// <summary>Logarithmic mean Divisia index, additive, cell by cell.</summary>
    [Meaning("logarithmic mean Divisia index (LMDI-I), additive, cell by cell", "对数平均迪氏指数（LMDI-I），逐单元相加")]
    Lmdi,
}

/// <summary>How the technology enters.</summary>
public enum TechnologyFactors
{
    /// <summary>The input coefficients as one factor.</summary>
    [Meaning("the input coefficients as one factor", "投入系数作为一个因素")]
    Whole,

    /// <summary>Inputs of products (all origins) and sourcing (shares of origins) as two.</summary>
    [Meaning("inputs of products over all origins, and the shares of origins, as two factors", "产品投入结构（不分来源）与来源结构作为两个因素")]
    Split,
}

/// <summary>How final demand enters.</summary>
public enum FinalDemandFactors
{
    /// <summary>Final demand as one factor.</summary>
    [Meaning("final demand as one factor", "最终需求作为一个因素")]
    Whole,

    /// <summary>Structure and level.</summary>
    [Meaning("structure and level of each region's final demand", "各区域最终需求的结构与规模")]
    Level,

    /// <summary>Mix over products, sourcing over origins, and level.</summary>
    [Meaning("mix over products, shares of origins, and level", "产品构成、来源结构与规模")]
    Split,
}

/// <summary>Structural decomposition over time.</summary>
[Meaning("Structural decomposition of a footprint, value added or output over time", "足迹、增加值或产出变化的结构分解")]
public sealed record StructuralDecompositionSpec : IMethodSpec
{
    /// <summary>Name of the account that means gross output itself.</summary>
    public const string OutputAccount = "output";

    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>Column that says the period; the tables of all periods stand below one another.</summary>
    [Meaning("column that says the period; the tables of all periods stand below one another", "注明时期的列；各期的表上下合并")]
    public string Period { get; init; } = "year";

    /// <summary>Row decomposed: <c>VA</c>, a satellite, a part of value added, or <c>output</c>.</summary>
    [Meaning("row decomposed: VA, a satellite, a part of value added, or output", "被分解的行：VA、卫星账户、增加值某项，或 output（总产出）")]
    public string Account { get; init; } = "VA";

    /// <summary>How the effects are weighed.</summary>
    [Meaning("how the effects of factors are weighed", "因素效应的加权方式")]
    public DecompositionForm Form { get; init; } = DecompositionForm.Shapley;

    /// <summary>How the technology enters.</summary>
    [Meaning("how the technology enters", "技术因素的形式")]
    public TechnologyFactors Technology { get; init; } = TechnologyFactors.Whole;

    /// <summary>How final demand enters.</summary>
    [Meaning("how final demand enters", "最终需求因素的形式")]
    public FinalDemandFactors FinalDemand { get; init; } = FinalDemandFactors.Level;
}
