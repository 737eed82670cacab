using Regio.Core;

namespace Regio.Report;

/// <summary>Several models side by side, as in a paper: coefficients with stars, what is in parentheses beneath, effects, sample and fit, notes in sentences.</summary>
public static class RegressionTable
{
    private static readonly string[] Usual = ["nobs", "r_squared", "r_squared_within"];
    private static readonly string[] NotShown = ["outcome", "method", "formula", "covariance", "group"];

    /// <summary>The table of the models given.</summary>
    public static Grid Compose(IReadOnlyList<RegressionColumn> models, RegressionLayout layout)
    {
        int decimals = NumberFormat.Decimals(models.SelectMany(model => model.Tidy.Numbers("estimate").Values.ToArray()));
        List<GridRow> body = [];
        foreach (string term in Terms(models))
        {
            body.AddRange(TermRows(term, models, layout, decimals));
        }

        bool rule = body.Count > 0;
        foreach (GridRow row in EffectRows(models).Concat(StatisticRows(models, layout.Full)))
        {
            body.Add(row with { RuleAbove = rule });
            rule = false;
        }

        return new Grid
        {
            Title = layout.Title,
            Columns = [Align.Left, .. models.Select(_ => Align.Decimal)],
            Head = [.. Head(models)],
            Body = body,
            Notes = RegressionNotes.Of(models, layout),
        };
    }

    /// <summary>Terms in the order they first appear, the constant last.</summary>
    private static IEnumerable<string> Terms(IReadOnlyList<RegressionColumn> models)
    {
        string[] all = [.. models.SelectMany(model => Texts(model.Tidy, "term")).Distinct(StringComparer.Ordinal)];
        return all.Where(term => !IsConstant(term)).Concat(all.Where(IsConstant));
    }

    private static bool IsConstant(string term) => term is "(Intercept)" or "_cons" or "constant";

    private static IEnumerable<GridRow> Head(IReadOnlyList<RegressionColumn> models)
    {
        yield return new GridRow([Cell.Empty, .. Merged(models.Select(model => model.Outcome))]);
        yield return new GridRow([Cell.Empty, .. models.Select((_, i) => Cell.Of(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"({i + 1})")))]);
        if (models.Any(model => model.Sample is not null))
        {
            yield return new GridRow([Cell.Empty, .. models.Select(model => model.Sample is null ? new Cell(("Full sample", "全样本")) : new Cell(model.Sample))]);
        }
    }

    /// <summary>Neighbours with the same label share one spanning cell.</summary>
    private static IEnumerable<Cell> Merged(IEnumerable<Label> labels)
    {
        Cell? open = null;
        foreach (Label label in labels)
        {
            if (open is not null && open.Text == label)
            {
                open = open with { Span = open.Span + 1 };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = new Cell(label);
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private static IEnumerable<GridRow> TermRows(string term, IReadOnlyList<RegressionColumn> models, RegressionLayout layout, int decimals)
    {
        List<Cell> estimates = [new Cell(layout.TermLabels.TryGetValue(term, out Label? label) ? label : IsConstant(term) ? ("Constant", "常数项") : Label.Same(term))];

        List<Cell> beneath = [Cell.Empty];
        foreach (RegressionColumn model in models)
        {
            int row = RowOf(model.Tidy, term);
            (Cell upper, Cell lower) = row < 0 ? (Cell.Empty, Cell.Empty) : Pair(model.Tidy, row, layout, decimals);
            estimates.Add(upper);
            beneath.Add(lower);
        }

        yield return new GridRow(estimates);
        yield return new GridRow(beneath) { Secondary = true };
    }

    private static (Cell Upper, Cell Lower) Pair(Table tidy, int row, RegressionLayout layout, int decimals)
    {
        double estimate = tidy.Numbers("estimate").Values[row];
        double error = tidy.Numbers("std_error").Values[row];
        double p = tidy.Numbers("p_value").Values[row];
        if (double.IsNaN(estimate))
        {
            return (new Cell(("omitted", "已省略")) { Centred = true }, Cell.Empty);
        }

        int places = Math.Max(NumberFormat.DecimalsOf(estimate, decimals), NumberFormat.DecimalsOf(error, decimals));
        string lower = layout.Beneath switch
        {
            Beneath.Statistic => NumberFormat.Fixed(tidy.Numbers("statistic").Values[row], 2),
            Beneath.PValue => NumberFormat.PValue(p),
            _ => NumberFormat.Fixed(error, places),
        };
        string stars = layout.Stars && !double.IsNaN(p) ? NumberFormat.Stars(p) : string.Empty;
        return (Cell.Of(NumberFormat.Fixed(estimate, places)) with { Hanging = stars }, Cell.Of(lower.Length == 0 ? string.Empty : $"({lower})"));
    }

    private static IEnumerable<GridRow> EffectRows(IReadOnlyList<RegressionColumn> models)
        => models.SelectMany(model => model.Effects).Distinct(StringComparer.Ordinal).Select(effect => new GridRow(
        [
            new Cell(new($"{effect} fixed effects", $"{effect} 固定效应")),
            .. models.Select(model => Cell.Of(model.Effects.Contains(effect, StringComparer.Ordinal) ? "YES" : "NO") with { Centred = true }),
        ]));

    private static IEnumerable<GridRow> StatisticRows(IReadOnlyList<RegressionColumn> models, bool full)
    {
        IEnumerable<string> names = full
            ? models.SelectMany(model => model.Glance.Columns).OfType<NumberColumn>().Select(column => column.Name).Distinct(StringComparer.Ordinal).Except(NotShown, StringComparer.Ordinal)
            : Usual;
        foreach (string name in names)
        {
            Column?[] columns = [.. models.Select(model => model.Glance.Find(name))];
            if (Array.Find(columns, column => column is not null && !column.IsMissing(0)) is Column first)
            {
                yield return new GridRow([new Cell(Vocabulary.LabelOf(first)), .. columns.Select(column => Cell.Of(Statistic(column)) with { Centred = IsCount(column) })]);
            }
        }
    }

    private static string Statistic(Column? column) => column is not NumberColumn numbers ? string.Empty
        : numbers.Name.EndsWith("p_value", StringComparison.Ordinal) ? NumberFormat.PValue(numbers.Values[0])
        : IsCount(numbers) ? NumberFormat.Count(numbers.Values[0])
        : NumberFormat.Fixed(numbers.Values[0], NumberFormat.DecimalsOf(numbers.Values[0], 3));

    private static bool IsCount(Column? column) => column is NumberColumn { Name: "nobs" or "f_df2" } or NumberColumn { Kind: NumberKind.Whole };

    private static int RowOf(Table tidy, string term)
    {
        Column terms = tidy["term"];
        for (int row = 0; row < terms.Count; row++)
        {
            if (terms.TextAt(row) == term)
            {
                return row;
            }
        }

        return -1;
    }

    private static IEnumerable<string> Texts(Table table, string column) => Enumerable.Range(0, table.RowCount).Select(row => table[column].TextAt(row));
}
