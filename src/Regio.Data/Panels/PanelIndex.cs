using System.Globalization;
using Regio.Core;

namespace Regio.Data;

/// <summary>Which entity and which period each row of a table is: finds the row of the same entity k periods earlier in constant time, whatever the order of rows.</summary>
/// <remarks>
/// Periods are counted in steps: period = (time − first time) / step. A lag of k is the row of the same entity exactly k steps earlier; where there is none
/// (before the first, in a gap) there is no row, as with Stata's <c>L.</c> operator after <c>xtset</c> and R's <c>plm::lag(shift = "time")</c>.
/// Unlike Stata, whose step is 1 unless <c>delta()</c> says otherwise, the step defaults to the greatest common divisor of the differences between the times that occur.
/// </remarks>
public sealed class PanelIndex
{
    private readonly PeriodLookup? _lookup;

    private PanelIndex(string? entity, Grouping entities, string? time, TimeScale? scale, int[] periods)
    {
        (Entity, Entities, Time, Scale, Periods) = (entity, entities, time, scale, periods);
        _lookup = scale is null ? null : new PeriodLookup(entities.Codes, periods, entities.Count);
    }

    /// <summary>Name of the entity column; null for a single time series.</summary>
    public string? Entity { get; }

    /// <summary>Name of the time column; null when rows have no time (there are then no lags).</summary>
    public string? Time { get; }

    /// <summary>Row → entity, -1 where the entity is missing.</summary>
    public Grouping Entities { get; }

    /// <summary>Row → period, counted in steps from the first time of the table; -1 where the time is missing.</summary>
    public IReadOnlyList<int> Periods { get; }

    /// <summary>Time between two periods in the units of the time column (1 where it is text that is no date).</summary>
    public double Step => Scale?.Step ?? 1;

    /// <summary>Number of rows.</summary>
    public int RowCount => Entities.Codes.Length;

    /// <summary>Rows without entity or time, a step that is not 1.</summary>
    public IReadOnlyList<Notice> Notices { get; private init; } = [];

    internal TimeScale? Scale { get; }

    /// <summary>Indexes the rows of a table.</summary>
    /// <param name="table">The rows, in any order.</param>
    /// <param name="entity">Column of the entity, number or text; null for a single time series.</param>
    /// <param name="time">Column of the time: number, date, or text (a year, 2020q1, 2020-03, 2020-03-31, or else ordered as text); null for none.</param>
    /// <param name="step">Time between two periods in units of the time column; null finds it.</param>
    /// <exception cref="DataError">An entity has two rows at the same time, times are not multiples of the step, or a column does not exist.</exception>
    /// <exception cref="SpecError">Neither entity nor time is given, or the step is not positive.</exception>
    public static PanelIndex Of(Table table, string? entity, string? time, double? step = null)
    {
        if (entity is null && time is null)
        {
            throw new SpecError(new("a panel needs an entity, a time, or both", "面板需要个体变量、时间变量或两者")) { Field = "panel" };
        }

        Grouping entities = entity is null ? new Grouping(new int[table.RowCount], [string.Empty]) : table[entity].Group();
        TimeScale? scale = time is null ? null : TimeScale.Of(table, time, step);
        int[] periods = scale?.Periods ?? new int[table.RowCount];
        PanelIndex index = new(entity, entities, time, scale, periods) { Notices = Doubts(entities.Codes, periods, scale) };
        index.RefuseDuplicates(table);
        return index;
    }

    /// <summary>The row of the same entity <paramref name="k"/> periods before <paramref name="row"/> (after, when negative), or -1.</summary>
    /// <exception cref="SpecError">The panel has no time.</exception>
    public int Lag(int row, int k)
    {
        if (_lookup is null)
        {
            throw new SpecError(new("the panel has no time variable, so there are no lags", "面板未设定时间变量，无法取滞后"), new("Give the time variable of the panel.", "请设定面板的时间变量。")) { Field = "panel.time" };
        }

        long target = (long)Periods[row] - k;
        return Periods[row] < 0 || target is < 0 or > int.MaxValue ? -1 : _lookup.Find(Entities.Codes[row], (int)target);
    }

