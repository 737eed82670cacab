using Regio.Core;

namespace Regio.Regression.Tests;

/// <summary>Seeded designs of effects for the tests of this folder.</summary>
internal static class Designs
{
    internal static FixedEffect Effect(string name, IEnumerable<int> raw, double[]? slope = null)
    {
        int[] given = [.. raw];
        int[] distinct = [.. given.Distinct().Order()];
        int[] codes = [.. given.Select(value => Array.BinarySearch(distinct, value))];
        return new FixedEffect(name, codes, distinct.Length) { Slope = slope, LevelNames = [.. distinct.Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture))] };
    }

    /// <summary>Unbalanced: levels drawn at random for each effect.</summary>
    internal static FixedEffect[] Unbalanced(int seed, int rows, params int[] levels)
    {
        Random draw = new(seed);
        return [.. levels.Select((count, e) => Effect($"f{e}", Enumerable.Range(0, rows).Select(_ => draw.Next(count))))];
    }

    /// <summary>Workers seen three times, once next door: a chain of firms whose coefficients are barely tied together.</summary>
    internal static FixedEffect[] Chain(int workers)
        => [
            Effect("worker", Enumerable.Range(0, 3 * workers).Select(row => row / 3)),
            Effect("firm", Enumerable.Range(0, 3 * workers).Select(row => (row / 3) + (row % 3 == 1 ? 1 : 0))),
        ];

    internal static double[] Normal(int seed, int rows)
    {
        Random draw = new(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => Math.Sqrt(-2 * Math.Log(1 - draw.NextDouble())) * Math.Cos(2 * Math.PI * draw.NextDouble()))];
    }

    internal static double[] Weights(int seed, int rows, double zeros)
    {
        Random draw = new(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => draw.NextDouble() < zeros ? 0 : 0.1 + draw.NextDouble())];
    }

    internal static (double[][] Columns, WithinReport Report) Demean(IReadOnlyList<FixedEffect> effects, double[]? weights, WithinOptions? options, int threads, params double[][] columns)
    {
        double[][] copies = [.. columns.Select(column => (double[])column.Clone())];
        WithinReport report = WithinTransform.Create(effects, weights, options ?? WithinOptions.Default, new RunContext { Threads = threads }).Demean(copies);
        return (copies, report);
    }
}
