using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The four parts DVA, DDC, FVA, FDC of bilateral exports within each perimeter.</summary>
/// <remarks>
/// With the flows of the perimeter cut out of A, B^/ = B (I + P)⁻¹ on the exporter's columns, where P = (flow rows of A) B: no second inverse.
/// Exporter: I + P = L_s⁻¹ B_ss; bilateral: P = A_sr B_rs; one sector: a number. α = V_sB_ss, ω = Σ_{t≠s} V_tB_ts; source α(I+P)⁻¹ # E, sink α # (I+P)⁻¹E.
/// </remarks>
internal static class BorinManciniKernel
{
    internal static Matrix[] Bilateral(LeontiefSystem system, ContentRows v, Matrix exports, bool source, RunContext run)
    {
        int n = system.SectorCount, regions = system.RegionCount;
        Matrix b = system.Inverse();
        Matrix[] parts = Empty(system);
        run.ForEach(regions, s =>
        {
            double[] alpha = v.Own.AsSpan(s * n, n).ToArray(), omega = v.Others.AsSpan(s * n, n).ToArray();
            for (int r = 0; r < regions; r++)
            {
                if (r == s)
                {
                    continue;
                }

                Matrix p = Gemm.Multiply(InputBlock(system, s, r), Block(b, r * n, s * n, n));
                Matrix inner = p.Clone();
                for (int k = 0; k < n; k++)
                {
                    inner[k, k] += 1;
                }

                Lu factors = Lu.FactorInPlace(inner);
                double[] flow = exports.Column(r).Slice(s * n, n).ToArray();
                Write(parts, (s * n) + ((long)r * system.Order), source ? Source(factors, p, alpha, omega, flow) : Sink(factors, p, alpha, omega, flow));
            }
        });
        return parts;
    }

    internal static Matrix[] Sector(LeontiefSystem system, ContentRows v, BilateralTrade trade, bool eachPartner, bool source, RunContext run)
    {
        int n = system.SectorCount, order = system.Order;
        Matrix returning = Returning(system, run);
        double[] all = BilateralTrade.RowSums(returning);
        Matrix[] parts = Empty(system);
        for (int r = 0; r < system.RegionCount; r++)
        {
            for (int i = 0; i < order; i++)
            {
                if (i / n == r)
                {
                    continue;
                }

                double p = eachPartner ? returning[i, r] : all[i], flow = trade.Total[i, r];
                double keep = source || eachPartner ? flow / (1 + p) : flow - (returning[i, r] * trade.Outflow[i] / (1 + p));
                double again = source || eachPartner ? flow * p / (1 + p) : returning[i, r] * trade.Outflow[i] / (1 + p);
                (parts[0][i, r], parts[1][i, r], parts[2][i, r], parts[3][i, r]) = (v.Own[i] * keep, v.Own[i] * again, v.Others[i] * keep, v.Others[i] * again);
            }
        }

        return parts;
    }

    /// <summary>Source of the exporter perimeter: φ_s = ω_s B_ss⁻¹L_s, and ω_s − φ_s = φ_s Σ_r A_srB_rs as a sum of non-negative parts.</summary>
    internal static (double[] First, double[] Again) ForeignRows(LeontiefSystem system, ContentRows v, RunContext run)
    {
        int n = system.SectorCount;
        double[] first = new double[system.Order], again = new double[system.Order];
        Matrix b = system.Inverse();
        run.ForEach(system.RegionCount, s =>
        {
            double[] row = Lu.Factor(system.OwnBlocks[s]).SolveTranspose(new Matrix(n, 1, v.Others.AsSpan(s * n, n).ToArray())).Array;
            row = Gemv.TransposeMultiply(system.Local[s], row);
            row.CopyTo(first, s * n);
            double[] sent = new double[system.Order];
            for (int j = 0; j < sent.Length; j++)
            {
                sent[j] = j / n == s ? 0 : TensorPrimitives.Dot<double>(system.Table.Intermediate.Column(j).Slice(s * n, n), row) * system.PerOutput[j];
            }

            for (int j = s * n; j < (s + 1) * n; j++)
            {
                again[j] = TensorPrimitives.Dot<double>(b.Column(j), sent);
            }
        });
        return (first, again);
    }

    /// <summary>A_(s,i),r B_r,(s,i) for every seller and partner (n × G).</summary>
    private static Matrix Returning(LeontiefSystem system, RunContext run)
    {
        int n = system.SectorCount;
        Matrix b = system.Inverse(), returning = new(system.Order, system.RegionCount);
        run.ForEach(system.RegionCount, r =>
        {
            for (int k = r * n; k < (r + 1) * n; k++)
            {
                ReadOnlySpan<double> column = system.Table.Intermediate.Column(k);
                for (int i = 0; i < column.Length; i++)
                {
                    returning[i, r] += i / n == r ? 0 : column[i] * system.PerOutput[k] * b[k, i];
                }
            }
        });
        return returning;
    }

    private static double[][] Source(Lu factors, Matrix p, double[] alpha, double[] omega, double[] flow)
    {
        double[] a = factors.SolveTranspose(new Matrix(alpha.Length, 1, alpha)).Array, w = factors.SolveTranspose(new Matrix(omega.Length, 1, omega)).Array;
        return [Times(a, flow), Times(Gemv.TransposeMultiply(p, a), flow), Times(w, flow), Times(Gemv.TransposeMultiply(p, w), flow)];
    }

    private static double[][] Sink(Lu factors, Matrix p, double[] alpha, double[] omega, double[] flow)
    {
        double[] keep = factors.Solve(flow), again = Gemv.Multiply(p, keep);
        return [Times(alpha, keep), Times(alpha, again), Times(omega, keep), Times(omega, again)];
    }

    private static double[] Times(double[] a, double[] b)
    {
        double[] product = new double[a.Length];
        TensorPrimitives.Multiply<double>(a, b, product);
        return product;
    }

    private static void Write(Matrix[] parts, long at, double[][] values)
    {
        for (int k = 0; k < parts.Length; k++)
        {
            values[k].CopyTo(parts[k].Array, at);
        }
    }

    private static Matrix InputBlock(LeontiefSystem system, int s, int r)
    {
        int n = system.SectorCount;
        Matrix block = Block(system.Table.Intermediate, s * n, r * n, n);
        for (int k = 0; k < n; k++)
        {
            TensorPrimitives.Multiply<double>(block.Column(k), system.PerOutput[(r * n) + k], block.Column(k));
        }

        return block;
    }

    private static Matrix Block(Matrix matrix, int row, int column, int n)
    {
        Matrix block = new(n, n);
        for (int k = 0; k < n; k++)
        {
            matrix.Column(column + k).Slice(row, n).CopyTo(block.Column(k));
        }

        return block;
    }

    private static Matrix[] Empty(LeontiefSystem system) => [.. Enumerable.Range(0, 4).Select(_ => new Matrix(system.Order, system.RegionCount))];
}
