using System.Numerics.Tensors;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>S(γ) of a regression kink. Given x among the regressors, β_1 (x − γ)_- + β_2 (x − γ)_+ adds but one column, (x − γ)_+.</summary>
internal sealed class KinkSearch
{
    private readonly double[] _x;
    private readonly WithinTransform? _transform;
    private readonly List<double[]> _basis = [];
    private readonly double[][] _columns;

    /// <summary>Prepares the search.</summary>
    /// <param name="x">Kink variable.</param>
    /// <param name="z">Other regressors, a constant among them where nothing is absorbed.</param>
    /// <param name="transform">Absorbs effects, or null.</param>
    /// <param name="grid">Ascending values of γ.</param>
    internal KinkSearch(double[] x, IEnumerable<double[]> z, WithinTransform? transform, double[] grid)
    {
        (_x, _transform, Grid) = (x, transform, grid);
        foreach (double[] column in z.Append(x))
        {
            double length = TensorPrimitives.Norm<double>(column);
            _ = ThresholdSearch.Append(_basis, Project((double[])column.Clone()), length);
        }

        _columns = Array.ConvertAll(grid, Column);
    }

    /// <summary>Values searched.</summary>
    internal double[] Grid { get; }

    /// <summary>Rv; v is overwritten.</summary>
    internal double[] Project(double[] v)
    {
        if (_transform is not null)
        {
            _ = _transform.Demean([v]);
        }

        ThresholdSearch.Remove(_basis, v);
        ThresholdSearch.Remove(_basis, v);
        return v;
    }

    /// <summary>S(γ) on the grid for residuals Ry of the linear model.</summary>
    internal double[] Profile(double[] residuals)
    {
        double total = TensorPrimitives.SumOfSquares<double>(residuals);
        return Array.ConvertAll(_columns, column => total - Square(column, residuals));
    }

    /// <summary>S(γ) at any γ.</summary>
    internal double At(double threshold, double[] residuals) => TensorPrimitives.SumOfSquares<double>(residuals) - Square(Column(threshold), residuals);

    /// <summary>The minimum between the neighbours of the best value of the grid.</summary>
    internal double Refine(double[] profile, double[] residuals)
    {
        int best = Array.IndexOf(profile, profile.Min());
        double low = Grid[Math.Max(0, best - 1)];
        double high = Grid[Math.Min(Grid.Length - 1, best + 1)];
        ScalarSolution found = Brent.Minimum(threshold => At(threshold, residuals), low, high);
        return found.Value < profile[best] ? found.X : Grid[best];
    }

    /// <summary>R(x − γ)_+ scaled to length one; zeros where nothing is left of it.</summary>
    private double[] Column(double threshold)
    {
        double[] above = Array.ConvertAll(_x, value => Math.Max(value - threshold, 0));
        double length = TensorPrimitives.Norm<double>(above);
        List<double[]> unit = [];
        return ThresholdSearch.Append(unit, Project(above), length) ? unit[0] : new double[_x.Length];
    }

    private static double Square(double[] unit, double[] residuals)
    {
        double along = TensorPrimitives.Dot<double>(unit, residuals);
        return along * along;
    }
}
