using System.Globalization;
using Regio.Core;

namespace Regio.Regression;

/// <summary>A marginal effect with its inference.</summary>
/// <param name="Response">The quantity that changes: <c>probability</c>, <c>mean</c>.</param>
/// <param name="Comparison">How the variable moves: <c>dy/dx</c>, <c>0 to 1</c>, <c>East to West</c>.</param>
/// <param name="Row">The variable, the effect, its delta-method error.</param>
public sealed record AverageEffect(string Response, string Comparison, CoefficientRow Row);

/// <summary>Marginal effects of a model whose outcome depends on regressors through one or several indices, averaged over the rows or at their means.</summary>
/// <remarks>
/// A response m(η), η_j = x_j'β_j. Derivative: Σ_j m_j(η) (∂x_j/∂v)'β_j. Discrete change: m(η¹) − m(η⁰). Weighted mean over the rows, or at the means of the regressors.
/// Variance by the delta method g'Vg with the exact gradient g of the effect by all parameters; regressors are fixed, as in Stata's <c>margins</c> without <c>vce(unconditional)</c>.
/// Greene (2018), Econometric Analysis, sec. 17.2.4; Wooldridge (2010), Econometric Analysis of Cross Section and Panel Data, sec. 15.6.
/// A regressor made of several variables, or a variable in several regressors, is followed through the formula (interactions, powers); lags and group means are held fixed.
/// </remarks>
/// <param name="At">Where they were taken.</param>
/// <param name="Effects">The effects, by response and variable.</param>
/// <param name="Notices">Variables without an effect, and why.</param>
public sealed record AverageEffects(MarginalAt At, IReadOnlyList<AverageEffect> Effects, IReadOnlyList<Notice> Notices)
{
    /// <summary>No effects at all.</summary>
    public static AverageEffects None { get; } = new(MarginalAt.None, [], []);

    internal IReadOnlyList<KeyValuePair<string, Label>> Responses { get; init; } = [];

    /// <summary>Whether the responses have units of their own, so that they stand in figures of their own and not on one axis.</summary>
    internal bool HasUnits { get; init; }

    internal double Level { get; init; } = 0.95;

    /// <summary>Place of the response that stands for the model where one must.</summary>
    internal Index Main { get; init; }

    /// <summary>The response that stands for the model.</summary>
    internal KeyValuePair<string, Label> MainResponse => Responses[Main];

    /// <summary>The effects of one response.</summary>
    public IReadOnlyList<CoefficientRow> Rows(string response) => [.. Effects.Where(effect => effect.Response == response).Select(effect => effect.Row)];

    /// <summary>A row an effect: <c>response term comparison</c> and the columns of a coefficient table.</summary>
    public Table Table()
    {
        Table rows = CoefficientTable.Tidy([.. Effects.Select(effect => effect.Row)]);
        return new("marginal_effects",
        [
            TextColumn.Of("response", Effects.Select(effect => effect.Response)),
            rows["term"],
            TextColumn.Of("comparison", Effects.Select(effect => effect.Comparison)),
            .. rows.Columns.Skip(1),
        ]);
    }

    /// <summary>The effects with their intervals; none where there are no effects.</summary>
    public IReadOnlyList<Figure> Figures()
    {
        if (Effects.Count == 0)
        {
            return [];
        }

        string[] names = [.. Effects.Select(effect => effect.Response).Distinct(StringComparer.Ordinal)];
        if (names.Length > 1 && HasUnits)
        {
            return [.. names.Select((name, i) => (this with { Effects = [.. Effects.Where(effect => effect.Response == name)], Responses = [.. Responses.Where(pair => pair.Key == name)] })
                .Plot(i == 0 ? "marginal_effects" : $"marginal_effects_{name}", several: false))];
        }

        return [Plot("marginal_effects", names.Length > 1)];
    }

    private Figure Plot(string name, bool several)
    {
        string percent = (100 * Level).ToString("G4", CultureInfo.InvariantCulture);
        (string en, string zh) = At == MarginalAt.Means ? ("Marginal effects at means", "均值处边际效应") : ("Average marginal effects", "平均边际效应");
        bool told = HasUnits && !several && Responses.Count > 0;
        return new Figure(
            name,
            told
                ? new($"{en} on {Responses[0].Value.En} with {percent}% confidence intervals", $"对{Responses[0].Value.Zh}的{zh}及 {percent}% 置信区间")
                : new($"{en} with {percent}% confidence intervals", $"{zh}及 {percent}% 置信区间"),
            Table().Select(["response", "term", "estimate", "conf_low", "conf_high"]),
            Mark.PointRange,
            new FigureEncoding("term", "estimate") { Low = "conf_low", High = "conf_high", Panel = several ? "response" : null })
        {
            XTitle = ("Variable", "变量"),
            YTitle = several || Responses.Count == 0 ? new("Marginal effect", "边际效应") : new($"Effect on {Responses[0].Value.En}", $"对{Responses[0].Value.Zh}的效应"),
            Reference = 0,
            Labels = Responses.DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        };
    }

    /// <summary>Computes effects.</summary>
    /// <param name="model">The indices on the rows of the sample.</param>
    /// <param name="responses">The quantities of interest.</param>
    /// <param name="covariance">Covariance of all parameters; places of equations point into it.</param>
    /// <param name="spec">Which effects.</param>
    /// <param name="level">Level of intervals.</param>
    internal static AverageEffects Of(IndexModel model, IReadOnlyList<IndexResponse> responses, CovarianceEstimate covariance, MarginalSpec spec, double level)
    {
        if (spec.At == MarginalAt.None)
        {
            return None;
        }

        List<Notice> notices = [];
        IReadOnlyList<RegressorChange> changes = RegressorChanges.Of(model, spec, notices);
        (IndexModel at, double[]? weights) = (model, model.Weights);
        if (spec.At == MarginalAt.Means)
        {
            changes = [.. changes.Select(change => change.AtMeans(weights))];
            (at, weights) = (model.AtMeans(), null);
        }

        EffectKernel kernel = new(at, weights, covariance.Values.Rows, isMean: spec.At == MarginalAt.Means);
        List<AverageEffect> effects = [];
        foreach (IndexResponse response in responses)
        {
            foreach (RegressorChange change in changes)
            {
                (double estimate, double[] gradient, double[] byIndex) = kernel.Effect(response, change);
                estimate -= model.Bias is { } bias && response is SingleIndexResponse { Third: not null } single ? bias(byIndex, kernel.Second(single, change)) : 0;
                double variance = model.Variance?.Invoke(gradient, byIndex) ?? DeltaMethod.Variance(covariance.Values, gradient);
                CoefficientRow row = DeltaMethod.Row(change.Term, estimate, Math.Sqrt(variance), covariance.DegreesOfFreedom, level);
                effects.Add(new(response.Name, change.Change, row));
            }
        }

        return new(spec.At, effects, notices) { Responses = [.. responses.Select(response => KeyValuePair.Create(response.Name, response.Label))], Level = level };
    }
}
