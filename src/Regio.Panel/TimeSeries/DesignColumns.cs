using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Columns of a regression on one series, put side by side.</summary>
internal sealed class DesignColumns(int rows)
{
    private readonly List<double[]> _columns = [];

    /// <summary>Number of columns so far.</summary>
    internal int Count => _columns.Count;

    /// <summary>The matrix of the columns.</summary>
    internal Matrix ToMatrix()
    {
        Matrix x = new(rows, _columns.Count);
        for (int k = 0; k < _columns.Count; k++)
        {
            _columns[k].CopyTo(x.Column(k));
        }

        return x;
    }

    /// <summary>Adds the rows of a series from a place on.</summary>
    internal DesignColumns Add(double[] series, int from)
    {
        _columns.Add(series[from..(from + rows)]);
        return this;
    }

    /// <summary>Adds a constant, and a trend.</summary>
    internal DesignColumns Add(Deterministic terms)
    {
        if (terms != Deterministic.None)
        {
            double[] ones = new double[rows];
            Array.Fill(ones, 1);
            _columns.Add(ones);
        }

        if (terms == Deterministic.Trend)
        {
            _columns.Add([.. Enumerable.Range(1, rows).Select(t => (double)t)]);
        }

        return this;
    }
}
