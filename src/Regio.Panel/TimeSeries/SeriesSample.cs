using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The series of one entity: consecutive periods, a column a variable.</summary>
/// <param name="Name">The entity.</param>
/// <param name="First">First period, in steps from the first period of the table.</param>
/// <param name="Columns">Values of each variable in order of time.</param>
internal sealed record EntitySeries(string Name, int First, double[][] Columns)
{
    /// <summary>Row of the table behind each period.</summary>
    internal int[] TableRows { get; init; } = [];

    /// <summary>T_i.</summary>
    internal int Length => Columns[0].Length;

    /// <summary>The first variable.</summary>
    internal double[] Values => Columns[0];

    /// <summary>First differences of every variable.</summary>
    internal EntitySeries Difference() => new(Name, First + 1, Array.ConvertAll(Columns, SeriesMoments.Difference));
}

/// <summary>Series of the entities of a panel on the rows that are complete in all variables.</summary>
/// <param name="Series">One an entity, in order of the entities' names; empty series are left out.</param>
/// <param name="Notices">Rows and periods that were left out.</param>
internal sealed record SeriesSample(IReadOnlyList<EntitySeries> Series, IReadOnlyList<Notice> Notices)
{
    private const int Named = 10;

    /// <summary>Whether all series cover the same periods.</summary>
    internal bool IsBalanced => Series.All(one => one.First == Series[0].First && one.Length == Series[0].Length);

    /// <summary>Number of rows.</summary>
    internal int Rows => Series.Sum(one => one.Length);

    /// <summary>Selects complete rows and orders them by time; of a series with gaps the longest run without one is kept, the later of two equal ones.</summary>
    /// <exception cref="DataError">No row is complete.</exception>
    internal static SeriesSample Select(Table data, IReadOnlyList<Expression> variables, string? entity, string time, Expression? where)
    {
        PanelIndex panel = PanelIndex.Of(data, entity, time);
        EvaluationScope scope = new(data, panel);
        SampleSelection selection = new(data.RowCount);
        if (where is not null)
        {
            selection.Filter(where.Text, FrameWeights.Numbers(where, scope, "where").Span);
        }

        bool[] incomplete = new bool[data.RowCount];
        ReadOnlyMemory<double>[] values = [.. variables.Select(variable => FrameWeights.Numbers(variable, scope, "variables"))];
        for (int j = 0; j < values.Length; j++)
        {
            selection.RequireNumbers(variables[j].Text, values[j].Span, incomplete);
        }

        if (entity is not null)
        {
            selection.RequireGroups(entity, panel.Entities.Codes, incomplete);
        }

        selection.RequireGroups(time, [.. panel.Periods], incomplete);
        selection.Drop(incomplete);
        selection.RequireRows(data);
        List<EntitySeries> series = [];
        List<string> gaps = [];
        foreach (IGrouping<int, int> rows in selection.Rows().GroupBy(row => panel.Entities.Codes[row]).OrderBy(group => group.Key))
        {
            int[] sorted = [.. rows.OrderBy(row => panel.Periods[row])];
            int[] run = LongestRun(sorted, panel);
            string name = panel.Entities.Levels[rows.Key];
            series.Add(new(name, panel.Periods[run[0]], Array.ConvertAll(values, column => Array.ConvertAll(run, row => column.Span[row]))) { TableRows = run });
            if (run.Length < sorted.Length)
            {
                gaps.Add(name);
            }
        }

        return new(series, [.. panel.Notices, .. scope.Notices, .. selection.Notices, .. gaps.Count > 0 ? [Gaps(entity ?? time, gaps)] : Array.Empty<Notice>()]);
    }

    /// <summary>The series that are at least so long, with a warning that names the others.</summary>
    /// <exception cref="IdentificationError">Fewer than <paramref name="fewest"/> are.</exception>
    internal SeriesSample Require(int periods, string method, int fewest = 1)
    {
        string[] dropped = [.. Series.Where(one => one.Length < periods).Select(one => one.Name)];
        SeriesSample kept = dropped.Length == 0 ? this : new([.. Series.Where(one => one.Length >= periods)], [.. Notices, Short(dropped, periods)]);
        if (kept.Series.Count >= fewest)
        {
            return kept;
        }

        int longest = Series.Count == 0 ? 0 : Series.Max(one => one.Length);
        throw new IdentificationError(
            new(
                string.Create(CultureInfo.InvariantCulture, $"{method} needs {fewest} series of at least {periods} consecutive periods; {kept.Series.Count} are that long (the longest has {longest})"),
                string.Create(CultureInfo.InvariantCulture, $"{method} 至少需要 {fewest} 个连续 {periods} 期以上的序列；满足要求的有 {kept.Series.Count} 个（最长 {longest} 期）")),
            new("Use fewer lags, leave the trend out, or use a longer panel.", "请减少滞后阶数、去掉趋势项，或使用更长的面板。"))
        { Culprits = [.. dropped.Take(Named)] };
    }

    /// <summary>Series less the mean of all entities in each period.</summary>
    internal SeriesSample Demean()
    {
        Dictionary<(int Variable, int Period), (double Sum, int Count)> sums = [];
        foreach (EntitySeries one in Series)
        {
            for (int j = 0; j < one.Columns.Length; j++)
            {
                for (int t = 0; t < one.Length; t++)
                {
                    (double sum, int count) = sums.GetValueOrDefault((j, one.First + t));
                    sums[(j, one.First + t)] = (sum + one.Columns[j][t], count + 1);
                }
            }
        }

        return this with
        {
            Series = [.. Series.Select(one => one with { Columns = [.. one.Columns.Select((column, j) => column.Select((value, t) => value - Mean(sums[(j, one.First + t)])).ToArray())] })],
        };
    }

    private static double Mean((double Sum, int Count) total) => total.Sum / total.Count;

    private static int[] LongestRun(int[] rows, PanelIndex panel)
    {
        (int start, int length) = (0, 0);
        for (int from = 0, to = 1; to <= rows.Length; to++)
        {
            if (to == rows.Length || panel.Periods[rows[to]] != panel.Periods[rows[to - 1]] + 1)
            {
                (start, length) = to - from >= length ? (from, to - from) : (start, length);
                from = to;
            }
        }

        return rows[start..(start + length)];
    }

    private static Notice Gaps(string entity, List<string> names) => new(NoticeKind.Warning, "gaps", (
        string.Create(CultureInfo.InvariantCulture, $"{names.Count} '{entity}' have gaps; their longest run of consecutive periods is used: {List(names, ", ")}. Fill the gaps first to use all rows."),
        string.Create(CultureInfo.InvariantCulture, $"{names.Count} 个“{entity}”的序列有间断，仅使用其最长的连续时段：{List(names, "、")}。如需使用全部观测，请先填补间断。")))
    { Items = names, Count = names.Count };

    private static Notice Short(string[] names, int periods) => new(NoticeKind.Warning, "series_too_short", (
        string.Create(CultureInfo.InvariantCulture, $"{names.Length} entities have fewer than the {periods} consecutive periods needed and are left out: {List(names, ", ")}. Fewer lags would keep more of them."),
        string.Create(CultureInfo.InvariantCulture, $"{names.Length} 个个体的连续时段不足所需的 {periods} 期，未纳入检验：{List(names, "、")}。减少滞后阶数可保留更多个体。")))
    { Items = names, Count = names.Length };

    private static string List(IReadOnlyCollection<string> names, string comma) => string.Join(comma, names.Take(Named)) + (names.Count > Named ? comma + "…" : string.Empty);
}
