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
}

/// <summary>Heteroskedasticity-robust covariance V = c · B (Σ s_i s_i') B with scores s_i = w_i x_i ê_i, deflated by leverage in HC2 and HC3.</summary>
/// <remarks>
/// White (1980), Econometrica 48; MacKinnon and White (1985), J. Econometrics 29. Written <c>hc0</c>, <c>hc1</c> (or <c>hetero</c>, <c>robust</c>), <c>hc2</c>, <c>hc3</c>.
/// Leverage counts the absorbed effects, so that HC2 and HC3 of a fixed-effects model are those of the dummy-variable regression (as in fixest and areg);
/// under <see cref="SmallSample.Plm"/> it is that of the demeaned regressors alone, as in plm's <c>vcovHC(method = "white1")</c>.
/// Under <see cref="SmallSample.Xtreg"/> HC1 of a model with effects is clustered by the entity, as Stata's <c>xtreg, fe vce(robust)</c> is (Stock and Watson 2008).
/// With frequency weights every row is w observations: meat Σ w x x'ê².
/// </remarks>
/// <param name="Kind">Which of the four.</param>
public sealed record Heteroskedastic(HeteroskedasticKind Kind) : Covariance
{
    internal static IReadOnlyList<CovarianceForm> Forms { get; } =
    [
        Make("hc1", HeteroskedasticKind.Hc1, "hetero", "robust", "heteroskedastic"),
        Make("hc0", HeteroskedasticKind.Hc0, "white"),
        Make("hc2", HeteroskedasticKind.Hc2),
        Make("hc3", HeteroskedasticKind.Hc3),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variables => [];

    /// <inheritdoc/>
#pragma warning disable CA1308 // The names are lower case.
    public override string ToText() => Kind.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    /// <inheritdoc/>
    public override CovarianceEstimate Estimate(LinearFit fit, CovarianceSample sample, SmallSample convention, RunContext run)
    {
        if (convention == SmallSample.Xtreg && Kind == HeteroskedasticKind.Hc1 && fit.Effects.Count > 0)
        {
            FixedEffect effect = fit.Effects[0];
            string by = sample.Entity ?? effect.Name;
            Grouping entities = sample.Entity is null ? new(effect.Codes, effect.LevelNames ?? [.. Enumerable.Range(0, effect.Levels).Select(level => $"{level}")]) : sample.Group(by);
            return new Clustered([by]).Estimate(fit, [entities], convention, run);
        }

        SmallSampleRule rule = SmallSampleRule.Heteroskedastic(fit, convention);
        double factor = Kind == HeteroskedasticKind.Hc1 ? rule.Factor : 1;
        Matrix scores = Scores.Rows(fit);
        Scale(scores, fit, Deflators(fit, convention, run));
        return new()
        {
            Values = Sandwich.OfScores(fit.Bread, scores, factor),
            DegreesOfFreedom = rule.DegreesOfFreedom,
            Description = new($"Heteroskedasticity-robust standard errors ({Kind.ToString().ToUpperInvariant()})", $"异方差稳健标准误（{Kind.ToString().ToUpperInvariant()}）"),
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
        if (Kind is HeteroskedasticKind.Hc0 or HeteroskedasticKind.Hc1)
        {
            return null;
        }

        double[] leverage = convention is SmallSample.Plm or SmallSample.PlmSss ? Leverage.OfRegressors(fit) : Leverage.Of(fit, run);
        Leverage.RequireBelowOne(leverage, ToText());
        return Array.ConvertAll(leverage, h => Kind == HeteroskedasticKind.Hc2 ? 1 / Math.Sqrt(1 - h) : 1 / (1 - h));
    }

    private static void Scale(Matrix scores, LinearFit fit, double[]? deflators)
    {
        double[]? frequencies = fit.FrequencyWeights ? fit.Weights : null;
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
