using System.Globalization;
using System.Numerics.Tensors;
using Regio.Data;

namespace Regio.Files;

/// <summary>Lets one side of a table stand and reports how far the printed other side is from it.</summary>
internal static class IoRemainder
{
    /// <summary>Value added as what the columns leave: x − Z'1 − M.</summary>
    internal static IoTable OfValueAdded(IoTable table)
    {
        if (table.ValueAddedRows.Count == 0)
        {
            return table;
        }

        double[] printed = table.ValueAdded();
        IoTable open = table with { ValueAddedRows = [] };
        double[] left = open.ValueAdded();
        string change = Compare(left, printed);
        return open with
        {
            ReadingNotices = [.. table.ReadingNotices, new(NoticeKind.Warning, "residual_value_added", new(
                $"Value added is what the columns leave; the printed rows differ from it by {change}.",
                $"增加值取列余额；与表列增加值相差 {change}。"))],
        };
    }

    /// <summary>Output as the row totals, or as printed with what the rows lack in own final demand.</summary>
    internal static IoTable OfOutput(IoTable table, bool printedStands)
    {
        if (table.StatedOutput is null)
        {
            return table;
        }

        if (printedStands)
        {
            double[] lacking = new double[table.Order];
            TensorPrimitives.Subtract<double>(table.StatedOutput, table.RowTotals(), lacking);
            List<Notice> notices = [.. table.ReadingNotices];
            return IoDiscrepancy.Apply(table, lacking, DiscrepancyRule.OwnFinalDemand, notices) with { ReadingNotices = notices };
        }

        string change = Compare(table.RowTotals(), table.StatedOutput);
        return table with
        {
            StatedOutput = null,
            ReadingNotices = [.. table.ReadingNotices, new(NoticeKind.Warning, "output_from_rows", new(
                $"Output is the row total; the printed output differs from it by {change}.",
                $"总产出取行合计；与表列总产出相差 {change}。"))],
        };
    }

    private static string Compare(double[] stand, double[] printed)
    {
        double[] gap = new double[stand.Length];
        TensorPrimitives.Subtract<double>(stand, printed, gap);
        double sum = TensorPrimitives.SumOfMagnitudes<double>(gap);
        double size = TensorPrimitives.SumOfMagnitudes<double>(stand);
        return string.Create(CultureInfo.InvariantCulture, $"{sum:G4} ({(size > 0 ? sum / size : 0):P3})");
    }
}
