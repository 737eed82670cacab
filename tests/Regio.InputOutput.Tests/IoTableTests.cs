using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

public sealed class IoTableTests
{
    [Theory]
    [InlineData("open3x4", 12, 3)]
    [InlineData("closed3x4_t0", 12, 3)]
    [InlineData("edge_open4x3", 12, 4)]
    public void The_golden_tables_are_read_by_label_and_balance(string folder, int order, int regions)
    {
        IoTable table = IoTables.Golden(folder);
        table.Order.ShouldBe(order);
        table.RegionCount.ShouldBe(regions);
        IoBalance balance = IoBalance.Of(table);
        balance.Gap.ShouldBe(0);
        balance.StatedGap.ShouldBe(0);
        balance.Output.Sum().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Negative_entries_and_sectors_without_output_are_reported()
    {
        IoBalance balance = IoBalance.Of(IoTables.Golden("edge_open4x3"));
        Notice negative = balance.Notices.Single(notice => notice.Code == "negative_entries");
        negative.Count.ShouldBe(1);
        balance.Notices.Single(notice => notice.Code == "zero_output").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_forms_give_the_table_back(bool open)
    {
        IoTable table = IoTables.Random(7, 3, 4, open) with
        {
            Satellites = [new IoRow("co2", [.. Enumerable.Range(1, 12).Select(i => (double)i)]) { Final = [1, 2, 3] }],
            Unit = Unit.Of("million"),
        };
        foreach (Table form in new[] { IoTableData.ToMatrixForm(table), IoTableData.ToLongForm(table) })
        {
            IoTable back = IoTableData.Read(form);
            back.Regions.ShouldBe(table.Regions);
            back.Sectors.ShouldBe(table.Sectors);
            back.Intermediate.Array.ShouldBe(table.Intermediate.Array);
            back.FinalByRegion().Array.ShouldBe(table.FinalByRegion().Array);
            (back.Exports ?? new double[12]).ShouldBe(table.Exports ?? new double[12]);
            (back.Imports ?? new double[12]).ShouldBe(table.Imports ?? new double[12]);
            back.ValueAdded().ShouldBe(table.ValueAdded());
            back.Satellites.Single().Values.ShouldBe(table.Satellites[0].Values);
            back.Satellites.Single().Final.ShouldBe(table.Satellites[0].Final);
            back.Unit.ShouldBe(table.Unit);
            IoBalance.Of(back).Gap.ShouldBeLessThan(1e-15);
        }
    }

    [Fact]
    public void Rows_in_another_order_give_the_same_table()
    {
        IoTable table = IoTables.Random(8, 3, 3);
        Table form = IoTableData.ToMatrixForm(table);
        int[] bySector = [0, 3, 6, 1, 4, 7, 2, 5, 8, 9, 10];
        IoTable back = IoTableData.Read(form.Take(bySector));
        back.Intermediate.Array.ShouldBe(table.Intermediate.Array);
        back.RowTotals().ShouldBe(table.RowTotals());
    }

    [Fact]
    public void A_national_table_has_no_column_of_regions()
    {
        Table data = new("nation",
        [
            TextColumn.Of("sector", ["agri", "manuf", "M", "VA"]),
            new NumberColumn("agri", [2, 3, 1, 4]),
            new NumberColumn("manuf", [4, 5, 2, 9]),
            new NumberColumn("households", [3, 8, double.NaN, double.NaN]),
            new NumberColumn("E", [1, 4, double.NaN, double.NaN]),
            new NumberColumn("x", [10, 20, double.NaN, double.NaN]),
        ]);
        IoTable table = IoTableData.Read(data);
        table.Regions.ShouldBe(["national"]);
        table.Sectors.ShouldBe(["agri", "manuf"]);
        table.Imports.ShouldBe([1, 2]);
        IoBalance.Of(table).Gap.ShouldBe(0);
    }

    [Fact]
    public void A_discrepancy_column_goes_to_own_final_demand_or_is_left_out_with_both_balances_kept()
    {
        Table data = IoTableData.ToMatrixForm(IoTables.Random(9, 2, 2));
        double[] error = [0.5, -0.25, 0.125, 0, double.NaN, double.NaN];
        double[] x = [.. data.Numbers("x").Values];
        double[] added = new double[6];
        Table with = data.With(new NumberColumn("ERR", error));
        for (int i = 0; i < 4; i++)
        {
            x[i] += error[i];
            NumberColumn buyer = (NumberColumn)with.Columns[2 + i];
            double[] values = [.. buyer.Values];
            values[5] += error[i];
            with = with.With(new NumberColumn(buyer.Name, values));
            added[i] = values[5];
        }

        with = with.With(new NumberColumn("x", x));
        IoTable own = IoTableData.Read(with, new IoLayout { Discrepancy = ["ERR"] });
        IoBalance.Of(own).Gap.ShouldBeLessThan(1e-14);
        own.FinalByRegion()[0, 0].ShouldBe(IoTableData.Read(data).FinalByRegion()[0, 0] + 0.5);
        own.ReadingNotices.ShouldContain(notice => notice.Code == "discrepancy");
        IoTable dropped = IoTableData.Read(with, new IoLayout { Discrepancy = ["ERR"], DiscrepancyRule = DiscrepancyRule.Drop });
        IoBalance.Of(dropped).Gap.ShouldBeLessThan(1e-14);
        dropped.ValueAdded()[0].ShouldBe(added[0] - 0.5, 1e-12);
        dropped.ReadingNotices.ShouldContain(notice => notice.Code == "discrepancy_dropped");
    }

    [Fact]
    public void A_table_without_value_added_takes_the_remainder_and_says_so()
    {
        IoTable table = IoTables.Random(10, 2, 3);
        Table form = IoTableData.ToMatrixForm(table);
        IoTable back = IoTableData.Read(form.Take([.. Enumerable.Range(0, 7)]));
        back.ReadingNotices.ShouldContain(notice => notice.Code == "value_added_remainder");
        back.ValueAdded().Zip(table.ValueAdded()).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-10);
    }

    [Fact]
    public void What_is_refused_is_named()
    {
        IoTable table = IoTables.Random(11, 2, 2);
        Table data = IoTableData.ToMatrixForm(table);
        Should.Throw<DataError>(() => IoBalance.Of(Spoil(table, 5))).Message.ShouldContain("does not balance: at 'r1:s1'");
        Should.Throw<DataError>(() => IoBalance.Of(Spoil(table, double.NaN))).Message.ShouldContain("the cell of 'r1:s1' and 'r2:s1' is missing");
        Should.Throw<DataError>(() => IoTableData.Read(data.Take([0, 1, 2, 2, 3, 4, 5]))).Message.ShouldContain("'r2:s1' occurs twice");
        Table stacked = data.Take([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5]);
        Should.Throw<DataError>(() => IoTableData.Read(stacked.With(new NumberColumn("year", [.. Enumerable.Range(0, 12).Select(i => i < 6 ? 2012.0 : 2017)])))).Message.ShouldContain("such as 'where: year == 2017'");
        Should.Throw<DataError>(() => IoTableData.Read(data.Take([0, 1, 2, 4, 5]))).Message.ShouldContain("region 'r2' has no row of sector 's2'");
        Should.Throw<DataError>(() => IoTableData.Read(data.Select(data.Columns.Select(column => column.Name).Where(name => name != "r2:s2")))).Message.ShouldContain("'r2:s2' is no buyer");
        Should.Throw<DataError>(() => IoTableData.Read(data.With(new NumberColumn("TII", new double[6])))).Message.ShouldContain("column 'TII' is neither a buyer nor final demand");
        Should.Throw<DataError>(() => IoTableData.Read(data.With(data["E"].With(new ColumnInfo { Unit = Unit.Of("USD") })).With(data["x"].With(new ColumnInfo { Unit = Unit.Of("EUR") })))).Message.ShouldContain("is in EUR where others are in USD");
        Should.Throw<SpecError>(() => IoTableData.Read(data, new IoLayout { Satellites = ["co2"] })).Message.ShouldContain("no row 'co2'");
        Table lengthened = IoTableData.ToLongForm(table);
        Should.Throw<DataError>(() => IoTableData.Read(lengthened.Take([0, 1, 1, 2]))).Message.ShouldContain("row 3 repeats a delivery");
    }

    private static IoTable Spoil(IoTable table, double value)
    {
        Matrix z = table.Intermediate.Clone();
        z[0, 2] += value;
        return table with { Intermediate = z };
    }
}
