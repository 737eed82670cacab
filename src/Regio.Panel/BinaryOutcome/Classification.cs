using Regio.Core;

namespace Regio.Panel;

/// <summary>How well probabilities tell ones from zeros: classification at a cutoff, the ROC curve, its area, and groups of observed against expected ones.</summary>
/// <remarks>
/// Area: the share of pairs of a one and a zero in which the one has the larger probability, ties half (Hanley and McNeil 1982, Radiology 143); error by DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44.
/// Hosmer and Lemeshow (1980): groups by quantiles of the probabilities, equal ones together, χ² = Σ (o − e)²/(e(1 − e/n)) on groups − 2 degrees of freedom, as Stata's <c>estat gof, group()</c>.
/// </remarks>
internal sealed class Classification
{
    private const int MostPoints = 200;
    private readonly double[] _p;
    private readonly double[] _y;
    private readonly double[] _w;
    private readonly double _ones;
    private readonly double _zeros;

    /// <summary>Sorts the rows by probability.</summary>
    /// <param name="y">Zeros and ones.</param>
    /// <param name="probability">Their probabilities.</param>
    /// <param name="frequencies">Numbers of rows that each stands for, or null for ones.</param>
    internal Classification(double[] y, double[] probability, double[]? frequencies)
    {
        int[] order = [.. Enumerable.Range(0, y.Length)];
        _p = (double[])probability.Clone();
        Array.Sort(_p, order);
        _y = Array.ConvertAll(order, i => y[i]);
        _w = Array.ConvertAll(order, i => frequencies?[i] ?? 1);
        for (int i = 0; i < _y.Length; i++)
        {
            (_ones, _zeros) = (_ones + (_w[i] * _y[i]), _zeros + (_w[i] * (1 - _y[i])));
        }

        (Area, AreaError) = AreaUnder();
    }

    /// <summary>Area under the ROC curve.</summary>
    internal double Area { get; }

    /// <summary>Its standard error.</summary>
    internal double AreaError { get; }

    /// <summary>Ones and zeros predicted to be ones and zeros at a cutoff.</summary>
    internal (double TruePositive, double FalsePositive, double FalseNegative, double TrueNegative) At(double cutoff)
    {
        double positive = 0, wrong = 0;
        for (int i = 0; i < _p.Length; i++)
        {
            if (_p[i] >= cutoff)
            {
                (positive, wrong) = (positive + (_w[i] * _y[i]), wrong + (_w[i] * (1 - _y[i])));
            }
        }

        return (positive, wrong, _ones - positive, _zeros - wrong);
    }

    /// <summary>The two rows of the classification table.</summary>
    internal Table Table(double cutoff)
    {
        (double tp, double fp, double fn, double tn) = At(cutoff);
        return new("classification",
        [
            new NumberColumn("predicted", [1, 0], NumberKind.Whole),
            new NumberColumn("observed_one", [tp, fn], NumberKind.Whole),
            new NumberColumn("observed_zero", [fp, tn], NumberKind.Whole),
        ]);
    }

    /// <summary>The curve from (0, 0) to (1, 1), thinned to a few hundred cutoffs.</summary>
    internal Table Curve()
    {
        List<(double Cutoff, double Sensitivity, double False)> points = [(_p[^1], 0, 0)];
        double positive = 0, wrong = 0;
        for (int i = _p.Length - 1; i >= 0; i--)
        {
            (positive, wrong) = (positive + (_w[i] * _y[i]), wrong + (_w[i] * (1 - _y[i])));
            if (i == 0 || _p[i - 1] < _p[i])
            {
                points.Add((_p[i], positive / _ones, wrong / _zeros));
            }
        }

        double step = Math.Max(1, (points.Count - 1) / (double)MostPoints);
        var shown = Enumerable.Range(0, (int)Math.Ceiling((points.Count - 1) / step)).Select(k => points[(int)(k * step)]).Append(points[^1]).ToArray();
        return new("roc",
        [
            new NumberColumn("cutoff", [.. shown.Select(point => point.Cutoff)]),
            new NumberColumn("sensitivity", [.. shown.Select(point => point.Sensitivity)]),
            new NumberColumn("specificity", [.. shown.Select(point => 1 - point.False)]),
            new NumberColumn("false_positive_rate", [.. shown.Select(point => point.False)]),
        ]);
    }

    /// <summary>Hosmer and Lemeshow's groups and test; no test with fewer than three groups of distinct probabilities.</summary>
    internal (PanelTest? Test, Table Table) Calibration(int groups)
    {
        double total = _w.Sum(), cumulative = 0;
        List<(double Rows, double Observed, double Expected)> cells = [];
        (double rows, double observed, double expected) = (0, 0, 0);
        int next = 1;
        for (int i = 0; i < _p.Length; i++)
        {
            cumulative += _w[i];
            (rows, observed, expected) = (rows + _w[i], observed + (_w[i] * _y[i]), expected + (_w[i] * _p[i]));
            bool last = i == _p.Length - 1;
            if (last || (_p[i + 1] > _p[i] && cumulative >= total * next / groups))
            {
                cells.Add((rows, observed, expected));
                (rows, observed, expected) = (0, 0, 0);
                while (next < groups && cumulative >= total * next / groups)
                {
                    next++;
                }
            }
        }

        Table table = new("calibration",
        [
            new NumberColumn("group", [.. Enumerable.Range(1, cells.Count).Select(g => (double)g)], NumberKind.Whole),
            new NumberColumn("nobs", [.. cells.Select(cell => cell.Rows)], NumberKind.Whole),
            new NumberColumn("observed_one", [.. cells.Select(cell => cell.Observed)], NumberKind.Whole),
            new NumberColumn("expected_one", [.. cells.Select(cell => cell.Expected)]),
        ]);
        double statistic = cells.Sum(cell => (cell.Observed - cell.Expected) * (cell.Observed - cell.Expected) / (cell.Expected * (1 - (cell.Expected / cell.Rows))));
        return (cells.Count < 3 ? null : PanelTest.ChiSquared("hosmer_lemeshow", statistic, cells.Count - 2), table);
    }

    /// <summary>Placements: of each one the share of zeros below it, of each zero the share of ones above it.</summary>
    private (double Area, double Error) AreaUnder()
    {
        double area = 0, squareOnes = 0, squareZeros = 0, ones = 0, zeros = 0;
        for (int i = 0, end; i < _p.Length; i = end)
        {
            double tiedOnes = 0, tiedZeros = 0;
            for (end = i; end < _p.Length && _p[end] == _p[i]; end++)
            {
                (tiedOnes, tiedZeros) = (tiedOnes + (_w[end] * _y[end]), tiedZeros + (_w[end] * (1 - _y[end])));
            }

            double below = (zeros + (0.5 * tiedZeros)) / _zeros, above = (_ones - ones - (0.5 * tiedOnes)) / _ones;
            area += tiedOnes * below;
            squareOnes += tiedOnes * below * below;
            squareZeros += tiedZeros * above * above;
            (ones, zeros) = (ones + tiedOnes, zeros + tiedZeros);
        }

        area /= _ones;
        double variance = ((squareOnes - (_ones * area * area)) / ((_ones - 1) * _ones)) + ((squareZeros - (_zeros * area * area)) / ((_zeros - 1) * _zeros));
        return (area, Math.Sqrt(Math.Max(0, variance)));
    }
}
