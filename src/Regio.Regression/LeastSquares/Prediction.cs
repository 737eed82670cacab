using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Predicted outcomes of new rows.</summary>
/// <remarks>
/// ŷ = x'β̂ + Σ α̂ of the rows' levels. Standard error of x'β̂: √(x'V x), V the covariance of the result; interval of the mean ŷ ± t √(x'V x), of a new
/// observation ŷ ± t √(x'V x + σ̂²) (Greene 2018, sec. 4.8.1). With absorbed effects the errors of α̂ are not known, and there are no standard errors.
/// A row with a level of a factor or an effect that the fit has not seen has no prediction.
/// Functions of other rows (lags, group means) are computed on the rows of the fit followed by the new ones.
/// </remarks>
/// <param name="Table">A row for each new row: <c>fitted std_error conf_low conf_high pred_low pred_high</c>.</param>
/// <param name="Notices">Rows without a prediction, and why.</param>
public sealed record Prediction(Table Table, IReadOnlyList<Notice> Notices)
{
    internal static Prediction Of(LeastSquaresResult result, Table data)
    {
        PredictionFrame frame = PredictionFrame.Build(result, data);
        int rows = data.RowCount;
        double[] fitted = frame.EffectSum ?? new double[rows];
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < result.Fit.Terms.Count; k++)
            {
                fitted[i] += frame.X[i, k] * result.Fit.Coefficients[k];
            }

            fitted[i] = frame.IsKnown[i] ? fitted[i] : Missing.Value;
        }

        double[] error = Errors(result, frame.X, fitted);
        double t = new StudentT(result.Covariance.DegreesOfFreedom).CriticalValue(1 - result.Spec.ConfidenceLevel);
        double variance = result.Goodness.Sigma * result.Goodness.Sigma;
        Table table = new("prediction",
        [
            new NumberColumn("fitted", fitted),
            new NumberColumn("std_error", error),
            Bound("conf_low", (y, se) => y - (t * se)),
            Bound("conf_high", (y, se) => y + (t * se)),
            Bound("pred_low", (y, se) => y - (t * Math.Sqrt((se * se) + variance))),
            Bound("pred_high", (y, se) => y + (t * Math.Sqrt((se * se) + variance))),
        ]);
        return new(table, Missed(fitted, frame));

        NumberColumn Bound(string name, Func<double, double, double> bound) => new(name, [.. fitted.Zip(error, bound)]);
    }

    private static double[] Errors(LeastSquaresResult result, Matrix x, double[] fitted)
    {
        double[] error = new double[fitted.Length];
        if (result.Fit.Effects.Count > 0)
        {
            Array.Fill(error, Missing.Value);
            return error;
        }

        Matrix xv = Gemm.Multiply(x, result.Covariance.Values);
        for (int i = 0; i < error.Length; i++)
        {
            double square = 0;
            for (int k = 0; k < x.Columns; k++)
            {
                square += xv[i, k] * x[i, k];
            }

            error[i] = double.IsNaN(fitted[i]) ? Missing.Value : Math.Sqrt(square);
        }

        return error;
    }

    private static Notice[] Missed(double[] fitted, PredictionFrame frame)
    {
        int missing = fitted.Count(double.IsNaN);
        if (missing == 0)
        {
            return [];
        }

        string unseen = frame.Unseen.Count == 0 ? string.Empty : string.Join(", ", frame.Unseen.Take(8));
        string count = missing.ToString(CultureInfo.InvariantCulture);
        return
        [
            new(NoticeKind.Warning, "not_predicted", unseen.Length == 0
                ? new($"{count} rows have no prediction: a variable is missing.", $"{count} 行无法预测：有变量缺失。")
                : new($"{count} rows have no prediction: a variable is missing, or a level was not in the sample of the fit ({unseen}).", $"{count} 行无法预测：有变量缺失，或其取值不在估计样本中（{unseen}）。"))
            { Items = frame.Unseen, Count = missing },
        ];
    }
}
