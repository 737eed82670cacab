using Regio.Core;

namespace Regio.Studies;

/// <summary>Refuses a data-generating model that cannot be one, before any number is drawn.</summary>
internal static class PlanChecks
{
    internal static void Panel(SimulatedPanel panel, string place)
    {
        SpecError Refuse(string field, Label what) => new(what) { Field = place + "." + field };
        if (panel.Entities < 1)
        {
            throw Refuse("entities", new($"a table of {panel.Entities} entities has no rows", $"个体数为 {panel.Entities}，没有数据行"));
        }

        if (panel.To < panel.From)
        {
            throw Refuse("to", new($"the last period {panel.To} lies before the first, {panel.From}", $"末期 {panel.To} 早于首期 {panel.From}"));
        }

        if (panel.Time is null && panel.To != panel.From)
        {
            throw Refuse("time", ("a table with several periods needs a time variable", "多期数据需要时间变量"));
        }

        if (panel.Time == panel.Entity)
        {
            throw Refuse("time", new($"entity and time have the same name, '{panel.Entity}'", $"个体变量与时间变量同名：“{panel.Entity}”"));
        }

        if ((long)panel.Entities * (panel.To - (long)panel.From + 1) > Array.MaxLength / 8)
        {
            throw Refuse("entities", ("the table would have too many rows", "数据行数过多"));
        }

        if (!(panel.Unbalanced is >= 0 and < 1))
        {
            throw Refuse("unbalanced", new($"the share of rows left out is {ValueChecks.Text(panel.Unbalanced)}; it lies from 0 to below 1", $"略去行的比例为 {ValueChecks.Text(panel.Unbalanced)}，应在 0 与 1 之间"));
        }
    }

    internal static void Name(string name, string place, SimulatedPanel panel, List<VariablePlan> before)
    {
        if (name == panel.Entity || name == panel.Time || before.Exists(plan => plan.Name == name))
        {
            throw new SpecError(new($"the name '{name}' is taken", $"名称“{name}”已被使用"), ("Give each variable, the entity and the time a name of its own.", "请为每个变量、个体与时间取不同的名称。")) { Field = place };
        }
    }

    internal static void Variable(VariablePlan plan)
    {
        Foreign(plan);
        ValueChecks.Share(plan, "missing", plan.Spec.Missing);
        switch (plan.Kind)
        {
            case VariableKind.Drawn:
                Drawn(plan);
                break;
            case VariableKind.Levels:
                Levels(plan);
                break;
            default:
                EquationChecks.Check(plan);
                break;
        }
    }

    /// <summary>A field that says nothing for this kind of variable would be a silent misunderstanding.</summary>
    private static void Foreign(VariablePlan plan)
    {
        SimulatedVariable spec = plan.Spec;
        (string Field, bool Given, VariableKind[] Kinds)[] fields =
        [
            ("mean", spec.Mean is not null, [VariableKind.Drawn, VariableKind.Equation]),
            ("sd", spec.Sd is not null, [VariableKind.Drawn, VariableKind.Equation]),
            ("min", spec.Min is not null, [VariableKind.Drawn, VariableKind.Equation]),
            ("max", spec.Max is not null, [VariableKind.Drawn, VariableKind.Equation]),
            ("between", spec.Between != 0, [VariableKind.Drawn]),
            ("over_time", spec.OverTime != 0, [VariableKind.Drawn]),
            ("trend", spec.Trend != 0, [VariableKind.Drawn]),
            ("persistence", spec.Persistence != 0, [VariableKind.Drawn]),
            ("correlated", spec.Correlated.Count > 0, [VariableKind.Drawn]),
            ("shares", spec.Shares.Count > 0, [VariableKind.Levels]),
            ("by", spec.By is not null, [VariableKind.Levels]),
            ("effects", spec.Effects.Count > 0, [VariableKind.Equation]),
            ("noise", spec.Noise is not null, [VariableKind.Equation]),
            ("lag", spec.Lag != 0, [VariableKind.Equation]),
            ("form", spec.Form != SimulatedForm.Real, [VariableKind.Drawn, VariableKind.Equation]),
        ];
        foreach ((string field, bool given, VariableKind[] kinds) in fields)
        {
            if (given && !kinds.Contains(plan.Kind))
            {
                (string en, string zh) = plan.Kind switch
                {
                    VariableKind.Drawn => ("a drawn variable", "抽取变量"),
                    VariableKind.Levels => ("a variable with levels", "类别变量"),
                    _ => ("a variable with an equation", "方程变量"),
                };
                throw plan.Refuse(field, new($"'{field}' says nothing about {en}", $"“{field}”不适用于{zh}"), ("Remove it.", "请删去。"));
            }
        }
    }

    private static void Drawn(VariablePlan plan)
    {
        SimulatedVariable spec = plan.Spec;
        ValueChecks.Moments(plan);
        ValueChecks.Share(plan, "between", spec.Between);
        ValueChecks.Share(plan, "over_time", spec.OverTime);
        if (spec.Between + spec.OverTime > 1 + 1e-12)
        {
            throw plan.Refuse("over_time", new($"the shares of the variance between ({ValueChecks.Text(spec.Between)}) and over time ({ValueChecks.Text(spec.OverTime)}) exceed 1 together", $"个体间（{ValueChecks.Text(spec.Between)}）与时间（{ValueChecks.Text(spec.OverTime)}）方差比例之和大于 1"));
        }

        if (spec.OverTime > 0 && plan.Panel.To == plan.Panel.From)
        {
            throw plan.Refuse("over_time", ("a table of one period has no variance over time", "单期数据没有时间变动"));
        }

        if (!(Math.Abs(spec.Trend) <= 1))
        {
            throw plan.Refuse("trend", new($"a correlation with the calendar of {ValueChecks.Text(spec.Trend)} does not exist", $"与日历时间的相关系数不可能为 {ValueChecks.Text(spec.Trend)}"));
        }

        if (spec.Form == SimulatedForm.Truth)
        {
            throw plan.Refuse("form", ("truth values arise from levels or from an equation that gives their probability", "0/1 变量应由类别或给出概率的方程生成"));
        }

        ValueChecks.Persistence(plan, "persistence", spec.Persistence);
    }

    private static void Levels(VariablePlan plan)
    {
        SimulatedVariable spec = plan.Spec;
        if (spec.Levels.Distinct(StringComparer.Ordinal).Count() < spec.Levels.Count)
        {
            throw plan.Refuse("levels", ("a level is listed twice", "类别重复"));
        }

        if (spec.Shares.Count > 0 && spec.Shares.Count != spec.Levels.Count)
        {
            throw plan.Refuse("shares", new($"there are {spec.Shares.Count} shares for {spec.Levels.Count} levels", $"{spec.Levels.Count} 个类别对应 {spec.Shares.Count} 个比例"));
        }

        if (spec.Shares.Any(share => !(share >= 0)) || (spec.Shares.Count > 0 && !(spec.Shares.Sum() > 0)))
        {
            throw plan.Refuse("shares", ("a share is negative, or all are zero", "比例为负或全部为零"));
        }
    }
}
