using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Penetration-weighted linkages of a home region with others through intermediate products, by sector and by subregion.</summary>
/// <remarks>
/// c home, r the others; z^rc_ij deliveries of sector i abroad to sector j at home, z^cr_ij the reverse. Imshare_i = Σ_j z^rc_ij / (x_i + IM_i − EX_i), Exshare_i = Σ_j z^cr_ij / x_i;
/// K^rc_ij = z^rc_ij / x^c_j, K^cr_ij = z^cr_ij / x^r_j; fw_i = Imshare_i Σ_j K^rc_ij, bw_i = Exshare_i Σ_j K^cr_ij. IM, EX: all imports and exports of product i, final ones included.
/// Subregion p with employment L_ip: R_p = Σ_i w_ip fw_i, w = (L_ip/L_i)/(L_p/L) (lq) or L_ip/L_p (share); Σ_p (L_p/L) R_p = Σ_i fw_i over sectors with employment (lq).
/// A reconstruction from prose: the import side is called forward and the export side backward, against the usual input-output wording. Groups of partners restrict r in z and K alone, so that they add up.
/// </remarks>
public static class IntermediateLinkage
{
    /// <summary>Name of the optional data table of employment.</summary>
    public const string Employment = "employment";

    /// <summary>Computes the linkages of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The home region or a partner does not exist, or home is among the partners.</exception>
    /// <exception cref="DataError">A table is refused, or the world table is open.</exception>
    public static IntermediateLinkageResult Compute(IntermediateLinkageSpec spec, MethodInputs inputs, RunContext run)
    {
        IoTable table = IoTableData.Read(inputs.Data, spec.Layout);
        return Compute(spec, table, IoBalance.Of(table, spec.Layout?.Tolerance ?? IoBalance.DefaultTolerance), inputs.Find(Employment));
    }

    private static IntermediateLinkageResult Compute(IntermediateLinkageSpec spec, IoTable table, IoBalance balance, Table? employment)
    {
        int home = IoNames.Regions(table, [spec.Home], "home")[0], n = table.SectorCount, from = home * n;
        (string Name, int[] Regions)[] groups = [.. Groups(spec, table, home)];
        double[] x = balance.Output;
        Matrix y = table.FinalByRegion();
        double[] imports = new double[n], exports = new double[n], importShare = new double[n], exportShare = new double[n], abroad = new double[n];
        (Matrix allIn, Matrix allOut) = Deliveries(table, home, [.. Enumerable.Range(0, table.RegionCount).Where(g => g != home)]);
        for (int i = 0; i < n; i++)
        {
            double bought = Enumerable.Range(0, n).Sum(j => allIn[i, j]), sold = Enumerable.Range(0, n).Sum(j => allOut[i, j]);
            imports[i] = bought;
            exports[i] = sold + (table.Exports?[from + i] ?? 0);
            for (int g = 0; g < table.RegionCount; g++)
            {
                if (g != home)
                {
                    imports[i] += y[(g * n) + i, home];
                    exports[i] += y[from + i, g];
                    abroad[i] += x[(g * n) + i];
                }
            }

            double used = x[from + i] + imports[i] - exports[i];
            importShare[i] = used == 0 ? 0 : bought / used;
            exportShare[i] = x[from + i] == 0 ? 0 : sold / x[from + i];
        }

        double[] own = x.AsSpan(from, n).ToArray();
        return new()
        {
            Spec = spec,
            Sectors = table.Sectors,
            ImportShare = importShare,
            ExportShare = exportShare,
            Groups = [.. groups.Select(group => Group(group.Name, Deliveries(table, home, group.Regions), importShare, exportShare, own, abroad))],
            Employment = employment is null ? null : RegionalEmployment.Read(employment, table.Sectors),
            Notices = balance.Notices,
        };
    }

    private static LinkageGroup Group(string name, (Matrix In, Matrix Out) z, double[] importShare, double[] exportShare, double[] own, double[] abroad)
    {
        int n = own.Length;
        Matrix bought = new(n, n), sold = new(n, n);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < n; i++)
            {
                bought[i, j] = own[j] == 0 ? 0 : z.In[i, j] / own[j];
                sold[i, j] = abroad[j] == 0 ? 0 : z.Out[i, j] / abroad[j];
            }
        }

        double[] Linkage(Matrix k, double[] share) => [.. Enumerable.Range(0, n).Select(i => share[i] * Enumerable.Range(0, n).Sum(j => k[i, j]))];
        return new(name, bought, sold, Linkage(bought, importShare), Linkage(sold, exportShare));
    }

    /// <summary>z from the regions given to home and back, summed over them (N × N each).</summary>
    private static (Matrix In, Matrix Out) Deliveries(IoTable table, int home, int[] regions)
    {
        int n = table.SectorCount, from = home * n;
        Matrix bought = new(n, n), sold = new(n, n);
        foreach (int g in regions)
        {
            for (int j = 0; j < n; j++)
            {
                for (int i = 0; i < n; i++)
                {
                    bought[i, j] += table.Intermediate[(g * n) + i, from + j];
                    sold[i, j] += table.Intermediate[from + i, (g * n) + j];
                }
            }
        }

        return (bought, sold);
    }

    private static IEnumerable<(string Name, int[] Regions)> Groups(IntermediateLinkageSpec spec, IoTable table, int home)
    {
        if (table.Imports?.Any(value => value != 0) == true || table.Exports?.Any(value => value != 0) == true)
        {
            throw new DataError(
                ("intermediate_linkage needs a table of the whole world: imports from outside are not known by product", "intermediate_linkage 需要覆盖全世界的封闭表：表外进口未按产品给出"),
                ("Add the outside as a region.", "请将表外世界作为一个区域并入。"))
            { Source = table.Name };
        }

        if (spec.Partners.Count == 0)
        {
            yield return ("all", [.. Enumerable.Range(0, table.RegionCount).Where(g => g != home)]);
        }

        foreach ((string name, string[] regions) in spec.Partners)
        {
            int[] places = IoNames.Regions(table, regions, "partners." + name);
            yield return Array.IndexOf(places, home) < 0 ? (name, places) : throw new SpecError(
                new($"the home region '{spec.Home}' is among its own partners '{name}'", $"本区域“{spec.Home}”出现在伙伴组“{name}”中"), ("Leave it out.", "请将其去掉。"))
            { Field = "partners." + name };
        }
    }
}

/// <summary>Linkages with one group of partners.</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="BoughtPerOutput">K^rc (N × N).</param>
/// <param name="SoldPerOutput">K^cr (N × N).</param>
/// <param name="Forward">fw: the import side (N).</param>
/// <param name="Backward">bw: the export side (N).</param>
public sealed record LinkageGroup(string Name, Matrix BoughtPerOutput, Matrix SoldPerOutput, double[] Forward, double[] Backward);
