using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Solves a quantile regression whose columns are nearly orthonormal, all rows at once.</summary>
internal static class VertexSearch
{
    /// <summary>Interior point steps, then the vertex itself from the p independent rows nearest to the plane.</summary>
    internal static VertexDescent Solve(Matrix z, double[] y, double[]? w, double[] norms, double tau, RunContext run)
    {
        double[] start = LinearStart(z, y);
        InteriorPoint point = InteriorPoint.Solve(z, y, w, tau, start, run);
        double[] distance = new double[y.Length];
        int[] order = new int[y.Length];
        double[] r = (double[])y.Clone();
        Gemv.MultiplyAdd(-1, z, point.Coefficients, r);
        for (int i = 0; i < order.Length; i++)
        {
            (order[i], distance[i]) = (i, Math.Abs(r[i]));
        }

        Array.Sort(distance, order);
        return VertexDescent.Solve(z, y, w, norms, tau, Independent(z, norms, order));
    }

    /// <summary>Least squares; the rotation of a part of the rows is no longer orthonormal.</summary>
    internal static double[] LinearStart(Matrix z, double[] y)
    {
        Cholesky gram = Cholesky.Factor(Syrk.Gram(z));
        return gram.Succeeded ? gram.Solve(Gemv.TransposeMultiply(z, y)) : new double[z.Columns];
    }

    /// <summary>The first p rows, in the order given, of which none lies in the span of those before it.</summary>
    private static int[] Independent(Matrix z, double[] norms, int[] order)
    {
        int p = z.Columns;
        foreach (double tolerance in new[] { 1e-3, 1e-6, 1e-10 })
        {
            List<int> rows = [];
            List<double[]> basis = [];
            foreach (int row in order)
            {
                double[] v = [.. Enumerable.Range(0, p).Select(j => z[row, j])];
                for (int pass = 0; pass < 2; pass++)
                {
                    foreach (double[] q in basis)
                    {
                        TensorPrimitives.MultiplyAdd(q, -TensorPrimitives.Dot<double>(q, v), v, v);
                    }
                }

                double left = TensorPrimitives.Norm<double>(v);
                if (left > tolerance * norms[row])
                {
                    TensorPrimitives.Divide(v, left, v);
                    basis.Add(v);
                    rows.Add(row);
                    if (rows.Count == p)
                    {
                        return [.. rows];
                    }
                }
            }
        }

        throw new IdentificationError(
            new("the regressors are collinear on the rows that have weight", "在权重为正的样本行中解释变量共线"),
            new("Drop a regressor.", "请删去一个解释变量。"));
    }

    /// <summary>Length of each row.</summary>
    internal static double[] Norms(Matrix z)
    {
        double[] norms = new double[z.Rows];
        for (int j = 0; j < z.Columns; j++)
        {
            ReadOnlySpan<double> column = z.Column(j);
            for (int i = 0; i < norms.Length; i++)
            {
                norms[i] += column[i] * column[i];
            }
        }

        TensorPrimitives.Sqrt<double>(norms, norms);
        return norms;
    }
}
