using FsCheck;
using FsCheck.Fluent;
using Regio.Core;
using Regio.Data;

namespace Regio.Regression.Tests.Descriptive;

/// <summary>Descriptive statistics against R and certified values, their identities, and what they refuse.</summary>
public sealed class DescribeTests
{
    private static readonly double[] Percentiles = [1, 5, 25, 50, 75, 95, 99];
    private static readonly Reference R = new("describe", DescriptiveGolden.Tool);

    private static VariableSummary One(DescribeSpec spec, string variable, string? group = null)
        => Describe.Compute(spec, DescriptiveGolden.Data(), RunContext.Default).Rows.Single(row => row.Variable == variable && row.Group == group);

    [Theory]
    [InlineData("x")]
    [InlineData("y")]
    [InlineData("z")]
    [InlineData("k")]
    public void MomentsAndPercentiles(string name)
    {
        VariableSummary row = One(new() { Percentiles = Percentiles }, name);
        DescriptiveGolden.Check(R, "moments_" + name, [row.Observations, row.Missing, row.Distinct, row.Mean, row.StandardDeviation, row.Skewness, row.Kurtosis, row.Minimum, row.Maximum], 1e-12);
        DescriptiveGolden.Check(R, "type7_" + name, row.Percentiles, 1e-14);
        DescriptiveGolden.Check(R, "type2_" + name, One(new() { Percentiles = Percentiles, Definition = QuantileDefinition.Stata }, name).Percentiles, 1e-14);
        DescriptiveGolden.Check(R, "type6_" + name, One(new() { Percentiles = Percentiles, Definition = QuantileDefinition.StataAlternative }, name).Percentiles, 1e-14);
        row.Median.ShouldBe(row.Percentiles[3]);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("z")]
    [InlineData("k")]
    public void Weights(string name)
    {
        DescribeSpec spec = new() { Percentiles = Percentiles, Weights = Expression.Parse("f"), WeightKind = WeightKind.Frequency };
        VariableSummary row = One(spec, name);
        DescriptiveGolden.Check(R, "frequency_" + name, [row.Observations, row.Mean, row.StandardDeviation, row.Skewness, row.Kurtosis, .. row.Percentiles], 1e-12);
        DescriptiveGolden.Check(R, "frequency2_" + name, One(spec with { Definition = QuantileDefinition.Stata }, name).Percentiles, 1e-14);
        VariableSummary analytic = One(new() { Weights = Expression.Parse("w") }, name);
        DescriptiveGolden.Check(R, "analytic_" + name, [analytic.Observations, analytic.Mean, analytic.StandardDeviation, analytic.Skewness, analytic.Kurtosis], 1e-12);
    }

    [Theory]
    [InlineData("Centre")]
    [InlineData("East")]
    [InlineData("West")]
    public void Groups(string level)
    {
        foreach (string name in new[] { "x", "z", "k" })
        {
            VariableSummary row = One(new() { By = ["g"] }, name, level);
            DescriptiveGolden.Check(R, $"by_{name}_{level}", [row.Observations, row.Mean, row.StandardDeviation, row.P25, row.Median, row.P75], 1e-12);
        }
    }

    [Fact]
    public void CertifiedValuesOfNist()
    {
        // NIST StRD NumAcc2-4: built here from their published rule, certified to all digits.
        Reference nist = new("describe", "NIST StRD");
        foreach ((string name, double centre, double step) in new[] { ("NumAcc2", 1.2, 0.1), ("NumAcc3", 1000000.2, 0.1), ("NumAcc4", 10000000.2, 0.1) })
        {
            double[] values = [centre, .. Enumerable.Range(0, 1000).Select(i => Math.Round(centre + (i % 2 == 0 ? -step : step), 1))];
            VariableSummary row = Describe.Compute(new(), new Table("t", [new NumberColumn("v", values)]), RunContext.Default).Rows[0];
            nist.Equal(name + " mean", row.Mean, centre, 1e-15);

            // The tenths are not doubles: their rounding alone moves the deviation by 1e-9 at ten million.
            nist.Equal(name + " sd", row.StandardDeviation, step, 2e-16 * centre / step + 1e-14);
        }
    }

