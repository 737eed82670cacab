using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The number of lags of a pair.</summary>
internal static class GrangerOrder
{
    /// <summary>
    /// The order with the smallest criterion, all orders on the rows of the longest: with Dumitrescu and Hurlin's test the mean over entities of n ln(SSR/n) + penalty (2K + 1), as xtgcause; else that of the pooled regression.
    /// </summary>
    internal static int Select(PanelGrangerSpec spec, SeriesSample sample, Expression outcome, Expression cause, MethodInputs inputs, RunContext run)
    {
        EntitySeries[] series = spec.Tests.Contains(GrangerTest.DumitrescuHurlin) ? [.. sample.Series.Where(one => one.Length >= DumitrescuHurlin.Fewest(spec.Lags))] : [];
        (int best, double least) = (1, double.PositiveInfinity);
        for (int lags = 1; lags <= spec.Lags; lags++)
        {
            double value = series.Length > 0 ? Mean(series, lags, spec) : OfPooled(spec, outcome, cause, lags, inputs, run);
            (best, least) = value < least ? (lags, value) : (best, least);
        }

        return best;
    }

    /// <summary>The pooled regression on rows that have <paramref name="most"/> lags.</summary>
    internal static LeastSquaresResult Pooled(PanelGrangerSpec spec, Expression outcome, Expression cause, int lags, int most, MethodInputs inputs, RunContext run)
    {
        string Lagged(Expression variable) => string.Join(" + ", Enumerable.Range(1, lags).Select(k => $"l({variable.Text}, {k})"));
        string longest = most > lags ? $"l({outcome.Text}, {most}) is not missing & l({cause.Text}, {most}) is not missing" : string.Empty;
        string where = string.Join(" & ", new[] { spec.Where is null ? string.Empty : $"({spec.Where.Text})", longest }.Where(part => part.Length > 0));
        return LeastSquares.Fit(
            new LeastSquaresSpec
            {
                Formula = Formula.Parse($"{outcome.Text} ~ {Lagged(outcome)} + {Lagged(cause)} | {Name(spec.Entity)}{(spec.TimeEffects ? " + " + Name(spec.Time) : string.Empty)}"),
                Entity = spec.Entity,
                Time = spec.Time,
                Covariance = spec.Covariance ?? new Clustered([spec.Entity]),
                SmallSample = spec.SmallSample,
                Where = where.Length == 0 ? null : Expression.Parse(where),
            },
            inputs,
            run);
    }

    private static string Name(string column) => Expression.Column(column).Text;

    private static double OfPooled(PanelGrangerSpec spec, Expression outcome, Expression cause, int lags, MethodInputs inputs, RunContext run)
    {
        try
        {
            LeastSquaresResult fit = Pooled(spec, outcome, cause, lags, spec.Lags, inputs, run);
            return Criterion(fit.Observations, fit.Goodness.ResidualSumOfSquares, 2 * lags, spec.LagSelection);
        }
        catch (IdentificationError)
        {
            // The test itself says why it is not possible.
            return double.PositiveInfinity;
        }
    }

    private static double Mean(EntitySeries[] series, int lags, PanelGrangerSpec spec)
        => series.Select(one => GrangerRegression.Fit(one.Columns[0], one.Columns[1], lags, spec.Lags)).OfType<GrangerRegression>()
            .Select(fit => Criterion(fit.Rows, fit.SumOfSquares, (2 * lags) + 1, spec.LagSelection)).DefaultIfEmpty(double.PositiveInfinity).Average();

    private static double Criterion(double n, double sumOfSquares, int coefficients, GrangerLags rule)
        => (n * Math.Log(sumOfSquares / n)) + (coefficients * rule switch { GrangerLags.Aic => 2, GrangerLags.Bic => Math.Log(n), _ => 2 * Math.Log(Math.Log(n)) });
}
