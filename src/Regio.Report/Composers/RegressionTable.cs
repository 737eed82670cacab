using System.Globalization;
using Regio.Core;

namespace Regio.Report;

/// <summary>Several models side by side, as in a paper: coefficients with stars, what is in parentheses beneath, effects, sample and fit, notes in sentences.</summary>
public static class RegressionTable
{
    private static readonly string[] Usual = ["nobs", "r_squared", "r_squared_within", "pseudo_r_squared"];
    private static readonly string[] NotShown = ["outcome", "method", "formula", "covariance", "group"];

    /// <summary>The table of the models given.</summary>
    public static Grid Compose(IReadOnlyList<RegressionColumn> models, RegressionLayout layout) => new()
    {
        Name = layout.Name,
        Title = layout.Title,
        Columns = [Align.Left, .. models.Select(_ => Align.Decimal)],
        Head = [.. Head(models, layout)],
        Body = Body(models, layout),
        Notes = RegressionNotes.Of(models, layout),
    };

    /// <summary>Tables above each other, each under its title. What heads the columns stands at the top where it is the same for all, else in each part.</summary>
    public static Grid Stack(IReadOnlyList<(Label? Title, IReadOnlyList<RegressionColumn> Models)> panels, RegressionLayout layout)
    {
        int columns = panels.Max(panel => panel.Models.Count);
        bool shared = panels.Select(panel => string.Join('\n', panel.Models.Select(model => $"{model.Outcome}|{model.Sample}"))).Distinct(StringComparer.Ordinal).Count() == 1;
        List<GridRow> body = [];
        foreach ((Label? title, IReadOnlyList<RegressionColumn> models) in panels)
        {
            List<GridRow> part = [];
            if (title is not null)
            {
                part.Add(new GridRow([new Cell(title) { Span = columns + 1 }]));
            }

            part.AddRange(shared ? [] : ColumnHeads(models, layout).Select(row => Padded(row with { Cells = [.. row.Cells.Select(cell => cell with { Centred = true })] }, columns)));
            bool last = body.Count > 0 && ReferenceEquals(models, panels[^1].Models);
            part.AddRange(Body(models, last || panels.Count == 1 ? layout : layout with { Numbers = [] }).Select(row => Padded(row, columns)));
            body.AddRange(part.Select((row, i) => row with { RuleAbove = row.RuleAbove || (i == 0 && body.Count > 0) }));
        }

        GridRow[] heads = [.. Spans(columns, layout), .. shared ? ColumnHeads(panels[0].Models, layout) : [], Numbers(columns)];
        return new Grid
        {
            Name = layout.Name,
            Title = layout.Title,
            Columns = [Align.Left, .. Enumerable.Repeat(Align.Decimal, columns)],
            Head = heads,
            Body = body,
            Notes = StackedNotes(panels, layout),
        };
    }

    /// <summary>What all parts say is said once; what some say names them.</summary>
    private static Label[] StackedNotes(IReadOnlyList<(Label? Title, IReadOnlyList<RegressionColumn> Models)> panels, RegressionLayout layout)
    {
        var said = panels.SelectMany((panel, i) => RegressionNotes.Of(panel.Models, layout).Select(note => (Note: note, Panel: panel.Title ?? Label.Same(string.Create(CultureInfo.InvariantCulture, $"{i + 1}")))))
            .GroupBy(one => one.Note, one => one.Panel);
        return [.. said.Select(one => one.Count() == panels.Count ? one.Key : new Label(
            $"{string.Join(", ", one.Select(panel => panel.En))}: {one.Key.En}",
            $"{string.Join("、", one.Select(panel => panel.Zh))}：{one.Key.Zh}"))];
    }

    private static GridRow Padded(GridRow row, int columns)
        => row with { Cells = [.. row.Cells, .. Enumerable.Repeat(Cell.Empty, Math.Max(0, columns + 1 - row.Cells.Sum(cell => cell.Span)))] };

    private static List<GridRow> Body(IReadOnlyList<RegressionColumn> models, RegressionLayout layout)
    {
        int decimals = NumberFormat.Decimals(models.SelectMany(model => model.Tidy.Numbers("estimate").Values.ToArray()));
        List<GridRow> body = [.. RegressionTerms.Shown(models, layout).SelectMany(term => TermRows(term, models, layout, decimals))];
        bool rule = body.Count > 0;
        foreach (GridRow row in ControlRows(models, layout).Concat(WordRows(models.Count, layout)).Concat(EffectRows(models, layout)).Concat(StatisticRows(models, layout)).Concat(NumberRows.Of(models.Count, layout)))
        {
            body.Add(row with { RuleAbove = rule });
            rule = false;
        }

        return body;
    }

    private static IEnumerable<GridRow> Head(IReadOnlyList<RegressionColumn> models, RegressionLayout layout)
    {
        GridRow[] heads = [.. ColumnHeads(models, layout)];
        return [.. Spans(models.Count, layout), heads[0], Numbers(models.Count), .. heads[1..]];
    }

    private static IEnumerable<GridRow> Spans(int columns, RegressionLayout layout)
        => layout.Heads.Count == 0 ? [] : [Padded(new GridRow([Cell.Empty, .. layout.Heads.Select(head => new Cell(head.Key) { Span = head.Value })]), columns)];

