using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>Tables of a report that show models.</summary>
internal sealed class ModelTables(RunPlan plan, StudyWords words)
{
    /// <summary>The table of an item, and what of it could not be made.</summary>
    internal IEnumerable<Block> Blocks(TableItem item)
    {
        (Label? Title, ColumnRun[] Steps)[] panels = item.Panels.Count > 0
            ? [.. item.Panels.Select(panel => (panel.Title, Steps(panel.Models)))]
            : [(null, Steps([.. ReportCheck.ModelsOf(item)]))];
        (Label? Title, IReadOnlyList<RegressionColumn> Models)[] shown = [.. panels
            .Select(panel => (panel.Title, (IReadOnlyList<RegressionColumn>)[.. panel.Steps.Where(step => step.Result is { IsRegression: true }).Select(Column)]))
            .Where(panel => panel.Item2.Count > 0)];
        if (shown.Length > 0)
        {
            RegressionLayout layout = Layout(item, shown.SelectMany(panel => panel.Models).ToArray());
            yield return item.Panels.Count > 0 ? RegressionTable.Stack(shown, layout) : RegressionTable.Compose(shown[0].Models, layout);
        }

        foreach (ColumnRun step in panels.SelectMany(panel => panel.Steps))
        {
            if (step.Failure is not null)
            {
                yield return new FailureBlock(step.Name, step.FailureText);
            }
            else if (step.Result is { IsRegression: false } result)
            {
                yield return TableGrid.Of(result.Tidy()) with { Name = item.Table, Title = item.Title ?? step.Method.Title, Notes = [.. result.Notices.Select(notice => notice.Message), .. item.Notes] };
            }
        }
    }

    /// <summary>A result as a column of a regression table.</summary>
    internal RegressionColumn Column(ColumnRun step)
    {
        StoredResult result = step.Result!;
        return new RegressionColumn
        {
            Outcome = words.Term(result.Outcome),
            Tidy = result.Tidy(),
            Glance = result.Glance(),
            Sample = step.Sample,
            Effects = result.EffectNames,
            Covariance = result.CovarianceDescription,
            Notices = result.Notices,
            Provenance = Provenance(step),
        };
    }

    /// <summary>Steps of models, in order.</summary>
    internal ColumnRun[] Steps(IReadOnlyList<string> models) => [.. models.SelectMany(name => plan.Models.First(model => model.Step.Name == name).Columns)];

    private static List<KeyValuePair<Label, string>> Provenance(ColumnRun step)
    {
        List<KeyValuePair<Label, string>> lines = [new(("Model", "模型"), step.Name), new(("Method", "方法"), step.Method.Name)];
        foreach (SpecField field in SpecShape.Of(step.Spec.GetType()).Fields)
        {
            string text = SpecJson.ValueText(field.ValueIn(step.Spec), field.Type).Trim('"');
            if (text.Length > 0 && text is not ("{}" or "[]") && text != SpecJson.ValueText(field.Default, field.Type).Trim('"') && field.Type.Kind != SpecKind.Record)
            {
                lines.Add(new(Label.Same(field.Name), System.Text.RegularExpressions.Regex.Unescape(text)));
            }
        }

        lines.AddRange((step.Result?.Notices ?? []).Where(notice => notice.Kind == NoticeKind.Warning).Select(notice => new KeyValuePair<Label, string>(("Warning", "警告"), notice.Message.En)));
        lines.Add(new(("Seconds", "用时（秒）"), step.Result!.Seconds.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)));
        return lines;
    }

    private RegressionLayout Layout(TableItem item, IReadOnlyList<RegressionColumn> models) => new()
    {
        Name = item.Table,
        Title = item.Title ?? plan.Models.FirstOrDefault(model => model.Step.Name == item.Table)?.Step.Label,
        Beneath = item.Show switch { Shown.T => Beneath.Statistic, Shown.P => Beneath.PValue, _ => Beneath.StandardError },
        Levels = item.Stars,
        Decimals = item.Decimals,
        Statistics = item.Statistics,
        Keep = item.Keep,
        Drop = item.Drop,
        Order = item.Order,
        Controls = [.. item.Controls.Select(words.Controls)],
        Heads = [.. item.Heads.Select(head => new KeyValuePair<Label, int>(head.Label, head.Columns))],
        Rows = [.. item.Rows.Select(row => new KeyValuePair<Label, IReadOnlyList<Label>>(row.Label, row.Values))],
        Notes = item.Notes,
        TermLabels = words.Terms(models.SelectMany(model => Enumerable.Range(0, model.Tidy.RowCount).Select(row => model.Tidy["term"].TextAt(row)))),
        EffectLabels = models.SelectMany(model => model.Effects).Distinct(StringComparer.Ordinal).ToDictionary(effect => effect, words.Effect, StringComparer.Ordinal),
    };
}
