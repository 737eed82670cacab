using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The Leontief inverse of a table split into what stays in one group and region, what crosses borders within a group, and what joins the groups.</summary>
/// <remarks>Each block of B is the sum of its parts, all non-negative where A is: see <see cref="HierarchicalInverse"/>. Part names: <c>local</c> L, <c>within_group</c> B*A_FL, <c>between_groups_home</c> the domestic walks through the other group, <c>between_groups_abroad</c> M1 to M4.</remarks>
public static class HierarchicalDecomposition
{
    internal static readonly string[] Parts = ["local", "within_group", "between_groups_home", "between_groups_abroad"];

    /// <summary>Decomposes the inverse of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">A sector does not exist, or one of the groups is empty.</exception>
    /// <exception cref="DataError">The table is refused.</exception>
    public static HierarchicalDecompositionResult Compute(HierarchicalDecompositionSpec spec, MethodInputs inputs, RunContext run)
        => Compute(spec, LeontiefSystem.Read(inputs, spec.Layout, run), run);

    /// <summary>Decomposes the inverse of a table whose system is at hand.</summary>
    public static HierarchicalDecompositionResult Compute(HierarchicalDecompositionSpec spec, LeontiefSystem system, RunContext run)
    {
        int n = system.SectorCount;
        int[] sectors = IoNames.Sectors(system.Table, spec.Digital, "digital");
        int[] regionOf = [.. Enumerable.Range(0, system.Order).Select(i => i / n)];
        bool[] digital = [.. Enumerable.Range(0, system.Order).Select(i => Array.IndexOf(sectors, i % n) >= 0)];
        HierarchicalInverse h = HierarchicalInverse.Of(system.InputCoefficients(), regionOf, digital, run);
        int[] d = [.. h.Digital], o = [.. h.Other];
        Matrix[] parts = [.. Parts.Select(_ => new Matrix(system.Order, system.Order))];
        Put(parts[0], h.LocalD, d, d);
        Put(parts[0], h.LocalN, o, o);
        Put(parts[1], h.Times(h.GroupD, h.AcrossDd, h.LocalD), d, d);
        Put(parts[1], h.Times(h.GroupN, h.AcrossNn, h.LocalN), o, o);
        Put(parts[2], h.Times(h.LocalD, h.HomeDn, h.InverseW, h.HomeNd, h.LocalD), d, d);
        Put(parts[2], h.Times(h.InverseH, h.HomeDn, h.LocalN), d, o);
        Put(parts[2], h.Times(h.InverseW, h.HomeNd, h.LocalD), o, d);
        Put(parts[2], h.Times(h.LocalN, h.HomeNd, h.InverseH, h.HomeDn, h.LocalN), o, o);
        Put(parts[3], h.M1, d, d);
        Put(parts[3], h.M2, d, o);
        Put(parts[3], h.M3, o, d);
        Put(parts[3], h.M4, o, o);
        Matrix inverse = new(system.Order, system.Order);
        Put(inverse, h.BDd, d, d);
        Put(inverse, h.BDn, d, o);
        Put(inverse, h.BNd, o, d);
        Put(inverse, h.BNn, o, o);
        return new() { Spec = spec, Regions = system.Table.Regions, Sectors = system.Table.Sectors, Digital = digital, Parts = parts, Inverse = inverse, Blocks = h, Summary = SystemSummary.Of(system) };
    }

    private static void Put(Matrix to, Matrix block, int[] rows, int[] columns)
    {
        for (int j = 0; j < columns.Length; j++)
        {
            Span<double> column = to.Column(columns[j]), from = block.Column(j);
            for (int i = 0; i < rows.Length; i++)
            {
                column[rows[i]] = from[i];
            }
        }
    }
}

/// <summary>The parts of the inverse.</summary>
public sealed record HierarchicalDecompositionResult : IMethodResult
{
    private static readonly string[] Groups = ["dd", "dn", "nd", "nn"];

    /// <summary>What was asked for.</summary>
    public required HierarchicalDecompositionSpec Spec { get; init; }

    /// <summary>Names of the regions.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Names of the sectors.</summary>
    public required IReadOnlyList<string> Sectors { get; init; }

    /// <summary>Which region-sectors are digital (n).</summary>
    public required IReadOnlyList<bool> Digital { get; init; }

    /// <summary>The parts in the order local, within group, between groups at home, between groups abroad (n × n each).</summary>
    public required IReadOnlyList<Matrix> Parts { get; init; }

    /// <summary>B (n × n), their sum.</summary>
    public required Matrix Inverse { get; init; }

    /// <summary>All blocks of the decomposition.</summary>
    public required HierarchicalInverse Blocks { get; init; }

    /// <summary>The table it was computed from.</summary>
    public required SystemSummary Summary { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Summary.Notices;

    /// <summary>Parts between regions and groups; a row for every pair of region-sectors with <c>detail: sector</c>.</summary>
    public Table Tidy() => Spec.Detail == IoDetail.Sector ? BySector() : ByRegion();

    /// <inheritdoc/>
    public Table Glance() => Summary.Glance(AccountTables.Number("adding_up_gap", AddingUpGap()));

    /// <summary>Largest gap between the sum of the parts and the inverse, over its largest element.</summary>
    public double AddingUpGap()
    {
        double[] sum = [.. Inverse.Array];
        foreach (Matrix part in Parts)
        {
            TensorPrimitives.Subtract<double>(sum, part.Array, sum);
        }

        return Math.Abs(TensorPrimitives.MaxMagnitude<double>(sum)) / TensorPrimitives.Max<double>(Inverse.Array);
    }

    private Table ByRegion()
    {
        int g = Regions.Count, n = Sectors.Count, parts = Parts.Count, rows = g * g * 4 * parts;
        double[] sums = new double[rows];
        for (int p = 0; p < parts; p++)
        {
            for (int j = 0; j < g * n; j++)
            {
                for (int i = 0; i < g * n; i++)
                {
                    int group = (Digital[i] ? 0 : 2) + (Digital[j] ? 0 : 1);
                    sums[(((((i / n * g) + (j / n)) * 4) + group) * parts) + p] += Parts[p][i, j];
                }
            }
        }

        return new("tidy",
        [
            IoColumns.Labels("from_region", Regions, rows, row => row / parts / 4 / g),
            IoColumns.Labels("to_region", Regions, rows, row => row / parts / 4 % g),
            IoColumns.Labels("group", Groups, rows, row => row / parts % 4),
            IoColumns.Labels("term", HierarchicalDecomposition.Parts, rows, row => row % parts),
            new NumberColumn("value", sums),
        ]);
    }

    private Table BySector()
    {
        int order = Regions.Count * Sectors.Count, n = Sectors.Count, parts = Parts.Count, rows = order * order * parts;
        return new("tidy",
        [
            IoColumns.Labels("from_region", Regions, rows, row => row / parts / order / n),
            IoColumns.Labels("from_sector", Sectors, rows, row => row / parts / order % n),
            IoColumns.Labels("to_region", Regions, rows, row => row / parts % order / n),
            IoColumns.Labels("to_sector", Sectors, rows, row => row / parts % order % n),
            IoColumns.Labels("term", HierarchicalDecomposition.Parts, rows, row => row % parts),
            new NumberColumn("value", [.. Enumerable.Range(0, rows).Select(row => Parts[row % parts][row / parts / order, row / parts % order])]),
        ]);
    }
}
