using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The factors of one period: q, then A (whole, or T and C), then Y (whole, or structure or mix and sourcing, and level).</summary>
internal sealed class FactorSet
{
    private readonly int _sectors;

    private FactorSet(LeontiefSystem system, StructuralDecompositionSpec spec)
    {
        _sectors = system.SectorCount;
        Leontief = system;
        Intensity = spec.Account == StructuralDecompositionSpec.OutputAccount ? [.. system.Output.Select(x => x == 0 ? 0.0 : 1.0)] : system.Coefficients(AccountRows.Of(system.Table, spec.Account, "account").Values);
        Inputs = spec.Technology == TechnologyFactors.Whole ? [system.InputCoefficients()] : Split(system.InputCoefficients(), _sectors);
        Matrix final = Footprint.AbsorbedBy(system);
        Final = spec.FinalDemand switch
        {
            FinalDemandFactors.Whole => [final],
            FinalDemandFactors.Level => Level(final),
            _ => [.. Split(Level(final)[0], _sectors), Level(final)[1]],
        };
        Names =
        [
            "intensity",
            .. spec.Technology == TechnologyFactors.Whole ? ["technology"] : new[] { "input_structure", "input_sourcing" },
            .. spec.FinalDemand switch { FinalDemandFactors.Whole => ["final_demand"], FinalDemandFactors.Level => ["final_structure", "final_level"], _ => new[] { "final_mix", "final_sourcing", "final_level" } },
        ];
        Total = system.Solve(final);
        for (int r = 0; r < Total.Columns; r++)
        {
            TensorPrimitives.Multiply<double>(Total.Column(r), Intensity, Total.Column(r));
        }
    }

    internal LeontiefSystem Leontief { get; }

    internal IReadOnlyList<string> Names { get; }

    internal double[] Intensity { get; }

    /// <summary>A; or T (N × n) and C (n × n).</summary>
    internal Matrix[] Inputs { get; }

    /// <summary>Y; structure (n × R) and level (1 × R); or mix (N × R), sourcing (n × R) and level.</summary>
    internal Matrix[] Final { get; }

    /// <summary>q̂BY.</summary>
    internal Matrix Total { get; }

    internal IReadOnlyList<Notice> Notices => Leontief.Balance.Notices;

    internal int Sectors => _sectors;

    internal static FactorSet Of(IoTable table, StructuralDecompositionSpec spec, RunContext run)
        => new(LeontiefSystem.Factor(table, run, spec.Layout.Tolerance), spec);

    /// <summary>Products by buyer over all origins (N × m), and the share of each origin (n × m), zero where nothing is bought.</summary>
    private static Matrix[] Split(Matrix values, int sectors)
    {
        Matrix total = new(sectors, values.Columns), share = new(values.Rows, values.Columns);
        for (int j = 0; j < values.Columns; j++)
        {
            ReadOnlySpan<double> column = values.Column(j);
            for (int i = 0; i < column.Length; i++)
            {
                total[i % sectors, j] += column[i];
            }

            for (int i = 0; i < column.Length; i++)
            {
                share[i, j] = total[i % sectors, j] == 0 ? 0 : column[i] / total[i % sectors, j];
            }
        }

        return [total, share];
    }

    private static Matrix[] Level(Matrix final)
    {
        Matrix structure = new(final.Rows, final.Columns), level = new(1, final.Columns);
        for (int r = 0; r < final.Columns; r++)
        {
            level[0, r] = TensorPrimitives.Sum<double>(final.Column(r));
            if (level[0, r] != 0)
            {
                TensorPrimitives.Divide<double>(final.Column(r), level[0, r], structure.Column(r));
            }
        }

        return [structure, level];
    }
}
