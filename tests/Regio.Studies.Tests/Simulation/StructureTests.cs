using Regio.Core;
using Regio.Data;

namespace Regio.Studies.Tests;

/// <summary>Variance shares, correlations, levels, forms, missing cells and rows are the declared ones.</summary>
public sealed class StructureTests
{
    private static readonly SimulatedPanel Wide = new() { Entity = "city", Time = "year", Entities = 400, From = 2001, To = 2020 };

    [Fact]
    public void Rows_are_sorted_by_entity_and_time()
    {
        Table table = Models.Make(Models.Of(("x", Models.Drawn(0, 1)))).Data;
        table.RowCount.ShouldBe(600);
        table.Columns.Select(column => column.Name).ShouldBe(["city", "year", "x"]);
        table.Numbers("city").Values[..11].ToArray().ShouldBe([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]);
        table.Numbers("year").Values[..11].ToArray().ShouldBe([2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2011]);
    }

    [Fact]
    public void Variance_splits_between_entities_over_time_and_the_rest()
    {
        SimulatedData data = Models.Make(Models.Of(Wide, ("x", Models.Drawn(0, 1, between: 0.5, overTime: 0.2) with { Trend = 1 })));
        double[] x = data.Values("x");
        double[] city = data.Values("city");
        double[] year = data.Values("year");
        double between = Means(x, city).Average(mean => mean * mean);
        double overTime = Means(x, year).Average(mean => mean * mean);
        between.ShouldBe(0.5, 0.05);
        overTime.ShouldBe(0.2, 0.03);
        Models.Correlation(Means(x, year), [.. Enumerable.Range(0, 20).Select(t => (double)t)]).ShouldBeGreaterThan(0.99);
    }

    [Fact]
    public void The_rest_follows_its_autocorrelation()
    {
        SimulatedData data = Models.Make(Models.Of(
            Wide,
            ("x", Models.Drawn(0, 1, between: 0, overTime: 0) with { Persistence = 0.7 }),
            ("lag", Models.Equation("l(x)"))));
        double[] x = data.Values("x");
        double[] lag = data.Values("lag");
        int[] known = [.. Enumerable.Range(0, x.Length).Where(row => !double.IsNaN(lag[row]))];
        known.Length.ShouldBe(400 * 19);
        Models.Correlation([.. known.Select(row => x[row])], [.. known.Select(row => lag[row])]).ShouldBe(0.7, 0.03);
    }

    [Theory]
    [InlineData(CorrelatedPart.All)]
    [InlineData(CorrelatedPart.Between)]
    public void Correlations_hold_and_between_alone_leaves_none_within(CorrelatedPart part)
    {
        SimulatedData data = Models.Make(Models.Of(
            Wide,
            ("a", Models.Drawn(3, 2, between: 0.7, overTime: 0)),
            ("b", Models.Drawn(0, 1, between: 0.6, overTime: 0) with { Correlated = Models.Map(("a", 0.4)), CorrelatedPart = part }),
            ("c", Models.Drawn(0, 1, between: 0.8, overTime: 0) with { Correlated = Models.Map(("a", -0.3), ("b", 0.2)), CorrelatedPart = part })));
        // Four standard errors of a correlation between 400 entities are 0.2 at most; realised ones were within half of that.
        Models.Correlation(data.Values("a"), data.Values("b")).ShouldBe(0.4, 0.12);
        Models.Correlation(data.Values("a"), data.Values("c")).ShouldBe(-0.3, 0.12);
        Models.Correlation(data.Values("b"), data.Values("c")).ShouldBe(0.2, 0.12);
        double within = Models.Correlation(Within(data, "a"), Within(data, "b"));
        within.ShouldBe(part == CorrelatedPart.All ? 0.4 / (Math.Sqrt(0.42) + Math.Sqrt(0.12)) : 0, 0.05);
    }

    [Fact]
    public void Levels_have_exact_sizes_and_are_constant_within_their_unit()
    {
        SimulatedData data = Models.Make(Models.Of(
            ("region", new SimulatedVariable { Levels = ["east", "centre", "west"], Shares = [3, 2, 1], By = "city" }),
            ("side", Models.Equation("if(region == \"east\", \"coast\", \"inland\")")),
            ("coin", new SimulatedVariable { Levels = ["h", "t"] })));
        TextColumn region = (TextColumn)data.Data["region"];
        Enumerable.Range(0, 600).Count(row => region[row] == "east").ShouldBe(300);
        Enumerable.Range(0, 600).Count(row => region[row] == "west").ShouldBe(100);
        Enumerable.Range(1, 599).Where(row => row % 10 != 0).ShouldAllBe(row => region[row] == region[row - 1]);
        TextColumn side = (TextColumn)data.Data["side"];
        Enumerable.Range(0, 600).ShouldAllBe(row => side[row] == (region[row] == "east" ? "coast" : "inland"));
        TextColumn coin = (TextColumn)data.Data["coin"];
        Enumerable.Range(0, 600).Count(row => coin[row] == "h").ShouldBe(300);
    }

