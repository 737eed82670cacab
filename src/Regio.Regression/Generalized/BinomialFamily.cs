using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>A probability or share: ℓ = y ln p + (1 − y) ln(1 − p) with p = F(η); as a quasi likelihood for any 0 ≤ y ≤ 1.</summary>
/// <remarks>
/// McCullagh and Nelder (1989), ch. 4; for shares Papke and Wooldridge (1996), Journal of Applied Econometrics 11. The three log likelihoods are concave in η, so that Newton's steps
/// (<see cref="Information.Observed"/>) lead to the maximum like Fisher's.
/// </remarks>
/// <param name="link">F.</param>
internal sealed class BinomialFamily(BinomialLink link) : GeneralizedFamily
{
    /// <inheritdoc/>
    internal override bool IsCanonical => link == BinomialLink.Logit;

    /// <inheritdoc/>
    internal override double Start(double y, double mean)
    {
        double p = 0.5 * (y + 0.5);
        return link switch
        {
            BinomialLink.Logit => Math.Log(p / (1 - p)),
            BinomialLink.Probit => Normal.Quantile(p),
            _ => Math.Log(-Elementary.LogOnePlus(-p)),
        };
    }

    /// <inheritdoc/>
    internal override void Mean(ReadOnlySpan<double> eta, Span<double> mu)
    {
        for (int i = 0; i < eta.Length; i++)
        {
            mu[i] = Mean(eta[i]);
        }
    }

    /// <inheritdoc/>
    internal override double Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> eta, ReadOnlySpan<double> rows, Span<double> score, Span<double> weight, Information information)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            (double likelihood, score[i], weight[i]) = link switch
            {
                BinomialLink.Logit => Logit(y[i], eta[i]),
                BinomialLink.Probit => Probit(y[i], eta[i], information),
                _ => Cloglog(y[i], eta[i], information),
            };
            sum += rows.IsEmpty ? likelihood : rows[i] * likelihood;
        }

        return sum;
    }

    /// <inheritdoc/>
    internal override double Deviance(double y, double mu)
        => 2 * ((y > 0 ? y * Math.Log(y / mu) : 0) + (y < 1 ? (1 - y) * Math.Log((1 - y) / (1 - mu)) : 0));

    /// <inheritdoc/>
    internal override double Saturated(double y) => (y > 0 ? y * Math.Log(y) : 0) + (y < 1 ? (1 - y) * Elementary.LogOnePlus(-y) : 0);

    /// <inheritdoc/>
    internal override double Constant(double y) => 0;

    /// <inheritdoc/>
    internal override double Slope(double eta) => link switch
    {
        BinomialLink.Logit => Mean(eta) * Mean(-eta),
        BinomialLink.Probit => Normal.Density(eta),
        _ => Math.Exp(eta - Math.Exp(eta)),
    };

    /// <inheritdoc/>
    internal override double Curvature(double eta) => link switch
    {
        BinomialLink.Logit => Mean(eta) * Mean(-eta) * (Mean(-eta) - Mean(eta)),
        BinomialLink.Probit => -eta * Normal.Density(eta),
        _ => Math.Exp(eta - Math.Exp(eta)) * (1 - Math.Exp(eta)),
    };

    /// <inheritdoc/>
    internal override Label? Refuse(double y) => y is >= 0 and <= 1 ? null : new("it must lie between 0 and 1", "应介于 0 与 1 之间");

    internal double Mean(double eta) => link switch
    {
        BinomialLink.Logit => eta >= 0 ? 1 / (1 + Math.Exp(-eta)) : Math.Exp(eta) / (1 + Math.Exp(eta)),
        BinomialLink.Probit => Normal.Cumulative(eta),
        _ => -Elementary.ExpMinusOne(-Math.Exp(eta)),
    };

    /// <summary>ℓ = yη − ln(1 + e^η).</summary>
    private static (double Likelihood, double Score, double Weight) Logit(double y, double eta)
    {
        double e = Math.Exp(-Math.Abs(eta)), below = e / (1 + e), above = 1 / (1 + e);
        double p = eta >= 0 ? above : below;
        double likelihood = (y * eta) - Math.Max(eta, 0) - Elementary.LogOnePlus(e);
        return (likelihood, y - p, above * below);
    }

    /// <summary>With the hazards λ₁ = φ/Φ and λ₀ = φ/(1 − Φ): score yλ₁ − (1 − y)λ₀, observed weight yλ₁(λ₁ + η) + (1 − y)λ₀(λ₀ − η), expected λ₁λ₀.</summary>
    private static (double Likelihood, double Score, double Weight) Probit(double y, double eta, Information information)
    {
        double up = Normal.Hazard(-eta), down = Normal.Hazard(eta);
        double likelihood = (y > 0 ? y * Normal.LogCumulative(eta) : 0) + (y < 1 ? (1 - y) * Normal.LogSurvival(eta) : 0);
        double weight = information == Information.Expected ? up * down : (y * up * (up + eta)) + ((1 - y) * down * (down - eta));
        return (likelihood, (y * up) - ((1 - y) * down), weight);
    }

    /// <summary>With m = e^η: ln(1 − p) = −m, so the score is y·m/(e^m − 1) − (1 − y)m; the expected weight is m²/(e^m − 1).</summary>
    private static (double Likelihood, double Score, double Weight) Cloglog(double y, double eta, Information information)
    {
        double m = Math.Exp(eta), grown = Elementary.ExpMinusOne(m), ratio = m > 700 ? 0 : m / grown;
        double likelihood = (y > 0 ? y * Math.Log(-Elementary.ExpMinusOne(-m)) : 0) - ((1 - y) * m);
        double slope = ratio * (m > 350 ? -m : m > 0.05 ? 1 - (ratio * Math.Exp(m)) : -m * (0.5 + (m / 12) - (m * m * m / 720)));
        double weight = information == Information.Expected ? m * ratio : ((1 - y) * m) - (y * slope);
        return (likelihood, (y * ratio) - ((1 - y) * m), weight);
    }
}
