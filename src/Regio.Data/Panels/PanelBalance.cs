using System.Text;
using Regio.Core;

namespace Regio.Data;

/// <summary>How complete a panel is: which entities are seen in which periods, as Stata's <c>xtdescribe</c> tells it.</summary>
/// <remarks>Periods are those in which any entity is seen. A gap is a period within an entity's first and last one, seen for some entity, in which it has no row.</remarks>
public sealed record PanelBalance
{
    /// <summary>Number of entities with at least one row.</summary>
    public required int Entities { get; init; }

    /// <summary>Number of periods in which any entity is seen.</summary>
    public required int Periods { get; init; }

    /// <summary>Rows with entity and time.</summary>
    public required int Rows { get; init; }

    /// <summary>Fewest rows of an entity.</summary>
    public required int MinPeriods { get; init; }

    /// <summary>Rows an entity on average.</summary>
    public required double MeanPeriods { get; init; }

    /// <summary>Most rows of an entity.</summary>
    public required int MaxPeriods { get; init; }

    /// <summary>Missing periods inside the spans of all entities.</summary>
    public required int Gaps { get; init; }

    /// <summary>Entities that have a gap.</summary>
    public required int EntitiesWithGaps { get; init; }

    /// <summary>Which periods are seen (1) and not (.), and for how many entities, the most frequent first.</summary>
    public required IReadOnlyList<KeyValuePair<string, int>> Patterns { get; init; }

    /// <summary>Whether every entity is seen in every period.</summary>
    public bool Balanced => Rows == (long)Entities * Periods;

    /// <summary>Describes an indexed panel.</summary>
    /// <exception cref="SpecError">The panel has no time.</exception>
    public static PanelBalance Of(PanelIndex panel)
    {
        if (panel.Time is null)
        {
            throw new SpecError(new("a panel without time has no balance", "没有时间变量的面板无法判断是否平衡")) { Field = "panel.time" };
        }

        int[] seen = [.. panel.Periods.Where((period, row) => period >= 0 && panel.Entities.Codes[row] >= 0).Distinct().Order()];
        Dictionary<int, int> place = seen.Select((period, i) => (period, i)).ToDictionary(pair => pair.period, pair => pair.i);
        PeriodSpan[] spans = [.. panel.Spans.Where(span => span.Rows > 0)];
        int[] gaps = [.. spans.Select(span => place[span.Last] - place[span.First] + 1 - span.Rows)];
        return new PanelBalance
        {
            Entities = spans.Length,
            Periods = seen.Length,
            Rows = spans.Sum(span => span.Rows),
            MinPeriods = spans.Select(span => span.Rows).DefaultIfEmpty(0).Min(),
            MeanPeriods = spans.Length == 0 ? Missing.Value : spans.Average(span => (double)span.Rows),
            MaxPeriods = spans.Select(span => span.Rows).DefaultIfEmpty(0).Max(),
            Gaps = gaps.Sum(),
            EntitiesWithGaps = gaps.Count(gap => gap > 0),
            Patterns = FindPatterns(panel, place, seen.Length),
        };
    }

    /// <summary>One row: the numbers above.</summary>
    public Table Glance() => new("panel",
    [
        Count("entities", Entities), Count("periods", Periods), Count("nobs", Rows),
        Count("periods_min", MinPeriods), new NumberColumn("periods_mean", [MeanPeriods]), Count("periods_max", MaxPeriods),
        new NumberColumn("balanced", [Balanced ? 1 : 0], NumberKind.Truth), Count("gaps", Gaps), Count("entities_with_gaps", EntitiesWithGaps),
    ]);

    /// <summary>A row a pattern, the most frequent first.</summary>
    public Table PatternTable() => new("patterns",
    [
        TextColumn.Of("pattern", Patterns.Select(pattern => pattern.Key)),
        new NumberColumn("entities", [.. Patterns.Select(pattern => (double)pattern.Value)], NumberKind.Whole),
    ]);

    private static NumberColumn Count(string name, int value) => new(name, [value], NumberKind.Whole);

    private static List<KeyValuePair<string, int>> FindPatterns(PanelIndex panel, Dictionary<int, int> place, int periods)
    {
        Dictionary<int, StringBuilder> byEntity = [];
        for (int row = 0; row < panel.RowCount; row++)
        {
            (int entity, int period) = (panel.Entities.Codes[row], panel.Periods[row]);
            if (entity >= 0 && period >= 0)
            {
                if (!byEntity.TryGetValue(entity, out StringBuilder? pattern))
                {
                    byEntity.Add(entity, pattern = new StringBuilder(new string('.', periods)));
                }

                pattern[place[period]] = '1';
            }
        }

        return
        [
            .. byEntity.Values.GroupBy(pattern => pattern.ToString(), StringComparer.Ordinal)
                .Select(group => KeyValuePair.Create(group.Key, group.Count()))
                .OrderByDescending(pattern => pattern.Value).ThenByDescending(pattern => pattern.Key, StringComparer.Ordinal),
        ];
    }
}
