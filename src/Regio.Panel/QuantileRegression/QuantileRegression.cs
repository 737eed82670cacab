using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Linear quantile regression.</summary>
/// <remarks>
/// Model: Q_τ(y_i | x_i) = x_i'β(τ); β̂(τ) = argmin Σ w_i ρ_τ(y_i − x_i'b), ρ_τ(r) = r(τ − 1[r &lt; 0]). Koenker and Bassett (1978), Econometrica 46; Koenker (2005), Quantile Regression.
/// The solution is a vertex, the plane through p rows, found exactly; where it is not unique a notice says so, and another program may print another solution.
/// Defaults: nid errors, t with n − p, Hall and Sheather's bandwidth at level 0.05, as R's quantreg from 1,001 rows on (below it prints the intervals of errors rank). Stata's qreg is errors iid, sparsity
/// fitted_quantiles. Weights multiply the loss, as in quantreg; errors then are those of the rows multiplied by them. R¹ after Koenker and Machado (1999), JASA 94.
/// </remarks>
public static class QuantileRegression
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has effects or instruments, a quantile is out of range, or a cluster is missing.</exception>
    /// <exception cref="DataError">A column does not exist or no row is complete.</exception>
    /// <exception cref="IdentificationError">There are too few rows, or the density at a quantile cannot be estimated.</exception>
    public static QuantileRegressionResult Fit(QuantileRegressionSpec spec, MethodInputs inputs, RunContext run)
    {
        QuantileChecks.Check(spec);
        double[] quantiles = QuantileChecks.Quantiles(spec.Quantiles);
        List<Notice> notices = [];
        if (spec is { Weights: not null, WeightKind: WeightKind.Probability, Errors: null or QuantileErrors.Iid or QuantileErrors.Nid or QuantileErrors.Kernel, Cluster: null })
        {
            spec = spec with { Errors = QuantileErrors.Robust };
            notices.Add(new(NoticeKind.Note, "robust_for_weights", ("Probability weights: standard errors are robust.", "使用抽样概率权重：标准误为稳健标准误。")));
        }

        QuantileFrame frame = QuantileFrame.Build(spec, inputs.Data, run);
        QuantileFit[] fits = new QuantileFit[quantiles.Length];
        run.ForEach(fits.Length, t => fits[t] = Solve(frame, quantiles[t]));
        CovarianceEstimate covariance = QuantileCovariance.Of(spec, frame, fits, run);
        return new()
        {
            Spec = spec with { Quantiles = quantiles },
            Frame = frame,
            Fits = fits,
            Covariance = covariance,
            SlopeEquality = QuantileTests.Equality(frame.Terms, frame.Problem.Intercept, frame.Rows, [.. fits.Select(fit => fit.Vertex.Coefficients)], covariance),
            FitNotices = [.. frame.Notices, .. notices, .. Ambiguous(fits), .. Extreme(frame, quantiles)],
        };
    }

    private static QuantileFit Solve(QuantileFrame frame, double tau)
    {
        QuantileVertex vertex = frame.Solver.Solve(tau);
        double[] residuals = frame.Solver.Residuals(vertex);
        double loss = QuantileFrame.Loss(residuals, tau);
        return new(tau, vertex, residuals, loss, 1 - (loss / frame.LossOfConstant(tau)));
    }

    /// <summary>Which of several solutions is reported does not depend on threads or on other quantiles.</summary>
    private static IEnumerable<Notice> Ambiguous(QuantileFit[] fits)
    {
        foreach (bool origin in new[] { true, false })
        {
            Label chosen = origin
                ? new("the one that edge descent from the origin reaches, by the rules of Barrodale and Roberts", "由原点出发、按 Barrodale-Roberts 规则沿边下降所到达的解")
                : new("the vertex nearest to the interior point of the solutions", "最接近解集内点的顶点");
            string[] quantiles = [.. fits.Where(fit => !fit.Vertex.IsUnique && fit.Vertex.IsFromOrigin == origin).Select(fit => fit.Quantile.ToString(CultureInfo.InvariantCulture))];
            if (quantiles.Length == 0)
            {
                continue;
            }

            string list = string.Join(", ", quantiles);
            yield return new(NoticeKind.Note, "not_unique", (
                $"The solution at quantile {list} is not unique: other coefficients fit as well, and another program may report them. Reported is {chosen.En}.",
                $"{list} 分位处的解不唯一：另有系数拟合得同样好，其他软件可能报告不同的解。此处报告{chosen.Zh}。"))
            { Items = quantiles, Count = quantiles.Length };
        }
    }

    /// <summary>Normal approximations are poor where fewer than about 10 rows a coefficient lie beyond the quantile (Chernozhukov 2005; Koenker 2005, sec. 4.7).</summary>
    private static IEnumerable<Notice> Extreme(QuantileFrame frame, double[] quantiles)
    {
        string[] few = [.. quantiles.Where(tau => Math.Min(tau, 1 - tau) * frame.Rows < 10 * frame.Terms.Count).Select(tau => tau.ToString(CultureInfo.InvariantCulture))];
        if (few.Length > 0)
        {
            string list = string.Join(", ", few);
            yield return new(NoticeKind.Note, "extreme_quantile", (
                $"Few rows lie beyond quantile {list} for {frame.Terms.Count} coefficients: standard errors are rough there.",
                $"对 {frame.Terms.Count} 个系数而言，{list} 分位之外的观测很少，该处标准误较为粗略。"))
            { Items = few, Count = few.Length };
        }
    }
}

/// <summary>The fit of one quantile.</summary>
/// <param name="Quantile">τ.</param>
/// <param name="Vertex">Coefficients and the rows fitted exactly.</param>
/// <param name="Residuals">w(y − xb).</param>
/// <param name="Loss">Σ w ρ_τ.</param>
/// <param name="R1">1 − loss/loss of a constant (Koenker and Machado).</param>
internal sealed record QuantileFit(double Quantile, QuantileVertex Vertex, double[] Residuals, double Loss, double R1);
