using Regio.Core;

namespace Regio.Report;

/// <summary>One layer of a figure as numbers: positions, the series and panel each row belongs to.</summary>
/// <param name="Mark">How a row is drawn.</param>
/// <param name="X">Horizontal position; the index of a category; NaN for none.</param>
/// <param name="Y">Vertical position; the index of a category; NaN for none.</param>
/// <param name="Low">Lower end of an interval (left edge of a bin).</param>
/// <param name="High">Upper end of an interval (right edge of a bin).</param>
/// <param name="Value">What colours a cell.</param>
/// <param name="Series">Index of the series, 0 where there is none.</param>
/// <param name="Panel">Index of the panel, 0 where there is none.</param>
internal sealed record Rows(Mark Mark, double[] X, double[] Y, double[] Low, double[] High, double[] Value, int[] Series, int[] Panel)
{
    private const double Largest = 1e150;

    /// <summary>The name written beside each row's mark; null where none are asked for.</summary>
    internal IReadOnlyList<string>? Names { get; init; }

    internal int Count => X.Length;

    /// <summary>Whether low and high are the edges of a bin rather than an interval of y.</summary>
    internal bool Binned => Mark == Mark.Histogram;

    /// <summary>Whether the row has what its mark needs.</summary>
    internal bool IsDrawn(int row) => Mark switch
    {
        Mark.Band => IsNumber(X[row]) && IsNumber(Low[row]) && IsNumber(High[row]),
        Mark.Cell => IsNumber(X[row]) && IsNumber(Y[row]) && IsNumber(Value[row]),
        _ => IsNumber(X[row]) && IsNumber(Y[row]),
    };

    /// <summary>Indices of the rows of a series in a panel that can be drawn.</summary>
    internal int[] Of(int panel, int series) => [.. All(panel, series).Where(IsDrawn)];

    /// <summary>Indices of all rows of a series in a panel, in order of x, gaps included.</summary>
    internal int[] Ordered(int panel, int series) => [.. All(panel, series).Where(row => IsNumber(X[row])).OrderBy(row => X[row])];

    // Beyond the root of the largest double the squares of layout, fit and bandwidth overflow.
    internal static bool IsNumber(double value) => Math.Abs(value) <= Largest;

    private IEnumerable<int> All(int panel, int series) => Enumerable.Range(0, Count).Where(row => Panel[row] == panel && Series[row] == series);
}
