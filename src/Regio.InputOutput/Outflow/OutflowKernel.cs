using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The 22 terms in their compact form, without an n × n product: five blocks of G right-hand sides and two of rows.</summary>
/// <remarks>
/// a = A_ij Σ_{t≠i} B_jt Σ_{u≠i} Y_tu, r = A_ij Σ_t B_jt Y_ti, e = A_ij Σ_{t≠i} B_jt E_t, q = A_ij B_ji E_i, p = A_ij B_ji Σ_{u≠i} Y_iu, l = A_ij L_j Y_jj, z = A_ij L_j Z_j*.
/// Every right-hand side is a sum of non-negative parts of its own, so that small terms keep their digits.
/// </remarks>
internal static class OutflowKernel
{
    internal const int Bilateral = 18;

    internal static (Matrix[] Terms, double[][] Exports) Run(LeontiefSystem system, BilateralTrade trade, RunContext run)
    {
        ContentRows v = ContentRows.Of(system, system.ValueAddedShare, run), m = ContentRows.Of(system, system.ImportShare, run);
        Matrix[] part = BilateralProduct.Run(system, RightSides(system, trade), run);
        (Matrix absorbed, Matrix returned, Matrix doubled, Matrix home, Matrix traded) = (part[0], part[1], part[2], part[3], part[4]);
        Matrix exported = part.Length > 5 ? part[5] : new Matrix(system.Order, system.RegionCount), again = part.Length > 5 ? part[6] : exported;
        Func<Matrix>[] terms =
        [
            () => BilateralProduct.Scale(v.Own, trade.Final),
            () => BilateralProduct.Scale(v.Local, absorbed),
            () => BilateralProduct.Scale(v.Local, again),
            () => BilateralProduct.Scale(v.Local, exported),
            () => BilateralProduct.Scale(v.Local, returned),
            () => BilateralProduct.Scale(v.Others, trade.Final),
            () => BilateralProduct.Scale(v.Others, home),
            () => BilateralProduct.Scale(m.Own, trade.Final),
            () => BilateralProduct.Scale(m.Local, absorbed),
            () => BilateralProduct.Scale(m.Local, returned),
            () => BilateralProduct.Scale(m.Local, again),
            () => BilateralProduct.Scale(m.Local, exported),
            () => BilateralProduct.Scale(m.Others, trade.Final),
            () => BilateralProduct.Scale(m.Others, home),
            () => BilateralProduct.Scale(v.Local, doubled, v.Loop, trade.Intermediate),
            () => BilateralProduct.Scale(v.Others, traded),
            () => BilateralProduct.Scale(m.Local, doubled, m.Loop, trade.Intermediate),
            () => BilateralProduct.Scale(m.Others, traded),
        ];
        Matrix[] values = new Matrix[terms.Length];
        run.ForEach(terms.Length, k => values[k] = terms[k]());
        double[][] rows = [v.Own, m.Own, v.Others, m.Others];
        return (values, Array.ConvertAll(rows, row => Product(row, system.Exports)));
    }

    /// <summary>h of a, r, p (n × G each), l, z (n × 1), and of e and q where the table has exports.</summary>
    private static List<Matrix> RightSides(LeontiefSystem system, BilateralTrade trade)
    {
        int regions = system.RegionCount, n = system.SectorCount;
        bool exports = system.Exports.AsSpan().ContainsAnyExcept(0);
        List<Matrix> sides = [BilateralTrade.SumOfOthers(system.Final), system.Final, LeontiefBlocks.Spread(trade.FinalTotal(), regions)];
        for (int i = 0; i < regions; i++)
        {
            sides[0].Column(i).Slice(i * n, n).Clear();
        }

        if (exports)
        {
            Matrix others = new(system.Order, regions);
            for (int i = 0; i < regions; i++)
            {
                system.Exports.CopyTo(others.Column(i));
                others.Column(i).Slice(i * n, n).Clear();
            }

            sides.Add(others);
            sides.Add(LeontiefBlocks.Spread(system.Exports, regions));
        }

        List<Matrix> solved = SolveTogether(system, sides);
        solved.Insert(3, new Matrix(system.Order, 1, LeontiefBlocks.Apply(system.Local, LeontiefBlocks.Own(system.Final))));
        solved.Insert(4, new Matrix(system.Order, 1, LeontiefBlocks.Apply(system.Local, trade.Outflow)));
        return solved;
    }

    private static List<Matrix> SolveTogether(LeontiefSystem system, List<Matrix> sides)
    {
        int regions = system.RegionCount, length = system.Order * regions;
        Matrix right = new(system.Order, regions * sides.Count);
        for (int k = 0; k < sides.Count; k++)
        {
            sides[k].Array.CopyTo(right.Array, k * length);
        }

        Matrix solved = system.Solve(right);
        return [.. Enumerable.Range(0, sides.Count).Select(k => new Matrix(system.Order, regions, solved.Values.Slice(k * length, length).ToArray()))];
    }

    private static double[] Product(double[] a, double[] b)
    {
        double[] product = new double[a.Length];
        TensorPrimitives.Multiply<double>(a, b, product);
        return product;
    }
}
