using Regio.Core;

namespace Regio.Panel;

/// <summary>Deterministic terms of each entity.</summary>
public enum Deterministic
{
    /// <summary>None.</summary>
    [Meaning("none", "无")]
    None,

    /// <summary>An intercept.</summary>
    [Meaning("an intercept of each entity", "个体截距")]
    Intercept,

    /// <summary>An intercept and a linear trend.</summary>
    [Meaning("an intercept and a linear trend of each entity", "个体截距与线性趋势")]
    Trend,
}

/// <summary>How the bandwidth of a long-run variance is found.</summary>
public enum BandwidthRule
{
    /// <summary>⌊4 (T/100)^(2/9)⌋.</summary>
    [Meaning("the integer part of 4 (T/100)^(2/9)", "4 (T/100)^(2/9) 取整")]
    NeweyWestPlain,

    /// <summary>3.21 T^⅓ rounded; Levin, Lin and Chu (2002).</summary>
    [Meaning("3.21 T^(1/3) rounded; Levin, Lin and Chu (2002)", "3.21 T^(1/3) 四舍五入；Levin、Lin 和 Chu（2002）")]
    LevinLinChu,

    /// <summary>⌊12 (T/100)^¼⌋.</summary>
    [Meaning("the integer part of 12 (T/100)^(1/4)", "12 (T/100)^(1/4) 取整")]
    Long,

    /// <summary>From the data, for the Bartlett kernel; Newey and West (1994).</summary>
    [Meaning("from the data, for the Bartlett kernel; Newey and West (1994)", "由数据选择（Bartlett 核）；Newey 和 West（1994）")]
    NeweyWest,
}

/// <summary>Bandwidths.</summary>
internal static class Bandwidths
{
    internal static int Of(BandwidthRule rule, ReadOnlySpan<double> x) => Math.Min(x.Length - 1, rule switch
    {
        BandwidthRule.LevinLinChu => (int)Math.Round(3.21 * Math.Cbrt(x.Length), MidpointRounding.ToEven),
        BandwidthRule.Long => (int)(12 * Math.Pow(x.Length / 100.0, 0.25)),
        BandwidthRule.NeweyWest => Automatic(x),
        _ => (int)(4 * Math.Pow(x.Length / 100.0, 2.0 / 9)),
    });

    /// <summary>⌊1.1447 ((s₁/s₀)² T)^⅓⌋ with s₀ = γ₀ + 2 Σ γ_j, s₁ = 2 Σ j γ_j over j ≤ 4 (T/100)^(2/9).</summary>
    private static int Automatic(ReadOnlySpan<double> x)
    {
        int n = (int)(4 * Math.Pow(x.Length / 100.0, 2.0 / 9));
        double s0 = SeriesMoments.Covariance(x, x, 0), s1 = 0;
        for (int j = 1; j <= n; j++)
        {
            double gamma = SeriesMoments.Covariance(x, x, j);
            (s0, s1) = (s0 + (2 * gamma), s1 + (2 * j * gamma));
        }

        return s0 == 0 ? 0 : (int)Math.Min(1.1447 * Math.Cbrt(s1 / s0 * (s1 / s0) * x.Length), x.Length - 1);
    }
}
