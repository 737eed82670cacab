using FsCheck;
using FsCheck.Fluent;
using Regio.Core;

namespace Regio.Data.Tests;

public sealed class PanelIndexTests
{
    private const double NaN = double.NaN;

    private static Table Data(double[] time, params string?[] entity) => new("t", [TextColumn.Of("city", entity), new NumberColumn("year", time), new NumberColumn("x", [.. time.Select((_, i) => (double)i)])]);

    [Fact]
    public void Lags_respect_gaps_entities_and_any_order_of_rows()
    {
        PanelIndex panel = PanelIndex.Of(Data([2002, 2000, 2001, 2000, 2003], "a", "a", "a", "b", "b"), "city", "year");
        int[] lags = [.. Enumerable.Range(0, 5).Select(row => panel.Lag(row, 1))];
        lags.ShouldBe([2, -1, 1, -1, -1]);
        panel.Lag(1, -2).ShouldBe(0);
        panel.Lag(4, 3).ShouldBe(3);
        panel.Lag(4, int.MinValue).ShouldBe(-1);
        panel.Step.ShouldBe(1);
    }

    [Fact]
    public void Lag_finds_the_row_that_a_search_finds()
    {
        Gen<(int Entity, int Time)[]> rows = Gen.Choose(0, 4).SelectMany(_ => Gen.Choose(0, 12), (e, t) => (e, t)).ArrayOf(40).Select(list => list.Distinct().ToArray());
        Prop.ForAll(rows.ToArbitrary(), given =>
        {
            if (given.Length == 0)
            {
                return;
            }

            Table table = new("t", [new NumberColumn("e", [.. given.Select(row => (double)row.Entity)]), new NumberColumn("t", [.. given.Select(row => 7.0 * row.Time)])]);
            PanelIndex panel = PanelIndex.Of(table, "e", "t", 7);
            for (int row = 0; row < given.Length; row++)
            {
                for (int k = -13; k <= 13; k++)
                {
                    panel.Lag(row, k).ShouldBe(Array.IndexOf(given, (given[row].Entity, given[row].Time - k)));
                }
            }
        }).Holds();
    }

    [Theory]
    [InlineData(new[] { 2000.0, 2005, 2020 }, 5)]
    [InlineData(new[] { 2000, 2000.25, 2001 }, 0.25)]
    [InlineData(new[] { 6.0, 10, 16 }, 2)]
    [InlineData(new[] { 0.1, 0.4, 1.0 }, 0.3)]
    [InlineData(new[] { 1e12, 1e12 + 1, 1e12 + 1e9 }, 1)]
    [InlineData(new[] { 2010.0, 2010 + (1.0 / 12), 2010 + (5.0 / 12) }, 1.0 / 12)]
    public void The_step_is_the_common_divisor_of_the_differences(double[] times, double step)
        => Close.Relative(PanelIndex.Of(Data(times, "a", "a", "a"), "city", "year").Step, step, 1e-9, "step");

    [Fact]
    public void The_step_of_fractional_times_is_found()
        => Prop.ForAll(Gen.Choose(1, 60).ArrayOf(8).SelectMany(_ => Gen.Elements(4, 7, 12, 52, 365), (gaps, per) => (gaps, per)).ToArbitrary(), given =>
        {
            int[] places = [.. given.gaps.Select((_, i) => given.gaps.Take(i).Sum())];
            int divisor = given.gaps[..^1].Aggregate((a, b) => { while (b > 0) { (a, b) = (b, a % b); } return a; });
            PanelIndex panel = PanelIndex.Of(new Table("t", [new NumberColumn("t", [.. places.Select(place => 1990 + ((double)place / given.per))])]), null, "t");
            Close.Relative(panel.Step, (double)divisor / given.per, 1e-6, "step");
            panel.Periods.ShouldBe(places.Select(place => place / divisor));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_table_of_other_rows_than_were_indexed_is_refused()
    {
        Table table = Data([2000, 2001], "a", "a");
        PanelIndex panel = PanelIndex.Of(table, "city", "year");
        Should.Throw<ArgumentException>(() => new EvaluationScope(table.Take([0]), panel));
        Should.Throw<ArgumentException>(() => MissingValues.Compute(table.Take([0]), [], panel));
    }

    [Fact]
    public void Sparse_times_cost_no_memory()
    {
        PanelIndex panel = PanelIndex.Of(Data([0, 1, 2_000_000_000], "a", "a", "a"), "city", "year");
        panel.Lag(2, 1_999_999_999).ShouldBe(1);
        panel.Lag(2, 5).ShouldBe(-1);
    }

    [Theory]
    [InlineData(new[] { "2019q4", "2020q1", "2020q3" }, new[] { -1, 0, -1 })]
    [InlineData(new[] { "2019-12", "2020-01", "2020-03" }, new[] { -1, 0, -1 })]
    [InlineData(new[] { "2019年", "2020年", "2022年" }, new[] { -1, 0, -1 })]
    [InlineData(new[] { "before", "during", "later" }, new[] { -1, 0, 1 })]
    public void Text_times_are_read_as_periods_where_they_are(string[] times, int[] lags)
    {
        PanelIndex panel = PanelIndex.Of(new Table("t", [TextColumn.Of("time", times)]), null, "time");
        Enumerable.Range(0, 3).Select(row => panel.Lag(row, 1)).ShouldBe(lags);
    }

    [Fact]
    public void Repeated_entity_and_time_are_refused_with_their_rows()
    {
        DataError error = Should.Throw<DataError>(() => PanelIndex.Of(Data([2000, 2001, 2000, 2001], "a", "a", "a", "b"), "city", "year"));
        error.What.En.ShouldBe("1 row repeats the 'city' and 'year' of another row: a 2000 (rows 1 and 3)");
        error.Row.ShouldBe(3);
    }

    [Fact]
    public void Times_off_the_step_are_refused()
        => Should.Throw<DataError>(() => PanelIndex.Of(Data([2000, 2001, 2003], "a", "a", "a"), "city", "year", 2)).Row.ShouldBe(2);

    [Fact]
    public void Rows_without_entity_or_time_have_no_lag_and_are_told()
    {
        PanelIndex panel = PanelIndex.Of(Data([2000, NaN, 2001, 2002], "a", "a", null, "a"), "city", "year");
        Enumerable.Range(0, 4).Select(row => panel.Lag(row, 1)).ShouldBe([-1, -1, -1, -1]);
        panel.Notices.Single().Count.ShouldBe(2);
    }

    [Fact]
    public void Balance_counts_gaps_and_patterns()
    {
        PanelBalance balance = PanelBalance.Of(PanelIndex.Of(Data([2000, 2001, 2003, 2000, 2001, 2003, 2000, 2003, 2001], "a", "a", "a", "b", "b", "b", "c", "c", "d"), "city", "year"));
        (balance.Entities, balance.Periods, balance.Rows).ShouldBe((4, 3, 9));
        (balance.MinPeriods, balance.MeanPeriods, balance.MaxPeriods).ShouldBe((1, 2.25, 3));
        (balance.Gaps, balance.EntitiesWithGaps, balance.Balanced).ShouldBe((1, 1, false));
        balance.Patterns.ShouldBe([KeyValuePair.Create("111", 2), KeyValuePair.Create("1.1", 1), KeyValuePair.Create(".1.", 1)]);
        balance.Glance().Numbers("balanced").Values[0].ShouldBe(0);
        balance.PatternTable().RowCount.ShouldBe(3);
    }
}
