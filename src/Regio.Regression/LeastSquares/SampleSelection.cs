using System.Globalization;
using Regio.Core;

namespace Regio.Regression;

/// <summary>Selects the complete rows of a table for a model, and says what was left out and why.</summary>
internal sealed class SampleSelection
{
    private const int Shown = 12;

    private readonly bool[] _used;
    private readonly List<(string Name, int Count)> _missing = [];
    private int _incomplete;
    private string? _condition;

    internal SampleSelection(int rows)
    {
        _used = new bool[rows];
        Array.Fill(_used, true);
        Remaining = rows;
    }

    /// <summary>Rows still in.</summary>
    internal int Remaining { get; private set; }

    /// <summary>What was left out, so far.</summary>
    internal List<Notice> Notices { get; } = [];

    /// <summary>Indices of the rows still in, ascending.</summary>
    internal int[] Rows()
    {
        int[] rows = new int[Remaining];
        int next = 0;
        for (int i = 0; i < _used.Length; i++)
        {
            if (_used[i])
            {
                rows[next++] = i;
            }
        }

        return rows;
    }

    /// <summary>Keeps rows where the condition is true: neither zero nor missing.</summary>
    internal void Filter(string condition, ReadOnlySpan<double> values)
    {
        int before = Remaining;
        _condition = condition;
        for (int i = 0; i < values.Length; i++)
        {
            if (_used[i] && (double.IsNaN(values[i]) || values[i] == 0))
            {
                _used[i] = false;
                Remaining--;
            }
        }

        int dropped = before - Remaining;
        Notices.Add(new(NoticeKind.Note, "filter", new(
            string.Create(CultureInfo.InvariantCulture, $"{Remaining} rows satisfy {condition}; {dropped} do not."),
            string.Create(CultureInfo.InvariantCulture, $"{Remaining} 行满足条件 {condition}，{dropped} 行不满足。")))
        { Items = [condition], Count = dropped });
    }

    /// <summary>Leaves out rows where a number is missing or infinite; a row that lacks several variables is counted for each.</summary>
    internal void RequireNumbers(string name, ReadOnlySpan<double> values, bool[] incomplete)
    {
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (_used[i] && !double.IsFinite(values[i]))
            {
                count++;
                incomplete[i] = true;
            }
        }

        Tally(name, count);
    }

    /// <summary>Leaves out rows that belong to no group.</summary>
    internal void RequireGroups(string name, ReadOnlySpan<int> codes, bool[] incomplete)
    {
        int count = 0;
        for (int i = 0; i < codes.Length; i++)
        {
            if (_used[i] && codes[i] < 0)
            {
                count++;
                incomplete[i] = true;
            }
        }

        Tally(name, count);
    }

    /// <summary>Takes the incomplete rows out and reports them.</summary>
    internal void Drop(bool[] incomplete)
    {
        for (int i = 0; i < _used.Length; i++)
        {
            if (_used[i] && incomplete[i])
            {
                _used[i] = false;
                _incomplete++;
            }
        }

        Remaining -= _incomplete;
        if (_incomplete > 0)
        {
            string[] items = [.. _missing.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Name} ({item.Count})"))];
            string list = string.Join(", ", items.Take(Shown)) + (items.Length > Shown ? ", …" : string.Empty);
            Notices.Add(new(NoticeKind.Note, "dropped_missing", new(
                string.Create(CultureInfo.InvariantCulture, $"{_incomplete} {(_incomplete == 1 ? "row" : "rows")} dropped for missing values: {list}."),
                string.Create(CultureInfo.InvariantCulture, $"因缺失值剔除 {_incomplete} 行：{list}。")))
            { Items = items, Count = _incomplete });
        }
    }

    /// <summary>Refuses an empty sample, saying which variables emptied it.</summary>
    /// <exception cref="DataError">No row is left.</exception>
    internal void RequireRows(Table table)
    {
        if (Remaining > 0)
        {
            return;
        }

        if (_missing.Count == 0 && _condition is not null)
        {
            string all = _used.Length.ToString(CultureInfo.InvariantCulture);
            throw new DataError(
                new($"none of the {all} rows satisfies {_condition}", $"{all} 行中没有任何一行满足条件 {_condition}"),
                new("Check the condition against the values of its variables (regio describe shows their range).", "请对照变量取值检查该条件（regio describe 可显示取值范围）。"))
            { Source = table.Source ?? table.Name };
        }

        string missing = string.Join(", ", _missing.OrderByDescending(item => item.Count).Take(Shown).Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Name} ({item.Count})")));
        throw new DataError(
            _missing.Count == 0
                ? new("no row is left to estimate on", "没有可用于估计的行")
                : new($"no row has values of all variables; missing: {missing}", $"没有任何一行的变量取值齐全；缺失：{missing}"),
            new("Check the filter and the variables, or fill in missing values first.", "请检查筛选条件与变量，或先处理缺失值。"))
        { Source = table.Source ?? table.Name, Column = _missing.Count == 0 ? null : _missing.MaxBy(item => item.Count).Name };
    }

    private void Tally(string name, int count)
    {
        int known = _missing.FindIndex(item => item.Name == name);
        if (known >= 0)
        {
            _missing[known] = (name, Math.Max(count, _missing[known].Count));
        }
        else if (count > 0)
        {
            _missing.Add((name, count));
        }
    }
}
