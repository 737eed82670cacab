using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>The probability of an outcome as a function of the index.</summary>
public enum BinaryLink
{
    /// <summary>Λ(η) = 1/(1 + e^−η).</summary>
    [Meaning("logit: logistic distribution", "logit：逻辑斯蒂分布")]
    Logit,

    /// <summary>Φ(η).</summary>
    [Meaning("probit: normal distribution", "probit：正态分布")]
    Probit,

    /// <summary>1 − exp(−e^η): the probability of at least one event of a Poisson process.</summary>
    [Meaning("complementary log-log: 1 - exp(-exp(index))", "互补双对数：1 - exp(-exp(指数))")]
    Cloglog,
}

/// <summary>Log likelihood of zeros and ones, and the distribution functions behind the links.</summary>
internal static class BinaryLinks
{
    /// <summary>ln P(y | η) with its first two derivatives by η; y is 0 or 1.</summary>
    internal static (double Value, double Slope, double Curvature) LogLikelihood(BinaryLink link, double y, double eta)
    {
        switch (link)
        {
            case BinaryLink.Logit:
                double e = Math.Exp(-Math.Abs(eta));
                double larger = 1 / (1 + e), smaller = e / (1 + e);
                double p = eta >= 0 ? larger : smaller;
                double value = -LogOnePlus(e) - (y != 0 ? Math.Max(-eta, 0) : Math.Max(eta, 0));
                return (value, y != 0 ? (eta >= 0 ? smaller : larger) : -p, -larger * smaller);
            case BinaryLink.Probit:
                double sign = y != 0 ? 1 : -1, z = -sign * eta, hazard = Normal.Hazard(z);
                return (Normal.LogSurvival(z), sign * hazard, -hazard * (hazard - z));
            default:
                return Cloglog(y, eta);
        }
    }

    /// <summary>P(y = 1 | η) with its first two derivatives.</summary>
    internal static (double Value, double Slope, double Curvature) Probability(BinaryLink link, double eta)
    {
        switch (link)
        {
            case BinaryLink.Logit:
                double e = Math.Exp(-Math.Abs(eta)), larger = 1 / (1 + e), smaller = e / (1 + e), f = larger * smaller;
                double p = eta >= 0 ? larger : smaller;
                return (p, f, f * (eta >= 0 ? smaller - larger : larger - smaller));
            case BinaryLink.Probit:
                double density = Normal.Density(eta);
                return (Normal.Cumulative(eta), density, -eta * density);
            default:
                double mu = Math.Exp(Math.Min(eta, 700)), rest = mu > 745 ? 0 : mu * Math.Exp(-mu);
                return (-ExpMinusOne(-mu), rest, double.IsInfinity(mu) ? 0 : rest * (1 - mu));
        }
    }

    /// <summary>The η at which the probability is p.</summary>
    internal static double Index(BinaryLink link, double p) => link switch
    {
        BinaryLink.Logit => Math.Log(p / (1 - p)),
        BinaryLink.Probit => Normal.Quantile(p),
        _ => Math.Log(-LogOnePlus(-p)),
    };

    /// <summary>Variance of the error behind the link: π²/3, 1, π²/6.</summary>
    internal static double ErrorVariance(BinaryLink link) => link switch
    {
        BinaryLink.Logit => Math.PI * Math.PI / 3,
        BinaryLink.Probit => 1,
        _ => Math.PI * Math.PI / 6,
    };

    internal static Label Name(BinaryLink link) => link switch
    {
        BinaryLink.Logit => ("logit", "logit"),
        BinaryLink.Probit => ("probit", "probit"),
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

        double value = mu < 1e-8 ? eta - (0.5 * mu) : mu < 0.6931471805599453 ? Math.Log(-ExpMinusOne(-mu)) : LogOnePlus(-Math.Exp(-mu));
        double ratio = mu == 0 ? 1 : mu > 700 ? 0 : mu / ExpMinusOne(mu);
        return (value, ratio, mu > 700 ? 0 : ratio * (1 - mu - ratio));
    }

    /// <summary>e^x − 1 without cancellation (Kahan, as told by Higham 2002, sec. 1.14.1).</summary>
    private static double ExpMinusOne(double x)
    {
        double u = Math.Exp(x);
        return Math.Abs(x) > 0.5 ? u - 1 : u == 1 ? x : (u - 1) * x / Math.Log(u);
    }

    /// <summary>ln(1 + x) without cancellation (the same).</summary>
    private static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }
}
