using System.Globalization;
using Regio.Core;

namespace Regio.Regression;

/// <summary>Mean predicted responses along a variable.</summary>
/// <remarks>
/// At each of some values over the variable's range every row is given that value, the other variables stay as they are, and the response is averaged with the weights of the model (Stata's
/// <c>margins, at(x = ...)</c>); intervals by the delta method. Powers and interactions of the variable follow it.
/// </remarks>
internal static class ResponseProfile
{
    private const int Points = 25;

    /// <summary>The curves of some responses; null where there is no variable that is a number.</summary>
    /// <param name="model">The indices on the rows of the sample.</param>
    /// <param name="responses">The quantities of interest, each a curve.</param>
    /// <param name="covariance">Covariance of all parameters.</param>
    /// <param name="variable">The variable; null for the first that is a number other than zeros and ones.</param>
    /// <param name="level">Level of intervals.</param>
    /// <exception cref="SpecError">It is no variable of the regressors.</exception>
    internal static Figure? Of(IndexModel model, IReadOnlyList<IndexResponse> responses, CovarianceEstimate covariance, string? variable, double level)
    {
        if (RegressorChanges.Running(model, variable) is not { } running)
        {
            return null;
        }

        EffectKernel kernel = new(model, model.Weights, covariance.Values.Rows, isMean: false);
        double low = running.Values.Min(), high = running.Values.Max();
        List<(string Response, double At, CoefficientRow Row)> rows = [];
        for (int p = 0; p < Points; p++)
        {
            double value = low + ((high - low) * p / (Points - 1));
            IReadOnlyList<IReadOnlyDictionary<int, double[]>> state = running.At(value);
            foreach (IndexResponse response in responses)
            {
                (double mean, double[] gradient) = kernel.Level(response, state);
                rows.Add((response.Name, value, DeltaMethod.Row(running.Variable, mean, covariance.Values, gradient, covariance.DegreesOfFreedom, level)));
            }
        }

        return Draw(running.Variable, rows, responses, level);
    }

    private static Figure Draw(string variable, List<(string Response, double At, CoefficientRow Row)> rows, IReadOnlyList<IndexResponse> responses, double level)
    {
        string percent = (100 * level).ToString("G4", CultureInfo.InvariantCulture);
        Table data = new("predicted",
        [
            TextColumn.Of("response", rows.Select(row => row.Response)),
            new NumberColumn("at", [.. rows.Select(row => row.At)]),
            new NumberColumn("estimate", [.. rows.Select(row => row.Row.Estimate)]),
            new NumberColumn("conf_low", [.. rows.Select(row => row.Row.Low)]),
            new NumberColumn("conf_high", [.. rows.Select(row => row.Row.High)]),
        ]);
        return new Figure(
            "predicted",
            new($"Mean predictions along {variable}, other variables as they are, with {percent}% confidence bands", $"{variable} 取不同值时的平均预测（其他变量保持原值）及 {percent}% 置信带"),
            data,
            Mark.Line,
            new FigureEncoding("at", "estimate") { Series = "response" })
        {
            Layers = [new FigureLayer(Mark.Band, new FigureEncoding("at") { Low = "conf_low", High = "conf_high", Series = "response" })],
            XTitle = Label.Same(variable),
            YTitle = ("Mean prediction", "平均预测值"),
            Labels = responses.ToDictionary(response => response.Name, response => response.Label, StringComparer.Ordinal),
        };
    }
}
