using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Data;

/// <summary>How well a table balances, and what in it deserves a warning.</summary>
/// <param name="Output">x: row totals (n).</param>
/// <param name="ValueAdded">VA (n).</param>
/// <param name="Gap">Largest |row total − column total| over the largest output.</param>
/// <param name="GapAt">Index of the region-sector with the largest gap.</param>
/// <param name="StatedGap">Largest |row total − stated output| over the largest output; 0 where no output is stated.</param>
/// <param name="Notices">Negative entries, region-sectors without output, what was done when the table was read.</param>
public sealed record IoBalance(double[] Output, double[] ValueAdded, double Gap, int GapAt, double StatedGap, IReadOnlyList<Notice> Notices)
{
    /// <summary>Largest gap that is taken for rounding.</summary>
    public const double DefaultTolerance = 1e-6;

    private const int Listed = 10;

    /// <summary>Checks a table: shapes, distinct labels, finite numbers, both balances. Nothing is repaired.</summary>
    /// <param name="table">The table.</param>
    /// <param name="tolerance">Largest |row total − column total| over the largest output that is taken for rounding.</param>
    /// <exception cref="DataError">The table is refused; the message names the cells.</exception>
    public static IoBalance Of(IoTable table, double tolerance = DefaultTolerance)
    {
        IoShape.Demand(table);
        double[] output = table.RowTotals();
        IoShape.DemandFinite(table, output);
        double[] added = table.ValueAdded();
        double largest = Math.Max(0, TensorPrimitives.Max<double>(output));
        double[] columns = table.IntermediateInputs();
        TensorPrimitives.Add<double>(columns, added, columns);
        if (table.Imports is not null)
        {
            TensorPrimitives.Add<double>(columns, table.Imports, columns);
        }

        (double gap, int at) = Largest(output, columns);
        Demand(table, gap, at, largest, tolerance, ("row total (sales)", "行合计（销售）"), output[at], ("column total (inputs)", "列合计（投入）"), columns[at]);
        double statedGap = 0;
        if (table.StatedOutput is not null)
        {
            (statedGap, int stated) = Largest(output, table.StatedOutput);
            Demand(table, statedGap, stated, largest, tolerance, ("row total (sales)", "行合计（销售）"), output[stated], ("output as stated", "表列总产出"), table.StatedOutput[stated]);
        }

        double scale = largest > 0 ? largest : 1;
        return new(output, added, gap / scale, at, statedGap / scale, [.. table.ReadingNotices, .. Negatives(table, added), .. Empty(table, output)]);
    }

    private static (double Gap, int At) Largest(double[] a, double[] b)
    {
        double most = 0;
        int at = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double gap = Math.Abs(a[i] - b[i]);
            if (!(gap <= most))
            {
                (most, at) = (gap, i);
            }
        }

        return (most, at);
    }

    private static void Demand(IoTable table, double gap, int at, double largest, double tolerance, Label first, double a, Label second, double b)
    {
        if (gap <= tolerance * largest)
        {
            return;
        }

        string label = table.LabelAt(at);
        string share = largest > 0 ? (gap / largest).ToString("G3", CultureInfo.InvariantCulture) : "∞";
        string numbers = string.Create(CultureInfo.InvariantCulture, $"{a:R}, {b:R}");
        throw new DataError(
            new($"the table does not balance: at '{label}' the {first.En} and the {second.En} are {numbers}, a gap of {share} of the largest output", $"投入产出表不平衡：“{label}”的{first.Zh}与{second.Zh}为 {numbers}，差额为最大总产出的 {share}"),
            new("Look for a value-added, import or discrepancy item that was left out or counted twice; raise 'tolerance' if the gap is rounding; nothing is balanced silently.", "请检查是否遗漏或重复计入了增加值、进口或误差项；若差额仅为舍入误差，可提高 tolerance；程序不会自行配平。"))
        { Source = table.Name, Column = label };
    }

    private static IEnumerable<Notice> Negatives(IoTable table, double[] added)
    {
        int intermediate = 0, final = 0;
        List<string> first = [];
        for (int j = 0; j < table.Order; j++)
        {
            intermediate += Negative(table, table.Intermediate.Column(j), table.LabelAt, j, first);
        }

        for (int j = 0; j < table.FinalDemand.Count; j++)
        {
            final += Negative(table, table.FinalDemand[j].Values, at => $"{table.Regions[table.FinalDemand[at].Region]}:{table.FinalDemand[at].Category}", j, first);
        }

        int values = Negative(table, added, _ => "VA", 0, first);
        if (intermediate + final + values > 0)
        {
            yield return new(NoticeKind.Warning, "negative_entries", new(
                $"Negative entries: {intermediate} intermediate, {final} of final demand, {values} of value added. Adding-up stays exact; shares can leave [0, 1]. Nothing was clipped.",
                $"负值：中间投入 {intermediate} 个，最终需求 {final} 个，增加值 {values} 个。加总关系仍精确成立，但份额可能超出 [0, 1]。未作截断。"))
            { Items = first, Count = intermediate + final + values };
        }
    }

    private static int Negative(IoTable table, ReadOnlySpan<double> values, Func<int, string> column, int j, List<string> first)
    {
        if (TensorPrimitives.Min(values) >= 0)
        {
            return 0;
        }

        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] < 0)
            {
                count++;
                if (first.Count < Listed)
                {
                    first.Add($"{table.LabelAt(i)} → {column(j)}");
                }
            }
        }

        return count;
    }

    private static IEnumerable<Notice> Empty(IoTable table, double[] output)
    {
        string[] empty = [.. Enumerable.Range(0, output.Length).Where(i => output[i] == 0).Select(table.LabelAt)];
        if (empty.Length > 0)
        {
            yield return new(NoticeKind.Note, "zero_output", new(
                $"{empty.Length} region-sectors have no output: their coefficients and results are 0, their ratios missing ({string.Join(", ", empty.Take(Listed))}{(empty.Length > Listed ? ", …" : string.Empty)}).",
                $"{empty.Length} 个区域部门总产出为零：系数与结果取 0，比率为缺失（{string.Join("、", empty.Take(Listed))}{(empty.Length > Listed ? "……" : string.Empty)}）。"))
            { Items = [.. empty.Take(Listed)], Count = empty.Length };
        }

        string[] cancelling = [.. Enumerable.Range(0, output.Length).Where(i => output[i] == 0 && Delivers(table, i)).Select(table.LabelAt)];
        if (cancelling.Length > 0)
        {
            yield return new(NoticeKind.Warning, "deliveries_without_output", new(
                $"{cancelling.Length} region-sectors deliver positive and negative amounts that cancel to no output ({string.Join(", ", cancelling.Take(Listed))}): no value added can be traced in them, so decompositions of their deliveries do not add up.",
                $"{cancelling.Length} 个区域部门的正负交易相抵、总产出为零（{string.Join("、", cancelling.Take(Listed))}）：其中无法追溯增加值，对其交易的分解不能加总。"))
            { Items = [.. cancelling.Take(Listed)], Count = cancelling.Length };
        }
    }

    private static bool Delivers(IoTable table, int row)
        => table.FinalDemand.Any(column => column.Values[row] != 0) || table.Exports?[row] > 0 || Enumerable.Range(0, table.Order).Any(j => table.Intermediate[row, j] != 0);
}
