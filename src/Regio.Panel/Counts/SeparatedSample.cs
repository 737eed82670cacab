using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A sample without its separated rows, and what they were.</summary>
/// <param name="Sample">What remains.</param>
/// <param name="Found">Row of the table, check, certificate and causes of every row dropped.</param>
internal sealed record SeparatedSample(IndexSample Sample, IReadOnlyList<(int Row, SeparationCheck Check, double Certificate, string Causes)> Found)
{
    private const int Shown = 10;

    internal int Count => Found.Count;

    internal static SeparatedSample Of(IndexSample sample, IReadOnlyList<SeparationCheck> checks, bool prunes, RunContext run)
    {
        SeparationReport report = SeparationSearch.Find(sample.Problem, [.. checks], prunes && !sample.Problem.FrequencyWeights, run);
        List<Notice> notices = [];
        foreach (IGrouping<SeparationCheck, SeparatedRows> found in report.Found.GroupBy(found => found.Check))
        {
            int[] rows = [.. found.SelectMany(part => part.Rows).Select(i => sample.Sample.Indices[i] + 1).Order()];
            notices.Add(found.Key == SeparationCheck.Fe ? EmptyLevels(rows, report.EmptyLevels) : Separated(rows, found.Key, [.. found.SelectMany(part => part.Causes).Distinct(StringComparer.Ordinal)]));
        }

        if (report.Singletons > 0)
        {
            notices.Add(Alone(report.Singletons));
        }

        if (!report.Decided)
        {
            notices.Add(Undecided());
        }

        var rowsFound = report.Found.SelectMany(part => part.Rows.Select((i, j) => (sample.Sample.Indices[i] + 1, part.Check, part.Certificate[j], string.Join(", ", part.Causes))));
        IndexSample left = report.Kept.Length == sample.Problem.Y.Length ? sample with { Notices = [.. sample.Notices, .. notices] } : sample.Take(report.Kept, [.. notices]);
        return new(left, [.. rowsFound]);
    }

    /// <summary>The same without rows that the estimation itself showed to be separated.</summary>
    internal SeparatedSample Without(int[] falling, GeneralizedEstimate estimate, bool prunes)
    {
        HashSet<int> gone = [.. falling];
        int[] kept = [.. Enumerable.Range(0, Sample.Problem.Y.Length).Where(i => !gone.Contains(i))];
        string[] causes = [.. estimate.Linear.Fit.Terms, .. Sample.Problem.Effects.Select(effect => effect.Name)];
        List<Notice> notices = [Separated([.. falling.Select(i => Sample.Sample.Indices[i] + 1)], SeparationCheck.Mu, [])];
        SingletonReport pruned = Singletons.Find(prunes && !Sample.Problem.FrequencyWeights ? Sample.Take(kept).Problem.Effects : [], kept.Length);
        if (pruned.Dropped.Length > 0)
        {
            notices.Add(Alone(pruned.Dropped.Length));
        }

        return new(
            Sample.Take(Array.ConvertAll(pruned.Kept, i => kept[i]), [.. notices]),
            [.. Found, .. falling.Select(i => (Sample.Sample.Indices[i] + 1, SeparationCheck.Mu, -estimate.LastStep[i], string.Join(", ", causes)))]);
    }

    /// <summary>Every separated row with what separates it; no table where there is none.</summary>
    internal IReadOnlyList<Table> Tables() => Found.Count == 0 ? [] :
    [
        new Table("separated_rows",
        [
            new NumberColumn("observation", [.. Found.Select(found => (double)found.Row)], NumberKind.Whole),
            TextColumn.Of("check", Found.Select(found => Name(found.Check))),
            new NumberColumn("certificate", [.. Found.Select(found => found.Certificate)]),
            TextColumn.Of("causes", Found.Select(found => found.Causes)),
        ]),
    ];

    private static string Name(SeparationCheck check) => SnakeCase.Of(check.ToString());

    private static Notice EmptyLevels(int[] rows, IReadOnlyList<string> levels)
    {
        string[] shown = [.. levels.Take(Shown)];
        string list = string.Join(", ", shown) + (levels.Count > Shown ? ", …" : string.Empty), count = rows.Length.ToString(CultureInfo.InvariantCulture);
        return new(NoticeKind.Note, "all_zero_groups", (
            $"{count} rows dropped in {levels.Count} levels of fixed effects whose outcomes are all zero, fitted perfectly by an effect of minus infinity: {list}.",
            $"剔除 {count} 行：其所在的 {levels.Count} 个固定效应水平的结果变量全为零，可由趋于负无穷的效应完全拟合：{list}。"))
        { Items = shown, Count = rows.Length };
    }

    private static Notice Separated(int[] rows, SeparationCheck check, string[] causes)
    {
        string list = string.Join(", ", rows.Take(Shown).Select(row => row.ToString(CultureInfo.InvariantCulture))) + (rows.Length > Shown ? ", …" : string.Empty);
        string by = causes.Length == 0 ? "the model" : $"a combination of {string.Join(", ", causes)}", byZh = causes.Length == 0 ? "模型" : $"{string.Join("、", causes)} 的线性组合";
        return new(NoticeKind.Warning, "separated", (
            $"{rows.Length} rows of outcome zero are separated ({Name(check)}): {by} predicts them perfectly as a coefficient goes to infinity, so they were dropped: rows {list}.",
            $"有 {rows.Length} 行结果为零的观测被分离（{Name(check)}）：{byZh}在系数趋于无穷时可完全预测这些观测，故已剔除：第 {list} 行。"))
        { Items = causes, Count = rows.Length };
    }

    private static Notice Alone(int count) => new(NoticeKind.Note, "dropped_singletons", (
        $"{count} more rows dropped because the separated ones left them alone in a level of a fixed effect.",
        $"另剔除 {count} 行：分离观测被剔除后，其所在固定效应水平仅余该行。"))
    { Count = count };

    private static Notice Undecided() => new(NoticeKind.Warning, "separation_undecided", (
        "The iterative rectifier did not finish: rows may be separated that were not found. Look for coefficients and standard errors that are very large.",
        "迭代修正法未能完成：可能仍有未被发现的分离观测，请留意异常大的系数与标准误。"));
}
