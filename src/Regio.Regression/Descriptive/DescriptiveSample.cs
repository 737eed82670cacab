using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>The rows, groups and weights that a descriptive method works on.</summary>
internal sealed class DescriptiveSample
{
    private DescriptiveSample(int[] rows, GroupRows groups, IReadOnlyList<string>? levels, ReadOnlyMemory<double>? weights, IReadOnlyList<Notice> notices)
        => (Rows, Groups, Levels, Weights, Notices) = (rows, groups, levels, weights, notices);

    /// <summary>Rows of the table that are in.</summary>
    internal int[] Rows { get; }

    /// <summary>Rows of the table by group; one group where none was asked for.</summary>
    internal GroupRows Groups { get; }

    /// <summary>Names of the groups, null where none were asked for.</summary>
    internal IReadOnlyList<string>? Levels { get; }

    /// <summary>Weights of all rows of the table, or null.</summary>
    internal ReadOnlyMemory<double>? Weights { get; }

    internal IReadOnlyList<Notice> Notices { get; }

    internal static DescriptiveSample Select(Table data, Expression? where, IReadOnlyList<string> by, Expression? weights, WeightKind kind)
    {
        RefuseProbability(weights, kind);
        EvaluationScope scope = new(data);
        SampleSelection selection = new(data.RowCount);
        if (where is not null)
        {
            selection.Filter(where.Text, FrameWeights.Numbers(where, scope, "where").Span);
        }

        bool[] incomplete = new bool[data.RowCount];
        ReadOnlyMemory<double>? values = weights is null ? default(ReadOnlyMemory<double>?) : FrameWeights.Read(weights, kind, scope);
        if (values is not null)
        {
            selection.RequireNumbers(weights!.Text, values.Value.Span, incomplete);
        }

        Grouping? groups = by.Count == 0 ? null : Groupings.Join([.. by.Select(name => data[name].Group())]);
        if (groups is not null)
        {
            selection.RequireGroups(string.Join('^', by), groups.Codes, incomplete);
        }

        selection.Drop(incomplete);
        selection.RequireRows(data);
        int[] rows = selection.Rows();
        return new(rows, Group(rows, groups, data.RowCount), groups?.Levels, values, [.. scope.Notices, .. selection.Notices]);
    }

    /// <summary>The number columns asked for; all of the table, but for grouping and weight variables, where none are named.</summary>
    internal static IReadOnlyList<NumberColumn> Numbers(Table data, IReadOnlyList<string> names, IReadOnlyList<string> by, Expression? weights)
        => names.Count > 0
            ? [.. names.Distinct(StringComparer.Ordinal).Select(data.Numbers)]
            : [.. data.Columns.OfType<NumberColumn>().Where(column => !by.Contains(column.Name, StringComparer.Ordinal) && column.Name != weights?.ColumnName)];

    private static GroupRows Group(int[] rows, Grouping? groups, int rowCount)
    {
        int[] codes = new int[rowCount];
        Array.Fill(codes, -1);
        foreach (int row in rows)
        {
            codes[row] = groups?.Codes[row] ?? 0;
        }

        return GroupRows.Of(new Grouping(codes, groups?.Levels ?? [string.Empty]));
    }

    private static void RefuseProbability(Expression? weights, WeightKind kind)
    {
        if (weights is not null && kind == WeightKind.Probability)
        {
            throw new SpecError(
                new("descriptive statistics take analytic or frequency weights, not probability weights", "描述统计接受分析权重或频数权重，不接受概率权重"),
                new("Means agree with analytic weights; choose weight_kind analytic.", "均值与分析权重相同，请将 weight_kind 设为 analytic。"))
            { Field = "weight_kind", Choices = ["analytic", "frequency"] };
        }
    }
}
