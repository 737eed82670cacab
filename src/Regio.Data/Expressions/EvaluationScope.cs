using Regio.Core;

namespace Regio.Data;

/// <summary>What expressions are evaluated on: a table and, for lags, its panel index. Each expression is computed once and kept.</summary>
/// <param name="table">The rows.</param>
/// <param name="panel">Entity and time of the rows; null when the data are no panel (lags are then refused).</param>
public sealed class EvaluationScope(Table table, PanelIndex? panel = null)
{
    private readonly Dictionary<string, Column> _computed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Grouping> _groups = new(StringComparer.Ordinal);
    private readonly List<Notice> _notices = [];

    /// <summary>The rows.</summary>
    public Table Table { get; } = table;

    /// <summary>Entity and time of the rows, or null.</summary>
    public PanelIndex? Panel { get; } = panel;

    /// <summary>What the evaluations so far had to say: logarithms of non-positive numbers, divisions by zero.</summary>
    public IReadOnlyList<Notice> Notices => _notices;

    internal Column Evaluate(Expression expression)
    {
        if (!_computed.TryGetValue(expression.Text, out Column? column))
        {
            Evaluator evaluator = new(this, expression.Source);
            column = evaluator.Column(expression.Root, expression.Text);
            _notices.AddRange(evaluator.Notices);
            _computed.Add(expression.Text, column);
        }

        return column;
    }

    /// <summary>Groups of the values of an expression, computed once.</summary>
    internal Grouping Group(Expression expression)
    {
        if (!_groups.TryGetValue(expression.Text, out Grouping? grouping))
        {
            grouping = Evaluate(expression).Group();
            _groups.Add(expression.Text, grouping);
        }

        return grouping;
    }

    /// <summary>Values of an expression that must be numbers, missing as NaN.</summary>
    internal ReadOnlyMemory<double> Numbers(Expression expression)
        => (Evaluate(expression) as NumberColumn)?.Memory
        ?? throw SyntaxFault.At(expression.Source, expression.Root.Position, new($"'{expression.Text}' is text where numbers are needed", $"“{expression.Text}”为文本，此处需要数值"), new("Use it as i(name) or as a fixed effect.", "请以 i(变量) 或固定效应的形式使用。"));
}
