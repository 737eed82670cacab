using Regio.Core;

namespace Regio.Panel;

/// <summary>The form of a confidence set found by inverting a test.</summary>
public enum ConfidenceSetShape
{
    /// <summary>One interval.</summary>
    [Meaning("one interval", "单个区间")]
    Interval,

    /// <summary>A half line.</summary>
    [Meaning("a half line", "半直线")]
    HalfLine,

    /// <summary>Two half lines: everything but an interval.</summary>
    [Meaning("everything but an interval", "除某一区间外的全部实数")]
    Complement,

    /// <summary>Several pieces of other kinds.</summary>
    [Meaning("several pieces", "多个不相连的部分")]
    Disconnected,

    /// <summary>The whole line: the data say nothing.</summary>
    [Meaning("the whole line", "整条实数轴")]
    WholeLine,

    /// <summary>Nothing: every value is rejected, the overidentifying restrictions with it.</summary>
    [Meaning("empty: every value is rejected", "空集：所有取值均被拒绝")]
    Empty,
}

/// <summary>Values of the coefficient of the endogenous regressor that a test robust to weak instruments does not reject.</summary>
/// <param name="Test">Name of the test: <c>anderson_rubin</c>, <c>conditional_lr</c>.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Level">Confidence level.</param>
/// <param name="Pieces">The pieces, ascending; ends may be infinite.</param>
public sealed record ConfidenceSet(string Test, Label Title, double Level, IReadOnlyList<(double Low, double High)> Pieces)
{
    /// <summary>p value of the hypothesis that the coefficient is zero.</summary>
    public required double PValueAtZero { get; init; }

    /// <summary>p value as a function of the coefficient.</summary>
    internal Func<double, double> PValue { get; init; } = _ => double.NaN;

    /// <summary>Its form.</summary>
    public ConfidenceSetShape Shape => Pieces switch
    {
        [] => ConfidenceSetShape.Empty,
        [(double.NegativeInfinity, double.PositiveInfinity)] => ConfidenceSetShape.WholeLine,
        [(double.NegativeInfinity, _)] or [(_, double.PositiveInfinity)] => ConfidenceSetShape.HalfLine,
        [_] => ConfidenceSetShape.Interval,
        [(double.NegativeInfinity, _), (_, double.PositiveInfinity)] => ConfidenceSetShape.Complement,
        _ => ConfidenceSetShape.Disconnected,
    };

    /// <summary>Whether it reaches to infinity.</summary>
    public bool IsUnbounded => Pieces.Any(piece => double.IsInfinity(piece.Low) || double.IsInfinity(piece.High));
}
