using Regio.Regression;

namespace Regio.Panel;

/// <summary>A series of residuals on their own lag, with errors clustered by entity: the auxiliary regression of Wooldridge's tests.</summary>
/// <param name="Slope">Its slope.</param>
/// <param name="Variance">(Σ_i (Σ_t x e)²) over the squared sum of squares, without a factor.</param>
/// <param name="Rows">Pairs used.</param>
/// <param name="Entities">Entities they come from.</param>
internal sealed record LaggedRegression(double Slope, double Variance, int Rows, int Entities)
{
    /// <summary>Estimates it on the pairs of residuals that both exist.</summary>
    /// <param name="y">Residuals by place of the series.</param>
    /// <param name="lag">Place → place of the lag, or -1; pairs with a NaN are left out.</param>
    /// <param name="series">The series.</param>
    /// <param name="constant">Whether the regression has a constant.</param>
    /// <param name="shift">Multiple of the lag added to y, by entity; empty for none.</param>
    internal static LaggedRegression Of(double[] y, int[] lag, PanelSeries series, bool constant, ReadOnlySpan<double> shift = default)
    {
        List<(int Entity, double X, double Y)> pairs = [];
        for (int g = 0; g < series.Entities; g++)
        {
            for (int p = series.Starts[g]; p < series.Starts[g + 1]; p++)
            {
                if (lag[p] >= 0 && !double.IsNaN(y[p]) && !double.IsNaN(y[lag[p]]))
                {
                    pairs.Add((g, y[lag[p]], y[p] + (shift.Length > 0 ? shift[g] * y[lag[p]] : 0)));
                }
            }
        }

        if (pairs.Count < 3)
        {
            return new(double.NaN, double.NaN, pairs.Count, pairs.Select(pair => pair.Entity).Distinct().Count());
        }

        double[] x = [.. pairs.Select(pair => pair.X)], target = [.. pairs.Select(pair => pair.Y)];
        double meanX = constant ? Moments.Mean(x, null) : 0, meanY = constant ? Moments.Mean(target, null) : 0;
        double xx = x.Sum(value => (value - meanX) * (value - meanX));
        double slope = x.Zip(target, (a, b) => (a - meanX) * (b - meanY)).Sum() / xx;
        double meat = pairs.GroupBy(pair => pair.Entity).Sum(group => Math.Pow(group.Sum(pair => (pair.X - meanX) * (pair.Y - meanY - (slope * (pair.X - meanX)))), 2));
        return new(slope, meat / (xx * xx), pairs.Count, pairs.Select(pair => pair.Entity).Distinct().Count());
    }
}
