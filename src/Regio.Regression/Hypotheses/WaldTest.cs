using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Wald test of one or several hypotheses on coefficients, linear or not, in any covariance.</summary>
/// <remarks>
/// W = g'(G V G')⁻¹ g with g = g(β̂) and exact gradient G = ∂g/∂β' (delta method); F = W/q with q and the degrees of freedom of the covariance, or χ²(q) where these are infinite.
/// Greene (2018), Econometric Analysis, sec. 5.3 and 5.6. Each hypothesis also stands alone: g, its standard error √(GVG')_jj, t and interval (Stata's lincom and nlcom).
/// With coefficients of different degrees of freedom (CR2) a single hypothesis takes the smallest of those it involves. A nonlinear Wald test depends on how the hypothesis is
/// written: <c>x1/x2 = 1</c> and <c>x1 = x2</c> differ (Gregory and Veall 1985); write it linearly where possible.
/// </remarks>
public static class WaldTest
{
    /// <summary>Estimates the model of the spec and tests its hypotheses.</summary>
    /// <inheritdoc cref="Test"/>
    public static WaldTestResult Fit(WaldTestSpec spec, MethodInputs inputs, RunContext run)
    {
        LeastSquaresResult model = LeastSquares.Fit(spec.Model, inputs, run);
        WaldTestResult result = Test(model.Fit, model.Covariance, spec.Hypotheses, spec.Model.ConfidenceLevel);
        return result with { ModelNotices = model.Notices };
    }

    /// <summary>Tests the hypotheses jointly and one by one.</summary>
    /// <exception cref="SpecError">There is no hypothesis, or a name in one is no coefficient.</exception>
    /// <exception cref="IdentificationError">The hypotheses repeat or contradict one another, or the covariance has too few clusters for them.</exception>
    public static WaldTestResult Test(LinearFit fit, CovarianceEstimate covariance, IReadOnlyList<Hypothesis> hypotheses, double level = 0.95)
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
        double df = covariance.DegreesOfFreedom;
        bool chi2 = double.IsPositiveInfinity(df);
        return new()
        {
            Statistic = chi2 ? wald : wald / q,
            Restrictions = q,
            DegreesOfFreedom = df,
            PValue = chi2 ? new ChiSquare(q).Survival(wald) : new FisherF(q, df).Survival(wald / q),
            Linear = values.All(value => value.Linear),
            Covariance = covariance,
            Combinations = [.. values.Select((value, i) => Row(hypotheses[i], value, Math.Sqrt(variance[i, i]), covariance, level))],
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

    private static CoefficientRow Row(Hypothesis hypothesis, ScalarDerivative value, double error, CovarianceEstimate covariance, double level)
    {
        double df = covariance.DegreesOfFreedom;
        if (covariance.TermDegreesOfFreedom is { } terms)
        {
            df = Enumerable.Range(0, terms.Length).Where(k => value.Gradient[k] != 0).Min(k => terms[k]);
        }

        StudentT t = new(df);
        double half = t.CriticalValue(1 - level) * error;
        return new(hypothesis.Text, value.Value, error, value.Value / error, t.TwoSided(value.Value / error), value.Value - half, value.Value + half, df);
    }
}
