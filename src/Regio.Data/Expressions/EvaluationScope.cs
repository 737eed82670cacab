using Regio.Core;

namespace Regio.Data;

/// <summary>What expressions are evaluated on: a table and, for lags, its panel index. Each expression is computed once and kept. Not for several threads at once.</summary>
/// <param name="table">The rows.</param>
/// <param name="panel">Entity and time of the same rows; null when the data are no panel (lags are then refused).</param>
/// <exception cref="ArgumentException">The panel indexes another number of rows than the table has.</exception>
public sealed class EvaluationScope(Table table, PanelIndex? panel = null)
{
    private readonly Dictionary<string, Column> _computed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Grouping> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Notice>> _notices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _within = new(StringComparer.Ordinal);
    private List<string>? _used;

    /// <summary>The rows.</summary>
    public Table Table { get; } = table;

    /// <summary>Entity and time of the rows, or null.</summary>
    public PanelIndex? Panel { get; } = panel?.For(table);

    /// <summary>What the evaluations so far had to say: logarithms of non-positive numbers, divisions by zero.</summary>
    public IReadOnlyList<Notice> Notices => [.. _notices.Values.SelectMany(notices => notices)];

    internal Column Evaluate(Expression expression)
    {
        if (!_computed.TryGetValue(expression.Text, out Column? column))
        {
            Evaluator evaluator = new(this, expression.Source);
            column = Using(() => evaluator.Column(expression.Root, expression.Text), out List<string> within);
            _within.Add(expression.Text, within);
            _notices.Add(expression.Text, evaluator.Notices);
            _computed.Add(expression.Text, column);
        }

        _used?.AddRange([expression.Text, .. _within[expression.Text]]);
        return column;
    }

    /// <summary>Does some work and gathers what the expressions it uses had to say, whether they are computed now or were before.</summary>
    internal T Observe<T>(Func<T> work, out IReadOnlyList<Notice> notices)
    {
        T result = Using(work, out List<string> used);
        notices = [.. used.Distinct(StringComparer.Ordinal).SelectMany(text => _notices[text])];
        return result;
    }

    /// <summary>Groups of the values of an expression, computed once.</summary>
    internal Grouping Group(Expression expression)
    {
        Column column = Evaluate(expression);
        string key = expression.ColumnName ?? expression.Text;
        if (!_groups.TryGetValue(key, out Grouping? grouping))
        {
            grouping = column.Group();
            _groups.Add(key, grouping);
        }

        return grouping;
    }

    /// <summary>Codes the groups of several columns of the table ahead of their use, side by side; names that are no column are passed over.</summary>
    /// <param name="columns">Names of columns.</param>
    /// <param name="run">Threads.</param>
    public void GroupAhead(IEnumerable<string> columns, RunContext run)
    {
        string[] names = [.. columns.Distinct(StringComparer.Ordinal).Where(name => !_groups.ContainsKey(name) && Table.Find(name) is not null)];
        Grouping[] coded = new Grouping[names.Length];
        run.ForEach(names.Length, i => coded[i] = Table[names[i]].Group());
        for (int i = 0; i < names.Length; i++)
        {
            _groups.Add(names[i], coded[i]);
        }
    }

    /// <summary>Groups of the values of a column of the table, computed once.</summary>
    /// <param name="column">Name of the column.</param>
    public Grouping Group(string column)
    {
        if (!_groups.TryGetValue(column, out Grouping? grouping))
        {
            grouping = Table[column].Group();
            _groups.Add(column, grouping);
        }

        return grouping;
    }

    /// <summary>Values of an expression that must be numbers, missing as NaN.</summary>
    internal ReadOnlyMemory<double> Numbers(Expression expression)
        => (Evaluate(expression) as NumberColumn)?.Memory
        ?? (expression.ColumnName is string name && Table.Find(name) is TextColumn ? Table.Numbers(name) : null)?.Memory
        ?? throw SyntaxFault.At(expression.Source, expression.Root.Position, new($"'{expression.Text}' is text where numbers are needed", $"“{expression.Text}”为文本，此处需要数值"), new("Use it as i(name) or as a fixed effect.", "请以 i(变量) 或固定效应的形式使用。"));

    /// <summary>Does some work and gathers the texts of the expressions it evaluates.</summary>
    private T Using<T>(Func<T> work, out List<string> used)
    {
        List<string>? outer = _used;
        _used = used = [];
        try
        {
            return work();
        }
        finally
        {
            _used = outer;
        }
    }
}
