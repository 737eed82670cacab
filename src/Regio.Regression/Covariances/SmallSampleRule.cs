using Regio.Core;

namespace Regio.Regression;

/// <summary>What a small-sample convention makes of a fit and a kind of covariance: the parameters counted, the factor, the reference distribution.</summary>
/// <remarks>
/// V = <see cref="Factor"/> · B · M · B. K counts the coefficients and those absorbed effects that the convention counts; a list of F intercept
/// effects contributes Σ levels − (F − 1), a varying slope its number of levels (Bergé, fixest 0.14, help page <c>ssc</c>; Correia, reghdfe 6,
/// help section "degrees of freedom"; StataCorp, [XT] xtreg, Methods and formulas; Croissant and Millo, plm 2.6, <c>vcovHC.plm</c>).
/// </remarks>
/// <param name="Parameters">K: coefficients plus absorbed effects that count.</param>
/// <param name="Factor">c, which the sandwich B·M·B is multiplied with.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of t and F; infinity for z and χ².</param>
public sealed record SmallSampleRule(double Parameters, double Factor, double DegreesOfFreedom)
{
    /// <summary>Rule for V = s²(X'WX)⁻¹ with s² = c · Σwê²/n: c = n/(n − K). The inverse information of a likelihood is multiplied with (n − 1)/(n − K) by fixest and left alone elsewhere.</summary>
    public static SmallSampleRule Homoskedastic(LinearFit fit, SmallSample convention)
    {
        double n = fit.Observations;
        double k = EffectCount.Parameters(fit, convention);
        return convention is SmallSample.None or SmallSample.Ppmlhdfe ? new(k, 1, double.PositiveInfinity)
            : fit.Dispersion is null ? new(k, n / (n - k), n - k)
            : new(k, convention == SmallSample.Fixest ? (n - 1) / (n - k) : 1, double.PositiveInfinity);
    }

    /// <summary>Rule for HC1: c = n/(n − K). HC0, HC2 and HC3 take the K and degrees of freedom and no factor.</summary>
    public static SmallSampleRule Heteroskedastic(LinearFit fit, SmallSample convention)
    {
        double n = fit.Observations;
        SmallSampleRule rule = Homoskedastic(fit, convention);
        return convention switch
        {
            SmallSample.Plm or SmallSample.PlmSss => rule with { Factor = n / (n - fit.Terms.Count) },
            SmallSample.Ppmlhdfe => rule with { Factor = n / (n - 1) },
            SmallSample.None => rule,
            _ => rule with { Factor = n / (n - rule.Parameters) },
        };
    }

    /// <summary>Rule for clusters in one or more dimensions; <paramref name="clusters"/> holds the dimensions, not their intersections.</summary>
    public static SmallSampleRule Clustered(LinearFit fit, IReadOnlyList<Grouping> clusters, SmallSample convention)
    {
        double n = fit.Observations;
        double k = EffectCount.Parameters(fit, convention, clusters);
        double groups = clusters.Min(cluster => cluster.Count);
        double grouped = groups / (groups - 1);
        double rows = (n - 1) / (n - k);
        double residual = n - EffectCount.Parameters(fit, convention);
        SmallSampleRule rule = convention switch
        {
            SmallSample.None => new(k, 1, double.PositiveInfinity),
            SmallSample.Ppmlhdfe => new(k, grouped, double.PositiveInfinity),
            SmallSample.Sandwich when fit.Dispersion is not null => new(k, 1, double.PositiveInfinity),
            SmallSample.Plm => new(k, 1, residual),
            SmallSample.PlmSss => new(k, (n - 1) / (n - fit.Terms.Count) * grouped, residual),
            SmallSample.Sandwich => new(k, rows, residual),
            SmallSample.Reghdfe => new(k, rows * grouped, Math.Min(n - k, groups - 1)),
            _ => new(k, rows * grouped, groups - 1),
        };
        return Asymptotic(rule, fit);
    }

    /// <summary>Factor of one component of a multi-way sandwich beyond <see cref="Factor"/>: G/(G − 1) of the component itself in R's sandwich, 1 elsewhere.</summary>
    public static double Component(int groups, SmallSample convention)
        => convention == SmallSample.Sandwich ? groups / (groups - 1.0) : 1;

    /// <summary>Rule for Newey-West and Driscoll-Kraay covariances over <paramref name="periods"/> distinct periods.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="periods">T.</param>
    /// <param name="convention">Whose rules.</param>
    /// <param name="byPeriod">Whether scores are summed by period first (Driscoll and Kraay), which ivreg2 takes for clusters.</param>
    public static SmallSampleRule Serial(LinearFit fit, int periods, SmallSample convention, bool byPeriod = false)
    {
        double n = fit.Observations;
        double t = periods;
        double k = EffectCount.Parameters(fit, convention);
        SmallSampleRule rule = convention switch
        {
            SmallSample.None => new(k, 1, double.PositiveInfinity),
            SmallSample.Ppmlhdfe => new(k, byPeriod ? t / (t - 1) : n / (n - 1), double.PositiveInfinity),
            SmallSample.Plm or SmallSample.PlmSss or SmallSample.Sandwich => new(k, 1, n - k),
            SmallSample.Xtreg or SmallSample.Areg => new(k, n / (n - k), n - k),
            SmallSample.Ivreg2 when !byPeriod => new(k, n / (n - k), n - k),
            _ => new(k, (n - 1) / (n - k) * t / (t - 1), t - 1),
        };
        return Asymptotic(rule, fit);
    }

    /// <summary>A likelihood has z and χ² whatever the factor.</summary>
    private static SmallSampleRule Asymptotic(SmallSampleRule rule, LinearFit fit)
        => fit.Dispersion is null ? rule : rule with { DegreesOfFreedom = double.PositiveInfinity };

    /// <summary>Rule for Conley's spatial covariance: c = n/(n − K), as the code of fixest has it (its help page says n − 1).</summary>
    public static SmallSampleRule Spatial(LinearFit fit, SmallSample convention) => Heteroskedastic(fit, convention);
}
