using System.Numerics.Tensors;
using Regio.Data;

namespace Regio.Files;

/// <summary>Makes a table of a plan.</summary>
internal static class IoAssembly
{
    internal static IoTable Make(IoPlan plan, IoReadOptions options, RunContext run)
    {
        if (options.Unit is string wanted && plan.Unit is string stated && !string.Equals(wanted.Trim(), stated.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            throw plan.Grid.Fault(new($"the table is in '{stated}', not in '{wanted}'", $"该表的单位是“{stated}”，而不是“{wanted}”"), ("Read it in its own unit and convert it (io_convert), or give the right file.", "请按其自身单位读入后换算（io_convert），或更换文件。"));
        }

        IoLabels labels = IoLabels.Of(plan);
        IoCells cells = new(plan, labels);
        IReadOnlyList<(int Region, string Category)> finals = labels.FinalColumns;
        double[][] final = Finals(plan, labels, cells, finals.Count);
        IoTable table = new()
        {
            Name = plan.Grid.Source,
            Regions = labels.RegionNames,
            Sectors = labels.SectorNames,
            Intermediate = cells.Intermediate(run),
            FinalDemand = [.. finals.Select((column, k) => new IoFinalColumn(column.Region, column.Category, final[k]))],
            Exports = Column(plan, cells, IoRole.Exports),
            Imports = Rows(plan, cells, IoRole.Imports, finals.Count).Aggregate((double[]?)null, (sum, row) => sum is null ? row.Values : [.. sum.Zip(row.Values, (a, b) => a + b)]),
            ValueAddedRows = Rows(plan, cells, IoRole.ValueAdded, finals.Count),
            Satellites = Rows(plan, cells, IoRole.Satellite, finals.Count),
            StatedOutput = Column(plan, cells, IoRole.Output) ?? Rows(plan, cells, IoRole.Output, finals.Count).Select(row => row.Values).FirstOrDefault(),
            Unit = plan.Unit is string unit ? new Unit(Label.Same(unit)) : null,
        };
        List<Notice> notices = [.. plan.Notices];
        table = Column(plan, cells, IoRole.Discrepancy) is double[] discrepancy ? IoDiscrepancy.Apply(table, discrepancy, options.Discrepancy, notices) : table;
        table = table with { ReadingNotices = notices };
        return Column(plan, cells, IoRole.Imports) is double[] imports ? CompetitiveImports.Remove(table, Positive(imports)).Table : table;
    }

    /// <summary>Imports are printed positive (to be subtracted) or negative (to be added): the sign of their sum says which.</summary>
    private static double[] Positive(double[] imports) => imports.Sum() < 0 ? Array.ConvertAll(imports, value => -value) : imports;

    private static double[][] Finals(IoPlan plan, IoLabels labels, IoCells cells, int count)
    {
        double[][] final = [.. Enumerable.Range(0, count).Select(_ => new double[labels.Order])];
        for (int c = 0; c < plan.Columns.Length; c++)
        {
            if (labels.Finals[c] >= 0)
            {
                TensorPrimitives.Add<double>(final[labels.Finals[c]], cells.Down([c]), final[labels.Finals[c]]);
            }
        }

        return final;
    }

    private static double[]? Column(IoPlan plan, IoCells cells, IoRole role)
    {
        int[] columns = [.. Enumerable.Range(0, plan.Columns.Length).Where(c => plan.Columns[c].Role == role)];
        return columns.Length == 0 ? null : cells.Down(columns);
    }

    private static List<IoRow> Rows(IoPlan plan, IoCells cells, IoRole role, int finals)
        => [.. Enumerable.Range(0, plan.Rows.Length).Where(r => plan.Rows[r].Role == role).Select(r => new IoRow(plan.Rows[r].Label, cells.Across(r)) { Final = cells.AcrossFinal(r, finals) })];
}
