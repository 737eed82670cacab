using System.Numerics.Tensors;

namespace Regio.Panel;

/// <summary>Least squares of y = z'θ + α_i + x'β + Σ_j x'1(q ≤ γ_j) δ_j + e over all candidates γ, by cumulative cross-products.</summary>
/// <remarks>
/// Rows are sorted by q once. With R the projection off the entities, z and x, S(γ) = ‖Ry‖² − c'D⁻¹c where c = Σ_{q ≤ γ} x_i (Ry)_i and D = X_γ'RX_γ are running sums,
/// so that one pass over the rows gives S at every value of q: O(N(k + m²)) for k columns of z and m of x, in place of a regression a candidate.
/// A threshold that is given becomes m more orthonormal columns that R projects off (<see cref="ThresholdStage.Given"/>).
/// </remarks>
internal sealed class ThresholdSearch
{
    /// <summary>Share of its length below which a column is a combination of those before it.</summary>
    private const double Dependent = 1e-11;

    private readonly int[] _entity;
    private readonly double[] _perEntity;
    private readonly List<double[]> _basis = [];

    /// <summary>Sorts the rows and prepares the running sums.</summary>
    /// <param name="q">Threshold variable, length N.</param>
    /// <param name="x">m regressors whose slopes change, length N each.</param>
    /// <param name="z">k other regressors; a constant among them where there are no entities.</param>
    /// <param name="entity">Row → entity, whose means are taken out; empty for none.</param>
    /// <param name="candidates">Ascending values of γ to try.</param>
    internal ThresholdSearch(ReadOnlySpan<double> q, IReadOnlyList<double[]> x, IReadOnlyList<double[]> z, ReadOnlySpan<int> entity, double[] candidates)
    {
        double[] keys = q.ToArray();
        Order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, Order);
        Candidates = candidates;
        Ends = Array.ConvertAll(candidates, value => UpperBound(keys, value));
        int[] codes = entity.ToArray();
        _entity = codes.Length == 0 ? [] : Array.ConvertAll(Order, row => codes[row]);
        _perEntity = new double[codes.Length == 0 ? 0 : codes.Max() + 1];
        foreach (int code in _entity)
        {
            _perEntity[code]++;
        }

        X = [.. x.Select(Sort)];
        foreach (double[] column in z.Select(Sort).Concat(X))
        {
            double length = TensorPrimitives.Norm<double>(column);
            _ = Append(_basis, Project((double[])column.Clone()), length);
        }

        Squares = new double[candidates.Length * X.Length];
        Base = new ThresholdStage(this);
    }

    /// <summary>Position by q → row of the sample.</summary>
    internal int[] Order { get; }

    /// <summary>N.</summary>
    internal int Rows => Order.Length;

    /// <summary>γ_1 &lt; … &lt; γ_M.</summary>
    internal double[] Candidates { get; }

    /// <summary>Number of rows with q ≤ γ_j.</summary>
    internal int[] Ends { get; }

    /// <summary>x, sorted by q.</summary>
    internal double[][] X { get; }

    /// <summary>Orthonormal columns that span z and x off the entities.</summary>
    internal IReadOnlyList<double[]> Basis => _basis;

    /// <summary>Σ x_i² over the rows with q ≤ γ_j, for each x.</summary>
    internal double[] Squares { get; }

    /// <summary>The model without a threshold.</summary>
    internal ThresholdStage Base { get; }

    /// <summary>A column in the order of q.</summary>
    internal double[] Sort(double[] column) => Array.ConvertAll(Order, row => column[row]);

    /// <summary>Rv for a column in the order of q; v is overwritten.</summary>
    internal double[] Project(double[] v)
    {
        // Twice is enough (Giraud, Langou and Rozložník 2005): the second pass removes what rounding left of the first.
        for (int pass = 0; pass < 2; pass++)
        {
            SubtractMeans(v);
            Remove(_basis, v);
        }

        return v;
    }

    /// <summary>Σ x_i v_i over the rows with q ≤ γ_j, for each candidate and each x.</summary>
    internal void Cumulate(double[] v, double[] sums)
    {
        int m = X.Length;
        for (int a = 0; a < m; a++)
        {
            double[] x = X[a];
            double sum = 0;
            int i = 0;
            for (int j = 0; j < Ends.Length; j++)
            {
                for (; i < Ends[j]; i++)
                {
                    sum += x[i] * v[i];
                }

                sums[(j * m) + a] = sum;
            }
        }
    }

    /// <summary>Σ x_i x_i' over the rows with q ≤ γ_j less what the entity means explain, Σ_g s_g s_g'/T_g with s_g the sum of an entity's x so far; fills <see cref="Squares"/>.</summary>
    internal double[] RunningSquares()
    {
        int m = X.Length;
        double[] gram = new double[Ends.Length * m * m];
        double[] sum = new double[m * m];
        double[] entity = new double[_perEntity.Length * m];
        for (int j = 0, i = 0; j < Ends.Length; j++)
        {
            for (; i < Ends[j]; i++)
            {
                AddRow(i, sum, entity);
            }

            sum.CopyTo(gram, j * m * m);
        }

        for (int a = 0; a < m; a++)
        {
            double squares = 0;
            for (int j = 0, i = 0; j < Ends.Length; j++)
            {
                for (; i < Ends[j]; i++)
                {
                    squares += X[a][i] * X[a][i];
                }

                Squares[(j * m) + a] = squares;
            }
        }

        return gram;
    }

    private void AddRow(int i, double[] sum, double[] entity)
    {
        int m = X.Length;
        int g = _entity.Length == 0 ? -1 : _entity[i];
        for (int a = 0; a < m; a++)
        {
            double x = X[a][i];
            for (int b = 0; b < m; b++)
            {
                double y = X[b][i];
                double means = g < 0 ? 0 : ((entity[(g * m) + a] * y) + (x * entity[(g * m) + b]) + (x * y)) / _perEntity[g];
                sum[(a * m) + b] += (x * y) - means;
            }
        }

        for (int a = 0; g >= 0 && a < m; a++)
        {
            entity[(g * m) + a] += X[a][i];
        }
    }

    /// <summary>v minus its parts along orthonormal columns.</summary>
    internal static void Remove(IReadOnlyList<double[]> basis, double[] v)
    {
        for (int k = 0; k < basis.Count; k++)
        {
            TensorPrimitives.MultiplyAdd(basis[k], -TensorPrimitives.Dot<double>(basis[k], v), v, v);
        }
    }

    /// <summary>Adds a projected column, scaled to length one, to an orthonormal basis; not where only rounding is left of it.</summary>
    internal static bool Append(List<double[]> basis, double[] projected, double length)
    {
        double norm = TensorPrimitives.Norm<double>(projected);
        if (!(norm > Dependent * length))
        {
            return false;
        }

        TensorPrimitives.Divide(projected, norm, projected);
        basis.Add(projected);
        return true;
    }

    private void SubtractMeans(double[] v)
    {
        if (_entity.Length == 0)
        {
            return;
        }

        double[] means = new double[_perEntity.Length];
        for (int i = 0; i < v.Length; i++)
        {
            means[_entity[i]] += v[i];
        }

        TensorPrimitives.Divide(means, _perEntity, means);
        for (int i = 0; i < v.Length; i++)
        {
            v[i] -= means[_entity[i]];
        }
    }

    private static int UpperBound(double[] sorted, double value)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
