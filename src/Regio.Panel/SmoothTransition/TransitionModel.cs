using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Sum of squares of a smooth transition model with all slopes concentrated out: given γ and c the model is linear.</summary>
internal sealed class TransitionModel
{
    private const int Starts = 4;
    private static readonly double[] Smoothness = [0.5, 1, 2, 4, 8, 16, 32, 128];
    private readonly WithinTransform _transform;
    private readonly List<double[]> _basis = [];
    private readonly int _size;

    /// <summary>Prepares the data.</summary>
    /// <param name="y">Outcome.</param>
    /// <param name="x">Regressors whose slopes change.</param>
    /// <param name="z">The others.</param>
    /// <param name="q">Transition variable, standardised.</param>
    /// <param name="transform">Absorbs the effects.</param>
    /// <param name="locations">m.</param>
    internal TransitionModel(double[] y, IReadOnlyList<double[]> x, IReadOnlyList<double[]> z, double[] q, WithinTransform transform, int locations)
    {
        (X, Q, _transform, _size) = (x, q, transform, locations + 1);
        foreach (double[] column in x.Concat(z))
        {
            double length = TensorPrimitives.Norm<double>(column);
            _ = ThresholdSearch.Append(_basis, Project((double[])column.Clone()), length);
        }

        Residuals = Project((double[])y.Clone());
    }

    /// <summary>Regressors whose slopes change.</summary>
    internal IReadOnlyList<double[]> X { get; }

    /// <summary>Transition variable.</summary>
    internal double[] Q { get; }

    /// <summary>Residuals of the linear model.</summary>
    internal double[] Residuals { get; }

    /// <summary>Orthonormal columns that span the linear model off the effects.</summary>
    internal IReadOnlyList<double[]> Basis => _basis;

    /// <summary>Off the effects and the linear part.</summary>
    internal double[] Project(double[] v)
    {
        _ = _transform.Demean([v]);
        ThresholdSearch.Remove(_basis, v);
        ThresholdSearch.Remove(_basis, v);
        return v;
    }

    /// <summary>S and its gradient by the parameters of all transitions; slopes x_k g_r of each transition are least squares, so that the gradient is −2 Σ e ∂f (envelope theorem).</summary>
    internal double SumOfSquares(ReadOnlySpan<double> given, Span<double> gradient)
    {
        int transitions = given.Length / _size;
        double[] parameters = given.ToArray();
        for (int r = 0; r < transitions; r++)
        {
            parameters[r * _size] = Math.Min(given[r * _size], TransitionFunction.Steepest);
        }

        Matrix columns = new(Q.Length, transitions * X.Count);
        for (int r = 0; r < transitions; r++)
        {
            for (int k = 0; k < X.Count; k++)
            {
                double[] column = new double[Q.Length];
                for (int i = 0; i < column.Length; i++)
                {
                    column[i] = X[k][i] * TransitionFunction.Value(Q[i], parameters.AsSpan(r * _size, _size));
                }

                Project(column).CopyTo(columns.Column((r * X.Count) + k));
            }
        }

        Qr qr = Qr.Factor(columns, 1e-9);
        double[] b = qr.Solve(Residuals);
        double[] e = (double[])Residuals.Clone();
        double[] slopes = new double[columns.Columns];
        for (int k = 0; k < b.Length; k++)
        {
            slopes[qr.Kept[k]] = b[k];
            TensorPrimitives.MultiplyAdd(columns.Column(qr.Kept[k]), -b[k], e, e);
        }

        if (gradient.Length > 0)
        {
            Gradient(parameters, slopes, e, gradient);
            for (int r = 0; r < transitions; r++)
            {
                gradient[r * _size] = given[r * _size] > TransitionFunction.Steepest ? 0 : gradient[r * _size];
            }
        }

        return TensorPrimitives.SumOfSquares<double>(e);
    }

    /// <summary>Adds one transition to those estimated: the best of a grid, then all parameters together from the best starts.</summary>
    internal Minimum Add(double[] before, RunContext run)
    {
        double[][] grid = [.. Grid().Select(start => (double[])[.. before, .. start])];
        double[] values = new double[grid.Length];
        run.ForEach(grid.Length, j => values[j] = SumOfSquares(grid[j], default));
        double scale = TensorPrimitives.SumOfSquares<double>(Residuals);
        int[] best = [.. Enumerable.Range(0, grid.Length).OrderBy(j => values[j]).Take(Starts)];
        Minimum[] minima = new Minimum[best.Length];
        OptimiserOptions options = new() { GradientTolerance = 1e-10, MaxIterations = 500 };
        run.ForEach(best.Length, j => minima[j] = Minimise.Bfgs((point, gradient) => Scaled(point, gradient, scale), grid[best[j]], options, run));
        return minima.MinBy(minimum => minimum.Value)!;
    }

    private double Scaled(ReadOnlySpan<double> point, Span<double> gradient, double scale)
    {
        double value = SumOfSquares(point, gradient) / scale;
        TensorPrimitives.Divide(gradient, scale, gradient);
        return value;
    }

    private IEnumerable<double[]> Grid()
    {
        double[] sorted = [.. Q.Order()];
        double[] places = [.. Enumerable.Range(1, 19).Select(i => Data.Quantile.OfSorted(sorted, i / 20.0)).Distinct()];
        foreach (double gamma in Smoothness)
        {
            for (int i = 0; i < places.Length; i++)
            {
                if (_size == 2)
                {
                    yield return [Math.Log(gamma), places[i]];
                }

                for (int j = i + 1; _size == 3 && j < places.Length; j += 2)
                {
                    yield return [Math.Log(gamma), places[i], places[j]];
                }
            }
        }
    }

    private void Gradient(ReadOnlySpan<double> parameters, double[] slopes, double[] e, Span<double> gradient)
    {
        gradient.Clear();
        Span<double> derivatives = stackalloc double[_size];
        for (int r = 0; r < parameters.Length / _size; r++)
        {
            for (int i = 0; i < e.Length; i++)
            {
                TransitionFunction.Derivatives(Q[i], parameters.Slice(r * _size, _size), derivatives);
                double change = 0;
                for (int k = 0; k < X.Count; k++)
                {
                    change += X[k][i] * slopes[(r * X.Count) + k];
                }

                for (int p = 0; p < _size; p++)
                {
                    gradient[(r * _size) + p] -= 2 * e[i] * change * derivatives[p];
                }
            }
        }
    }
}
