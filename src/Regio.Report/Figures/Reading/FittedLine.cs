using Regio.Core;

namespace Regio.Report;

/// <summary>The least-squares line or curve through the dots of a series, from the least to the greatest x.</summary>
/// <remarks>On a logarithmic axis the fit is in logarithms, so that a line is straight on paper.</remarks>
/// <param name="Points">Points of the curve in order of x; two of a line.</param>
internal sealed record FittedLine(IReadOnlyList<(double X, double Y)> Points)
{
    private const int Steps = 64;

    /// <summary>Null where there are too few distinct x.</summary>
    internal static FittedLine? Of(FigureModel model, Rows rows, int panel, int series)
    {
        (bool logX, bool logY) = (model.X.Log, model.Y.Log);
        int[] used = [.. rows.Of(panel, series).Where(row => (!logX || rows.X[row] > 0) && (!logY || rows.Y[row] > 0))];
        double[] x = Array.ConvertAll(used, row => logX ? Math.Log(rows.X[row]) : rows.X[row]);
        double[] y = Array.ConvertAll(used, row => logY ? Math.Log(rows.Y[row]) : rows.Y[row]);
        bool curved = model.Figure.Fit == FitLine.Quadratic;
        if (model.Figure.Fit == FitLine.None || x.Distinct().Count() < (curved ? 3 : 2))
        {
            return null;
        }

        (double from, double to) = (x.Min(), x.Max());
        Func<double, double> fit = curved ? Quadratic(x, y) : Line(x, y);
        int steps = curved ? Steps : 1;
        return new FittedLine([.. Enumerable.Range(0, steps + 1).Select(i => from + ((to - from) * i / steps)).Select(at => (Back(at, logX), Back(fit(at), logY)))]);
    }

    private static Func<double, double> Line(double[] x, double[] y)
    {
        double meanX = x.Average();
        double meanY = y.Average();
        double slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        return at => meanY + (slope * (at - meanX));
    }

    /// <summary>In the orthogonal polynomials of the points, so that x far from zero loses no digits (Forsythe 1957).</summary>
    private static Func<double, double> Quadratic(double[] x, double[] y)
    {
        double meanX = x.Average();
        double meanY = y.Average();
        double square = x.Sum(a => (a - meanX) * (a - meanX));
        double shift = x.Sum(a => (a - meanX) * (a - meanX) * (a - meanX)) / square;
        double level = square / x.Length;
        double slope = x.Zip(y, (a, b) => (a - meanX) * b).Sum() / square;
        double bend = x.Zip(y, (a, b) => Second(a) * b).Sum() / x.Sum(a => Second(a) * Second(a));
        return at => meanY + (slope * (at - meanX)) + (bend * Second(at));

        double Second(double at) => ((at - meanX) * (at - meanX - shift)) - level;
    }

    private static double Back(double value, bool log) => log ? Math.Exp(value) : value;
}
