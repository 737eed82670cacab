using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A restricted model beside the full one.</summary>
public sealed record SelectionRow
{
    /// <summary>Name of the set of controls of the restricted model.</summary>
    public required string Name { get; init; }

    /// <summary>β̇.</summary>
    public required double Restricted { get; init; }

    /// <summary>β̃.</summary>
    public required double Full { get; init; }

    /// <summary>Ṙ.</summary>
    public required double RSquaredRestricted { get; init; }

    /// <summary>|β̃/(β̇ − β̃)|.</summary>
    public required double Ratio { get; init; }

    /// <summary>δ at which the coefficient would be the target.</summary>
    public required double Delta { get; init; }

    /// <summary>β* for the δ of the spec; NaN where there is no real root.</summary>
    public required double Bound { get; init; }

    /// <summary>All real roots, β* first.</summary>
    public required IReadOnlyList<double> Roots { get; init; }

    /// <summary>Whether β* lies on from β̇ over β̃ (Assumption 3).</summary>
    public required bool Continues { get; init; }

    /// <summary>Largest R² at which the δ of the spec would make the coefficient the target.</summary>
    public required double RSquaredForTarget { get; init; }

    internal static SelectionRow Of(SelectionOnUnobservablesSpec spec, string name, LeastSquaresResult restricted, double beta, LeastSquaresResult full, double betaFull, double total, double r, double max, double s, double t)
    {
        double small = 1 - (restricted.Fit.ResidualSumOfSquares / total);
        ProportionalSelection selection = new(beta, betaFull, beta - betaFull, s, t, (r - small) * total, (max - r) * total);
        (double Beta, bool Continues)[] bounds = selection.Bounds(spec.Delta);
        return new()
        {
            Name = name,
            Restricted = beta,
            Full = betaFull,
            RSquaredRestricted = small,
            Ratio = Math.Abs(betaFull / (beta - betaFull)),
            Delta = selection.Delta(spec.Target),
            Bound = bounds.Length == 0 ? double.NaN : bounds[0].Beta,
            Roots = [.. bounds.Select(bound => bound.Beta)],
            Continues = bounds.Length > 0 && bounds[0].Continues,
            RSquaredForTarget = r + (selection.Room(spec.Target, spec.Delta) / total),
        };
    }

    /// <summary>What is to be said.</summary>
    internal IEnumerable<Notice> Notices()
    {
        if (Math.Abs(Full) >= Math.Abs(Restricted) && Math.Sign(Full) == Math.Sign(Restricted))
        {
            yield return new(NoticeKind.Note, "controls_strengthen", (
                $"{Name}: the controls move the estimate away from zero, so that selection like theirs would not explain it away; the ratio is then no measure of fragility.",
                $"{Name}：加入控制变量后系数绝对值变大，类似的选择性不会使估计值趋于零；此时该比率不反映脆弱性。"))
            { Items = [Name] };
        }

        if (double.IsNaN(Bound))
        {
            yield return new(NoticeKind.Warning, "no_bound", (
                $"{Name}: no coefficient has the relative selection and the largest R² asked for; there is no bound.",
                $"{Name}：没有系数与所设的相对选择性和最大 R² 相容，因而没有界。"))
            { Items = [Name] };
        }
        else if (!Continues)
        {
            yield return new(NoticeKind.Warning, "assumption_3", (
                $"{Name}: no root lies in the direction in which the controls moved the estimate; the bound is the nearest one.",
                $"{Name}：没有根位于控制变量使估计值移动的方向上；所报告的界为最近的根。"))
            { Items = [Name] };
        }
    }
}
