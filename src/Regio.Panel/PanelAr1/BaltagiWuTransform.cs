using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Baltagi and Wu's C(ρ): makes AR(1) errors of series with gaps independent with equal variance.</summary>
/// <remarks>z*_1 = √(1 − ρ²) z_1 and z*_j = √(1 − ρ²) (z_j − ρ^d z_{j−1})/√(1 − ρ^{2d}) for a row d periods after the one before; Baltagi and Wu (1999), eq. 9. The constant becomes g.</remarks>
internal sealed class BaltagiWuTransform
{
    private readonly PanelSeries _series;
    private readonly double[] _own;
    private readonly double[] _before;

    internal BaltagiWuTransform(PanelSeries series, double rho)
    {
        _series = series;
        (_own, _before) = (new double[series.Order.Length], new double[series.Order.Length]);
        double root = Math.Sqrt(1 - (rho * rho));
        for (int g = 0; g < series.Entities; g++)
        {
            _own[series.Starts[g]] = root;
            for (int p = series.Starts[g] + 1; p < series.Starts[g + 1]; p++)
            {
                double decay = Math.Pow(rho, series.Periods[p] - series.Periods[p - 1]);
                _own[p] = root / Math.Sqrt(1 - (decay * decay));
                _before[p] = _own[p] * decay;
            }
        }
    }

    /// <summary>Values by place of the series.</summary>
    internal double[] Of(ReadOnlySpan<double> rows)
    {
        double[] sorted = _series.Sort(rows);
        double[] to = new double[sorted.Length];
        for (int p = 0; p < to.Length; p++)
        {
            to[p] = (_own[p] * sorted[p]) - (_before[p] == 0 ? 0 : _before[p] * sorted[p - 1]);
        }

        return to;
    }

    /// <summary>The model by place of the series, its constant transformed like every column.</summary>
    internal LinearProblem Of(LinearProblem problem)
    {
        Matrix x = new(problem.X.Rows, problem.X.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            Of(problem.X.Column(k)).CopyTo(x.Column(k));
        }

        return problem with { X = x, Y = Of(problem.Y), Intercept = -1 };
    }
}
