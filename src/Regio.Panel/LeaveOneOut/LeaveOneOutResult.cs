using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A coefficient without each group in turn.</summary>
public sealed record LeaveOneOutResult : IMethodResult
{
    /// <summary>Number of groups up to which the figure names them.</summary>
    private const int MostNamed = 40;

    /// <summary>What was asked for.</summary>
    public required LeaveOneOutSpec Spec { get; init; }

    /// <summary>The regression on all rows.</summary>
    public required LeastSquaresResult Full { get; init; }

    /// <summary>The coefficient followed.</summary>
    public required string Term { get; init; }

    /// <summary>The coefficient on all rows.</summary>
    public required CoefficientRow Whole { get; init; }

    /// <summary>The coefficient without each group, in ascending order of the groups; errors NaN without intervals.</summary>
    public required IReadOnlyList<CoefficientRow> Rows { get; init; }

    /// <summary>Rows of each group.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy()
    {
        Table tidy = CoefficientTable.Tidy(Rows);
        return new Table("tidy",
        [
            TextColumn.Of("level", Rows.Select(row => row.Term)),
            .. tidy.Columns.Skip(1),
            new NumberColumn("influence", [.. Rows.Select(row => (row.Estimate - Whole.Estimate) / Whole.StandardError)]),
            new NumberColumn("rows", [.. Counts.Select(count => (double)count)], NumberKind.Whole),
        ]);
    }

    /// <inheritdoc/>
    public Table Glance()
    {
        CoefficientRow[] known = [.. Rows.Where(row => !double.IsNaN(row.Estimate))];
        CoefficientRow? most = known.MaxBy(row => Math.Abs(row.Estimate - Whole.Estimate));
        return new Table("glance",
        [
            TextColumn.Of("outcome", [Full.Outcome]),
            TextColumn.Of("term", [Term]),
            LeastSquaresTables.Whole("nobs", Full.Observations),
            LeastSquaresTables.Whole("levels", Rows.Count),
            LeastSquaresTables.Number("estimate", Whole.Estimate),
            LeastSquaresTables.Number("std_error", Whole.StandardError),
            LeastSquaresTables.Number("min", known.Length == 0 ? null : known.Min(row => row.Estimate)),
            LeastSquaresTables.Number("max", known.Length == 0 ? null : known.Max(row => row.Estimate)),
            TextColumn.Of("level", [most?.Term ?? string.Empty]),
            LeastSquaresTables.Number("influence", most is null ? null : (most.Estimate - Whole.Estimate) / Whole.StandardError),
        ]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        string percent = (100 * Spec.ConfidenceLevel).ToString("G4", CultureInfo.InvariantCulture);
        CoefficientRow[] known = [.. Rows.Where(row => !double.IsNaN(row.Estimate)).OrderBy(row => Rows.Count > MostNamed ? row.Estimate : 0)];
        bool named = known.Length <= MostNamed, intervals = Spec.Intervals;
        Table data = new("leave_one_out",
        [
            named ? TextColumn.Of("level", known.Select(row => row.Term)) : new NumberColumn("rank", [.. known.Select((_, i) => i + 1.0)], NumberKind.Whole),
            new NumberColumn("estimate", [.. known.Select(row => row.Estimate)]),
            .. intervals ? new Column[] { new NumberColumn("conf_low", [.. known.Select(row => row.Low)]), new NumberColumn("conf_high", [.. known.Select(row => row.High)]) } : [],
        ]);
        string x = named ? "level" : "rank";
        return
        [
            new Figure(
                "leave_one_out",
                intervals
                    ? ($"Coefficient of {Term} without each {Spec.Leave.Text}, {percent}% intervals; the line is the estimate on all rows", $"逐一剔除各 {Spec.Leave.Text} 后 {Term} 的系数及 {percent}% 置信区间；参考线为全样本估计值")
                    : ($"Coefficient of {Term} without each {Spec.Leave.Text}; the line is the estimate on all rows", $"逐一剔除各 {Spec.Leave.Text} 后 {Term} 的系数；参考线为全样本估计值"),
                data,
                named ? (intervals ? Mark.PointRange : Mark.Point) : Mark.Line,
                new FigureEncoding(x, "estimate") { Low = named && intervals ? "conf_low" : null, High = named && intervals ? "conf_high" : null })
            {
                Layers = named || !intervals ? [] : [new FigureLayer(Mark.Band, new FigureEncoding(x) { Low = "conf_low", High = "conf_high" })],
                XTitle = named ? ($"Without {Spec.Leave.Text}", $"剔除的 {Spec.Leave.Text}") : ($"{Spec.Leave.Text} left out, by estimate", $"被剔除的 {Spec.Leave.Text}（按系数排序）"),
                YTitle = ($"Coefficient of {Term}", $"{Term} 的系数"),
                Reference = Whole.Estimate,
            },
        ];
    }
}
