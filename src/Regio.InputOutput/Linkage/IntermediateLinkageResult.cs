using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Linkages by sector, group of partners and, where employment is given, subregion.</summary>
public sealed record IntermediateLinkageResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required IntermediateLinkageSpec Spec { get; init; }

    /// <summary>Names of the sectors.</summary>
    public required IReadOnlyList<string> Sectors { get; init; }

    /// <summary>Imshare: intermediate imports of a product over its use at home (N).</summary>
    public required double[] ImportShare { get; init; }

    /// <summary>Exshare: intermediate exports over output (N).</summary>
    public required double[] ExportShare { get; init; }

    /// <summary>The groups of partners.</summary>
    public required IReadOnlyList<LinkageGroup> Groups { get; init; }

    /// <summary>Employment of the subregions; null where none is given.</summary>
    public required RegionalEmployment? Employment { get; init; }

    /// <summary>Warnings of the table.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Index of each subregion (P) and its sectors' parts (P × N).</summary>
    /// <exception cref="InvalidOperationException">No employment was given.</exception>
    public (double[] Index, Matrix Detail) Regional(double[] linkage)
    {
        Matrix weights = (Employment ?? throw new InvalidOperationException("no employment was given")).Weights(Spec.Weights), detail = new(weights.Rows, weights.Columns);
        for (int i = 0; i < weights.Columns; i++)
        {
            for (int p = 0; p < weights.Rows; p++)
            {
                detail[p, i] = weights[p, i] * linkage[i];
            }
        }

        return (BilateralTrade.RowSums(detail), detail);
    }

    /// <inheritdoc/>
    public Table Tidy()
    {
        int n = Sectors.Count, rows = n * Groups.Count;
        return new("tidy",
        [
            IoColumns.Labels("sector", Sectors, rows, row => row / Groups.Count),
            IoColumns.Labels("group", [.. Groups.Select(group => group.Name)], rows, row => row % Groups.Count),
            new NumberColumn("import_share", [.. Enumerable.Range(0, rows).Select(row => ImportShare[row / Groups.Count])]),
            new NumberColumn("export_share", [.. Enumerable.Range(0, rows).Select(row => ExportShare[row / Groups.Count])]),
            new NumberColumn("linkage_forward", [.. Enumerable.Range(0, rows).Select(row => Groups[row % Groups.Count].Forward[row / Groups.Count])]),
            new NumberColumn("linkage_backward", [.. Enumerable.Range(0, rows).Select(row => Groups[row % Groups.Count].Backward[row / Groups.Count])]),
        ]);
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("sectors", Sectors.Count),
        AccountTables.Whole("groups", Groups.Count),
        AccountTables.Number("linkage_forward", Groups.Sum(group => group.Forward.Sum())),
        AccountTables.Number("linkage_backward", Groups.Sum(group => group.Backward.Sum())),
    ]);

    /// <summary><c>pairs</c>: K weighted by penetration for every pair of sectors; <c>regions</c> and <c>region_sectors</c> where employment is given.</summary>
    public IReadOnlyList<Table> Tables() => Employment is null ? [Pairs()] : [Pairs(), Regions(), RegionSectors()];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
        => [new("linkages", ("Linkages of each sector: import side (forward) against export side (backward)", "各部门关联：进口侧（前向）与出口侧（后向）"), Tidy(), Mark.Point, new FigureEncoding("linkage_forward", "linkage_backward") { Series = "group" })];

    private Table Pairs()
    {
        int n = Sectors.Count, groups = Groups.Count, rows = n * n * groups;
        return new("pairs",
        [
            IoColumns.Labels("from_sector", Sectors, rows, row => row / groups / n),
            IoColumns.Labels("to_sector", Sectors, rows, row => row / groups % n),
            IoColumns.Labels("group", [.. Groups.Select(group => group.Name)], rows, row => row % groups),
            new NumberColumn("linkage_forward", [.. Enumerable.Range(0, rows).Select(row => ImportShare[row / groups / n] * Groups[row % groups].BoughtPerOutput[row / groups / n, row / groups % n])]),
            new NumberColumn("linkage_backward", [.. Enumerable.Range(0, rows).Select(row => ExportShare[row / groups / n] * Groups[row % groups].SoldPerOutput[row / groups / n, row / groups % n])]),
        ]);
    }

    private Table Regions()
    {
        double[][] forward = [.. Groups.Select(group => Regional(group.Forward).Index)], backward = [.. Groups.Select(group => Regional(group.Backward).Index)];
        int groups = Groups.Count, rows = Employment!.Regions.Count * groups;
        return new("regions",
        [
            IoColumns.Labels("region", Employment.Regions, rows, row => row / groups),
            IoColumns.Labels("group", [.. Groups.Select(group => group.Name)], rows, row => row % groups),
            new NumberColumn("linkage_forward", [.. Enumerable.Range(0, rows).Select(row => forward[row % groups][row / groups])]),
            new NumberColumn("linkage_backward", [.. Enumerable.Range(0, rows).Select(row => backward[row % groups][row / groups])]),
        ]);
    }

    private Table RegionSectors()
    {
        Matrix[] forward = [.. Groups.Select(group => Regional(group.Forward).Detail)], backward = [.. Groups.Select(group => Regional(group.Backward).Detail)];
        int groups = Groups.Count, n = Sectors.Count, rows = Employment!.Regions.Count * n * groups;
        return new("region_sectors",
        [
            IoColumns.Labels("region", Employment.Regions, rows, row => row / groups / n),
            IoColumns.Labels("sector", Sectors, rows, row => row / groups % n),
            IoColumns.Labels("group", [.. Groups.Select(group => group.Name)], rows, row => row % groups),
            new NumberColumn("linkage_forward", [.. Enumerable.Range(0, rows).Select(row => forward[row % groups][row / groups / n, row / groups % n])]),
            new NumberColumn("linkage_backward", [.. Enumerable.Range(0, rows).Select(row => backward[row % groups][row / groups / n, row / groups % n])]),
        ]);
    }
}
