using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Finds γ with Zγ ≥ 0 that is positive in as many rows as any can be.</summary>
/// <remarks>
/// With d = Σ a_i(1 + μ_i) the shortest such sum over μ ≥ 0 of the rows a_i of Z, scaled to length one, the optimality conditions say a_i'd ≥ 0 for all i and d'd = Σ a_i'd: either d = 0, and by
/// Gordan's theorem no row can be positive while none is negative, or γ = d is a direction in which some are. These rows are set aside and the rest is searched again. The shortest sum is
/// Lawson and Hanson's (1974, ch. 23) non-negative least squares, an active-set method like the simplex, with as many variables as rows and as many equations as columns, which are few.
/// </remarks>
internal static class RayCone
{
    /// <summary>Cosine of a row with the direction below which it counts as zero.</summary>
    private const double Zero = 1e-9;

    /// <summary>Length of the sum, over the number of rows, below which it is rounding.</summary>
    private const double Rounding = 1e-11;

    /// <summary>z = Zγ of every row, with the columns' coefficients γ; all zeros where there is none.</summary>
    /// <param name="columns">The columns of Z.</param>
    internal static (double[] Values, double[] Gamma) Find(double[][] columns)
    {
        int n = columns[0].Length, r = columns.Length;
        List<(double[] Direction, List<int> Rows)> rays = [];
        double[][] unit = [.. Enumerable.Range(0, n).Select(i => Unit([.. columns.Select(column => column[i])]))];
        List<int> open = [.. Enumerable.Range(0, n).Where(i => unit[i].Length > 0)];
        while (open.Count > 0 && ShortestSum([.. open.Select(i => unit[i])], r) is { } d)
        {
            List<int> positive = [.. open.Where(i => TensorPrimitives.Dot<double>(unit[i], d) > Zero)];
            if (positive.Count == 0)
            {
                break;
            }

            rays.Add((d, positive));
            open = [.. open.Except(positive)];
        }

        double[] gamma = Combine(rays, unit, r);
        double[] values = new double[n];
        for (int k = 0; k < r; k++)
        {
            TensorPrimitives.MultiplyAdd(columns[k], gamma[k], values, values);
        }

        HashSet<int> found = [.. rays.SelectMany(ray => ray.Rows)];
        for (int i = 0; i < n; i++)
        {
            values[i] = found.Contains(i) ? values[i] : 0;
        }

        return (values, gamma);
    }

    /// <summary>Later rays may be negative where earlier ones are positive, so each earlier one is added often enough to outweigh them.</summary>
    private static double[] Combine(List<(double[] Direction, List<int> Rows)> rays, double[][] unit, int r)
    {
        double[] gamma = new double[r];
        foreach ((double[] direction, List<int> rows) in Enumerable.Reverse(rays))
        {
            double times = 1;
            foreach (int i in rows)
            {
                double gain = TensorPrimitives.Dot<double>(unit[i], direction), loss = TensorPrimitives.Dot<double>(unit[i], gamma);
                times = Math.Max(times, (1 - loss) / gain);
            }

            TensorPrimitives.MultiplyAdd(direction, times, gamma, gamma);
        }

        return gamma;
    }

    private static double[] Unit(double[] row)
    {
        double length = TensorPrimitives.Norm<double>(row);
        if (length == 0)
        {
            return [];
        }

        TensorPrimitives.Divide(row, length, row);
        return row;
    }

    /// <summary>The shortest Σ a_i(1 + μ_i), μ ≥ 0, over its number of rows; null where it is zero.</summary>
    private static double[]? ShortestSum(double[][] rows, int r)
    {
        double[] sum = new double[r];
        foreach (double[] row in rows)
        {
            TensorPrimitives.Add(sum, row, sum);
        }

        List<int> passive = [];
        double[] mu = [], d = sum;
        for (int step = 0; step < 50 * (r + 3); step++)
        {
            double length = TensorPrimitives.Norm<double>(d), smallest = -Zero * length;
            int enters = -1;
            for (int i = 0; i < rows.Length; i++)
            {
                double slope = TensorPrimitives.Dot<double>(rows[i], d);
                if (slope < smallest && !passive.Contains(i))
                {
                    (smallest, enters) = (slope, i);
                }
            }

            if (enters < 0 || length <= Rounding * rows.Length)
            {
                break;
            }

            passive.Add(enters);
            mu = Solve(rows, passive, [.. mu, 0], sum);
            d = (double[])sum.Clone();
            for (int j = 0; j < passive.Count; j++)
            {
                TensorPrimitives.MultiplyAdd(rows[passive[j]], mu[j], d, d);
            }
        }

        if (TensorPrimitives.Norm<double>(d) <= Rounding * rows.Length)
        {
            return null;
        }

        TensorPrimitives.Divide(d, TensorPrimitives.Norm<double>(d), d);
        return d;
    }

    /// <summary>Least squares on the passive rows; those that would turn negative leave on the way (Lawson and Hanson's inner loop).</summary>
    private static double[] Solve(double[][] rows, List<int> passive, double[] before, double[] sum)
    {
        while (true)
        {
            Matrix a = new(sum.Length, passive.Count);
            for (int j = 0; j < passive.Count; j++)
            {
                rows[passive[j]].CopyTo(a.Column(j));
            }

            LinearSolver solver = new(a, null, 1e-12, Core.RunContext.Default);
            double[] kept = solver.Solve(Array.ConvertAll(sum, value => -value)).Coefficients;
            double[] next = new double[passive.Count];
            for (int j = 0; j < kept.Length; j++)
            {
                next[solver.Kept[j]] = kept[j];
            }

            int leaves = -1;
            double share = 1;
            for (int j = 0; j < next.Length; j++)
            {
                if (next[j] <= 0 && before[j] / (before[j] - next[j]) is double until && !(until > share))
                {
                    (leaves, share) = (j, until);
                }
            }

            if (leaves < 0)
            {
                return next;
            }

            for (int j = 0; j < next.Length; j++)
            {
                before[j] += share * (next[j] - before[j]);
            }

            passive.RemoveAt(leaves);
            before = [.. before.Where((_, j) => j != leaves)];
        }
    }
}
