using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Data;

/// <summary>Orthogonal polynomials of a variable, R's <c>poly(x, degree)</c>: in a formula a column a power.</summary>
/// <remarks>
/// p_k has degree k, Σ p_j(x_i) p_k(x_i) = 0 for j ≠ k (also for the constant, j = 0), Σ p_k(x_i)² = 1 over the known values of the table, and a positive leading coefficient.
/// x p_{k−1} made orthogonal, twice, to all before (Brubeck, Nakatsukasa and Trefethen 2021, SIAM Review 63(2)).
/// </remarks>
internal static class OrthogonalPolynomial
{
    /// <summary>Beyond, a column is its own rounding.</summary>
    internal const int HighestDegree = 20;

    internal static IEnumerable<Function> All { get; } = [new("poly", "poly(x, 2), poly(x, 2, raw = true)", 2, 3, Apply) { Options = ["raw"] }];

    /// <summary>The degree as written; a formula asks before there are data.</summary>
    internal static bool TryDegree(Node node, out int degree)
    {
        double value = (node as NumberNode)?.Value ?? double.NaN;
        degree = value is >= 1 and <= HighestDegree && value == Math.Floor(value) ? (int)value : 0;
        return degree > 0;
    }

    private static NumberVector Apply(Call call)
    {
        if (call.Arguments.Count != 3 || call.Option("raw") is not null)
        {
            throw call.Evaluator.Fault(call.Node, new("poly() gives several columns and stands inside an expression", "poly() 产生多列，不能用于表达式内部"), new("Let it be a term of a formula, or write poly(x, 2, 1) for the first of the two columns.", "请将其作为公式中的一项，或写 poly(x, 2, 1) 取两列中的第一列。"));
        }

        (int degree, int column) = (call.Whole(1), call.Whole(2));
        if (degree is < 1 or > HighestDegree || column < 1 || column > degree)
        {
            throw call.Evaluator.Fault(call.Arguments[degree is < 1 or > HighestDegree ? 1 : 2], new($"poly() takes a degree from 1 to {HighestDegree} and a column up to the degree", $"poly() 的次数为 1 至 {HighestDegree}，列号不超过次数"), new("Write poly(x, 2, 1).", "请写 poly(x, 2, 1)。"));
        }

        NumberVector x = call.Evaluator.Vector(call.Arguments[0]);
        double[] known = [.. x.Numbers.ToArray().Where(static value => !double.IsNaN(value))];
        if (known.Distinct().Count() <= degree)
        {
            throw call.Evaluator.Fault(call.Node, new($"a polynomial of degree {degree} needs more than {degree} distinct values", $"{degree} 次多项式需要多于 {degree} 个不同取值"), new("Lower the degree.", "请降低次数。"));
        }

        double[] values = Column(known, column);
        double[] result = new double[x.Numbers.Length];
        int next = 0;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = double.IsNaN(x.Numbers.Span[i]) ? Missing.Value : values[next++];
        }

        return NumberVector.Own(result);
    }

    /// <summary>p_k at the values.</summary>
    private static double[] Column(double[] x, int k)
    {
        TensorPrimitives.Subtract(x, GroupStatistics.Mean(x), x);
        List<double[]> columns = [[.. Enumerable.Repeat(1 / Math.Sqrt(x.Length), x.Length)]];
        for (int degree = 1; degree <= k; degree++)
        {
            double[] next = new double[x.Length];
            TensorPrimitives.Multiply<double>(x, columns[^1], next);
            foreach (double[] before in columns.Concat(columns))
            {
                TensorPrimitives.MultiplyAdd(before, -TensorPrimitives.Dot<double>(before, next), next, next);
            }

            TensorPrimitives.Divide(next, TensorPrimitives.Norm<double>(next), next);
            columns.Add(next);
        }

        return columns[k];
    }
}
