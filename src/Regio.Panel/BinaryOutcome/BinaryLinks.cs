using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Log likelihood of zeros and ones, and the distribution functions behind the links.</summary>
internal static class BinaryLinks
{
    /// <summary>ln P(y | η) with its first two derivatives by η; y is 0 or 1.</summary>
    internal static (double Value, double Slope, double Curvature) LogLikelihood(BinomialLink link, double y, double eta)
    {
        switch (link)
        {
            case BinomialLink.Logit:
                double e = Math.Exp(-Math.Abs(eta));
                double larger = 1 / (1 + e), smaller = e / (1 + e);
                double p = eta >= 0 ? larger : smaller;
                double value = -Elementary.LogOnePlus(e) - (y != 0 ? Math.Max(-eta, 0) : Math.Max(eta, 0));
                return (value, y != 0 ? (eta >= 0 ? smaller : larger) : -p, -larger * smaller);
            case BinomialLink.Probit:
                double sign = y != 0 ? 1 : -1, z = -sign * eta;
                (double log, double hazard) = Normal.LogSurvivalWithHazard(z);
                return (log, sign * hazard, -hazard * (hazard - z));
            default:
                return Cloglog(y, eta);
        }
    }

    /// <summary>ln P(y | η) alone.</summary>
    internal static double Value(BinomialLink link, double y, double eta) => link switch
    {
        BinomialLink.Probit => Normal.LogSurvival(y != 0 ? -eta : eta),
        BinomialLink.Logit => -Elementary.LogOnePlus(Math.Exp(-Math.Abs(eta))) - (y != 0 ? Math.Max(-eta, 0) : Math.Max(eta, 0)),
        _ => LogLikelihood(link, y, eta).Value,
    };

    /// <summary>P(y = 1 | η) with its first two derivatives.</summary>
    internal static (double Value, double Slope, double Curvature) Probability(BinomialLink link, double eta)
    {
        switch (link)
        {
            case BinomialLink.Logit:
                double e = Math.Exp(-Math.Abs(eta)), larger = 1 / (1 + e), smaller = e / (1 + e), f = larger * smaller;
                double p = eta >= 0 ? larger : smaller;
                return (p, f, f * (eta >= 0 ? smaller - larger : larger - smaller));
            case BinomialLink.Probit:
                double density = Normal.Density(eta);
                return (Normal.Cumulative(eta), density, -eta * density);
            default:
                double mu = Math.Exp(Math.Min(eta, 700)), rest = mu > 745 ? 0 : mu * Math.Exp(-mu);
                return (-Elementary.ExpMinusOne(-mu), rest, double.IsInfinity(mu) ? 0 : rest * (1 - mu));
        }
    }

    /// <summary>f'/f of the density behind the link.</summary>
    internal static double RelativeCurvature(BinomialLink link, double eta) => link switch
    {
        BinomialLink.Logit => -Math.Tanh(0.5 * eta),
        BinomialLink.Probit => -eta,
        _ => 1 - Math.Exp(eta),
    };

    /// <summary>The third derivative of P(y = 1 | η), f''.</summary>
    internal static double Third(BinomialLink link, double eta)
    {
        double f = Probability(link, eta).Slope, m = Math.Exp(Math.Min(eta, 300));
        return f * link switch
        {
            BinomialLink.Logit => 1 - (6 * f),
            BinomialLink.Probit => (eta * eta) - 1,
            _ => ((1 - m) * (1 - m)) - m,
        };
    }

    /// <summary>The η at which the probability is p.</summary>
    internal static double Index(BinomialLink link, double p) => link switch
    {
        BinomialLink.Logit => Math.Log(p / (1 - p)),
        BinomialLink.Probit => Normal.Quantile(p),
        _ => Math.Log(-Elementary.LogOnePlus(-p)),
    };

    /// <summary>Variance of the error behind the link: π²/3, 1, π²/6.</summary>
    internal static double ErrorVariance(BinomialLink link) => link switch
    {
        BinomialLink.Logit => Math.PI * Math.PI / 3,
        BinomialLink.Probit => 1,
        _ => Math.PI * Math.PI / 6,
    };

    internal static Label Name(BinomialLink link) => link switch
    {
        BinomialLink.Logit => ("logit", "logit"),
        BinomialLink.Probit => ("probit", "probit"),
        _ => ("complementary log-log", "互补双对数"),
    };

    /// <summary>With μ = e^η: ln(1 − e^−μ), slope μ/(e^μ − 1) = r, curvature r(1 − μ − r); or −μ.</summary>
    private static (double Value, double Slope, double Curvature) Cloglog(double y, double eta)
    {
        double mu = Math.Exp(eta);
        if (y == 0)
        {
            return (-mu, -mu, -mu);
        }

        double value = mu < 1e-8 ? eta - (0.5 * mu) : mu < 0.6931471805599453 ? Math.Log(-Elementary.ExpMinusOne(-mu)) : Elementary.LogOnePlus(-Math.Exp(-mu));
        double ratio = mu == 0 ? 1 : mu > 700 ? 0 : mu / Elementary.ExpMinusOne(mu);
        return (value, ratio, mu > 700 ? 0 : ratio * (1 - mu - ratio));
    }
}