    private static GridRow Numbers(int columns)
        => new([Cell.Empty, .. Enumerable.Range(1, columns).Select(column => Cell.Of(string.Create(CultureInfo.InvariantCulture, $"({column})")))]);

    /// <summary>Outcomes, and the samples where they differ.</summary>
    private static IEnumerable<GridRow> ColumnHeads(IReadOnlyList<RegressionColumn> models, RegressionLayout layout)
    {
        yield return new GridRow([Cell.Empty, .. Merged(models.Select(model => model.Outcome), Borders(layout))]);
        if (models.Any(model => model.Sample is not null))
        {
            yield return new GridRow([Cell.Empty, .. models.Select(model => model.Sample is null ? new Cell(("Full sample", "全样本")) : new Cell(model.Sample))]);
        }
    }

    /// <summary>The columns at which a spanning head begins or ends.</summary>
    private static HashSet<int> Borders(RegressionLayout layout)
    {
        HashSet<int> borders = [];
        int at = 0;
        foreach ((_, int span) in layout.Heads)
        {
            borders.Add(at += span);
        }

        return borders;
    }

    /// <summary>Neighbours with the same label share one spanning cell, but not across the border of two heads above them.</summary>
    private static List<Cell> Merged(IEnumerable<Label> labels, HashSet<int> borders)
    {
        List<Cell> cells = [];
        foreach ((int column, Label label) in labels.Index())
        {
            if (cells.Count > 0 && cells[^1].Text == label && !borders.Contains(column))
            {
                cells[^1] = cells[^1] with { Span = cells[^1].Span + 1 };
            }
            else
            {
                cells.Add(new Cell(label));
            }
        }

        return cells;
    }

    private static IEnumerable<GridRow> TermRows(string term, IReadOnlyList<RegressionColumn> models, RegressionLayout layout, int decimals)
    {
        List<Cell> estimates = [new Cell(RegressionTerms.LabelOf(term, layout, models))];
        List<Cell> beneath = [Cell.Empty];
        foreach (RegressionColumn model in models)
        {
            int row = RegressionTerms.RowOf(model.Tidy, term);
            (Cell upper, Cell lower) = row < 0 ? (Cell.Empty, Cell.Empty) : RegressionCells.Pair(model, row, layout, decimals);
            estimates.Add(upper);
            beneath.Add(lower);
        }

        yield return new GridRow(estimates);
        yield return new GridRow(beneath) { Secondary = true };
    }

    /// <summary>YES where all terms of the group are in the model, NO where none is, else how many of them.</summary>
    private static IEnumerable<GridRow> ControlRows(IReadOnlyList<RegressionColumn> models, RegressionLayout layout)
        => layout.Controls.Select(group => new GridRow(
        [
            new Cell(group.Label),
            .. models.Select(model =>
            {
                int count = group.Terms.Intersect(RegressionTerms.Of(model.Tidy), StringComparer.Ordinal).Count();
                return Cell.Of(count == group.Terms.Count ? "YES" : count == 0 ? "NO" : string.Create(CultureInfo.InvariantCulture, $"{count}/{group.Terms.Count}")) with { Centred = true };
            }),
        ]));

    private static IEnumerable<GridRow> WordRows(int columns, RegressionLayout layout)
        => layout.Rows.Select(row => Padded(new GridRow([new Cell(row.Key), .. row.Value.Take(columns).Select(text => new Cell(text) { Centred = true })]), columns));

    private static IEnumerable<GridRow> EffectRows(IReadOnlyList<RegressionColumn> models, RegressionLayout layout)
        => models.SelectMany(model => model.Effects).Distinct(StringComparer.Ordinal).Select(effect => new GridRow(
        [
            new Cell(layout.EffectLabels.TryGetValue(effect, out Label? label) ? label : new($"{effect} fixed effects", $"{effect} 固定效应")),
            .. models.Select(model => Cell.Of(model.Effects.Contains(effect, StringComparer.Ordinal) || HasDummies(model, effect) ? "YES" : "NO") with { Centred = true }),
        ]));

    /// <summary>Whether a model has the effect as dummies, <c>year::2001</c>, <c>year::2002</c> and so on.</summary>
    private static bool HasDummies(RegressionColumn model, string effect)
        => RegressionTerms.Of(model.Tidy).Where(term => term.StartsWith(effect + "::", StringComparison.Ordinal)).Count(term => !term[(effect.Length + 2)..].Contains(':', StringComparison.Ordinal)) > 1;

    private static IEnumerable<GridRow> StatisticRows(IReadOnlyList<RegressionColumn> models, RegressionLayout layout)
    {
        IEnumerable<string> names = layout.Full
            ? models.SelectMany(model => model.Glance.Columns).OfType<NumberColumn>().Select(column => column.Name).Distinct(StringComparer.Ordinal).Except(NotShown, StringComparer.Ordinal)
            : layout.Statistics ?? Usual;
        foreach (string name in names)
        {
            Column?[] columns = [.. models.Select(model => model.Glance.Find(name))];
            if (Array.Find(columns, column => column is not null && !column.IsMissing(0)) is Column first)
            {
                yield return new GridRow([new Cell(layout.StatisticLabels.TryGetValue(name, out Label? label) ? label : Vocabulary.LabelOf(first)), .. columns.Select(RegressionCells.Statistic)]);
            }
        }
    }
}
