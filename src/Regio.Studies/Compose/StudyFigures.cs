using System.Globalization;
using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>Figures of a report as data.</summary>
internal sealed class StudyFigures(RunPlan plan, ModelTables models, StudyWords words)
{
    internal IEnumerable<Block> Blocks(FigureItem item, string name)
    {
        if (item.Figure != FigureKind.Coefficients)
        {
            yield return new FigureBlock(OfData(item, name)) { Notes = item.Notes };
            yield break;
        }

        ColumnRun[] steps = models.Steps(item.Models);
        ColumnRun[] drawn = [.. steps.Where(step => step.Result is { IsRegression: true })];
        if (drawn.Length > 0)
        {
            yield return new FigureBlock(Coefficients(item, name, drawn)) { Notes = item.Notes };
        }

        foreach (ColumnRun step in steps.Where(step => step.Failure is not null))
        {
            yield return new FailureBlock(step.Name, step.FailureText);
        }
    }

    /// <summary>Estimates and their intervals, a series a column where there are several.</summary>
    private Figure Coefficients(FigureItem item, string name, ColumnRun[] steps)
    {
        List<(string Term, string Series, double Estimate, double Low, double High)> rows = [];
        foreach (ColumnRun step in steps)
        {
            Table tidy = step.Result!.Tidy();
            for (int row = 0; row < tidy.RowCount; row++)
            {
                string term = tidy["term"].TextAt(row);
                if (item.Terms.Count > 0 ? item.Terms.Contains(term, StringComparer.Ordinal) : !RegressionTerms.IsConstant(term))
                {
                    rows.Add((term, step.Name, tidy.Numbers("estimate").Values[row], tidy.Numbers("conf_low").Values[row], tidy.Numbers("conf_high").Values[row]));
                }
            }
        }

        string level = (100 * Level(steps[0].Spec)).ToString("G4", CultureInfo.InvariantCulture);
        Table data = new(name,
        [
            TextColumn.Of("term", rows.Select(row => row.Term)),
            new NumberColumn("estimate", [.. rows.Select(row => row.Estimate)]),
            new NumberColumn("conf_low", [.. rows.Select(row => row.Low)]),
            new NumberColumn("conf_high", [.. rows.Select(row => row.High)]),
            TextColumn.Of("model", rows.Select(row => row.Series)),
        ]);
        return new Figure(name, item.Caption ?? new($"Coefficients with {level}% confidence intervals", $"系数及 {level}% 置信区间"), data, Mark.PointRange, new FigureEncoding("term", "estimate") { Low = "conf_low", High = "conf_high", Series = steps.Length > 1 ? "model" : null })
        {
            YTitle = new($"Estimate and {level}% interval", $"估计值及 {level}% 置信区间"),
            Reference = 0,
            Labels = new Dictionary<string, Label>([.. words.Terms(rows.Select(row => row.Term)), .. steps.Select(step => KeyValuePair.Create(step.Name, plan.Shown(step)))], StringComparer.Ordinal),
        };
    }

    /// <summary>Level of the intervals of a spec.</summary>
    internal static double Level(IMethodSpec spec) => SpecShape.Of(spec.GetType()).Find("confidence_level")?.ValueIn(spec) as double? ?? 0.95;

    private Figure OfData(FigureItem item, string name)
    {
        TablePlan plan1 = plan.Tables.First(table => item.Data is null || table.Name == item.Data);
        string[] keys = [.. new[] { item.X!, item.Series, item.Panel }.OfType<string>().Distinct(StringComparer.Ordinal)];
        Table rows = plan1.Table.Select([.. keys.Append(item.Y!).Distinct(StringComparer.Ordinal)]);
        Table data = item.Figure == FigureKind.Scatter ? rows : Means(rows, keys, item.Y!);
        return new Figure(name, item.Caption ?? new($"{words.Variable(item.Y!).En} by {words.Variable(item.X!).En}", $"{words.Variable(item.Y!).Zh}（按{words.Variable(item.X!).Zh}）"), data.Named(name), item.Figure switch { FigureKind.Bar => Mark.Bar, FigureKind.Scatter => Mark.Point, _ => Mark.Line }, new FigureEncoding(item.X!, item.Y!) { Series = item.Series, Panel = item.Panel })
        {
            XTitle = words.WithUnit(item.X!),
            YTitle = words.WithUnit(item.Y!),
            Labels = words.Terms(keys.Select(key => data[key]).OfType<TextColumn>().SelectMany(column => column.Levels)),
        };
    }

    /// <summary>The mean of y for each combination of the keys, in ascending order; rows without a key or a y are left out.</summary>
    private static Table Means(Table rows, string[] keys, string y)
    {
        Grouping[] groups = [.. keys.Select(key => rows[key].Group())];
        ReadOnlySpan<double> values = rows.Numbers(y).Values;
        SortedDictionary<string, (int First, double Sum, int Count)> cells = new(StringComparer.Ordinal);
        for (int row = 0; row < rows.RowCount; row++)
        {
            int[] codes = Array.ConvertAll(groups, group => group.Codes[row]);
            if (!double.IsNaN(values[row]) && !codes.Contains(-1))
            {
                string key = string.Join('|', codes.Select(code => code.ToString("D9", CultureInfo.InvariantCulture)));
                (int first, double sum, int count) = cells.GetValueOrDefault(key, (row, 0, 0));
                cells[key] = (first, sum + values[row], count + 1);
            }
        }

        Table taken = rows.Take([.. cells.Values.Select(cell => cell.First)]);
        NumberColumn old = rows.Numbers(y);
        return taken.With(new NumberColumn(y, [.. cells.Values.Select(cell => cell.Sum / cell.Count)], NumberKind.Real, old.Info));
    }
}
