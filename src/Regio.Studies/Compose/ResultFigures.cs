using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>Figures that methods draw of their results, with the study's names and labels.</summary>
internal sealed class ResultFigures(RunPlan plan, StudyWords words)
{
    internal IEnumerable<Block> Blocks(ResultFigureItem item)
    {
        ModelRun model = plan[item.Figure];
        ColumnRun[] columns = [.. item.Column is null ? model.Columns : ResultTables.Columns(model, item.Column)];
        (ColumnRun Step, Figure Figure)[] drawn = [.. columns.Where(column => column.Failure is null).SelectMany(column => Drawn(column, item).Select(figure => (column, figure)))];
        foreach ((ColumnRun step, Figure figure) in drawn)
        {
            string number = columns.Length > 1 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"_{model.Columns.ToList().IndexOf(step) + 1}") : string.Empty;
            string name = (item.Name is null ? $"{item.Figure}_{figure.Name}" : item.Which is null && drawn.Length > columns.Length ? $"{item.Name}_{figure.Name}" : item.Name) + number;
            yield return new FigureBlock(Labelled(Told(figure, step) with { Name = name, Caption = Caption(item, Told(figure, step), step, columns.Length) })) { Notes = item.Notes };
        }

        foreach (ColumnRun step in columns.Where(step => step.Failure is not null))
        {
            yield return new FailureBlock(step.Name, step.FailureText);
        }
    }

    private static IEnumerable<Figure> Drawn(ColumnRun column, ResultFigureItem item) => item.Which is string which ? [ResultTables.Drawn(column, which)]
        : column.Result!.Figures() is { Count: > 0 } all ? all
        : throw new SpecError(new($"{column.Method.Name} draws no figure of this result", $"{column.Method.Name} 未对该结果绘图"), ("Draw its table: data: {NAME: {model: MODEL}} and a figure of that table.", "可先以 data: {名称: {model: 模型}} 取得结果表，再据此绘图。"));

    /// <summary>Figures of several columns of a model say which they are of.</summary>
    private Label Caption(ResultFigureItem item, Figure figure, ColumnRun step, int columns)
    {
        Label caption = item.Caption ?? figure.Caption;
        Label of = step.Sample ?? plan.Shown(step);
        return columns == 1 ? caption : new(
            caption.En.Contains(of.En, StringComparison.Ordinal) ? caption.En : $"{of.En}: {caption.En}",
            caption.Zh.Contains(of.Zh, StringComparison.Ordinal) ? caption.Zh : $"{of.Zh}：{caption.Zh}");
    }

    /// <summary>Variables of the model that caption, axes and the method's own labels name, by the study's labels.</summary>
    private Figure Told(Figure figure, ColumnRun step)
    {
        // Groups that a result compares stand in its glance.
        IEnumerable<string> groups = step.Result!.Glance().Columns.OfType<TextColumn>().SelectMany(column => column.Levels).Where(level => level.Length > 1);
        IEnumerable<string> conditions = SpecVariables.Expressions(step.Spec).OrderByDescending(text => text.Length);
        string[] names = [.. conditions.Concat(SpecVariables.Of(step.Spec)).Concat(groups).Distinct(StringComparer.Ordinal)];
        Label Text(Label text) => words.Told(text, names);
        Label Axis(Label text) => text.En == text.Zh && words.IsKnown(text.En) ? words.WithUnit(text.En) : Text(text);
        return figure with
        {
            Caption = Text(figure.Caption),
            XTitle = figure.XTitle is Label x ? Axis(x) : null,
            YTitle = figure.YTitle is Label y ? Axis(y) : null,
            Labels = figure.Labels.ToDictionary(own => own.Key, own => Text(own.Value), StringComparer.Ordinal),
        };
    }

    /// <summary>The labels of the study for texts and axes that the method could only name.</summary>
    private Figure Labelled(Figure figure)
    {
        IEnumerable<Table> tables = figure.Layers.Select(layer => layer.Data).OfType<Table>().Prepend(figure.Data);
        IReadOnlyDictionary<string, Label> known = words.Terms(tables.SelectMany(table => table.Columns).OfType<TextColumn>().SelectMany(column => column.Levels).Where(text => words.IsKnown(text) || !figure.Labels.ContainsKey(text)));
        Dictionary<string, Label> labels = new(known, StringComparer.Ordinal);
        foreach (KeyValuePair<string, Label> own in figure.Labels.Where(own => !labels.ContainsKey(own.Key)))
        {
            labels.Add(own.Key, own.Value);
        }

        return figure with
        {
            Labels = labels,
            XTitle = figure.XTitle ?? (words.IsKnown(figure.Encoding.X) ? words.WithUnit(figure.Encoding.X) : null),
            YTitle = figure.YTitle ?? (figure.Encoding.Y is string y && words.IsKnown(y) ? words.WithUnit(y) : null),
        };
    }
}
