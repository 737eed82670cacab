using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The heteroskedasticity-robust estimators of MacKinnon and White (1985).</summary>
public enum HeteroskedasticKind
{
    /// <summary>Scores as they are, no factor (White 1980).</summary>
    [Meaning("White (1980), no factor", "White (1980)，不作调整")]
    Hc0,

    /// <summary>n/(n − K) times HC0: Stata's robust, fixest's hetero.</summary>
    [Meaning("n/(n-K) times HC0: Stata's robust", "HC0 乘以 n/(n-K)：Stata 的 robust")]
    Hc1,

    /// <summary>Scores divided by √(1 − h).</summary>
    [Meaning("scores divided by √(1-h)", "得分除以 √(1-h)")]
    Hc2,

    /// <summary>Scores divided by 1 − h: close to the jackknife.</summary>
    [Meaning("scores divided by 1-h, close to the jackknife", "得分除以 1-h，近似刀切法")]
    Hc3,

    /// <summary>Scores divided by (1 − h)^(δ/2), δ = min(4, n h/p); Cribari-Neto (2004).</summary>
    [Meaning("scores divided by (1-h)^(δ/2), δ = min(4, n·h/p): for rows of high leverage", "得分除以 (1-h)^(δ/2)，δ = min(4, n·h/p)：适用于高杠杆观测")]
    Hc4,

    /// <summary>As HC4 with δ = min(1, n h/p) + min(1.5, n h/p); Cribari-Neto and da Silva (2011).</summary>
    [Meaning("HC4 with δ = min(1, n·h/p) + min(1.5, n·h/p)", "HC4，δ = min(1, n·h/p) + min(1.5, n·h/p)")]
    Hc4m,

    /// <summary>Scores divided by (1 − h)^(δ/4), δ = min(n h/p, max(4, 0.7 n max h/p)); Cribari-Neto, Souza and Vasconcellos (2007).</summary>
    [Meaning("scores divided by (1-h)^(δ/4), δ = min(n·h/p, max(4, 0.7·n·max(h)/p))", "得分除以 (1-h)^(δ/4)，δ = min(n·h/p, max(4, 0.7·n·max(h)/p))")]
    Hc5,
}

