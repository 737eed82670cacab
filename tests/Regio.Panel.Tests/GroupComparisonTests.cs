using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class GroupComparisonTests
{
    private static readonly Reference R = new("group_comparison", "R 4.2.2; sandwich 3.0-2");
    private static readonly Reference Enumeration = new("group_comparison", "enumeration of all labellings in R 4.2.2");

    [Theory]
    [InlineData("iid", "iid", GroupTest.Interaction)]
    [InlineData("hc1", "hc1", GroupTest.Interaction)]
    [InlineData("cluster", "cluster(city)", GroupTest.Interaction)]
    [InlineData("suest", "cluster(city)", GroupTest.Suest)]
    public void R_on_three_groups(string name, string covariance, GroupTest test)
    {
        JsonElement expected = Own("mechanisms.json").GetProperty("cases").GetProperty("groups." + name);

        // R counts the rank of the dummies; fixest's rule counts two more for effects of three groups, reghdfe's none too many.
        GroupComparisonSpec spec = Spec("y ~ x + z1 + z2 | city + year", "region", covariance, test) with { SmallSample = name == "cluster" ? SmallSample.Fixest : SmallSample.Reghdfe };
        GroupComparisonResult result = Fit(spec, OwnData("mechanisms.csv"));
        R.Equal(name + " n", result.Stacked.Observations, expected.Number("n"), 0);
        foreach (JsonElement difference in expected.GetProperty("differences").EnumerateArray())
        {
            GroupDifference own = result.Differences.Single(row => row.Group == difference.GetProperty("a").GetString() && row.OtherGroup == difference.GetProperty("b").GetString());
            R.Equal($"{name} {own.Group}-{own.OtherGroup}", own.Estimate, difference.Number("estimate"), 1e-8);
            R.Equal($"{name} {own.Group}-{own.OtherGroup} se", own.StandardError, difference.Number("se"), 1e-8);
        }

        if (test == GroupTest.Interaction)
        {
            R.Equal(name + " F", result.Equal.Statistic, expected.Number("equal"), 1e-7);
            R.Equal(name + " Chow F", result.Chow!.Statistic, expected.Number("chow"), 1e-7);
        }
    }

    [Fact]
    public void R_on_interactions_of_one_term()
    {
        JsonElement expected = Own("mechanisms.json").GetProperty("cases").GetProperty("groups.focal");
        GroupDifference own = Fit(Spec("y ~ x + z1 + z2 | city + year", "region", "iid", GroupTest.Interaction) with { Pooling = GroupPooling.Focal }, OwnData("mechanisms.csv")).Differences[0];
        R.Equal("focal", own.Estimate, expected.Number("difference"), 1e-8);
        R.Equal("focal se", own.StandardError, expected.Number("se"), 1e-8);
    }

    /// <summary>Groups that change within the common effects have levels of their own.</summary>
    [Theory]
    [InlineData(GroupPooling.Focal, "focal")]
    [InlineData(GroupPooling.Regressors, "regressors")]
    public void R_on_groups_that_change_within_common_effects(GroupPooling pooling, string name)
    {
        JsonElement expected = Own("mechanisms.json").GetProperty("cases").GetProperty("groups.varying." + name);
        GroupComparisonSpec spec = Spec("y ~ x + z1 + z2 | city", "year >= 2015", "iid", GroupTest.Interaction) with { Pooling = pooling };
        GroupComparisonResult result = Fit(spec, OwnData("mechanisms.csv"));
        R.Equal(name, result.Differences[0].Estimate, expected.Number("difference"), 1e-8);
        R.Equal(name + " se", result.Differences[0].StandardError, expected.Number("se"), 1e-8);
        GroupComparisonResult clustered = Fit(spec with { Covariance = Covariance.Parse("cluster(city)"), SmallSample = SmallSample.None }, OwnData("mechanisms.csv"));
        double cities = clustered.Stacked.Covariance.Groups[0];
        R.Equal(name + " cluster se", clustered.Differences[0].StandardError * Math.Sqrt(cities / (cities - 1)), expected.Number("cluster"), 1e-8);
    }

    [Fact]
    public void Permutation_of_whole_units_against_all_seventy_labellings()
    {
        JsonElement expected = Own("mechanisms.json").GetProperty("cases").GetProperty("permutation");
        const int draws = 20_000;
        GroupComparisonSpec spec = Spec("y ~ x | unit", "group", "cluster(unit)", GroupTest.Permutation) with { Permutation = new() { Replications = draws } };
        GroupComparisonResult result = Fit(spec, OwnData("enumerable.csv"));
        double p = expected.Number("p");
        Enumeration.Equal("difference", result.Differences[0].Estimate, expected.Number("difference"), 1e-9);

        // The p value is a share of draws: four of its standard errors.
        Enumeration.Equal("p", result.Differences[0].PValue, p, 4 * Math.Sqrt((1 - p) / (p * draws)));
        GroupComparisonResult oneSided = Fit(spec with { Permutation = new() { Replications = draws, PValue = PermutationPValue.OneSided } }, OwnData("enumerable.csv"));
        oneSided.Differences[0].PValue.ShouldBeInRange(0.3 * p, 0.7 * p);
    }

    /// <summary>The slow twin: labels moved in the table, both groups fitted anew.</summary>
    [Theory]
    [InlineData("y ~ x + z1 | city + year", null, null)]
    [InlineData("y ~ x + z1 | city + year", "rows", null)]
    [InlineData("y ~ x + z1 | city", "rows", "w")]
    [InlineData("y ~ x + z1", "rows", null)]
    [InlineData("y ~ x + z1 | year[z2] + city", "rows", null)]
    public void A_permutation_equals_the_regressions_on_relabelled_rows(string formula, string? by, string? weights)
    {
        GroupComparisonSpec spec = Spec(formula, "big", "cluster(city)", GroupTest.Permutation) with { Weights = weights is null ? null : Expression.Parse(weights), Permutation = new() { Replications = 3, By = by } };
        GroupedSample sample = GroupedSample.Build(spec, OwnData("mechanisms.csv"));
        DrawnEstimates drawn = GroupDraws.ForPermutation(sample, RunContext.Default).Permute(0, 1, 3);
        LinearSample rows = sample.Sample;
        Grouping units = by is null ? rows.Sample.Group("city") : new([.. Enumerable.Range(0, rows.Sample.Rows)], new string[rows.Sample.Rows]);
        int[] home = new int[units.Count];
        for (int i = 0; i < units.Codes.Length; i++)
        {
            home[units.Codes[i]] = sample.Groups.Codes[i];
        }

        for (int r = 0; r < 3; r++)
        {
            int[] order = new Philox(RunContext.Default.Seed, "group_permutation", (ulong)r).Permutation(units.Count);
            int size = home.Count(group => group == 0);
            HashSet<int> first = [.. order[..size]];
            double Slope(bool inFirst)
            {
                int[] some = [.. Enumerable.Range(0, units.Codes.Length).Where(i => first.Contains(units.Codes[i]) == inFirst)];
                return rows.Take(some).Fit(rows.Except([]), RunContext.Default)["x"].Estimate;
            }

            drawn.Values[r][0].ShouldBe(Slope(true) - Slope(false), 1e-9, $"replication {r}");
        }
    }

    [Fact]
    public void Full_interaction_equals_separate_regressions()
    {
        Table data = OwnData("mechanisms.csv");
        GroupComparisonResult result = Fit(Spec("y ~ x + z1 | city + year", "big", "iid", GroupTest.Interaction), data);
        foreach (string group in new[] { "no", "yes" })
        {
            LeastSquaresResult alone = LeastSquares.Fit(new LeastSquaresSpec { Formula = Formula.Parse("y ~ x + z1 | city + year"), Where = Expression.Parse($"big == \"{group}\"") }, data, RunContext.Default);
            result.Coefficients.Single(row => row.Group == group && row.Row.Term == "x").Row.Estimate.ShouldBe(alone["x"].Estimate, 1e-9);
        }
    }

    [Fact]
    public void All_tests_hold_their_level_and_find_a_difference()
    {
        const int replications = 100;
        Dictionary<string, int> rejected = [], found = [];
        for (int r = 0; r < replications; r++)
        {
            GroupComparisonSpec spec = Spec("y ~ x | id", "g", "cluster(id)", GroupTest.Interaction) with
            {
                Tests = [GroupTest.Interaction, GroupTest.Suest, GroupTest.Permutation, GroupTest.Bootstrap],
                Permutation = new() { Replications = 199 },
                Bootstrap = new() { Replications = 199 },
            };
            foreach (GroupDifference row in Fit(spec, Simulated((ulong)(70 + r), 0)).Differences)
            {
                rejected[row.Test] = rejected.GetValueOrDefault(row.Test) + (row.PValue < 0.05 ? 1 : 0);
            }

            foreach (GroupDifference row in Fit(spec, Simulated((ulong)(70 + r), 0.6)).Differences)
            {
                found[row.Test] = found.GetValueOrDefault(row.Test) + (row.PValue < 0.05 ? 1 : 0);
            }
        }

        // A level of 5% in 100 draws has a standard error of 2.2%.
        rejected.Values.ShouldAllBe(count => count <= 14);
        found.Values.ShouldAllBe(count => count >= 95);
    }

    [Fact]
    public void Units_that_cross_groups_are_refused()
        => Should.Throw<SpecError>(() => Fit(Spec("y ~ x | city", "year >= 2014", "iid", GroupTest.Permutation) with { Permutation = new() { By = "city" } }, OwnData("mechanisms.csv"))).Message.ShouldContain("'city' has rows in several groups");

    [Fact]
    public void One_group_is_refused()
        => Should.Throw<IdentificationError>(() => Fit(Spec("y ~ x | city", "year > 1900", "iid", GroupTest.Suest), OwnData("mechanisms.csv"))).Message.ShouldContain("one group");

    [Fact]
    public void A_continuous_group_is_refused()
        => Should.Throw<SpecError>(() => Fit(Spec("y ~ x | city", "z2", "iid", GroupTest.Suest), OwnData("mechanisms.csv"))).Message.ShouldContain("different values");

    private static Table Simulated(ulong seed, double difference)
    {
        Philox random = new(seed, 5);
        int n = 60 * 6;
        double[] id = new double[n], x = new double[n], y = new double[n], g = new double[n];
        for (int unit = 0, i = 0; unit < 60; unit++)
        {
            double u = random.NextNormal();
            for (int t = 0; t < 6; t++, i++)
            {
                (id[i], g[i], x[i]) = (unit, unit % 2, u + random.NextNormal());
                y[i] = ((0.5 + (difference * g[i])) * x[i]) + u + random.NextNormal();
            }
        }

        return Table(("id", id), ("g", g), ("x", x), ("y", y));
    }

    private static GroupComparisonSpec Spec(string formula, string group, string covariance, GroupTest test)
        => new() { Formula = Formula.Parse(formula), Group = Expression.Parse(group), Covariance = Covariance.Parse(covariance), Tests = [test] };

    private static GroupComparisonResult Fit(GroupComparisonSpec spec, Table data) => GroupComparison.Fit(spec, MethodInputs.Of(data), RunContext.Default);
}