    [Fact]
    public void AnalyticWeightsOfOneChangeNothing()
    {
        Table data = DescriptiveGolden.Data();
        DescribeSpec plain = new() { Variables = ["x", "z"], Definition = QuantileDefinition.Stata, Percentiles = Percentiles };
        DescribeResult without = Describe.Compute(plain, data, RunContext.Default);
        DescribeResult with = Describe.Compute(plain with { Weights = Expression.Parse("w * 0 + 1") }, data, RunContext.Default);
        for (int i = 0; i < 2; i++)
        {
            with.Rows[i].Mean.ShouldBe(without.Rows[i].Mean);
            with.Rows[i].StandardDeviation.ShouldBe(without.Rows[i].StandardDeviation);
            with.Rows[i].Percentiles.ShouldBe(without.Rows[i].Percentiles);
        }
    }

    [Fact]
    public void ShiftAndScale()
        => Prop.ForAll<NonNull<double[]>>(given =>
        {
            double[] x = [.. given.Get.Where(v => Math.Abs(v) is < 1e6 and (0 or > 1e-6)).Select(v => Math.Round(v, 3))];
            if (x.Length < 3)
            {
                return true;
            }

            VariableSummary a = Describe.Compute(new(), new Table("t", [new NumberColumn("v", x)]), RunContext.Default).Rows[0];
            VariableSummary b = Describe.Compute(new(), new Table("t", [new NumberColumn("v", [.. x.Select(v => (4 * v) + 1024)])]), RunContext.Default).Rows[0];
            double scale = Math.Max(1024, x.Max(Math.Abs));
            return Math.Abs(b.Mean - ((4 * a.Mean) + 1024)) < 1e-13 * scale * 4
                && Math.Abs(b.StandardDeviation - (4 * a.StandardDeviation)) < 1e-12 * scale
                && Math.Abs(b.Median - ((4 * a.Median) + 1024)) < 1e-12 * scale;
        }).Holds();

    [Fact]
    public void TextsAreCounted()
    {
        VariableSummary row = One(new(), "g");
        (row.Observations, row.Missing, row.Distinct, row.IsNumber).ShouldBe((240, 0, 3, false));
        double.IsNaN(row.Mean).ShouldBeTrue();
    }

    [Fact]
    public void ThreadsDoNotMatter()
    {
        Table data = DescriptiveGolden.Data();
        DescribeSpec spec = new() { By = ["g", "h"], Weights = Expression.Parse("w") };
        double[] one = [.. Describe.Compute(spec, data, RunContext.Default).Rows.Select(row => row.Mean)];
        Describe.Compute(spec, data, new() { Threads = 4 }).Rows.Select(row => row.Mean).ShouldBe(one);
    }

    [Fact]
    public void EmptyAndSingleValues()
    {
        Table data = new("t", [new NumberColumn("none", [double.NaN, double.NaN]), new NumberColumn("one", [7, double.NaN])]);
        DescribeResult result = Describe.Compute(new(), data, RunContext.Default);
        (result.Rows[0].Observations, result.Rows[0].Missing).ShouldBe((0, 2));
        double.IsNaN(result.Rows[0].Mean).ShouldBeTrue();
        result.Rows[1].Mean.ShouldBe(7);
        double.IsNaN(result.Rows[1].StandardDeviation).ShouldBeTrue();
        result.Tidy().RowCount.ShouldBe(2);
        result.Glance().Numbers("variables").Values[0].ShouldBe(2);
    }

    [Fact]
    public void RefusesByName()
    {
        Table data = DescriptiveGolden.Data();
        Should.Throw<DataError>(() => Describe.Compute(new() { Variables = ["xx"] }, data, RunContext.Default)).Text(Language.En).ShouldContain("'xx'");
        Should.Throw<SpecError>(() => Describe.Compute(new() { Percentiles = [101] }, data, RunContext.Default)).Message.ShouldContain("101");
        Should.Throw<SpecError>(() => Describe.Compute(new() { Weights = Expression.Parse("w"), WeightKind = WeightKind.Probability }, data, RunContext.Default)).Field.ShouldBe("weight_kind");
        Should.Throw<DataError>(() => Describe.Compute(new() { Weights = Expression.Parse("w"), WeightKind = WeightKind.Frequency }, data, RunContext.Default)).Message.ShouldContain("not a whole number");
        Should.Throw<RegioError>(() => Describe.Compute(new() { Where = Expression.Parse("y > 1000") }, data, RunContext.Default));
    }
}