/// <summary>Heteroskedasticity-robust covariance V = c · B (Σ s_i s_i') B with scores s_i = w_i x_i ê_i, deflated by leverage from HC2 on.</summary>
/// <remarks>
/// White (1980), Econometrica 48; MacKinnon and White (1985), J. Econometrics 29. Written <c>hc0</c>, <c>hc1</c> (or <c>hetero</c>, <c>robust</c>), <c>hc2</c>, <c>hc3</c>, <c>hc4</c>, <c>hc4m</c>, <c>hc5</c> (leverage beyond HC3's, as in R's <c>sandwich::vcovHC</c>).
/// Leverage counts the absorbed effects, so that HC2 and its followers of a fixed-effects model are those of the dummy-variable regression (as in fixest and areg);
/// under <see cref="SmallSample.Plm"/> it is that of the demeaned regressors alone, as in plm's <c>vcovHC(method = "white1")</c>.
/// Under <see cref="SmallSample.Xtreg"/> HC1 of a model with effects is clustered by the entity, as Stata's <c>xtreg, fe vce(robust)</c> is (Stock and Watson 2008).
/// With frequency weights every row is w observations: meat Σ w x x'ê².
/// </remarks>
/// <param name="Estimator">Which of them.</param>
[Meaning("Robust to heteroskedasticity (hc0 to hc5)", "异方差稳健（hc0 至 hc5）")]
public sealed record Heteroskedastic(HeteroskedasticKind Estimator) : Covariance
{
    internal static IReadOnlyList<CovarianceForm> Forms { get; } =
    [
        Make("hc1", HeteroskedasticKind.Hc1, "hetero", "robust", "heteroskedastic"),
        Make("hc0", HeteroskedasticKind.Hc0, "white"),
        Make("hc2", HeteroskedasticKind.Hc2),
        Make("hc3", HeteroskedasticKind.Hc3),
        Make("hc4", HeteroskedasticKind.Hc4),
        Make("hc4m", HeteroskedasticKind.Hc4m),
        Make("hc5", HeteroskedasticKind.Hc5),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variables => [];

    /// <inheritdoc/>
#pragma warning disable CA1308 // The names are lower case.
    public override string ToText() => Estimator.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    /// <inheritdoc/>
    public override CovarianceEstimate Estimate(LinearFit fit, CovarianceSample sample, SmallSample convention, RunContext run)
    {
        if (convention == SmallSample.Xtreg && Estimator == HeteroskedasticKind.Hc1 && fit.Effects.Count > 0)
        {
            FixedEffect effect = fit.Effects[0];
            string by = sample.Entity ?? effect.Name;
            Grouping entities = sample.Entity is null ? new(effect.Codes, effect.LevelNames ?? [.. Enumerable.Range(0, effect.Levels).Select(level => $"{level}")]) : sample.Group(by);
            return new Clustered([by]).Estimate(fit, [entities], convention, run);
        }

        SmallSampleRule rule = SmallSampleRule.Heteroskedastic(fit, convention);
        double factor = Estimator == HeteroskedasticKind.Hc1 ? rule.Factor : 1;
        Matrix scores = Scores.Rows(fit);
        Scale(scores, fit, Deflators(fit, convention, run));
        return new()
        {
            Values = Sandwich.OfScores(fit.Bread, scores, factor),
            DegreesOfFreedom = rule.DegreesOfFreedom,
            Description = new($"Heteroskedasticity-robust standard errors ({Estimator.ToString().ToUpperInvariant()})", $"异方差稳健标准误（{Estimator.ToString().ToUpperInvariant()}）"),
            Name = ToText(),
            SmallSampleFactor = factor,
        };
    }

    private static CovarianceForm Make(string name, HeteroskedasticKind kind, params string[] aliases) => new(name, aliases, name, call =>
    {
        call.Allow(0, 0, name);
        return new Heteroskedastic(kind);
    });

    /// <summary>What each score is multiplied with beyond its weight, or null for ones.</summary>
    private double[]? Deflators(LinearFit fit, SmallSample convention, RunContext run)
    {
        if (Estimator is HeteroskedasticKind.Hc0 or HeteroskedasticKind.Hc1)
        {
            return null;
        }

        double[] leverage = convention is SmallSample.Plm or SmallSample.PlmSss ? Leverage.OfRegressors(fit) : Leverage.Of(fit, run);
        Leverage.RequireBelowOne(leverage, ToText());
        double mean = Math.Round(Total(fit, leverage)) / fit.Observations;
        double largest = leverage.Max();
        return Array.ConvertAll(leverage, h => Math.Pow(1 - h, -0.5 * Power(h / mean, largest / mean)));
    }

    private static double Total(LinearFit fit, double[] leverage)
        => fit.FrequencyWeights ? leverage.Zip(fit.Frequencies ?? fit.Weights!, (h, f) => h * f).Sum() : leverage.Sum();

    /// <summary>Power of 1 − h that the squared residual is divided by, from the leverage relative to its mean p/n.</summary>
    private double Power(double relative, double largest) => Estimator switch
    {
        HeteroskedasticKind.Hc2 => 1,
        HeteroskedasticKind.Hc3 => 2,
        HeteroskedasticKind.Hc4 => Math.Min(4, relative),
        HeteroskedasticKind.Hc4m => Math.Min(1, relative) + Math.Min(1.5, relative),
        _ => 0.5 * Math.Min(relative, Math.Max(4, 0.7 * largest)),
    };

    private static void Scale(Matrix scores, LinearFit fit, double[]? deflators)
    {
        double[]? frequencies = fit.FrequencyWeights ? fit.Frequencies ?? fit.Weights : null;
        if (frequencies is null && deflators is null)
        {
            return;
        }

        for (int k = 0; k < scores.Columns; k++)
        {
            Span<double> column = scores.Column(k);
            for (int i = 0; i < column.Length; i++)
            {
                column[i] *= (deflators is null ? 1 : deflators[i]) / (frequencies is null ? 1 : Math.Sqrt(frequencies[i]));
            }
        }
    }
}
