using Regio.Core;

namespace Regio.Studies;

/// <summary>A variable to add to a table, by an expression or by a method.</summary>
/// <param name="Name">Name of the new column; a method with several columns makes <c>name_column</c>.</param>
/// <param name="Position">Where its name stands in the study.</param>
public sealed record VariableStep(string Name, int Position)
{
    /// <summary>The expression, such as <c>ln(gdp / population)</c>; null for a method.</summary>
    public SpecNode? Expression { get; init; }

    /// <summary>The method and its spec; null for an expression.</summary>
    public MethodCall? Method { get; init; }
}

/// <summary>A method with its spec as written.</summary>
/// <param name="Method">The method.</param>
/// <param name="Members">Fields of its spec, without those the study reads itself.</param>
/// <param name="Position">Where it stands in the study.</param>
public sealed record MethodCall(Method Method, IReadOnlyList<SpecMember> Members, int Position);

/// <summary>A table of a study with the variables added to it.</summary>
/// <param name="Name">Name by which models refer to it.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Position">Where it stands in the study.</param>
public sealed record DataStep(string Name, DataSource Source, int Position)
{
    /// <summary>Variables in order; a later one may use an earlier one.</summary>
    public IReadOnlyList<VariableStep> Variables { get; init; } = [];

    /// <summary>The model, or the tables, that the table is made from.</summary>
    public IReadOnlyList<StepReference> Uses { get; init; } = [];
}

/// <summary>A name by which one step refers to another.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsModel">Whether it is a model; else a table.</param>
/// <param name="Position">Where it is written.</param>
public sealed record StepReference(string Name, bool IsModel, int Position);

/// <summary>One column of a model: a spec.</summary>
/// <param name="Members">The fields as written, the formula being that of this column.</param>
/// <param name="Path">Where it stands, such as <c>models.baseline.columns[1]</c>.</param>
/// <param name="Label">What tells the column from the others, where the study says so.</param>
/// <param name="Position">Where its formula, or else the model, stands.</param>
/// <param name="Spec">The spec.</param>
public sealed record ModelColumn(IReadOnlyList<SpecMember> Members, string Path, Label? Label, int Position, IMethodSpec Spec)
{
    /// <summary>Its condition on rows, or null.</summary>
    internal string? Where => Members.FirstOrDefault(member => member.Name == "where")?.Value is { Kind: not SpecNodeKind.Null } where ? where.Text : null;
}

/// <summary>A model: a method on tables, estimated once for each column it stands for.</summary>
/// <param name="Name">Name by which tables and figures refer to it.</param>
/// <param name="Call">Method and spec.</param>
public sealed record ModelStep(string Name, MethodCall Call)
{
    /// <summary>Name for people.</summary>
    public Label? Label { get; init; }

    /// <summary>Tables by role; the position is that of the name as written.</summary>
    public required IReadOnlyDictionary<string, (string Table, int Position)> Data { get; init; }

    /// <summary>Role of the table that samples and row-wise values are of.</summary>
    internal string MainRole => Data.ContainsKey(DataRole.Main.Name) ? DataRole.Main.Name : Call.Method.Data.Select(role => role.Name).First(Data.ContainsKey);

    /// <summary>Name of that table.</summary>
    internal string MainTable => Data[MainRole].Table;

    /// <summary>The columns, before the sample is split.</summary>
    public required IReadOnlyList<ModelColumn> Columns { get; init; }

    /// <summary>Variable whose values split the sample, as <c>region</c>, <c>split(region)</c> or <c>fsplit(region)</c>; null for none.</summary>
    public SpecNode? Groups { get; init; }
}

/// <summary>A label of a variable, with its unit.</summary>
/// <param name="Text">The label.</param>
/// <param name="Unit">The unit, or null.</param>
public sealed record VariableLabel(Label Text, Label? Unit);
