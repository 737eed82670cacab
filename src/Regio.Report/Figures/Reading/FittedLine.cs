namespace Regio.Report;

/// <summary>The least-squares line through the dots of a series: its ends at the least and the greatest x.</summary>
/// <remarks>On a logarithmic axis the fit is in logarithms, so that the line is straight on paper.</remarks>
/// <param name="FromX">Least x.</param>
/// <param name="FromY">Fit there.</param>
/// <param name="ToX">Greatest x.</param>
/// <param name="ToY">Fit there.</param>
/// <param name="Slope">Slope, in logarithms where the axes are.</param>
internal sealed record FittedLine(double FromX, double FromY, double ToX, double ToY, double Slope)
{
    /// <summary>Null where fewer than two x differ.</summary>
    internal static FittedLine? Of(FigureModel model, Rows rows, int panel, int series)
    {
        (bool logX, bool logY) = (model.X.Log, model.Y.Log);
        int[] used = [.. rows.Of(panel, series).Where(row => (!logX || rows.X[row] > 0) && (!logY || rows.Y[row] > 0))];
        double[] x = Array.ConvertAll(used, row => logX ? Math.Log(rows.X[row]) : rows.X[row]);
        double[] y = Array.ConvertAll(used, row => logY ? Math.Log(rows.Y[row]) : rows.Y[row]);
        if (x.Length < 2 || x.Min() == x.Max())
        {
            return null;
        }

        double meanX = x.Average();
        double meanY = y.Average();
        double slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        (double from, double to) = (x.Min(), x.Max());
        return new FittedLine(Back(from, logX), Back(Fit(from), logY), Back(to, logX), Back(Fit(to), logY), slope);

        double Fit(double at) => meanY + (slope * (at - meanX));
    }

    private static double Back(double value, bool log) => log ? Math.Exp(value) : value;
}
