using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Digital input intensity: share of the value of each product that originates in digital sectors anywhere, at home and abroad.</summary>
/// <remarks>
/// dig_is = Σ_j Σ_{r∈digital} (V_jr + M_jr) B_(j,r),(i,s); the V part is domestic, the M part imported. As (V + M)B = 1 it lies in [0, 1] and is one when all sectors are digital; the weight of final demand cancels.
/// M_jr are the imports used by digital sectors, not imports of digital products: where the latter are known by user (q), the imported part is Σ_jk (q_jk/x_jk) B_(j,k),(i,s).
/// Direct form: Σ_j Σ_{r∈digital} a_(j,r),(i,s), and q/x for imports where known. Missing where a sector has no output.
/// </remarks>
public static class DigitalInputIntensity
{
    /// <summary>Computes the intensity from the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">A sector or satellite does not exist, or no sector is named.</exception>
    /// <exception cref="DataError">The table is refused.</exception>
    public static DigitalInputIntensityResult Compute(DigitalInputIntensitySpec spec, MethodInputs inputs, RunContext run)
        => Compute(spec, LeontiefSystem.Read(inputs, spec.Layout, run));

    /// <summary>Computes the intensity of a table whose system is at hand.</summary>
    public static DigitalInputIntensityResult Compute(DigitalInputIntensitySpec spec, LeontiefSystem system)
    {
        bool[] digital = Mask(spec, system.Table);
        double[]? known = spec.ImportedDigital is null ? null : system.Coefficients(AccountRows.Of(system.Table, spec.ImportedDigital, "imported_digital").Values);
        (double[] domestic, double[]? imported) = spec.Inputs == InputScope.Complete
            ? (system.SolveLeft(Only(system.ValueAddedShare, digital)), system.SolveLeft(known ?? Only(system.ImportShare, digital)))
            : (Direct(system, digital), known);
        double[] total = new double[system.Order];
        for (int i = 0; i < total.Length; i++)
        {
            if (system.Output[i] == 0)
            {
                domestic[i] = double.NaN;
            }

            total[i] = domestic[i] + (imported?[i] ?? 0);
        }

        return new()
        {
            Spec = spec,
            Regions = system.Table.Regions,
            Sectors = system.Table.Sectors,
            Total = total,
            Domestic = domestic,
            Imported = imported is null ? [.. total.Select(_ => double.NaN)] : [.. imported.Select((value, i) => system.Output[i] == 0 ? double.NaN : value)],
            Summary = SystemSummary.Of(system),
        };
    }

    private static bool[] Mask(DigitalInputIntensitySpec spec, IoTable table)
    {
        if (spec.Digital.Count == 0)
        {
            throw new SpecError(("no digital sector is named", "未指定数字部门"), new($"The sectors are: {string.Join(", ", table.Sectors.Take(60))}.", $"部门有：{string.Join("、", table.Sectors.Take(60))}。")) { Field = "digital" };
        }

        bool[] digital = new bool[table.Order];
        foreach (int sector in IoNames.Sectors(table, spec.Digital, "digital"))
        {
            for (int g = 0; g < table.RegionCount; g++)
            {
                digital[(g * table.SectorCount) + sector] = true;
            }
        }

        return digital;
    }

    private static double[] Only(double[] share, bool[] digital) => [.. share.Select((value, i) => digital[i] ? value : 0)];

    private static double[] Direct(LeontiefSystem system, bool[] digital)
    {
        double[] weight = [.. digital.Select(yes => yes ? 1.0 : 0.0)], sum = new double[system.Order];
        for (int j = 0; j < sum.Length; j++)
        {
            sum[j] = TensorPrimitives.Dot<double>(system.Table.Intermediate.Column(j), weight) * system.PerOutput[j];
        }

        return sum;
    }
}