    [Fact]
    public void Forms_are_whole_counts_and_truth_values()
    {
        SimulatedData data = Models.Make(Models.Of(
            Wide,
            ("age", Models.Drawn(40, 12, 16, 70) with { Form = SimulatedForm.Whole }),
            ("patents", Models.Drawn(8, 5, 0) with { Form = SimulatedForm.Count }),
            ("treated", Models.Equation("if(age > 40, 0.8, 0.1)") with { Form = SimulatedForm.Truth })));
        data.Values("age").ShouldAllBe(value => value == Math.Floor(value) && value >= 16 && value <= 70);
        double[] patents = data.Values("patents");
        patents.ShouldAllBe(value => value >= 0 && value == Math.Floor(value));
        Models.Mean(patents).ShouldBe(8, 0.2);
        Models.Sd(patents).ShouldBe(5, 0.2);
        data.Data.Numbers("treated").Kind.ShouldBe(NumberKind.Truth);
        double[] old = [.. data.Values("treated").Where((_, row) => data.Values("age")[row] > 40)];
        old.Average().ShouldBe(0.8, 0.03);
    }

    [Fact]
    public void Missing_cells_and_rows_left_out_have_their_shares()
    {
        SimulatedPanel panel = Models.Panel with { Unbalanced = 0.15 };
        SimulatedData data = Models.Make(Models.Of(panel, ("x", Models.Drawn(5, 1) with { Missing = 0.1 }), ("y", Models.Equation("2*x"))));
        data.Data.RowCount.ShouldBe(510);
        data.Data["x"].MissingCount.ShouldBe(51);
        data.Data["y"].MissingCount.ShouldBe(0, "the equation sees the values that are missing in the finished table");
        data.Values("city").Distinct().Count().ShouldBe(60);
        Models.Mean([.. data.Values("y")]).ShouldBe(10, 1e-8);
    }

    [Fact]
    public void A_cross_section_has_no_time()
    {
        SimulatedPanel panel = new() { Entity = "firm", Entities = 500 };
        SimulatedData data = Models.Make(Models.Of(panel, ("x", Models.Drawn(1, 2, overTime: 0)), ("y", Models.Equation("1 + 2*x", 0.5))));
        data.Data.Columns.Select(column => column.Name).ShouldBe(["firm", "x", "y"]);
        data.Data.RowCount.ShouldBe(500);
        Models.Correlation(data.Values("x"), data.Values("y")).ShouldBeGreaterThan(0.98);
    }

    [Fact]
    public void The_disturbance_is_heteroskedastic_and_shared_within_clusters_as_declared()
    {
        SimulatedData data = Models.Make(Models.Of(
            Wide,
            ("x", Models.Drawn(0, 1)),
            ("province", new SimulatedVariable { Levels = [.. Enumerable.Range(1, 20).Select(p => "p" + p)], By = "city" }),
            ("y", new SimulatedVariable { Equation = Expression.Parse("0"), Noise = new SimulatedNoise { Sd = 2, Scale = Expression.Parse("exp(0.5*x)") } }),
            ("z", new SimulatedVariable { Equation = Expression.Parse("0"), Noise = new SimulatedNoise { Sd = 1, Cluster = "province^year", Within = 0.3 } })));
        double[] x = data.Values("x");
        double[] y = data.Values("y");
        Models.Sd(y).ShouldBe(2, 0.1);
        double high = Models.Sd([.. y.Where((_, row) => x[row] > 1)]);
        double low = Models.Sd([.. y.Where((_, row) => x[row] < -1)]);
        // The means of x beyond 1 and below -1 lie about 3 apart, and e^1.5 is 4.5.
        (high / low).ShouldBeInRange(3.5, 5.5);
        double[] cell = EvaluateGroups(data.Data, "group(province, year)");
        double clusterVariance = Means(data.Values("z"), cell).Average(mean => mean * mean);
        clusterVariance.ShouldBe(0.3 + (0.7 / 20), 0.1);
    }

    [Fact]
    public void The_effects_of_an_outcome_meet_its_moments_and_bounds_and_correlate_with_a_regressor()
    {
        SimulatedData data = Models.Make(Models.Of(
            Wide,
            ("x", Models.Drawn(5, 2, 0, 10)),
            ("y", Models.Equation("0.5*x", 0.3) with { Mean = 7.6, Sd = 1.6, Min = 3, Max = 12, Effects = Models.Map(("city", new SimulatedEffect { Correlated = Models.Map(("x", 0.5)) }), ("year", new SimulatedEffect { Sd = 0.2 })) })));
        double[] y = data.Values("y");
        Models.Mean(y).ShouldBe(7.6, 1e-8);
        Models.Sd(y).ShouldBe(1.6, 1e-8);
        y.Min().ShouldBeGreaterThanOrEqualTo(3);
        y.Max().ShouldBeLessThanOrEqualTo(12);
        double[] city = data.Values("city");
        double[] effect = Means([.. y.Zip(data.Values("x"), (a, b) => a - (0.5 * b))], city);
        Models.Correlation(effect, Means(data.Values("x"), city)).ShouldBe(0.5, 0.1);
    }

    private static double[] EvaluateGroups(Table table, string text)
        => ((NumberColumn)Expression.Parse(text).Evaluate(new EvaluationScope(table))).Values.ToArray();

    private static double[] Means(double[] values, double[] groups)
        => [.. values.Zip(groups).GroupBy(pair => pair.Second).OrderBy(group => group.Key).Select(group => group.Average(pair => pair.First))];

    private static double[] Within(SimulatedData data, string name)
    {
        double[] values = data.Values(name);
        double[] city = data.Values("city");
        double[] means = Means(values, city);
        return [.. values.Select((value, row) => value - means[(int)city[row] - 1])];
    }
}
