using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Where a primary input q (per unit of output) in a product comes from, for every selling region-sector.</summary>
/// <param name="Rows">Column t holds q_t B_t· (n × G).</param>
/// <param name="Own">α = q_i B_ii (n).</param>
/// <param name="Others">ω = Σ_{t≠i} q_t B_ti (n).</param>
/// <param name="Local">β = q_i L_i (n).</param>
/// <param name="Loop">γ = α − β = Σ_{t≠i} q_i B_it A_ti L_i: a sum of non-negative parts (n).</param>
internal sealed record ContentRows(Matrix Rows, double[] Own, double[] Others, double[] Local, double[] Loop)
{
    internal static ContentRows Of(LeontiefSystem system, double[] share, RunContext run)
    {
        Matrix rows = system.SolveLeft(LeontiefBlocks.Spread(share, system.RegionCount));
        int n = system.SectorCount;
        double[] others = new double[system.Order], back = new double[system.Order];
        run.ForEach(system.RegionCount, s =>
        {
            int from = s * n;
            Span<double> other = others.AsSpan(from, n);
            for (int t = 0; t < system.RegionCount; t++)
            {
                if (t != s)
                {
                    TensorPrimitives.Add(other, rows.Column(t).Slice(from, n), other);
                }
            }

            ReadOnlySpan<double> row = rows.Column(s);
            for (int j = from; j < from + n; j++)
            {
                ReadOnlySpan<double> column = system.Table.Intermediate.Column(j);
                back[j] = (TensorPrimitives.Dot(column[..from], row[..from]) + TensorPrimitives.Dot(column[(from + n)..], row[(from + n)..])) * system.PerOutput[j];
            }
        });
        return new(rows, LeontiefBlocks.Own(rows), others, LeontiefBlocks.ApplyLeft(share, system.Local), LeontiefBlocks.ApplyLeft(back, system.Local));
    }
}
