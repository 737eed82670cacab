using System.Globalization;
using Regio.Core;

namespace Regio.Report;

/// <summary>The two cells of a coefficient in a regression table, and what is told of it on demand.</summary>
internal static class RegressionCells
{
    private static readonly (string Column, Label Name)[] Told =
    [
        ("estimate", ("Estimate", "系数")),
        ("std_error", ("Standard error", "标准误")),
        ("statistic", ("Statistic", "统计量")),
        ("p_value", ("p value", "p 值")),
        ("conf_low", ("Interval, lower end", "置信区间下限")),
        ("conf_high", ("Interval, upper end", "置信区间上限")),
        ("df", ("Degrees of freedom", "自由度")),
    ];

    internal static (Cell Upper, Cell Lower) Pair(RegressionColumn model, int row, RegressionLayout layout, int decimals)
    {
        Table tidy = model.Tidy;
        double estimate = tidy.Numbers("estimate").Values[row];
        double error = tidy.Numbers("std_error").Values[row];
        double p = tidy.Numbers("p_value").Values[row];
        if (double.IsNaN(estimate))
        {
            return (new Cell(("omitted", "已省略")) { Centred = true }, Cell.Empty);
        }

        int places = layout.Decimals ?? Math.Max(NumberFormat.DecimalsOf(estimate, decimals), layout.Beneath == Beneath.StandardError ? NumberFormat.DecimalsOf(error, decimals) : 0);
        double statistic = tidy.Numbers("statistic").Values[row];
        (double? value, string lower) = layout.Beneath switch
        {
            Beneath.Interval => ((double?)null, Interval(tidy, row, places)),
            Beneath.Statistic => (statistic, NumberFormat.Fixed(statistic, 2)),
            Beneath.PValue => (p, NumberFormat.PValue(p)),
            _ => (error, NumberFormat.Fixed(error, places)),
        };
        Cell upper = Cell.Of(NumberFormat.Fixed(estimate, places)) with { Hanging = NumberFormat.Stars(p, layout.Levels), Number = estimate, Detail = Detail(model, row) };
        return (upper, lower.Length == 0 ? Cell.Empty : Cell.Of(layout.Beneath == Beneath.Interval ? $"[{lower}]" : $"({lower})") with { Number = value });
    }

    /// <summary>Both ends; empty where the table has none.</summary>
    private static string Interval(Table tidy, int row, int places)
        => tidy.Find("conf_low") is NumberColumn low && tidy.Find("conf_high") is NumberColumn high && !low.IsMissing(row) && !high.IsMissing(row)
            ? $"{NumberFormat.Fixed(low.Values[row], places)}, {NumberFormat.Fixed(high.Values[row], places)}"
            : string.Empty;

    private static CellDetail Detail(RegressionColumn model, int row)
    {
        List<KeyValuePair<Label, string>> lines = [];
        foreach ((string column, Label name) in Told)
        {
            if (model.Tidy.Find(column) is NumberColumn numbers && !numbers.IsMissing(row))
            {
                lines.Add(new(name, numbers.Values[row].ToString("R", CultureInfo.InvariantCulture)));
            }
        }

        if (model.Glance.Find("nobs") is NumberColumn nobs)
        {
            lines.Add(new(Vocabulary.LabelOf(nobs), NumberFormat.Count(nobs.Values[0])));
        }

        return new CellDetail([.. lines, .. model.Provenance]);
    }

    /// <summary>A statistic of the fit.</summary>
    internal static Cell Statistic(Column? column)
    {
        if (column is not NumberColumn numbers)
        {
            return column is null || column.IsMissing(0) ? Cell.Empty : Cell.Of(column.TextAt(0)) with { Centred = true };
        }

        double value = numbers.Values[0];
        bool isCount = numbers is { Name: "nobs" or "f_df2" } or { Kind: NumberKind.Whole };
        string text = numbers.Name.EndsWith("p_value", StringComparison.Ordinal) ? NumberFormat.PValue(value)
            : isCount ? NumberFormat.Count(value)
            : NumberFormat.Fixed(value, NumberFormat.DecimalsOf(value, 3));
        return Cell.Of(text) with { Centred = isCount, Number = double.IsFinite(value) ? value : null };
    }
}
