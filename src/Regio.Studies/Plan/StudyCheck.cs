using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>Everything that can be known of a study without estimating: names of tables, models, lists and variables, and the order of variables.</summary>
public static class StudyCheck
{
    /// <summary>Reads and checks a study.</summary>
    /// <param name="path">Study file or folder.</param>
    /// <param name="catalogue">The methods.</param>
    /// <param name="run">Threads and cancellation.</param>
    /// <returns>The study and what is wrong with it; a study that cannot be read at all throws.</returns>
    /// <exception cref="SpecError">The file cannot be understood.</exception>
    public static (Study Study, IReadOnlyList<SpecError> Errors) Of(string path, Catalogue catalogue, RunContext run)
    {
        Study study = StudyReader.Read(path, catalogue);
        return (study, Errors(study, TablePlan.Of(study, models: null, run), store: null, run));
    }

    /// <summary>Refuses a study with an error; one that was found sound before is not checked again.</summary>
    internal static void RequireSound(Study study, IReadOnlyList<TablePlan> tables, StepStore store, RunContext run)
    {
        string key = StepKey.Of(["check", study.Text.All, .. tables.Where(table => table.Models.Count == 0).Select(table => table.Key)]);
        if (store.Find(key, _ => study) is not null)
        {
            return;
        }

        run.Cancellation.ThrowIfCancellationRequested();
        if (Errors(study, tables, store, run) is [var first, ..])
        {
            throw first;
        }

        store.Keep(key, writer => writer.WriteBooleanValue(value: true));
    }

    private static List<SpecError> Errors(Study study, IReadOnlyList<TablePlan> tables, StepStore? store, RunContext run)
    {
        TableCheck[] checks = [.. tables.Select(table => new TableCheck(table, store))];
        run.ForEach(checks.Length, i => checks[i].Prepare());
        Dictionary<string, VariableNames> names = new(StringComparer.Ordinal);
        List<SpecError> errors = [];
        foreach (TableCheck check in checks)
        {
            VariableNames known = new(study, check.Table, check.Columns());
            names[check.Table.Name] = known;
            errors.AddRange(known.Errors.Count > 0 ? known.Errors : check.Computed());
        }

        errors.AddRange(study.Models.SelectMany(model => ModelErrors(study, model, names)));
        errors.AddRange(ReportCheck.Errors(study, names));
        return errors;
    }

    private static IEnumerable<SpecError> ModelErrors(Study study, ModelStep model, Dictionary<string, VariableNames> tables)
    {
        VariableNames[] known = [.. model.Data.Values.Select(role => tables[role.Table])];
        HashSet<string> told = new(StringComparer.Ordinal);
        foreach (ModelColumn column in model.Columns)
        {
            foreach (string variable in SpecVariables.Of(column.Spec).Where(name => !Array.Exists(known, table => table.Has(name)) && told.Add(name)))
            {
                SpecMember? where = column.Members.FirstOrDefault(member => VariableNames.Mentions(member.Value, variable));
                int position = where is null ? column.Position : VariableNames.PositionOf(study.Text, where.Value, variable);
                yield return study.Text.Unknown(position, column.Path + (where is null ? string.Empty : "." + where.Name), variable, ("variable", "变量"), known[0].Known);
            }
        }

        if (model.Groups is SpecNode groups)
        {
            foreach (string variable in SampleSplit.Parse(groups.Text).Variable.Variables.Where(name => !known[0].Has(name)))
            {
                yield return study.Text.Unknown(VariableNames.PositionOf(study.Text, groups, variable), $"models.{model.Name}.groups", variable, ("variable", "变量"), known[0].Known);
            }
        }
    }
}
