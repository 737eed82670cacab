using Regio.Core;
using Regio.Numerics;

namespace Regio.Studies;

/// <summary>A variable of texts in declared proportions, constant within the values of another variable.</summary>
internal static class LevelVariable
{
    /// <summary>Assigns the levels: their numbers follow from the shares (largest remainders), who gets which is random.</summary>
    internal static TextColumn Draw(VariablePlan plan, Table data, SimulationStreams streams)
    {
        Grouping units = Units(plan, data);
        string[] levels = [.. plan.Spec.Levels];
        double[] shares = plan.Spec.Shares.Count > 0 ? [.. plan.Spec.Shares] : [.. levels.Select(_ => 1.0)];
        int[] sizes = Sizes(shares, units.Count);
        int[] levelOf = [.. sizes.SelectMany((size, level) => Enumerable.Repeat(level, size))];
        Philox draw = streams.Of(plan.Name, "levels");
        draw.Shuffle<int>(levelOf);
        return new TextColumn(plan.Name, Array.ConvertAll(units.Codes, unit => unit < 0 ? -1 : levelOf[unit]), levels);
    }

    private static Grouping Units(VariablePlan plan, Table data)
    {
        if (plan.Spec.By is not string by)
        {
            int[] rows = [.. Enumerable.Range(0, data.RowCount)];
            return new Grouping(rows, new string[rows.Length]);
        }

        return data.Find(by)?.Group()
            ?? throw UnknownVariable.Of(plan, "by", by, [.. data.Columns.Select(column => column.Name)]);
    }

    /// <summary>Whole numbers in proportion to the shares that sum to the total: method of largest remainders, ties to the earlier level.</summary>
    private static int[] Sizes(double[] shares, int total)
    {
        double sum = shares.Sum();
        double[] exact = Array.ConvertAll(shares, share => share / sum * total);
        int[] sizes = Array.ConvertAll(exact, size => (int)Math.Floor(size + 1e-9));
        foreach (int level in Enumerable.Range(0, shares.Length).OrderByDescending(level => exact[level] - sizes[level]).Take(total - sizes.Sum()))
        {
            sizes[level]++;
        }

        return sizes;
    }
}
