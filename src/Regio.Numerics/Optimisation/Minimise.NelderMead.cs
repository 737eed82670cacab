using Regio.Core;

namespace Regio.Numerics;

public static partial class Minimise
{
    /// <summary>Nelder–Mead simplex: for few variables and functions that are rough or have no derivatives.</summary>
    /// <remarks>
    /// Nelder and Mead (1965) with the coefficients of Gao and Han (2012), Implementing the Nelder–Mead simplex algorithm with adaptive parameters, Comput. Optim. Appl. 51,
    /// and restarts from the point found until a restart no longer helps, since a simplex can collapse short of a minimum (Kelley 1999).
    /// </remarks>
    /// <param name="f">The function; NaN and +∞ are walls.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="run">Cancellation.</param>
    public static Minimum NelderMead(Objective f, ReadOnlySpan<double> start, OptimiserOptions? options = null, RunContext? run = null)
    {
        OptimiserOptions settings = options ?? OptimiserOptions.Default;
        Simplex simplex = new(f, start, settings, run ?? RunContext.Default);
        if (!double.IsFinite(simplex.Best))
        {
            return simplex.Stop(StopReason.BadStart);
        }

        double before = double.PositiveInfinity;
        while (true)
        {
            StopReason reason = simplex.Shrink();
            double gain = before - simplex.Best;
            if (reason != StopReason.Value || gain <= 1e-12 * Math.Max(Math.Abs(simplex.Best), 1e-6))
            {
                return simplex.Stop(reason);
            }

            before = simplex.Best;
            simplex.Restart();
        }
    }

    private sealed class Simplex
    {
        private readonly Objective _f;
        private readonly OptimiserOptions _options;
        private readonly RunContext _run;
        private readonly double[][] _points;
        private readonly double[] _values;
        private readonly int _n;
        private int _iterations;
        private int _evaluations;

        internal Simplex(Objective f, ReadOnlySpan<double> start, OptimiserOptions options, RunContext run)
        {
            (_f, _options, _run, _n) = (f, options, run, start.Length);
            _points = new double[_n + 1][];
            _values = new double[_n + 1];
            _points[0] = start.ToArray();
            _values[0] = Value(_points[0]);
            Restart();
        }

        internal double Best => _values[0];

        internal Minimum Stop(StopReason reason)
            => new() { Point = _points[0], Value = _values[0], Iterations = _iterations, Evaluations = _evaluations, Reason = reason };

        /// <summary>A fresh simplex about the best point.</summary>
        internal void Restart()
        {
            for (int i = 1; i <= _n; i++)
            {
                _points[i] = (double[])_points[0].Clone();
                _points[i][i - 1] += _points[0][i - 1] == 0 ? 0.1 : 0.1 * Math.Max(Math.Abs(_points[0][i - 1]), 0.01);
                _values[i] = Value(_points[i]);
            }
        }

        internal StopReason Shrink()
        {
            int n = Math.Max(_n, 2);
            (double expand, double contract, double shrink) = (1 + (2.0 / n), 0.75 - (0.5 / n), 1 - (1.0 / n));
            double[] centre = new double[_n];
            while (true)
            {
                _run.Cancellation.ThrowIfCancellationRequested();
                Array.Sort(_values, _points);
                if (IsFlat())
                {
                    return _values[0] < -1e300 ? StopReason.Unbounded : StopReason.Value;
                }

                if (_iterations >= _options.MaxIterations * Math.Max(_n, 1) * 10)
                {
                    return StopReason.Iterations;
                }

                if (_evaluations >= _options.MaxEvaluations)
                {
                    return StopReason.Evaluations;
                }

                _iterations++;
                Centre(centre);
                (double[] reflected, double value) = Move(centre, 1);
                if (value < _values[0])
                {
                    (double[] further, double better) = Move(centre, expand);
                    Replace(better < value ? (further, better) : (reflected, value));
                }
                else if (value < _values[_n - 1])
                {
                    Replace((reflected, value));
                }
                else
                {
                    var contracted = Move(centre, value < _values[_n] ? contract : -contract);
                    if (contracted.Value < Math.Min(value, _values[_n]))
                    {
                        Replace(contracted);
                    }
                    else
                    {
                        Contract(shrink);
                    }
                }
            }
        }

        /// <summary>Values and points both agree: a value tied by symmetry alone is no minimum.</summary>
        private bool IsFlat()
        {
            double width = 0;
            for (int i = 1; i <= _n; i++)
            {
                for (int j = 0; j < _n; j++)
                {
                    width = Math.Max(width, Math.Abs(_points[i][j] - _points[0][j]) / Math.Max(Math.Abs(_points[0][j]), 1));
                }
            }

            bool level = _values[_n] - _values[0] <= _options.ValueTolerance * Math.Max(Math.Abs(_values[0]), 1e-10);
            return width < 1e-12 || (level && width < 1e-6);
        }

        private void Centre(Span<double> centre)
        {
            centre.Clear();
            for (int i = 0; i < _n; i++)
            {
                AddScaled(centre, 1.0 / _n, _points[i]);
            }
        }

        private (double[] Point, double Value) Move(ReadOnlySpan<double> centre, double factor)
        {
            double[] point = new double[_n];
            for (int j = 0; j < _n; j++)
            {
                point[j] = centre[j] + (factor * (centre[j] - _points[_n][j]));
            }

            return (point, Value(point));
        }

        private void Replace((double[] Point, double Value) by) => (_points[_n], _values[_n]) = by;

        private void Contract(double shrink)
        {
            for (int i = 1; i <= _n; i++)
            {
                for (int j = 0; j < _n; j++)
                {
                    _points[i][j] = _points[0][j] + (shrink * (_points[i][j] - _points[0][j]));
                }

                _values[i] = Value(_points[i]);
            }
        }

        private double Value(double[] point)
        {
            _evaluations++;
            double value = _f(point);
            return double.IsNaN(value) ? double.PositiveInfinity : value;
        }
    }
}
