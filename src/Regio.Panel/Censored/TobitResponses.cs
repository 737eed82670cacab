using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What is expected of an outcome censored at a and b, as a function of the indexes μ = x'β and σ.</summary>
/// <remarks>
/// With α = (a − μ)/σ, β = (b − μ)/σ, P = Φ(β) − Φ(α): E[y] = aΦ(α) + b(1 − Φ(β)) + μP + σ(φ(α) − φ(β)) with ∂E[y]/∂μ = P (McDonald and Moffitt 1980, Review of Economics and Statistics 62);
/// E[y | uncensored] = μ + σr, r = (φ(α) − φ(β))/P. Second derivatives from the moments of the truncated normal distribution.
/// </remarks>
internal static class TobitResponses
{
    /// <summary>E[y], E[y | a &lt; y &lt; b] and Pr(a &lt; y &lt; b).</summary>
    internal static IReadOnlyList<IndexResponse> All(double[] lower, double[] upper, double[]? weights, CensoringScale scale) =>
    [
        new CensoredMean(lower, upper, weights, scale),
        new UncensoredMean(lower, upper, weights, scale),
        new UncensoredProbability(lower, upper, weights, scale),
    ];

    /// <summary>E[y | a &lt; y &lt; b] alone, of a truncated regression.</summary>
    internal static IndexResponse Uncensored(double[] lower, double[] upper, double[]? weights, CensoringScale scale) => new UncensoredMean(lower, upper, weights, scale);

    /// <summary>E[y | a &lt; y &lt; b] of a row.</summary>
    internal static double MeanInside(double a, double b, double mu, double sigma)
    {
        NormalInterval interval = NormalInterval.Of((a - mu) / sigma, (b - mu) / sigma);
        return mu + (sigma * (interval.Lower - interval.Upper));
    }

    /// <summary>E[y] of a row.</summary>
    internal static double Mean(double a, double b, double mu, double sigma)
    {
        double alpha = (a - mu) / sigma, beta = (b - mu) / sigma;
        double below = double.IsNegativeInfinity(a) ? 0 : a * Normal.Cumulative(alpha), above = double.IsPositiveInfinity(b) ? 0 : b * Normal.Survival(beta);
        return below + above + (mu * Probability(alpha, beta)) + (sigma * (Density(alpha) - Density(beta)));
    }

    /// <summary>Φ(β) − Φ(α).</summary>
    internal static double Probability(double alpha, double beta) => Math.Exp(NormalInterval.Of(alpha, beta).LogProbability);

    /// <summary>φ(z); 0 at infinity.</summary>
    private static double Density(double z) => double.IsInfinity(z) ? 0 : Normal.Density(z);

    /// <summary>z^n φ(z); 0 at infinity.</summary>
    private static double Moment(double z, int n) => double.IsInfinity(z) ? 0 : Math.Pow(z, n) * Normal.Density(z);

    /// <summary>A limit of a row, or of the row of means.</summary>
    private static double Limit(double[] limits, double[]? weights, int row)
        => row >= 0 ? limits[row] : Array.TrueForAll(limits, value => value == limits[0]) ? limits[0] : Moments.Mean(limits, weights);

    private abstract record Response(string Name, Label Label, double[] Lower, double[] Upper, double[]? Weights, CensoringScale Scale) : IndexResponse(Name, Label)
    {
        internal sealed override double At(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
        {
            double a = Limit(Lower, Weights, row), b = Limit(Upper, Weights, row);
            double mu = index[0], sigma = LocationScale.SigmaOf(index[1], Scale);
            double value = At(a, b, mu, sigma, (a - mu) / sigma, (b - mu) / sigma, gradient, curvature);
            (double first, double second) = Scale switch
            {
                CensoringScale.Variance => (1 / (2 * sigma), -1 / (4 * sigma * sigma * sigma)),
                CensoringScale.Log => (sigma, sigma),
                _ => (1.0, 0.0),
            };
            curvature[3] = (curvature[3] * first * first) + (gradient[1] * second);
            curvature[1] *= first;
            curvature[2] *= first;
            gradient[1] *= first;
            return value;
        }

        private protected abstract double At(double a, double b, double mu, double sigma, double alpha, double beta, Span<double> gradient, Span<double> curvature);
    }

    private sealed record CensoredMean(double[] Lower, double[] Upper, double[]? Weights, CensoringScale Scale)
        : Response("censored_mean", ("the expected outcome", "被解释变量的期望"), Lower, Upper, Weights, Scale)
    {
        private protected override double At(double a, double b, double mu, double sigma, double alpha, double beta, Span<double> gradient, Span<double> curvature)
        {
            double d0 = Density(alpha) - Density(beta), d1 = Moment(alpha, 1) - Moment(beta, 1), d2 = Moment(alpha, 2) - Moment(beta, 2);
            gradient[0] = Probability(alpha, beta);
            gradient[1] = d0;
            curvature[0] = d0 / sigma;
            curvature[1] = curvature[2] = d1 / sigma;
            curvature[3] = d2 / sigma;
            return Mean(a, b, mu, sigma);
        }
    }

    private sealed record UncensoredMean(double[] Lower, double[] Upper, double[]? Weights, CensoringScale Scale)
        : Response("uncensored_mean", ("the expected outcome given that it is not censored", "未删失时被解释变量的期望"), Lower, Upper, Weights, Scale)
    {
        private protected override double At(double a, double b, double mu, double sigma, double alpha, double beta, Span<double> gradient, Span<double> curvature)
        {
            NormalInterval interval = NormalInterval.Of(alpha, beta);
            (double pa, double pb) = (interval.Lower, interval.Upper);
            double la = pa == 0 ? 0 : alpha, lb = pb == 0 ? 0 : beta;
            double r = pa - pb, s = (la * pa) - (lb * pb), t = (la * la * pa) - (lb * lb * pb), q = (la * la * la * pa) - (lb * lb * lb * pb);
            double rMu = (s - (r * r)) / sigma, rSigma = (t - (r * s)) / sigma;
            double sMu = (t - r - (s * r)) / sigma, sSigma = (q - s - (s * s)) / sigma, tSigma = ((la * la * la * la * pa) - (lb * lb * lb * lb * pb) - (2 * t) - (t * s)) / sigma;
            gradient[0] = 1 + s - (r * r);
            gradient[1] = r + t - (r * s);
            curvature[0] = sMu - (2 * r * rMu);
            curvature[1] = curvature[2] = sSigma - (2 * r * rSigma);
            curvature[3] = rSigma + tSigma - (rSigma * s) - (r * sSigma);
            return mu + (sigma * r);
        }
    }

    private sealed record UncensoredProbability(double[] Lower, double[] Upper, double[]? Weights, CensoringScale Scale)
        : Response("uncensored_probability", ("the probability that the outcome is not censored", "未删失的概率"), Lower, Upper, Weights, Scale)
    {
        private protected override double At(double a, double b, double mu, double sigma, double alpha, double beta, Span<double> gradient, Span<double> curvature)
        {
            double d0 = Density(alpha) - Density(beta), d1 = Moment(alpha, 1) - Moment(beta, 1), d2 = Moment(alpha, 2) - Moment(beta, 2), d3 = Moment(alpha, 3) - Moment(beta, 3);
            gradient[0] = d0 / sigma;
            gradient[1] = d1 / sigma;
            curvature[0] = d1 / (sigma * sigma);
            curvature[1] = curvature[2] = (d2 - d0) / (sigma * sigma);
            curvature[3] = (d3 - (2 * d1)) / (sigma * sigma);
            return Probability(alpha, beta);
        }
    }
}
