using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Which row gives its value to which in a draw of a placebo test.</summary>
internal sealed class PermutedRows
{
    private readonly GroupRows _blocks;
    private readonly int[][]? _paths;
    private readonly int _rows;

    private PermutedRows(GroupRows blocks, int[][]? paths, int rows) => (_blocks, _paths, _rows) = (blocks, paths, rows);

    /// <summary>The rule of the spec on the rows of its sample.</summary>
    /// <exception cref="SpecError">Units need a time variable, or both unit and within are given.</exception>
    /// <exception cref="DataError">Units are not all seen in the same periods.</exception>
    internal static PermutedRows Of(PlaceboSpec spec, EstimationSample sample)
    {
        if (spec.Unit is null)
        {
            Grouping blocks = spec.Within is null ? new(new int[sample.Rows], ["all"]) : sample.Group(spec.Within);
            return new(GroupRows.Of(blocks), null, sample.Rows);
        }

        if (spec.Within is not null || spec.Time is null)
        {
            throw new SpecError(
                spec.Time is null ? new("units exchange paths over time, but no time is given", "个体互换时间路径，但未给出时间变量") : new("give unit or within, not both", "unit 与 within 只能给出一个"),
                new("Write time: year, unit: city.", "请写 time: year、unit: city。"))
            { Field = spec.Time is null ? "time" : "within" };
        }

        Grouping units = sample.Group(spec.Unit), times = sample.Group(spec.Time);
        if (units.Count < 2)
        {
            throw new IdentificationError(
                new($"all rows of the sample belong to one '{spec.Unit}': there is no path to exchange", $"样本中的所有行都属于同一个“{spec.Unit}”，无路径可互换"),
                new("Give a unit with several values, or permute rows within: year.", "请给出有多个取值的 unit，或以 within: year 在年内置换。"))
            { Culprits = [spec.Unit] };
        }

        GroupRows members = GroupRows.Of(units);
        int[][] paths = new int[units.Count][];
        for (int u = 0; u < paths.Length; u++)
        {
            paths[u] = members.Of(u).ToArray();
            Array.Sort(Array.ConvertAll(paths[u], row => times.Codes[row]), paths[u]);
            if (paths[u].Length != times.Count || paths[u].Select(row => times.Codes[row]).Distinct().Count() != times.Count)
            {
                throw new DataError(
                    new($"'{units.Levels[u]}' is not seen exactly once in each of the {times.Count} periods, so that it cannot exchange its path", $"“{units.Levels[u]}”并非在全部 {times.Count} 期各出现一次，无法互换路径"),
                    new("Balance the panel, or permute rows within: year.", "请先平衡面板，或以 within: year 在年内置换。"))
                { Source = sample.Table.Source ?? sample.Table.Name, Column = spec.Unit };
            }
        }

        return new(GroupRows.Of(new(new int[units.Count], ["all"])), paths, sample.Rows);
    }

    /// <summary>Row → the row whose value it receives.</summary>
    internal int[] Draw(RunContext run, int replication)
    {
        Philox random = new(run.Seed, "placebo", (ulong)replication);
        int[] from = new int[_rows];
        for (int b = 0; b < _blocks.Count; b++)
        {
            ReadOnlySpan<int> items = _blocks.Of(b);
            int[] order = random.Permutation(items.Length);
            for (int i = 0; i < items.Length; i++)
            {
                if (_paths is null)
                {
                    from[items[i]] = items[order[i]];
                    continue;
                }

                int[] to = _paths[items[i]], source = _paths[items[order[i]]];
                for (int t = 0; t < to.Length; t++)
                {
                    from[to[t]] = source[t];
                }
            }
        }

        return from;
    }
}
