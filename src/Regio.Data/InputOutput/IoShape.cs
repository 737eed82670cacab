using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Data;

/// <summary>Refuses a table whose parts do not fit, whose labels repeat, or that holds anything but finite numbers.</summary>
internal static class IoShape
{
    internal static void Demand(IoTable table)
    {
        Distinct(table, table.Regions, ("region", "区域"));
        Distinct(table, table.Sectors, ("sector", "部门"));
        int n = table.Order;
        if (n == 0)
        {
            throw new DataError(("an input-output table needs at least one region and one sector", "投入产出表至少要有一个区域和一个部门")) { Source = table.Name };
        }

        Length(table, "Z", table.Intermediate.Rows, n);
        Length(table, "Z'", table.Intermediate.Columns, n);
        foreach ((string name, double[] values) in Vectors(table))
        {
            Length(table, name, values.Length, n);
        }

        foreach (IoRow row in table.ValueAddedRows.Concat(table.Satellites).Where(row => row.Final.Length > 0))
        {
            Length(table, row.Name + " (final demand)", row.Final.Length, table.FinalDemand.Count);
        }

        IoFinalColumn? stray = table.FinalDemand.FirstOrDefault(column => column.Region < 0 || column.Region >= table.RegionCount);
        if (stray is not null)
        {
            throw new DataError(new($"the final-demand column '{stray.Category}' belongs to region {stray.Region + 1} of {table.RegionCount}", $"最终需求列“{stray.Category}”所属区域序号为 {stray.Region + 1}，而该表只有 {table.RegionCount} 个区域")) { Source = table.Name, Column = stray.Category };
        }

        Distinct(table, [.. table.FinalDemand.Select(column => $"{table.Regions[column.Region]}:{column.Category}")], ("final-demand column", "最终需求列"));
    }

    /// <summary>A total that is not finite tells that a cell is not: only then are the cells searched.</summary>
    internal static void DemandFinite(IoTable table, double[] rowTotals)
    {
        bool finite = double.IsFinite(TensorPrimitives.Sum<double>(rowTotals));
        for (int j = 0; j < table.Order && !finite; j++)
        {
            Finite(table, table.LabelAt(j), table.Intermediate.Column(j));
        }

        foreach ((string name, double[] values) in Vectors(table))
        {
            Finite(table, name, values);
        }

        foreach (IoRow row in table.ValueAddedRows.Concat(table.Satellites))
        {
            Finite(table, row.Name + " (final demand)", row.Final);
        }
    }

    private static IEnumerable<(string Name, double[] Values)> Vectors(IoTable table)
    {
        foreach (IoFinalColumn column in table.FinalDemand)
        {
            yield return ($"{table.Regions[column.Region]}:{column.Category}", column.Values);
        }

        foreach (IoRow row in table.ValueAddedRows.Concat(table.Satellites))
        {
            yield return (row.Name, row.Values);
        }

        foreach ((string name, double[]? values) in new[] { ("E", table.Exports), ("M", table.Imports), ("x", table.StatedOutput) })
        {
            if (values is not null)
            {
                yield return (name, values);
            }
        }
    }

    private static void Finite(IoTable table, string name, ReadOnlySpan<double> values)
    {
        if (values.IsEmpty || double.IsFinite(TensorPrimitives.Sum(values)))
        {
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                string row = values.Length == table.Order ? table.LabelAt(i) : (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
                string what = double.IsNaN(values[i]) ? "NaN" : "∞";
                throw new DataError(
                    new($"the cell of '{row}' and '{name}' is missing or not finite ({what})", $"“{row}”与“{name}”交叉处的数值缺失或非有限（{what}）"),
                    new("Write 0 where nothing is delivered, and correct the cell where the number is lost.", "没有交易之处请填 0；数值丢失之处请更正。"))
                { Source = table.Name, Column = name, Row = i + 1 };
            }
        }

        throw new DataError(new($"the numbers of '{name}' are too large to be added", $"“{name}”的数值过大，无法求和"), ("Use a larger unit.", "请改用更大的单位。")) { Source = table.Name, Column = name };
    }

    private static void Length(IoTable table, string name, int given, int needed)
    {
        if (given != needed)
        {
            throw new DataError(new($"'{name}' has {given} entries where the table needs {needed}", $"“{name}”有 {given} 个数值，而该表应有 {needed} 个")) { Source = table.Name, Column = name };
        }
    }

    private static void Distinct(IoTable table, IReadOnlyList<string> labels, Label kind)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        string? twice = labels.FirstOrDefault(label => !seen.Add(label));
        if (twice is not null)
        {
            throw new DataError(
                new($"the {kind.En} '{twice}' occurs twice", $"{kind.Zh}“{twice}”重复出现"),
                new("Give every region, sector and final-demand column its own name.", "请使每个区域、部门和最终需求列的名称各不相同。"))
            { Source = table.Name, Column = twice };
        }
    }
}