    /// <summary>Times of the rows of a column as numbers in its own unit: text that is a time (<c>2020-11</c>, <c>2020q3</c>) by what it says, other text by its order; NaN where missing.</summary>
    /// <param name="column">A time: a number, a date or text.</param>
    public static double[] Times(Column column) => TimeScale.Numbers(column);

    /// <summary>Text of a period, as the time column writes it.</summary>
    public string PeriodText(int period) => Scale?.Text(period) ?? string.Empty;

    /// <summary>Number of entity's rows, first and last period, from the lookup.</summary>
    internal IReadOnlyList<PeriodSpan> Spans => _lookup?.Spans ?? [];

    /// <summary>Refuses a table of another number of rows than were indexed.</summary>
    internal PanelIndex For(Table table) => RowCount == table.RowCount
        ? this
        : throw new ArgumentException($"the panel indexes {RowCount} rows and the table has {table.RowCount}: index the table again after rows are dropped", nameof(table));

    private static List<Notice> Doubts(int[] entities, int[] periods, TimeScale? scale)
    {
        List<Notice> notices = [];
        int without = 0;
        for (int i = 0; i < entities.Length; i++)
        {
            without += entities[i] < 0 || periods[i] < 0 ? 1 : 0;
        }

        if (without > 0)
        {
            notices.Add(new(NoticeKind.Warning, "panel_missing", new(
                string.Create(CultureInfo.InvariantCulture, $"{without} {(without == 1 ? "row has no entity or no time and belongs" : "rows have no entity or no time and belong")} to no series."),
                string.Create(CultureInfo.InvariantCulture, $"{without} 行缺少个体或时间，不属于任何序列。")))
            { Count = without });
        }

        if (scale is { Step: not 1 })
        {
            string step = scale.Step.ToString("R", CultureInfo.InvariantCulture);
            notices.Add(new(NoticeKind.Note, "panel_step", new($"One period is {step} units of the time variable; lags count periods.", $"一期等于时间变量的 {step} 个单位；滞后按期计算。")));
        }

        return notices;
    }

    private void RefuseDuplicates(Table table)
    {
        if (_lookup is not { Duplicates: [var first, ..] })
        {
            return;
        }

        const int Shown = 5;
        string pairs = string.Join("; ", _lookup.Duplicates.Take(Shown).Select(pair => Pair(pair, "(rows {0} and {1})")));
        string zh = string.Join("；", _lookup.Duplicates.Take(Shown).Select(pair => Pair(pair, "（第 {0} 行与第 {1} 行）")));
        string what = Entity is null ? $"time '{Time}'" : $"'{Entity}' and '{Time}'";
        throw new DataError(
            new(string.Create(CultureInfo.InvariantCulture, $"{_lookup.Duplicates.Count} {(_lookup.Duplicates.Count == 1 ? "row repeats" : "rows repeat")} the {what} of another row: {pairs}"), string.Create(CultureInfo.InvariantCulture, $"有 {_lookup.Duplicates.Count} 行与其他行的{(Entity is null ? $"“{Time}”" : $"“{Entity}”和“{Time}”")}重复：{zh}")),
            new("Remove the repeated rows, sum them up, or give the variable that tells them apart.", "请删除或合并重复行，或指定能够区分它们的变量。"))
        { Source = table.Source ?? table.Name, Column = Time, Row = first.Second + 1 };
    }

    private string Pair((int First, int Second) pair, string rows)
    {
        string entity = Entity is null ? string.Empty : Entities.Levels[Entities.Codes[pair.First]] + " ";
        return entity + PeriodText(Periods[pair.First]) + " " + string.Format(CultureInfo.InvariantCulture, rows, pair.First + 1, pair.Second + 1);
    }
}
