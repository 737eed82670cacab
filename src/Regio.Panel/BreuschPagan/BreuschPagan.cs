using System.Numerics.Tensors;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Lagrange multiplier tests of σ_μ² = 0 (entities) and σ_λ² = 0 (periods) on pooled least-squares residuals.</summary>
/// <remarks>
/// With residuals ê of N rows, T_i of entity i: A = Σ_i(Σ_t ê_it)²/Σê² − 1, h_μ = N A/√(2(Σ T_i² − N)) ~ N(0, 1) against σ_μ² &gt; 0 (Honda), h_μ² ~ χ²(1) (Breusch and Pagan); h_λ the same over
/// periods. Two-way: h_μ² + h_λ² ~ χ²(2), (h_μ + h_λ)/√2 (Honda), (√a h_μ + √b h_λ)/√(a + b) with a = Σ T_i² − N, b = Σ N_t² − N (King and Wu),
/// max(0, h_μ)² + max(0, h_λ)² ~ ¼χ²(0) + ½χ²(1) + ¼χ²(2) (Gourieroux, Holly and Monfort). Wooldridge's test Σ_i Σ_{s&lt;t} ê_is ê_it over its standard deviation needs neither normality nor
/// homoskedasticity.
/// Sources: Breusch and Pagan (1980), Review of Economic Studies 47; Honda (1985), Review of Economic Studies 52; King and Wu (1997), Econometric Reviews 16; Gourieroux, Holly and Monfort (1982),
/// Econometrica 50; Baltagi and Li (1990), Econometric Reviews 9 and Baltagi, Chang and Li (1998), Advances in Econometrics 13 (unbalanced panels); Wooldridge (2010), sec. 10.4.4.
/// A variance cannot be negative, so honda's one-sided p value is the sharper one; where A &gt; 0 it is that of χ̄²(01) in Stata's <c>xttest0</c>. plm: <c>plmtest</c>, <c>pwtest</c>.
/// </remarks>
public static class BreuschPagan
{
    /// <summary>Fits pooled least squares on the main table of <paramref name="inputs"/> and tests for effects.</summary>
    /// <exception cref="SpecError">The formula has instruments, absorbed effects or no constant.</exception>
    /// <exception cref="DataError">A column does not exist, holds text where numbers are needed, or no row is complete.</exception>
    /// <exception cref="IdentificationError">No entity is seen twice, or the regressors fit every row.</exception>
    public static PanelTestResult Fit(BreuschPaganSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelModel model = PanelModel.Build(spec, "breusch_pagan_lm", inputs, run);
        LinearChecks.RequireDegreesOfFreedom(model.Groups.Rows, model.Pooled.Terms.Count);
        (double entity, double entityWeight) = Honda(model.Groups, model.Pooled);
        List<PanelTest> tests =
        [
            PanelTest.ChiSquared("breusch_pagan", entity * entity, 1),
            PanelTest.OneSided("honda", entity),
            PanelTest.TwoSided("wooldridge", Wooldridge(model.Groups, model.Pooled.Residuals)),
        ];
        if (spec.Time is { } time)
        {
            PanelGroups periods = new(model.Sample.Group(time));
            if (Array.Exists(periods.Sizes, size => size > 1))
            {
                (double period, double periodWeight) = Honda(periods, model.Pooled);
                tests.AddRange(TwoWay(entity, entityWeight, period, periodWeight));
                tests.Add(PanelTest.TwoSided("wooldridge_time", Wooldridge(periods, model.Pooled.Residuals)));
            }
        }

        return PanelTestResult.Of(model, tests);
    }

    private static IEnumerable<PanelTest> TwoWay(double entity, double a, double period, double b) =>
    [
        PanelTest.ChiSquared("breusch_pagan_time", period * period, 1),
        PanelTest.OneSided("honda_time", period),
        PanelTest.ChiSquared("breusch_pagan_two_way", (entity * entity) + (period * period), 2),
        PanelTest.OneSided("honda_two_way", (entity + period) / Math.Sqrt(2)),
        PanelTest.OneSided("king_wu_two_way", ((Math.Sqrt(a) * entity) + (Math.Sqrt(b) * period)) / Math.Sqrt(a + b)),
        PanelTest.Mixture("gourieroux_holly_monfort", Math.Pow(Math.Max(0, entity), 2) + Math.Pow(Math.Max(0, period), 2), 0.25, 0.5, 0.25),
    ];

    /// <summary>Honda's statistic, and Σ T_i² − N.</summary>
    private static (double Statistic, double Weight) Honda(PanelGroups groups, LinearFit pooled)
    {
        double[] sums = groups.Sums(pooled.Residuals);
        double excess = (TensorPrimitives.SumOfSquares<double>(sums) / pooled.ResidualSumOfSquares) - 1;
        double weight = groups.SumOfSquaredSizes - groups.Rows;
        return (groups.Rows * excess / Math.Sqrt(2 * weight), weight);
    }

    /// <summary>Σ_i w_i/√Σ w_i² with w_i = ((Σ_t ê_it)² − Σ_t ê_it²)/2.</summary>
    private static double Wooldridge(PanelGroups groups, double[] e)
    {
        double[] sums = groups.Sums(e);
        double[] squares = groups.Sums(Array.ConvertAll(e, value => value * value));
        double[] pairs = [.. sums.Zip(squares, (sum, square) => 0.5 * ((sum * sum) - square))];
        return TensorPrimitives.Sum<double>(pairs) / TensorPrimitives.Norm<double>(pairs);
    }
}
