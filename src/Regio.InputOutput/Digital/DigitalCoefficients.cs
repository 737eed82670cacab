using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Digital coefficient of every region-sector: direct input from the digital core, and what other sectors hand on.</summary>
/// <remarks>
/// Direct d_j = Σ_i σ_i a_ij (base output) or that over Σ_i a_ij (base intermediate); transfer W_ij = (1−σ_i) a_ij, by default within a region and without own loops;
/// total DC = d + dW + dW² + … = d (I−W)⁻¹; σ is the core share of a region-sector. Digital share of a region-sector c = σ + (1−σ) # DC.
/// DC ≤ 1 wherever value added and imports are not negative, since d_j + Σ_i W_ij ≤ 1. Domestic transfers need one N × N system a region.
/// </remarks>
public static class DigitalCoefficients
{
    /// <summary>Computes the coefficients of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The core is empty, names no sector of the table, or has a share outside [0, 1].</exception>
    /// <exception cref="DataError">The table is refused.</exception>
    public static DigitalCoefficientsResult Compute(DigitalCoefficientsSpec spec, MethodInputs inputs, RunContext run)
        => Compute(spec.Digital, LeontiefSystem.Read(inputs, spec.Layout, run), run);

    /// <summary>Computes the coefficients of a table whose system is at hand.</summary>
    public static DigitalCoefficientsResult Compute(DigitalRule rule, LeontiefSystem system, RunContext run)
    {
        double[] core = CoreOf(rule, system.Table);
        double[] direct = Direct(rule, system, core);
        double[] total = rule.Scope == TransferScope.Domestic ? Domestic(rule, system, core, direct, run) : Series(direct, Transfer(rule, system, core, 0, system.Order), rule.Order, run);
        int above = total.Count(value => value > 1);
        if (rule.Cap)
        {
            TensorPrimitives.Min(total, 1.0, total);
        }

        return new()
        {
            Rule = rule,
            Regions = system.Table.Regions,
            Sectors = system.Table.Sectors,
            Core = core,
            Direct = direct,
            Coefficient = total,
            Share = [.. core.Zip(total, (sigma, dc) => sigma + ((1 - sigma) * dc))],
            Above = above,
            Summary = SystemSummary.Of(system),
        };
    }

    /// <summary>W on the rows and columns from..from + count.</summary>
    internal static Matrix Transfer(DigitalRule rule, LeontiefSystem system, double[] core, int from, int count)
    {
        double[] rest = [.. core.Skip(from).Take(count).Select(sigma => 1 - sigma)];
        Matrix transfer = new(count, count);
        for (int j = 0; j < count; j++)
        {
            TensorPrimitives.Multiply<double>(system.Table.Intermediate.Column(from + j).Slice(from, count), rest, transfer.Column(j));
            TensorPrimitives.Multiply<double>(transfer.Column(j), system.PerOutput[from + j], transfer.Column(j));
            transfer[j, j] = rule.Own ? transfer[j, j] : 0;
        }

        return transfer;
    }

    private static double[] CoreOf(DigitalRule rule, IoTable table)
    {
        double[] core = new double[table.Order];
        if (rule.CoreRow is not null)
        {
            AccountRows.Of(table, rule.CoreRow, "digital.core_row").Values.CopyTo(core, 0);
        }
        else
        {
            int[] sectors = IoNames.Sectors(table, [.. rule.Core.Keys], "digital.core");
            double[] shares = [.. rule.Core.Values];
            for (int i = 0; i < core.Length; i++)
            {
                int at = Array.IndexOf(sectors, i % table.SectorCount);
                core[i] = at < 0 ? 0 : shares[at];
            }
        }

        int wrong = Array.FindIndex(core, sigma => !(sigma >= 0 && sigma <= 1));
        return wrong >= 0
            ? throw new SpecError(new($"the core share of '{table.LabelAt(wrong)}' is {core[wrong]:R}", $"“{table.LabelAt(wrong)}”的核心份额为 {core[wrong]:R}"), ("Core shares lie between 0 and 1.", "核心份额须在 0 与 1 之间。")) { Field = "digital.core" }
            : Array.TrueForAll(core, sigma => sigma == 0)
                ? throw new SpecError(("nothing is digital: every core share is zero", "没有数字部门：所有核心份额均为零"), new($"Give digital.core, such as {{\"{table.Sectors[^1]}\": 1}}.", $"请给出 digital.core，如 {{\"{table.Sectors[^1]}\": 1}}。")) { Field = "digital.core" }
                : core;
    }

    private static double[] Direct(DigitalRule rule, LeontiefSystem system, double[] core)
    {
        double[] direct = new double[system.Order];
        for (int j = 0; j < direct.Length; j++)
        {
            ReadOnlySpan<double> column = system.Table.Intermediate.Column(j);
            double bought = TensorPrimitives.Dot(column, core);
            double whole = rule.Base == DigitalBase.Output ? system.Output[j] : TensorPrimitives.Sum(column);
            direct[j] = whole == 0 ? 0 : bought / whole;
        }

        return direct;
    }

    private static double[] Domestic(DigitalRule rule, LeontiefSystem system, double[] core, double[] direct, RunContext run)
    {
        int n = system.SectorCount;
        double[] total = new double[system.Order];
        RunContext single = run with { Threads = 1 };
        run.ForEach(system.RegionCount, g => Series(direct.AsSpan(g * n, n).ToArray(), Transfer(rule, system, core, g * n, n), rule.Order, single).CopyTo(total, g * n));
        return total;
    }

    /// <summary>d (I − W)⁻¹, or d + dW + … + dW^order.</summary>
    private static double[] Series(double[] direct, Matrix transfer, int? order, RunContext run)
    {
        if (order is null)
        {
            TensorPrimitives.Negate<double>(transfer.Array, transfer.Array);
            for (int j = 0; j < transfer.Columns; j++)
            {
                transfer[j, j] += 1;
            }

            return Lu.FactorInPlace(transfer, run).SolveTranspose(new Matrix(direct.Length, 1, direct), run).Array;
        }

        double[] total = [.. direct], term = direct;
        for (int k = 0; k < order; k++)
        {
            term = Gemv.TransposeMultiply(transfer, term, run);
            TensorPrimitives.Add<double>(total, term, total);
        }

        return total;
    }
}
