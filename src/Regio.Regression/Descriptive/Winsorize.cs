using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>What becomes of values beyond the cuts.</summary>
public enum OutlierAction
{
    /// <summary>They are set to the cut.</summary>
    [Meaning("set to the cut", "缩尾：替换为分位点的值")]
    Winsorize,

    /// <summary>They become missing.</summary>
    [Meaning("set to missing", "截尾：设为缺失")]
    Trim,
}

/// <summary>Winsorises or trims columns at percentiles.</summary>
[Meaning("Winsorise or trim variables at percentiles", "按百分位数缩尾或截尾")]
public sealed record WinsorizeSpec : IMethodSpec
{
    /// <summary>Columns of numbers.</summary>
    [Meaning("columns of numbers", "数值列")]
    public required IReadOnlyList<string> Variables { get; init; }

    /// <summary>Lower cut, a percentile from 0 to 100; 1 as in Stata's winsor2. 0 leaves the lower tail alone.</summary>
    [Meaning("lower percentile; 0 leaves the lower tail alone", "下侧百分位数；0 表示不处理下侧")]
    public double Lower { get; init; } = 1;

    /// <summary>Upper cut, a percentile from 0 to 100; 99 as in Stata's winsor2. 100 leaves the upper tail alone.</summary>
    [Meaning("upper percentile; 100 leaves the upper tail alone", "上侧百分位数；100 表示不处理上侧")]
    public double Upper { get; init; } = 99;

    /// <summary>What becomes of values beyond the cuts.</summary>
    [Meaning("what becomes of values beyond the cuts", "超出分位点的值如何处理")]
    public OutlierAction Action { get; init; } = OutlierAction.Winsorize;

    /// <summary>Columns whose values form groups, each with its own cuts.</summary>
    [Meaning("columns whose values form groups, each with its own cuts", "分组变量，各组分别计算分位点")]
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Definition of percentiles: Stata's (winsor2) by default, since that is what published work uses.</summary>
    [Meaning("definition of percentiles", "百分位数的定义")]
    public QuantileDefinition Definition { get; init; } = QuantileDefinition.Stata;

    /// <summary>End of the names of the new columns; empty for <c>_w</c> (winsorised) or <c>_tr</c> (trimmed), as in winsor2.</summary>
    [Meaning("end of the names of the new columns; empty for _w or _tr", "新列名的后缀；留空则为 _w 或 _tr")]
    public string? Suffix { get; init; }
}

/// <summary>Winsorising and trimming.</summary>
/// <remarks>
/// With cuts q_l, q_u the percentiles of the variable (in its group): winsorised x* = min(max(x, q_l), q_u); trimmed x* = x where q_l ≤ x ≤ q_u, else missing.
/// Tukey (1962), The future of data analysis, Annals of Mathematical Statistics 33; conventions of Lian Yu-jun's winsor2 for Stata, the one published Chinese work reports.
/// R's DescTools::Winsorize uses type 7 percentiles: choose definition r.
/// </remarks>
public static class Winsorize
{
    /// <summary>Computes new columns, one a variable; the data are not changed.</summary>
    /// <param name="spec">Which variables and cuts.</param>
    /// <param name="data">The observations.</param>
    /// <param name="run">Threads; variables are independent pieces.</param>
    /// <exception cref="SpecError">The cuts are not 0 ≤ lower &lt; upper ≤ 100, or no variable is named.</exception>
    /// <exception cref="DataError">A column does not exist or holds text.</exception>
    public static WinsorizeResult Compute(WinsorizeSpec spec, Table data, RunContext run)
    {
        Check(spec);
        IReadOnlyList<NumberColumn> columns = [.. spec.Variables.Distinct(StringComparer.Ordinal).Select(data.Numbers)];
        Grouping? groups = spec.By.Count == 0 ? null : Groupings.Join([.. spec.By.Select(name => data[name].Group())]);
        GroupRows rows = groups is null ? GroupRows.All(data.RowCount) : GroupRows.Of(groups);
        string suffix = string.IsNullOrEmpty(spec.Suffix) ? (spec.Action == OutlierAction.Trim ? "_tr" : "_w") : spec.Suffix;
        Column[] changed = new Column[columns.Count];
        WinsorizedGroup[][] found = new WinsorizedGroup[columns.Count][];
        run.ForEach(columns.Count, j =>
        {
            double[] values = columns[j].Values.ToArray();
            found[j] = [.. Enumerable.Range(0, rows.Count).Select(g => Cut(spec, columns[j].Name, groups?.Levels[g], values, rows.Of(g)))];
            changed[j] = new NumberColumn(columns[j].Name + suffix, values, NumberKind.Real, columns[j].Info);
        });
        List<Notice> notices = [];
        int ungrouped = groups?.Codes.Count(code => code < 0) ?? 0;
        if (ungrouped > 0)
        {
            notices.Add(new(NoticeKind.Note, "no_group", new($"{ungrouped} rows without a group were left as they are.", $"{ungrouped} 行缺少分组，保持原值。")) { Items = spec.By, Count = ungrouped });
        }

        return new() { Spec = spec, Groups = [.. found.SelectMany(list => list)], Columns = changed, Notices = notices };
    }

    private static void Check(WinsorizeSpec spec)
    {
        if (!(spec.Lower >= 0 && spec.Lower < spec.Upper && spec.Upper <= 100))
        {
            throw new SpecError(new("the cuts must satisfy 0 ≤ lower < upper ≤ 100", "分位点应满足 0 ≤ lower < upper ≤ 100"), new("Write 1 and 99 for one per cent in each tail.", "两侧各 1% 请写 1 和 99。")) { Field = spec.Upper > 100 ? "upper" : "lower" };
        }

        if (spec.Variables.Count == 0)
        {
            throw new SpecError(new("no variable is named", "未指定变量"), new("Name the columns to winsorise.", "请给出要缩尾的列。")) { Field = "variables" };
        }
    }

    private static WinsorizedGroup Cut(WinsorizeSpec spec, string variable, string? group, Span<double> values, ReadOnlySpan<int> rows)
    {
        List<double> sorted = new(rows.Length);
        foreach (int row in rows)
        {
            if (!double.IsNaN(values[row]))
            {
                sorted.Add(values[row]);
            }
        }

        sorted.Sort();
        ReadOnlySpan<double> ordered = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sorted);
        double low = Quantile.OfSorted(ordered, spec.Lower / 100, spec.Definition);
        double high = Quantile.OfSorted(ordered, spec.Upper / 100, spec.Definition);
        (int below, int above) = (0, 0);
        foreach (int row in rows)
        {
            double x = values[row];
            below += x < low ? 1 : 0;
            above += x > high ? 1 : 0;
            if (x < low || x > high)
            {
                values[row] = spec.Action == OutlierAction.Trim ? Missing.Value : (x < low ? low : high);
            }
        }

        return new(variable, group, sorted.Count, low, high, below, above);
    }
}
