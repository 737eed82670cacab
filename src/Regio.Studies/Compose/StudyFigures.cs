using System.Globalization;
using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>Figures of a report as data.</summary>
internal sealed class StudyFigures(Study study, RunPlan plan, ModelTables models, StudyWords words)
{
    internal IEnumerable<Block> Blocks(FigureItem item, string name)
    {
        if (item.Figure != FigureKind.Coefficients)
        {
            yield return new DataFigures(study, plan, words).Of(item, name);
            yield break;
        }

        ColumnRun[] steps = models.Steps(item.Models);
        ColumnRun[] drawn = [.. steps.Where(step => HasIntervals(step))];
        if (drawn.Length > 0)
        {
            yield return new FigureBlock(Coefficients(item, name, drawn)) { Notes = item.Notes };
        }

        foreach (ColumnRun step in steps.Where(step => step.Failure is not null))
        {
            yield return new FailureBlock(step.Name, step.FailureText);
        }
    }

    private static bool HasIntervals(ColumnRun step)
        => step.Result is StoredResult result && Array.TrueForAll<string>(["term", "estimate", "conf_low", "conf_high"], name => result.Tidy().Find(name) is not null);

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
}
