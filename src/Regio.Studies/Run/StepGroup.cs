namespace Regio.Studies;

/// <summary>The steps of one model, or of one descriptive table, which can be planned when the models they need have ended.</summary>
/// <param name="Name">Name of the model; empty for what nothing else can need.</param>
/// <param name="Needs">Names of the models it needs.</param>
/// <param name="Expected">Number of its steps as far as it is known before they are planned.</param>
/// <param name="Open">Plans its steps.</param>
internal sealed record StepGroup(string Name, IReadOnlyList<string> Needs, int Expected, Func<IReadOnlyList<ColumnRun>> Open)
{
    /// <summary>The group with its steps planned now.</summary>
    internal StepGroup Opened()
    {
        IReadOnlyList<ColumnRun> steps = Open();
        return this with { Expected = steps.Count, Open = () => steps };
    }
}
