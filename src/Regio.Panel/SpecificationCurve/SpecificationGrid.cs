using System.Globalization;
using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>An outcome, a set of effects and a sample: specifications that share their rows.</summary>
internal sealed record SpecificationSample(Term Outcome, IReadOnlyList<EffectTerm> Effects, string Name, Expression? Where)
{
    internal string EffectsText => Effects.Count == 0 ? "0" : string.Join(" + ", Effects.Select(effect => effect.Text));
}

/// <summary>The choices of a specification curve, spelt out.</summary>
internal sealed record SpecificationGrid(Term Treatment, IReadOnlyList<SpecificationSample> Samples, IReadOnlyList<(string Name, IReadOnlyList<Term> Terms)> Controls, IReadOnlyList<Term> AllControls)
{
    /// <summary>Name of the sample of all rows.</summary>
    internal const string AllRows = "all";

    /// <summary>Spells the choices of a spec out.</summary>
    /// <exception cref="SpecError">The choices are too many or make no specification.</exception>
    internal static SpecificationGrid Of(SpecificationCurveSpec spec, int mostControls, int most)
    {
        Formula formula = spec.Formula;
        Term treatment = spec.Treatment is null ? formula.Regressors.FirstOrDefault() ?? throw Refuse("formula", ("the formula has no regressor", "公式中没有解释变量")) : Term.Parse(spec.Treatment.Text);
        if (!formula.Regressors.Contains(treatment))
        {
            string list = string.Join(", ", formula.Regressors.Select(term => term.Name));
            throw new SpecError(
                new($"'{treatment.Name}' is no regressor of the formula", $"“{treatment.Name}”不在公式的解释变量中"),
                new($"The regressors are: {list}.", $"解释变量有：{list}。"))
            { Field = "treatment", Given = treatment.Name, Choices = [.. formula.Regressors.Select(term => term.Name)] };
        }

        if (!(spec.Significance > 0 && spec.Significance < 1))
        {
            throw new SpecError(new("the level of significance must lie between 0 and 1", "显著性水平应介于 0 与 1 之间"), new("Write 0.05 for 5%.", "5% 请写作 0.05。")) { Field = "significance", Given = spec.Significance.ToString(CultureInfo.InvariantCulture) };
        }

        Term[] controls = [.. spec.Controls.Select(control => Term.Parse(control.Text))];
        if (controls.Concat(spec.ControlSets.Values.SelectMany(set => set.Select(control => Term.Parse(control.Text)))).FirstOrDefault(formula.Regressors.Contains) is { } written)
        {
            throw new SpecError(
                new($"'{written.Name}' stands in the formula too: with it and without it the specifications would be the same", $"“{written.Name}”已写在公式中：加入与否设定相同"),
                new("Take it out of the formula or out of the controls.", "请将其从公式或控制变量中删去。"))
            { Field = spec.ControlSets.Count > 0 ? "control_sets" : "controls", Given = written.Name };
        }

        if (controls.Length > mostControls && spec.ControlSets.Count == 0)
        {
            throw Refuse("controls", ($"{controls.Length} controls make {Math.Pow(2, controls.Length):F0} combinations", $"{controls.Length} 个控制变量将产生 {Math.Pow(2, controls.Length):F0} 种组合"));
        }

        (string Name, IReadOnlyList<Term> Terms)[] sets = spec.ControlSets.Count > 0
            ? [.. spec.ControlSets.Select(set => (set.Key, (IReadOnlyList<Term>)[.. set.Value.Select(control => Term.Parse(control.Text))]))]
            : [.. Enumerable.Range(0, 1 << controls.Length).Select(bits => Combination(controls, bits))];
        IReadOnlyList<EffectTerm>[] effects = [formula.Effects, .. spec.Effects.Select((text, i) => Effects(text, i))];
        Term[] outcomes = [formula.Outcome, .. spec.Outcomes.Select(outcome => Term.Parse(outcome.Text))];
        (string Name, Expression? Where)[] samples = [(AllRows, null), .. spec.Samples.Select(sample => (sample.Key, (Expression?)sample.Value))];
        SpecificationSample[] shared = [.. from outcome in outcomes from effect in effects from sample in samples select new SpecificationSample(outcome, effect, sample.Name, sample.Where)];
        long count = (long)shared.Length * sets.Length * (1 + spec.Covariances.Count);
        return count > most
            ? throw Refuse("controls", ($"the choices make {count} specifications", $"所选组合共有 {count} 个设定"))
            : new(treatment, shared, sets, [.. sets.SelectMany(set => set.Terms).Where(term => !formula.Regressors.Contains(term)).Distinct()]);
    }

    private static (string Name, IReadOnlyList<Term> Terms) Combination(Term[] controls, int bits)
    {
        Term[] some = [.. controls.Where((_, j) => (bits >> j & 1) == 1)];
        return (some.Length == 0 ? "none" : string.Join(" + ", some.Select(term => term.Name)), some);
    }

    private static IReadOnlyList<EffectTerm> Effects(string text, int place)
    {
        if (text.Trim() is "0" or "")
        {
            return [];
        }

        try
        {
            return Formula.Parse($"y ~ x | {text}").Effects;
        }
        catch (SpecError refusal)
        {
            throw new SpecError(refusal.What, refusal.WayOut, refusal) { Field = string.Create(CultureInfo.InvariantCulture, $"effects[{place}]"), Given = text };
        }
    }

    private static SpecError Refuse(string field, Label what) => new(what, new("Give fewer choices, or control_sets.", "请减少选项，或改用 control_sets。")) { Field = field };
}
