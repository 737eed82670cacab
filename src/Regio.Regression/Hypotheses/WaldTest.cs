using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Wald test of one or several hypotheses on coefficients, linear or not, in any covariance.</summary>
/// <remarks>
/// W = g'(G V G')⁻¹ g with g = g(β̂) and exact gradient G = ∂g/∂β' (delta method); F = W/q with q and the degrees of freedom of the covariance, or χ²(q) where these are infinite.
/// Greene (2018), Econometric Analysis, sec. 5.3 and 5.6. Each hypothesis also stands alone: g, its standard error √(GVG')_jj, t and interval (Stata's lincom and nlcom).
/// A covariance with degrees of freedom of its own for every contrast (CR2 and its kin) gives a single hypothesis Satterthwaite's, and a joint test Hotelling's T² approximated with Zhang's η:
/// (η − q + 1)/(ηq) · W as F(q, η − q + 1), clubSandwich's HTZ; Tipton and Pustejovsky (2015), Pustejovsky and Tipton (2018). A nonlinear Wald test depends on how the hypothesis is
/// written: <c>x1/x2 = 1</c> and <c>x1 = x2</c> differ (Gregory and Veall 1985); write it linearly where possible.
/// </remarks>
public static class WaldTest
{
    /// <summary>Estimates the model of the spec and tests its hypotheses.</summary>
    /// <inheritdoc cref="Test"/>
    public static WaldTestResult Fit(WaldTestSpec spec, MethodInputs inputs, RunContext run)
    {
        LeastSquaresResult model = LeastSquares.Fit(spec.Model, inputs, run);
        WaldTestResult result = Test(model.Fit, model.Covariance, spec.Hypotheses, spec.Model.ConfidenceLevel, spec.Distribution);
        return result with { ModelNotices = model.Notices };
    }

    /// <summary>Tests the hypotheses jointly and one by one.</summary>
    /// <exception cref="SpecError">There is no hypothesis, or a name in one is no coefficient.</exception>
    /// <exception cref="IdentificationError">The hypotheses repeat or contradict one another, or the covariance has too few clusters for them.</exception>
    public static WaldTestResult Test(LinearFit fit, CovarianceEstimate covariance, IReadOnlyList<Hypothesis> hypotheses, double level = 0.95, WaldDistribution distribution = WaldDistribution.Adjusted)
    {
        if (hypotheses.Count == 0)
        {
            throw new SpecError(new("there is no hypothesis to test", "没有给出待检验的假设"), new("Write one such as x1 = x2, or several.", "请给出假设，例如 x1 = x2；也可给出多个。")) { Field = "hypotheses" };
        }

        ScalarDerivative[] values = [.. hypotheses.Select(hypothesis => hypothesis.At(fit))];
        int q = values.Length;
        Matrix g = Gradients(values, fit.Terms.Count);
        RequireIndependent(g, hypotheses);
        Matrix variance = Gemm.Multiply(Gemm.Multiply(g, covariance.Values), false, g, true);
        double wald = Quadratic(variance, Array.ConvertAll(values, value => value.Value), covariance);
        WaldReference joint = WaldReference.Of(covariance, g, distribution);
        return new()
        {
            Statistic = joint.Scale * wald,
            Restrictions = q,
            DegreesOfFreedom = joint.DegreesOfFreedom,
            PValue = joint.PValue(wald),
            Linear = values.All(value => value.Linear),
            Covariance = covariance,
            FewDegrees = double.IsNaN(joint.DegreesOfFreedom),
            Combinations = [.. values.Select((value, i) => Row(hypotheses[i], value, Math.Sqrt(variance[i, i]), covariance, level, distribution))],
        };
    }

    /// <summary>G, a row a hypothesis.</summary>
    internal static Matrix Gradients(ScalarDerivative[] values, int terms)
    {
        Matrix g = new(values.Length, terms);
        for (int i = 0; i < values.Length; i++)
        {
            for (int k = 0; k < terms; k++)
            {
                g[i, k] = values[i].Gradient[k];
            }
        }

        return g;
    }

    internal static void RequireIndependent(Matrix g, IReadOnlyList<Hypothesis> hypotheses)
    {
        Qr rows = Qr.Factor(g.Transpose());
        if (rows.Dropped.Count > 0)
        {
            string culprit = hypotheses[rows.Dropped[0]].Text;
            throw new IdentificationError(
                new($"the hypothesis '{culprit}' follows from or contradicts the others, or holds whatever the coefficients are", $"假设“{culprit}”可由其余假设推出、与其矛盾，或与系数无关"),
                new("Leave it out.", "请删去该假设。"))
            { Culprits = [culprit] };
        }
    }

    /// <summary>g'S⁻¹g; refuses a singular S.</summary>
    private static double Quadratic(Matrix variance, double[] g, CovarianceEstimate covariance)
    {
        double wald = WaldStatistic.Of(variance, g);
        return double.IsNaN(wald)
            ? throw new IdentificationError(
                new($"the covariance '{covariance.Name}' is singular in the direction of the {g.Length} hypotheses", $"协方差“{covariance.Name}”在这 {g.Length} 个假设的方向上奇异"),
                new("A covariance of G clusters or periods can test fewer than G hypotheses at once: test fewer, or use another covariance.", "含 G 个聚类或时期的协方差一次至多检验少于 G 个假设：请减少假设或换用其他协方差。"))
            : wald;
    }

    private static CoefficientRow Row(Hypothesis hypothesis, ScalarDerivative value, double error, CovarianceEstimate covariance, double level, WaldDistribution distribution)
    {
        double df = distribution == WaldDistribution.ChiSquare ? double.PositiveInfinity
            : distribution == WaldDistribution.Adjusted && covariance.ContrastDegreesOfFreedom is { } contrasts ? contrasts(new(1, value.Gradient.Length, value.Gradient))
            : covariance.DegreesOfFreedom;
        return DeltaMethod.Row(hypothesis.Text, value.Value, error, df, level);
    }
}
