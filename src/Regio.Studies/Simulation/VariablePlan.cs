using Regio.Core;

namespace Regio.Studies;

/// <summary>How a variable arises.</summary>
internal enum VariableKind
{
    Drawn,
    Levels,
    Equation,
}

/// <summary>A variable of a data-generating model that was checked as far as it can be without numbers.</summary>
/// <param name="Name">Its column.</param>
/// <param name="Kind">How it arises.</param>
/// <param name="Spec">What was declared.</param>
/// <param name="Panel">Shape of the table.</param>
/// <param name="Place">Path of its fields, such as <c>variables[2].ai</c>.</param>
internal sealed record VariablePlan(string Name, VariableKind Kind, SimulatedVariable Spec, SimulatedPanel Panel, string Place)
{
    /// <summary>Names declared after this one.</summary>
    internal IReadOnlyList<string> Later { get; private set; } = [];

    /// <summary>Names of the variables in order.</summary>
    internal static IReadOnlyList<VariablePlan> Of(SimulateSpec spec)
    {
        PlanChecks.Panel(spec.Panel, "panel");
        List<VariablePlan> plans = [];
        for (int i = 0; i < spec.Variables.Count; i++)
        {
            foreach ((string name, SimulatedVariable variable) in spec.Variables[i])
            {
                string at = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"variables[{i}].{name}");
                PlanChecks.Name(name, at, spec.Panel, plans);
                plans.Add(new VariablePlan(name, KindOf(variable, at), variable, spec.Panel, at));
            }
        }

        for (int i = 0; i < plans.Count; i++)
        {
            plans[i].Later = [.. plans.Skip(i + 1).Select(plan => plan.Name)];
            PlanChecks.Variable(plans[i]);
        }

        return plans;
    }

    /// <summary>A refusal of one of its fields.</summary>
    internal SpecError Refuse(string field, Label what, Label? wayOut = null, IReadOnlyList<string>? choices = null)
        => new(what, wayOut) { Field = Place + "." + field, Choices = choices ?? [] };

    private static VariableKind KindOf(SimulatedVariable variable, string place)
    {
        bool levels = variable.Levels.Count > 0;
        if (levels == (variable.Equation is not null) && (levels || variable.Mean is null || variable.Sd is null))
        {
            throw new SpecError(
                levels ? new("a variable has levels or an equation, not both", "变量只能给出类别或方程之一") : new("it is not said how the variable arises", "未说明变量如何生成"),
                ("Give mean and sd, or levels, or an equation.", "请给出均值与标准差（mean、sd），或类别（levels），或方程（equation）。"))
            { Field = place };
        }

        return levels ? VariableKind.Levels : variable.Equation is not null ? VariableKind.Equation : VariableKind.Drawn;
    }
}
