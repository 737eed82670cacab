using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel.Tests;

/// <summary>A panel of 20 entities and 10 periods with columns that estimators cannot use beside those that they can.</summary>
internal static class OddData
{
    private const int Entities = 20, Periods = 10, Rows = Entities * Periods;

    /// <summary>The rows of a shape of the panel.</summary>
    internal static Table Of(string shape) => shape switch
    {
        "one_entity" => Whole.Take(Where((id, _) => id == 0)),
        "two_entities" => Whole.Take(Where((id, _) => id < 2)),
        "one_period" => Whole.Take(Where((_, year) => year == 0)),
        "two_periods" => Whole.Take(Where((_, year) => year < 2)),
        "three_rows" => Whole.Take([0, 1, 2]),
        "repeated" => Whole.Take([.. Enumerable.Range(0, Rows), 12]),
        "gaps" => Whole.Take(Where((id, year) => id % 3 != 0 || year != 4)),
        "singletons" => Whole.With(Numbers("id", i => i)),
        _ => Whole,
    };

    private static Table Whole { get; } = Build();

    private static int[] Where(Func<int, int, bool> keep) => [.. Enumerable.Range(0, Rows).Where(i => keep(i / Periods, i % Periods))];

    private static NumberColumn Numbers(string name, Func<int, double> value) => new(name, [.. Enumerable.Range(0, Rows).Select(value)]);

    private static Table Build()
    {
        double[] a = Draws(0), x = Draws(1), x2 = Draws(2), q = Draws(3), m = Draws(4), e = Draws(5);
        double X(int i) => x[i] + (0.5 * a[i / Periods]);
        double Mediator(int i) => (0.5 * X(i)) + m[i];
        double Y(int i) => 1 + a[i / Periods] + ((q[i] > 0.2 ? 1.3 : 0.5) * X(i)) - (0.3 * x2[i]) + (0.4 * Mediator(i)) + (0.5 * e[i]);
        return new("odd",
        [
            Numbers("id", i => i / Periods), Numbers("year", i => 2000 + (i % Periods)), Numbers("y", Y), Numbers("x", X), Numbers("x2", i => x2[i]), Numbers("q", i => q[i]), Numbers("m", Mediator),
            Numbers("z", i => a[(i / Periods * 7) % Entities]), Numbers("const", _ => 1), Numbers("zero", _ => 0), Numbers("xcol", i => (2 * X(i)) + 1), Numbers("q2", i => q[i] > 0 ? 1 : 0),
            TextColumn.Of("txt", Enumerable.Range(0, Rows).Select(i => i / Periods % 2 == 0 ? "east" : "west")), TextColumn.Of("one", Enumerable.Repeat("east", Rows)),
            Numbers("g", i => i / Periods >= 10 ? 1 : 0), Numbers("g1", i => i == 3 ? 1 : 0), Numbers("miss", _ => double.NaN), Numbers("half", i => i % 2 == 0 ? X(i) : double.NaN),
            Numbers("big", i => X(i) * 1e300), Numbers("small", i => X(i) * 1e-300), Numbers("far", i => 1e9 + X(i)), Numbers("negative", i => i == 5 ? -1 : 1),
            Numbers("s1", i => 0.1 + (0.1 * Math.Abs(Math.Sin(i)))), Numbers("s2", i => 0.1 * Math.Abs(Math.Cos(2 * i))), Numbers("s3", i => 0.2 * Math.Abs(Math.Sin(3 * i))), Numbers("s4", i => 0.1 + (0.1 * Math.Abs(Math.Cos(5 * i)))),
        ]);
    }

    private static double[] Draws(ulong stream)
    {
        Philox random = new(2024, stream);
        return [.. Enumerable.Range(0, Rows).Select(_ => random.NextNormal())];
    }
}
