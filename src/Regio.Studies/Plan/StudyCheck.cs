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
        return (study, Errors(study, TablePlan.Of(study, models: null, run)));
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
        if (Errors(study, tables) is [var first, ..])
        {
            throw first;
        }

        store.Keep(key, writer => writer.WriteBooleanValue(value: true));
    }

    private static List<SpecError> Errors(Study study, IReadOnlyList<TablePlan> tables)
    {
        Dictionary<string, VariableNames> names = new(StringComparer.Ordinal);
        List<SpecError> errors = [];
        foreach (TablePlan table in tables)
        {
            VariableNames known = new(study, table);
            names[table.Name] = known;
            errors.AddRange(known.Errors.Count > 0 ? known.Errors : Computed(table));
        }

        errors.AddRange(study.Models.SelectMany(model => ModelErrors(study, model, names)));
        errors.AddRange(ReportCheck.Errors(study, names));
        return errors;
    }

    /// <summary>What only shows when the variables are computed: unknown functions, text where numbers are needed.</summary>
    private static SpecError[] Computed(TablePlan table)
    {
        if (table.Models.Count > 0)
        {
            return [];
        }

        try
        {
            _ = table.Table;
            return [];
        }
        catch (SpecError refusal)
        {
            return [refusal];
        }
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
