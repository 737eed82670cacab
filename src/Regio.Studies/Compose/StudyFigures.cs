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
            yield return new FigureBlock(new CoefficientFigure(plan, words).Of(item, name, drawn)) { Notes = item.Notes };
        }

        foreach (ColumnRun step in steps.Where(step => step.Failure is not null))
        {
            yield return new FailureBlock(step.Name, step.FailureText);
        }
    }

    private static bool HasIntervals(ColumnRun step)
        => step.Result is StoredResult result && Array.TrueForAll<string>(["term", "estimate", "conf_low", "conf_high"], name => result.Tidy().Find(name) is not null);

    /// <summary>Level of the intervals of a spec.</summary>
    internal static double Level(IMethodSpec spec) => SpecShape.Of(spec.GetType()).Find("confidence_level")?.ValueIn(spec) as double? ?? 0.95;
}
