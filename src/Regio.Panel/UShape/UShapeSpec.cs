using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>The curve that is fitted beside the linear term.</summary>
public enum CurveForm
{
    /// <summary>x².</summary>
    [Meaning("the square: b x + c x²", "二次项：b x + c x²")]
    Quadratic,

    /// <summary>ln x.</summary>
    [Meaning("the logarithm: b x + c ln x", "对数项：b x + c ln x")]
    Log,

    /// <summary>1/x.</summary>
    [Meaning("the inverse: b x + c/x", "倒数项：b x + c/x")]
    Inverse,
}

/// <summary>Test of a U shape (or an inverse one).</summary>
[Meaning("Test of a U-shaped or inverse U-shaped relation", "U 形或倒 U 形关系检验")]
public sealed record UShapeSpec : LinearSpec
{
    /// <summary>The regressor; it and its curve are added to the formula where it does not have them.</summary>
    [Meaning("the regressor; it and its curve are added to the formula where they are not in it", "解释变量；公式中若没有该变量及其曲线项则自动加入")]
    public required Expression Variable { get; init; }

    /// <summary>The curve.</summary>
    [Meaning("the curve beside the linear term", "线性项之外的曲线项")]
    public CurveForm Form { get; init; } = CurveForm.Quadratic;

    /// <summary>Lower end of the interval of x; null for the smallest value of the sample.</summary>
    [Meaning("lower end of the interval; empty for the smallest value of the sample", "区间下端；留空则为样本最小值")]
    public double? Low { get; init; }

    /// <summary>Upper end of the interval of x; null for the largest value of the sample.</summary>
    [Meaning("upper end of the interval; empty for the largest value of the sample", "区间上端；留空则为样本最大值")]
    public double? High { get; init; }
}
