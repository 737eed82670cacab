using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The difference of a coefficient between two groups.</summary>
/// <param name="Term">The term.</param>
/// <param name="Group">First group.</param>
/// <param name="OtherGroup">Second group.</param>
/// <param name="Test"><c>interaction</c>, <c>suest</c>, <c>permutation</c> or <c>bootstrap</c>.</param>
/// <param name="Estimate">Coefficient of the first group minus that of the second.</param>
/// <param name="StandardError">Its standard error; NaN for permutation.</param>
/// <param name="Statistic">t or z; NaN for permutation.</param>
/// <param name="PValue">p value.</param>
/// <param name="Low">Lower end of the interval; NaN for permutation.</param>
/// <param name="High">Upper end.</param>
public sealed record GroupDifference(string Term, string Group, string OtherGroup, string Test, double Estimate, double StandardError, double Statistic, double PValue, double Low, double High);

/// <summary>A coefficient in a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Row">The inference on it in the stacked regression.</param>
public sealed record GroupCoefficient(string Group, CoefficientRow Row);

/// <summary>Coefficients of groups and tests of their differences.</summary>
public sealed record GroupComparisonResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required GroupComparisonSpec Spec { get; init; }

    /// <summary>The regression with interactions.</summary>
    public required LeastSquaresResult Stacked { get; init; }

    /// <summary>The groups.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>Rows of each group.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>Differences, a row a test, pair and term.</summary>
    public required IReadOnlyList<GroupDifference> Differences { get; init; }

    /// <summary>Coefficients of each group.</summary>
    public required IReadOnlyList<GroupCoefficient> Coefficients { get; init; }

    /// <summary>Test that the terms compared are equal in all groups, in the covariance of the spec.</summary>
    public required GroupWald Equal { get; init; }

    /// <summary>Test that all regressors are equal in all groups (Chow); null where the others are pooled.</summary>
    public GroupWald? Chow { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>The difference of a pair by a test.</summary>
    public GroupDifference this[string test, int pair = 0] => Differences.Where(row => row.Test == test).ElementAt(pair);

    /// <inheritdoc/>
    public Table Tidy() => new("tidy",
    [
        TextColumn.Of("term", Differences.Select(row => row.Term)),
        TextColumn.Of("group", Differences.Select(row => row.Group)),
        TextColumn.Of("other_group", Differences.Select(row => row.OtherGroup)),
        TextColumn.Of("test", Differences.Select(row => row.Test)),
        Numbers("estimate", row => row.Estimate),
        Numbers("std_error", row => row.StandardError),
        Numbers("statistic", row => row.Statistic),
        Numbers("p_value", row => row.PValue),
        Numbers("conf_low", row => row.Low),
        Numbers("conf_high", row => row.High),
    ]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        TextColumn.Of("outcome", [Stacked.Outcome]),
        LeastSquaresTables.Whole("nobs", Stacked.Observations),
        LeastSquaresTables.Whole("groups", Groups.Count),
        LeastSquaresTables.Number("f_statistic", Equal.Statistic),
        LeastSquaresTables.Number("f_p_value", Equal.PValue),
        LeastSquaresTables.Whole("f_df1", Equal.Restrictions),
        LeastSquaresTables.Number("f_df2", double.IsFinite(Equal.DegreesOfFreedom) ? Equal.DegreesOfFreedom : null),
        LeastSquaresTables.Number("chow_statistic", Chow?.Statistic),
        LeastSquaresTables.Number("chow_p_value", Chow?.PValue),
        .. new[] { "interaction", "suest", "permutation", "bootstrap" }.Select(test => LeastSquaresTables.Number($"{test}_p_value", Differences.FirstOrDefault(row => row.Test == test)?.PValue)),
        TextColumn.Of("covariance", [Stacked.Covariance.Name]),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => [ByGroup()];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        string[] terms = [.. Differences.Select(row => row.Term).Distinct(StringComparer.Ordinal)];
        Table table = ByGroup();
        int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => terms.Contains(table["term"].TextAt(row), StringComparer.Ordinal))];
        return
        [
            new Figure(
                "groups",
                ($"Coefficients on {Stacked.Outcome} by {Spec.Group.Text}", $"按 {Spec.Group.Text} 分组的系数（被解释变量：{Stacked.Outcome}）"),
                table.Take(rows),
                Mark.PointRange,
                new FigureEncoding("group", "estimate") { Low = "conf_low", High = "conf_high", Series = terms.Length > 1 ? "term" : null })
            {
                XTitle = Label.Same(Spec.Group.Text),
                YTitle = ("Estimate", "系数"),
                Reference = 0,
                Labels = Groups.ToDictionary(level => level, level => GroupNames.Of(Spec.Group, level), StringComparer.Ordinal),
            },
        ];
    }

    private Table ByGroup()
    {
        Table tidy = CoefficientTable.Tidy([.. Coefficients.Select(one => one.Row)]);
        Dictionary<string, int> sizes = Groups.Zip(Sizes).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return new Table("groups", [TextColumn.Of("group", Coefficients.Select(one => one.Group)), .. tidy.Columns, new NumberColumn("rows", [.. Coefficients.Select(one => (double)sizes[one.Group])], NumberKind.Whole)]);
    }

    private NumberColumn Numbers(string name, Func<GroupDifference, double> value) => new(name, [.. Differences.Select(value)]);
}
