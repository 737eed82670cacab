using System.Globalization;
using Regio.Core;

namespace Regio.Report;

/// <summary>The sentences beneath a regression table: what is in parentheses, the stars, the covariance, what was dropped and why.</summary>
internal static class RegressionNotes
{
    internal static IReadOnlyList<Label> Of(IReadOnlyList<RegressionColumn> models, RegressionLayout layout)
    {
        List<Label> notes = [Conventions(models, layout)];
        notes.AddRange(Told(models, model => model.Covariance is null ? [] : [Sentence(model.Covariance)]));
        notes.AddRange(Told(models, model => model.Notices.Where(notice => notice.Kind == NoticeKind.Warning).Select(Warning)));
        notes.AddRange(Told(models, model => model.Notices.Where(notice => notice.Kind == NoticeKind.Note).Select(notice => notice.Message)));
        notes.AddRange(layout.Notes);
        return notes;
    }

    /// <summary>Most stars first, as papers write it: *** p&lt;0.01, ** p&lt;0.05, * p&lt;0.1.</summary>
    private static string[] Levels(RegressionLayout layout)
        => [.. layout.Levels.Select((level, i) => new string('*', i + 1) + " p<" + level.ToString("0.####", CultureInfo.InvariantCulture)).Reverse()];

    private static Label Conventions(IReadOnlyList<RegressionColumn> models, RegressionLayout layout)
    {
        bool[] normal = [.. models.Select(IsNormal).Distinct()];
        string statistic = normal is [true] ? "z" : normal is [false] ? "t" : "t / z";
        (string en, string zh) = layout.Beneath switch
        {
            Beneath.Statistic => ($"{statistic} values in parentheses.", $"括号内为 {statistic} 值。"),
            Beneath.PValue => ("p values in parentheses.", "括号内为 p 值。"),
            Beneath.Interval => ("Confidence intervals in brackets.", "方括号内为置信区间。"),
            _ => ("Standard errors in parentheses.", "括号内为标准误。"),
        };
        string[] levels = Levels(layout);
        return levels.Length > 0
            ? new($"{en} {string.Join(", ", levels)}.", $"{zh}{string.Join('，', levels)}。")
            : new(en, zh);
    }

    /// <summary>Whether a model's statistics are read in the normal distribution: none of them has degrees of freedom.</summary>
    private static bool IsNormal(RegressionColumn model) => model.Tidy.Find("df") is not NumberColumn df || !df.Values.ToArray().Any(double.IsFinite);

    /// <summary>What all models say is said once; what some say names their columns.</summary>
    private static IEnumerable<Label> Told(IReadOnlyList<RegressionColumn> models, Func<RegressionColumn, IEnumerable<Label>> say)
    {
        var said = models.SelectMany((model, i) => say(model).Select(label => (Label: label, Column: i + 1)))
            .GroupBy(one => one.Label, one => one.Column);
        foreach (IGrouping<Label, int> one in said)
        {
            int[] columns = [.. one.Distinct()];
            string list = string.Join(", ", columns.Select(column => string.Create(CultureInfo.InvariantCulture, $"({column})")));
            yield return columns.Length == models.Count ? one.Key : new($"{list}: {one.Key.En}", $"{list.Replace(", ", "、", StringComparison.Ordinal)}：{one.Key.Zh}");
        }
    }

    /// <summary>A notice as a sentence, warnings marked as such.</summary>
    internal static Label Marked(Notice notice) => notice.Kind == NoticeKind.Warning ? Warning(notice) : notice.Message;

    private static Label Warning(Notice notice) => new("Warning: " + notice.Message.En, "警告：" + notice.Message.Zh);

    private static Label Sentence(Label clause) => new(Ended(clause.En, '.'), Ended(clause.Zh, '。'));

    private static string Ended(string text, char stop) => text.EndsWith(stop) ? text : text + stop;
}
