using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Lagrange multiplier tests of σ_u² = 0 on pooled least-squares residuals.</summary>
/// <remarks>
/// With residuals ê of N rows, T_i of entity i: A = Σ_i(Σ_t ê_it)²/Σê² − 1, honda = N A/√(2(Σ T_i² − N)) ~ N(0, 1) against σ_u² &gt; 0, and its square ~ χ²(1) (Breusch and Pagan).
/// Breusch and Pagan (1980), Review of Economic Studies 47; Honda (1985), Review of Economic Studies 52; unbalanced panels: Baltagi and Li (1990), Econometric Reviews 9.
/// A variance cannot be negative, so honda's one-sided p value is the sharper one; where A &gt; 0 it is that of χ̄²(01) in Stata's <c>xttest0</c>. plm: <c>plmtest</c> types <c>bp</c> and <c>honda</c>.
/// </remarks>
public static class BreuschPagan
{
    /// <summary>Fits pooled least squares on the main table of <paramref name="inputs"/> and tests for effects.</summary>
    /// <exception cref="SpecError">The formula has instruments, absorbed effects or no constant.</exception>
    /// <exception cref="DataError">A column does not exist, holds text where numbers are needed, or no row is complete.</exception>
    /// <exception cref="IdentificationError">No entity is seen twice, or the regressors fit every row.</exception>
    public static BreuschPaganResult Fit(BreuschPaganSpec spec, MethodInputs inputs, RunContext run)
    {
        LeastSquaresSpec pooled = new() { Formula = spec.Formula, Entity = spec.Entity, Time = spec.Time, Where = spec.Where };
        PanelModel model = PanelModel.Build(pooled, "breusch_pagan_lm", inputs, run);
        LinearChecks.RequireDegreesOfFreedom(model.Groups.Rows, model.Pooled.Terms.Count);
        PanelGroups groups = model.Groups;
        double[] sums = groups.Means(model.Pooled.Residuals);
        System.Numerics.Tensors.TensorPrimitives.Multiply(sums, groups.Sizes, sums);
        double excess = (System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(sums) / model.Pooled.ResidualSumOfSquares) - 1;
        double n = groups.Rows;
        return new()
        {
            Spec = spec,
            Outcome = model.Problem.Outcome,
            Honda = n * excess / Math.Sqrt(2 * (groups.SumOfSquaredSizes - n)),
            Rows = groups.Rows,
            Entities = groups.Count,
            Notices = model.Notices,
        };
    }
}
