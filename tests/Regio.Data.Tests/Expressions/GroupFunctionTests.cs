using FsCheck;
using FsCheck.Fluent;
using Regio.Core;

namespace Regio.Data.Tests;

/// <summary>Functions of a group against the obvious computation of each group by itself.</summary>
public sealed class GroupFunctionTests
{
    private const double NaN = double.NaN;

    private static readonly Dictionary<string, Func<double[], double>> Twins = new(StringComparer.Ordinal)
    {
        ["mean(x, by = g)"] = known => known.Average(),
        ["sum(x, by = g)"] = known => known.Sum(),
        ["min(x, by = g)"] = known => known.Min(),
        ["max(x, by = g)"] = known => known.Max(),
        ["var(x, by = g)"] = known => known.Length < 2 ? NaN : known.Sum(x => Math.Pow(x - known.Average(), 2)) / (known.Length - 1),
        ["median(x, by = g)"] = known => (known.Order().ElementAt((known.Length - 1) / 2) + known.Order().ElementAt(known.Length / 2)) / 2,
        ["quantile(x, 0.5, by = g, type = \"stata\")"] = known => (known.Order().ElementAt((known.Length - 1) / 2) + known.Order().ElementAt(known.Length / 2)) / 2,
        ["first(x, by = g)"] = known => known[0],
        ["last(x, by = g)"] = known => known[^1],
    };

    private static Arbitrary<(double[] X, double[] G)> Cases
        => Gen.Elements(NaN, 0, 1, 1, -2.5, 3, 7).ArrayOf(14).SelectMany(_ => Gen.Elements(NaN, 1, 2, 3).ArrayOf(14), (x, g) => (x, g)).ToArbitrary();

    [Fact]
    public void Statistics_are_those_of_each_group_alone()
        => Prop.ForAll(Cases, given =>
        {
            foreach ((string text, Func<double[], double> twin) in Twins)
            {
                double[] actual = Evaluate(text, given);
                for (int row = 0; row < actual.Length; row++)
                {
                    double[] known = Known(given, given.G[row]);
                    Close.Relative(actual[row], known.Length == 0 ? NaN : twin(known), 1e-12, text, 1);
                }
            }
        }).Holds();

    [Fact]
    public void Ranks_count_smaller_values_and_half_the_equal_ones()
        => Prop.ForAll(Cases, given =>
        {
            double[] ranks = Evaluate("rank(x, by = g)", given);
            for (int row = 0; row < ranks.Length; row++)
            {
                double[] known = Known(given, given.G[row]);
                double x = given.X[row];
                double expected = double.IsNaN(x) || double.IsNaN(given.G[row]) ? NaN : known.Count(other => other < x) + ((known.Count(other => other == x) + 1) / 2.0);
                Close.Relative(ranks[row], expected, 0, "rank");
            }
        }).Holds();

    [Fact]
    public void Standardised_values_have_mean_zero_and_deviation_one()
        => Prop.ForAll(Cases, given =>
        {
            double[] z = Evaluate("standardise(x, by = g)", given);
            foreach (double group in new[] { 1.0, 2, 3 })
            {
                double[] known = [.. z.Where((value, row) => given.G[row] == group && !double.IsNaN(value))];
                if (known.Length > 0)
                {
                    Close.Relative(known.Average(), 0, 1e-12, "mean", 1);
                    Close.Relative(known.Sum(value => value * value) / (known.Length - 1), 1, 1e-12, "variance");
                }
            }
        }).Holds();

    private static double[] Known((double[] X, double[] G) given, double group)
        => [.. given.X.Where((x, row) => given.G[row] == group && !double.IsNaN(x))];

    private static double[] Evaluate(string text, (double[] X, double[] G) given)
        => ((NumberColumn)Expression.Parse(text).Evaluate(new EvaluationScope(new Table("t", [new NumberColumn("x", given.X), new NumberColumn("g", given.G)])))).Values.ToArray();
}
