using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Currency, units and double deflation.</summary>
/// <remarks>
/// z'_ij = e z_ij / p_i and y, E, x likewise: a product has one price, whoever buys it. M by the price of imports. VA' = x' − Z''1 − M' is what the columns leave: the parts of value added cannot be deflated,
/// so they become one row. Its implicit deflator is e VA / VA'. Value added at constant prices can turn negative where relative prices moved much: reported. Satellites stay. Without prices, all rows are kept and scaled by e.
/// </remarks>
public static class IoConvert
{
    /// <summary>The converted table.</summary>
    /// <exception cref="SpecError">A rate or price is not positive, or a name is unknown.</exception>
    public static TransformedTable Compute(IoConvertSpec spec, MethodInputs inputs, RunContext run)
    {
        IoTable table = IoTableData.Read(inputs.Data, spec.Layout);
        IoBalance.Of(table, spec.Layout.Tolerance);
        Positive([spec.Rate], "rate", _ => "rate");
        (double[]? prices, double[]? importPrices) = Prices(spec, table, inputs.Find("prices"));
        double[] row = Factors(table, spec.Rate, prices), imported = Factors(table, spec.Rate, importPrices);
        bool deflates = prices is not null || importPrices is not null;
        double[] nominal = table.ValueAdded();
        IoTable converted = table with
        {
            Intermediate = Scaled(table.Intermediate, row, run),
            FinalDemand = [.. table.FinalDemand.Select(column => column with { Values = Times(column.Values, row) })],
            Exports = table.Exports is null ? null : Times(table.Exports, row),
            Imports = table.Imports is null ? null : Times(table.Imports, imported),
            StatedOutput = table.StatedOutput is null ? null : Times(table.StatedOutput, row),
            ValueAddedRows = deflates ? [] : [.. table.ValueAddedRows.Select(part => part with { Values = Times(part.Values, row), Final = [.. part.Final.Select(value => value * spec.Rate)] })],
            Unit = spec.Unit is string unit ? Unit.Of(unit) : table.Unit,
        };
        double[] added = converted.ValueAdded();
        converted = deflates ? converted with { ValueAddedRows = [new IoRow("VA", added)], ReadingNotices = [.. converted.ReadingNotices, DoubleDeflated] } : converted;
        return TransformedTable.Of(converted, spec.Layout.Tolerance) with
        {
            BySector = [new NumberColumn("deflator", [.. row.Select(factor => spec.Rate / factor)]), new NumberColumn("value_added_deflator", [.. added.Select((value, j) => AccountTables.Ratio(spec.Rate * nominal[j], value))])],
        };
    }

    private static Notice DoubleDeflated => new(NoticeKind.Note, "double_deflation", (
        "Value added is what the columns leave at constant prices (double deflation); its parts became one row.", "增加值为不变价下的列余额（双重缩减）；其各组成部分合并为一行。"));

    private static (double[]? Prices, double[]? Imports) Prices(IoConvertSpec spec, IoTable table, Table? given)
    {
        double[]? prices = spec.Prices is { Count: > 0 } ? SectorSelection.Values(table, spec.Prices, "prices", 1) : null;
        double[]? imports = spec.ImportPrices is { Count: > 0 } ? SectorSelection.Values(table, spec.ImportPrices, "import_prices", 1) : null;
        if (given is not null && prices is not null)
        {
            throw new SpecError(("'prices' is given as a table and in the spec", "prices 同时以数据表和规格给出"), ("Keep one of the two.", "请只保留其中之一。")) { Field = "prices" };
        }

        if (given is not null)
        {
            prices = SectorColumn.Read(table, given, "price", double.NaN);
            int missing = Array.FindIndex(prices, double.IsNaN);
            if (missing >= 0)
            {
                throw new DataError(new($"the table of prices has none for '{table.LabelAt(missing)}'", $"价格表中没有“{table.LabelAt(missing)}”的价格"), ("Give every region-sector a price; 1 where it did not change.", "请为每个区域部门给出价格；未变动者填 1。")) { Source = given.Source ?? given.Name, Column = "price" };
            }

            imports ??= given.Find("import_price") is null ? null : SectorColumn.Read(table, given, "import_price", 1);
        }

        Positive(prices ?? [], "prices", table.LabelAt);
        Positive(imports ?? [], "import_prices", table.LabelAt);
        return (prices, imports);
    }

    private static void Positive(double[] values, string field, Func<int, string> label)
    {
        int bad = Array.FindIndex(values, value => !(value > 0) || !double.IsFinite(value));
        if (bad >= 0)
        {
            string text = values[bad].ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            throw new SpecError(new($"{label(bad)}: {text} is no positive rate or price", $"{label(bad)}：{text} 不是正的汇率或价格"), ("Prices are indices such as 1.03, rates new units per old unit.", "价格为指数，如 1.03；汇率为每一原单位折合的新单位数。")) { Field = field };
        }
    }

    private static double[] Factors(IoTable table, double rate, double[]? prices)
    {
        double[] factors = new double[table.Order];
        for (int i = 0; i < factors.Length; i++)
        {
            factors[i] = rate / (prices?[i] ?? 1);
        }

        return factors;
    }

    private static Matrix Scaled(Matrix matrix, double[] rows, RunContext run)
    {
        Matrix scaled = new(matrix.Rows, matrix.Columns, GC.AllocateUninitializedArray<double>(matrix.Array.Length));
        run.ForEach(matrix.Columns, j => TensorPrimitives.Multiply(matrix.Column(j), rows, scaled.Column(j)));
        return scaled;
    }

    private static double[] Times(double[] values, double[] factors)
    {
        double[] product = new double[values.Length];
        TensorPrimitives.Multiply<double>(values, factors, product);
        return product;
    }
}

/// <summary>Numbers by region-sector from a table with columns region (may be absent), sector and the numbers.</summary>
internal static class SectorColumn
{
    internal static double[] Read(IoTable table, Table given, string column, double rest)
    {
        NumberColumn numbers = given.Numbers(column);
        Column sector = given["sector"];
        Column? region = given.Find("region");
        double[] values = new double[table.Order];
        values.AsSpan().Fill(rest);
        for (int r = 0; r < given.RowCount; r++)
        {
            if (double.IsNaN(numbers.Values[r]))
            {
                continue;
            }

            string pattern = (region is null || region.IsMissing(r) ? "*" : region.TextAt(r)) + ":" + sector.TextAt(r);
            foreach (int i in SectorSelection.Of(table, pattern, column))
            {
                values[i] = numbers.Values[r];
            }
        }

        return values;
    }
}
