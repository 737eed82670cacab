namespace Regio.Studies;

/// <summary>Refuses an equation whose effects, disturbance or moments cannot be, before any number is drawn.</summary>
internal static class EquationChecks
{
    internal static void Check(VariablePlan plan)
    {
        SimulatedVariable spec = plan.Spec;
        bool bounded = spec.Min is not null || spec.Max is not null;
        SimulatedEffect? ofEntity = spec.Effects.GetValueOrDefault(plan.Panel.Entity);
        if ((spec.Sd is not null || bounded) && (ofEntity is null || spec.Sd is null || spec.Mean is null))
        {
            throw plan.Refuse(
                spec.Sd is not null ? "sd" : spec.Min is not null ? "min" : "max",
                new($"the moments of an equation are met by the effects of '{plan.Panel.Entity}', which are not declared or whose mean and sd are not", $"方程的矩由“{plan.Panel.Entity}”效应调整实现，但未声明该效应或未给出均值与标准差"),
                new($"Give mean and sd, and effects: {{{plan.Panel.Entity}: {{}}}}.", $"请给出 mean、sd，以及 effects: {{{plan.Panel.Entity}: {{}}}}。"));
        }

        foreach ((string key, SimulatedEffect effect) in spec.Effects)
        {
            bool follows = spec.Sd is not null && key == plan.Panel.Entity;
            if (follows ? effect.Sd is not null : !(effect.Sd >= 0))
            {
                throw plan.Refuse($"effects.{key}.sd", follows
                    ? new("the sd of these effects follows from the sd of the outcome and cannot be given as well", "该效应的标准差由被解释变量的标准差决定，不能同时给出")
                    : new("the effects need a standard deviation from 0", "需给出非负的效应标准差"));
            }
        }

        if (spec.Sd is not null)
        {
            ValueChecks.Moments(plan);
        }

        Noise(plan);
        Lag(plan);
    }

    private static void Lag(VariablePlan plan)
    {
        double lag = plan.Spec.Lag;
        ValueChecks.Persistence(plan, "lag", lag);
        if (lag != 0 && plan.Panel.Unbalanced > 0)
        {
            throw plan.Refuse(
                "lag",
                ("a variable that depends on its own value one period earlier needs every period, and rows are left out of this table", "依赖自身滞后值的变量需要每一期，而该表略去了部分行"),
                ("Take unbalanced away; missing and observed make values missing afterwards.", "请删去 unbalanced；可用 missing 或 observed 使取值在事后缺失。"));
        }

        if (lag != 0 && plan.Spec.Form != SimulatedForm.Real)
        {
            throw plan.Refuse("form", ("a variable that depends on its own value one period earlier is a real number", "依赖自身滞后值的变量应为实数"));
        }
    }

    private static void Noise(VariablePlan plan)
    {
        if (plan.Spec.Noise is not { } noise)
        {
            return;
        }

        if (!(noise.Sd >= 0))
        {
            throw plan.Refuse("noise.sd", new($"a standard deviation of {ValueChecks.Text(noise.Sd)} does not exist", $"标准差不可能为 {ValueChecks.Text(noise.Sd)}"));
        }

        ValueChecks.Persistence(plan, "noise.persistence", noise.Persistence);
        ValueChecks.Share(plan, "noise.within", noise.Within);
        if (noise.Within > 0 && noise.Cluster is null)
        {
            throw plan.Refuse("noise.cluster", ("a correlation within clusters needs to know the clusters", "给出聚类内相关时须指明聚类变量"));
        }
    }
}
