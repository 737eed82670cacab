using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The channels of value added, from the hierarchical decomposition or, for the proportional split, from systems of the table's own order.</summary>
internal static class DigitalChannels
{
    internal static readonly string[] Names = ["dom_d", "dom_d_via_n", "dom_dn", "dom_nd", "dom_n", "dom_n_via_d", "GVC_d1", "GVC_d2_M1", "GVC_d2_M2", "GVC_d2_M3", "GVC_d2_M4", "GVC_n1"];

    internal static readonly string[] ShortNames = ["domestic", "GVC_d1", "GVC_d2", "GVC_n1"];

    /// <summary>All twelve channels of a partition (n × G each): v̂ (channel of B) Y.</summary>
    internal static Matrix[] Full(Matrix a, int[] regionOf, double[] v, Matrix y, bool[] digital, RunContext run)
    {
        HierarchicalInverse h = HierarchicalInverse.Of(a, regionOf, digital, run);
        Matrix yd = Rows(y, h.Digital), yn = Rows(y, h.Other);
        Matrix ld = h.Times(h.LocalD, yd), ln = h.Times(h.LocalN, yn);
        Matrix nd = h.Times(h.HomeNd, ld), dn = h.Times(h.HomeDn, ln);
        (Matrix Value, bool Digital)[] channels =
        [
            (ld, true), (h.Times(h.LocalD, h.Times(h.HomeDn, h.Times(h.InverseW, nd))), true), (h.Times(h.InverseH, dn), true),
            (h.Times(h.InverseW, nd), false), (ln, false), (h.Times(h.LocalN, h.Times(h.HomeNd, h.Times(h.InverseH, dn))), false),
            (h.Times(h.GroupD, h.Times(h.AcrossDd, ld)), true), (h.Times(h.M1, yd), true), (h.Times(h.M2, yn), true),
            (h.Times(h.M3, yd), false), (h.Times(h.M4, yn), false), (h.Times(h.GroupN, h.Times(h.AcrossNn, ln)), false),
        ];
        return [.. channels.Select(channel => Place(channel.Value, channel.Digital ? h.Digital : h.Other, v))];
    }

    /// <summary>v̂LY, T(c), T(1) − T(c) − T(1−c), T(1−c) with T(w) = v̂ (I−ŵA)⁻¹ ŵA_F (I−ŵA_D)⁻¹ ŵY (n × G each).</summary>
    internal static Matrix[] Short(LeontiefSystem system, double[] share, Matrix y, RunContext run)
    {
        Matrix across = system.InputCoefficients();
        for (int j = 0; j < across.Columns; j++)
        {
            across.Column(j).Slice(j / system.SectorCount * system.SectorCount, system.SectorCount).Clear();
        }

        double[] rest = Array.ConvertAll(share, c => 1 - c);
        Matrix digital = Cross(system, share, y, across, run), other = Cross(system, rest, y, across, run);
        Matrix home = LeontiefBlocks.Apply(system.Local, y, run);
        Matrix all = BilateralProduct.Scale(system.ValueAddedShare, system.Solve(Gemm.Multiply(across, home, run)));
        Matrix fused = new(y.Rows, y.Columns);
        TensorPrimitives.Subtract<double>(all.Array, digital.Array, fused.Array);
        TensorPrimitives.Subtract<double>(fused.Array, other.Array, fused.Array);
        return [BilateralProduct.Scale(system.ValueAddedShare, home), digital, fused, other];
    }

    internal static Matrix FinalOf(LeontiefSystem system, FinalView view)
        => view == FinalView.Destination ? system.Final : LeontiefBlocks.Spread(system.FinalTotal, system.RegionCount);

    private static Matrix Cross(LeontiefSystem system, double[] w, Matrix y, Matrix across, RunContext run)
    {
        int n = system.SectorCount;
        Matrix weighted = new(system.Order, system.Order);
        run.ForEach(system.Order, j =>
        {
            TensorPrimitives.Multiply<double>(system.Table.Intermediate.Column(j), w, weighted.Column(j));
            TensorPrimitives.Multiply<double>(weighted.Column(j), -system.PerOutput[j], weighted.Column(j));
            weighted[j, j] += 1;
        });
        Matrix[] local = new Matrix[system.RegionCount];
        RunContext single = run with { Threads = 1 };
        run.ForEach(local.Length, g =>
        {
            Matrix own = new(n, n);
            for (int k = 0; k < n; k++)
            {
                weighted.Column((g * n) + k).Slice(g * n, n).CopyTo(own.Column(k));
            }

            local[g] = Lu.FactorInPlace(own, single).Inverse(single);
        });
        Matrix inner = Gemm.Multiply(across, LeontiefBlocks.Apply(local, BilateralProduct.Scale(w, y), run), run);
        return BilateralProduct.Scale(system.ValueAddedShare, Lu.FactorInPlace(weighted, run).Solve(BilateralProduct.Scale(w, inner), run));
    }

    private static Matrix Rows(Matrix matrix, IReadOnlyList<int> rows)
    {
        Matrix some = new(rows.Count, matrix.Columns);
        for (int j = 0; j < matrix.Columns; j++)
        {
            for (int i = 0; i < rows.Count; i++)
            {
                some[i, j] = matrix[rows[i], j];
            }
        }

        return some;
    }

    private static Matrix Place(Matrix value, IReadOnlyList<int> rows, double[] v)
    {
        Matrix placed = new(v.Length, value.Columns);
        for (int j = 0; j < value.Columns; j++)
        {
            for (int i = 0; i < rows.Count; i++)
            {
                placed[rows[i], j] = v[rows[i]] * value[i, j];
            }
        }

        return placed;
    }
}
