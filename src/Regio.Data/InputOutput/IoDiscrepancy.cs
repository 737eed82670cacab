using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Data;

/// <summary>A column of errors and other items is given to the seller's own final demand, or left out of rows and columns alike.</summary>
public static class IoDiscrepancy
{
    private const string Category = "discrepancy";

    /// <summary>The table with a discrepancy column put where the rule says; its size is added to the notices.</summary>
    /// <param name="table">The table without the column; rows short by it.</param>
    /// <param name="values">The column (n).</param>
    /// <param name="rule">Where it goes.</param>
    /// <param name="notices">Receives what was done.</param>
    public static IoTable Apply(IoTable table, double[] values, DiscrepancyRule rule, ICollection<Notice> notices)
    {
        double size = TensorPrimitives.SumOfMagnitudes<double>(values);
        double output = TensorPrimitives.Sum<double>(table.RowTotals());
        string share = (100 * size / output).ToString("G3", CultureInfo.InvariantCulture);
        if (rule == DiscrepancyRule.OwnFinalDemand)
        {
            notices.Add(new(NoticeKind.Note, "discrepancy", new(
                $"The discrepancy column ({share} % of output in absolute terms) counts as final demand of the selling region.",
                $"误差列（绝对值合计为总产出的 {share}%）计入销售方本区域的最终需求。")));
            return table with
            {
                FinalDemand = [.. table.FinalDemand, .. Own(table, values)],
                ValueAddedRows = [.. table.ValueAddedRows.Select(row => Widen(row, table.RegionCount))],
                Satellites = [.. table.Satellites.Select(row => Widen(row, table.RegionCount))],
            };
        }

        notices.Add(new(NoticeKind.Warning, "discrepancy_dropped", new(
            $"The discrepancy column ({share} % of output in absolute terms) is left out: output and value added of its rows fall by its amount.",
            $"误差列（绝对值合计为总产出的 {share}%）已剔除：相应部门的总产出与增加值同额扣减。")));
        return table with
        {
            ValueAddedRows = table.ValueAddedRows.Count == 0 ? [] : [.. table.ValueAddedRows, new IoRow(Category, [.. values.Select(value => -value)])],
            StatedOutput = table.StatedOutput is null ? null : [.. table.StatedOutput.Zip(values, (x, value) => x - value)],
        };
    }

    private static IoRow Widen(IoRow row, int columns) => row.Final.Length == 0 ? row : row with { Final = [.. row.Final, .. new double[columns]] };

    private static IEnumerable<IoFinalColumn> Own(IoTable table, double[] values)
    {
        for (int g = 0; g < table.RegionCount; g++)
        {
            double[] own = new double[values.Length];
            Array.Copy(values, g * table.SectorCount, own, g * table.SectorCount, table.SectorCount);
            yield return new(g, Category, own);
        }
    }
}
