using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Balancing and projection of an input-output table by RAS, GRAS where entries are negative.</summary>
/// <remarks>
/// [Z Y] is fitted to row totals x − E and column totals x − VA − M and Y_k; E stays. Without targets x is the side of the table that stands (column totals by default), VA and M are as given, and the columns of final
/// demand share ΣVA + ΣM − ΣE in proportion: an inconsistent table becomes a balanced one, as near to it in information as its margins allow. With targets it is a projection. Zeros and signs stay; a balanced table without
/// targets comes back unchanged. Where zeros make the margins impossible, the rows and columns that stay open are named.
/// </remarks>
public static class IoBalancing
{
    /// <summary>The balanced table.</summary>
    /// <exception cref="SpecError">Targets contradict each other or name what the table does not have.</exception>
    /// <exception cref="IdentificationError">A margin cannot be met: its row or column is zero.</exception>
    /// <exception cref="ConvergenceError">The margins are not met: the pattern of zeros forbids it, or iterations ran out.</exception>
    public static TransformedTable Compute(IoBalancingSpec spec, MethodInputs inputs, RunContext run)
    {
        IoTable table = Dropped(IoTableData.Read(inputs.Data, spec.Layout), spec.Drop);
        IoBalance.Of(table with { StatedOutput = null }, double.PositiveInfinity);
        Margins margins = Margins.Of(table, spec, inputs.Find("targets"));
        int n = table.Order, finals = table.FinalDemand.Count;
        Matrix flows = new(n, n + finals);
        table.Intermediate.Values.CopyTo(flows.Values);
        for (int k = 0; k < finals; k++)
        {
            table.FinalDemand[k].Values.CopyTo(flows.Column(n + k));
        }

        double[] rows = new double[n], columns = new double[n + finals];
        TensorPrimitives.Subtract<double>(margins.Output, table.Exports ?? new double[n], rows);
        for (int j = 0; j < n; j++)
        {
            columns[j] = margins.Output[j] - margins.ValueAdded[j] - margins.Imports[j];
        }

        margins.Final.CopyTo(columns, n);
        string ColumnName(int j) => j < n ? table.LabelAt(j) : $"{table.Regions[table.FinalDemand[j - n].Region]}:{table.FinalDemand[j - n].Category}";
        MarginChecks.Demand(flows, rows, columns, table.LabelAt, ColumnName);
        BiproportionalFit fit = Biproportional.Fit(flows, rows, columns, spec.Tolerance, spec.Iterations, run.ForEach);
        MarginChecks.DemandConverged(fit, table.LabelAt, ColumnName);
        return Result(spec, table, margins, flows, fit);
    }

    private static TransformedTable Result(IoBalancingSpec spec, IoTable table, Margins margins, Matrix flows, BiproportionalFit fit)
    {
        int n = table.Order;
        double[] before = table.ValueAdded();
        double changed = Changed(table, flows);
        IoTable balanced = table with
        {
            Intermediate = new Matrix(n, n, flows.Array[..(n * n)]),
            FinalDemand = [.. table.FinalDemand.Select((column, k) => column with { Values = flows.Column(n + k).ToArray() })],
            Imports = table.Imports is null ? null : margins.Imports,
            ValueAddedRows = table.ValueAddedRows.Count == 0 ? [new IoRow("VA", margins.ValueAdded)] : [.. table.ValueAddedRows.Select(row => row with { Values = [.. row.Values.Select((value, j) => before[j] == 0 ? value : value * margins.ValueAdded[j] / before[j])] })],
            StatedOutput = margins.Output,
            ReadingNotices = [.. table.ReadingNotices, new(NoticeKind.Note, "rebalanced", new(
                $"Re-balanced by {(fit.RowMultipliers.Length > 0 && HasNegative(flows) ? "GRAS" : "RAS")} in {fit.Iterations} iterations: {changed.ToString("P3", CultureInfo.InvariantCulture)} of all deliveries moved.",
                $"已按 {(HasNegative(flows) ? "GRAS" : "RAS")} 配平，迭代 {fit.Iterations} 次：全部流量中有 {changed.ToString("P3", CultureInfo.InvariantCulture)} 发生变动。"))],
        };
        return TransformedTable.Of(balanced, Math.Max(spec.Layout.Tolerance, 10 * spec.Tolerance)) with
        {
            BySector = [new NumberColumn("row_multiplier", fit.RowMultipliers), new NumberColumn("column_multiplier", fit.ColumnMultipliers[..n])],
            Summary = [AccountTables.Whole("iterations", fit.Iterations), AccountTables.Number("margin_gap", fit.Gap), AccountTables.Number("share_moved", changed)],
        };
    }

    private static bool HasNegative(Matrix flows) => TensorPrimitives.Min<double>(flows.Values) < 0;

    private static double Changed(IoTable table, Matrix flows)
    {
        (double moved, double total) = (0, 0);
        for (int j = 0; j < flows.Columns; j++)
        {
            ReadOnlySpan<double> old = j < table.Order ? table.Intermediate.Column(j) : table.FinalDemand[j - table.Order].Values;
            moved += TensorPrimitives.Distance(old, flows.Column(j)) == 0 ? 0 : Difference(old, flows.Column(j));
            total += TensorPrimitives.SumOfMagnitudes(old);
        }

        return total > 0 ? moved / total : 0;
    }

    private static double Difference(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += Math.Abs(a[i] - b[i]);
        }

        return sum;
    }

    private static IoTable Dropped(IoTable table, IReadOnlyList<string> categories)
    {
        string[] known = [.. table.FinalDemand.Select(column => column.Category).Distinct(StringComparer.Ordinal)];
        string? unknown = categories.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal));
        if (unknown is not null)
        {
            throw new SpecError(new($"there is no category '{unknown}' to drop", $"没有可剔除的类别“{unknown}”"), new($"The categories are: {string.Join(", ", known)}.", $"类别有：{string.Join("、", known)}。")) { Field = "drop", Given = unknown, Choices = known };
        }

        int[] kept = [.. Enumerable.Range(0, table.FinalDemand.Count).Where(k => !categories.Contains(table.FinalDemand[k].Category, StringComparer.Ordinal))];
        IoRow Row(IoRow row) => row.Final.Length == 0 ? row : row with { Final = [.. kept.Select(k => row.Final[k])] };
        return categories.Count == 0 ? table : table with { FinalDemand = [.. kept.Select(k => table.FinalDemand[k])], ValueAddedRows = [.. table.ValueAddedRows.Select(Row)], Satellites = [.. table.Satellites.Select(Row)] };
    }
}
