using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>The changes whose effects are asked for: of variables followed through the formula, or of single regressors.</summary>
internal static class RegressorChanges
{
    internal static IReadOnlyList<RegressorChange> Of(IndexModel model, MarginalSpec spec, List<Notice> notices)
    {
        IReadOnlyList<RegressorChange> changes = spec.Of == MarginalOf.Terms ? OfTerms(model, spec) : OfVariables(model, spec, notices);
        return changes.Count > 0 || spec.Variables.Count == 0 ? changes : throw Unknown(model, spec.Variables[0]);
    }

    /// <summary>A variable as its values run: what it is called, where it may stand, and per equation the regressors that hold it where it stands at a value; null where no regressor is a number.</summary>
    /// <param name="model">The model.</param>
    /// <param name="wanted">Name of the variable; null for the first that is a number other than zeros and ones.</param>
    /// <exception cref="SpecError">It is no variable of the regressors, or has levels.</exception>
    internal static (string Variable, double[] Values, Func<double, IReadOnlyList<IReadOnlyDictionary<int, double[]>>> At)? Running(IndexModel model, string? wanted)
    {
        FrozenFormula?[] formulas = [.. model.Equations.Select(equation => equation.Formula is null ? null : FrozenFormula.Of(equation.Formula, Scope(model.Sample)))];
        string[] numbers = [.. formulas.OfType<FrozenFormula>().SelectMany(formula => formula.Variables.Where(variable => !variable.IsFactor && formula.Data.Find(variable.Name) is NumberColumn)).Select(variable => variable.Name).Distinct(StringComparer.Ordinal)];
        Require(wanted is null ? [] : [wanted], numbers);
        foreach (string name in wanted is null ? numbers : [wanted])
        {
            double[] values = ((NumberColumn)formulas.OfType<FrozenFormula>().Select(formula => formula.Data.Find(name)).OfType<NumberColumn>().First().Take(model.Sample.Indices)).Values.ToArray();
            if (wanted is not null || !IsDummy(values))
            {
                VariableChange change = new(model, formulas, new(name, false), false);
                return (name, values, IsPlain(model, formulas, name) ? value => RegressorChange.Constant(model, name, value) : change.At);
            }
        }

        return null;
    }

    private static List<RegressorChange> OfTerms(IndexModel model, MarginalSpec spec)
    {
        string[] terms = [.. model.Equations.Where(equation => equation.Formula is not null).SelectMany(equation => equation.Terms).Distinct(StringComparer.Ordinal).Where(term => term != ModelFrame.Constant)];
        Require(spec.Variables, terms);
        return [.. terms.Where(term => Wanted(spec, term)).Select(term => RegressorChange.OfColumn(model, term, spec.Discrete && IsDummy(model, term)))];
    }

    private static List<RegressorChange> OfVariables(IndexModel model, MarginalSpec spec, List<Notice> notices)
    {
        FrozenFormula?[] formulas = [.. model.Equations.Select(equation => equation.Formula is null ? null : FrozenFormula.Of(equation.Formula, Scope(model.Sample)))];
        FormulaVariable[] variables = [.. formulas.OfType<FrozenFormula>().SelectMany(formula => formula.Variables).GroupBy(variable => variable.Name, (name, uses) => new FormulaVariable(name, uses.Any(use => use.IsFactor)), StringComparer.Ordinal)];
        Require(spec.Variables, [.. variables.Select(variable => variable.Name)]);
        List<RegressorChange> changes = [];
        foreach (FormulaVariable variable in variables.Where(variable => Wanted(spec, variable.Name)))
        {
            if (!variable.IsFactor && IsPlain(model, formulas, variable.Name))
            {
                changes.Add(RegressorChange.OfColumn(model, variable.Name, spec.Discrete && IsDummy(model, variable.Name)));
                continue;
            }

            changes.AddRange(new VariableChange(model, formulas, variable, spec.Discrete).All(notices));
        }

        return changes;
    }

    /// <summary>Whether the variable is a regressor as it is, and in no other.</summary>
    private static bool IsPlain(IndexModel model, FrozenFormula?[] formulas, string variable)
    {
        bool found = false;
        for (int j = 0; j < formulas.Length; j++)
        {
            foreach (Term term in formulas[j]?.Formula.Regressors.Where(term => term.Variables.Contains(variable, StringComparer.Ordinal)) ?? [])
            {
                bool plain = term.Factors.Count == 1 && term.Factors[0].ColumnName == variable;
                if (!plain)
                {
                    return false;
                }

                found |= model.Equations[j].Terms.Contains(variable, StringComparer.Ordinal);
            }
        }

        return found;
    }

    private static bool IsDummy(IndexModel model, string term)
    {
        foreach (IndexEquation equation in model.Equations)
        {
            int k = equation.Terms.ToList().IndexOf(term);
            if (k >= 0)
            {
                return IsDummy(equation.X.Column(k));
            }
        }

        return false;
    }

    internal static bool IsDummy(ReadOnlySpan<double> values) => !values.ContainsAnyExcept(0.0, 1.0);

    private static EvaluationScope Scope(EstimationSample sample)
        => new(sample.Table, sample.Time is null ? null : PanelIndex.Of(sample.Table, sample.Entity, sample.Time));

    private static bool Wanted(MarginalSpec spec, string name) => spec.Variables.Count == 0 || spec.Variables.Contains(name, StringComparer.Ordinal);

    private static void Require(IReadOnlyList<string> wanted, string[] known)
    {
        foreach (string name in wanted.Except(known, StringComparer.Ordinal))
        {
            throw Unknown(name, known);
        }
    }

    private static SpecError Unknown(IndexModel model, string name) => Unknown(name, [.. model.Equations.SelectMany(equation => equation.Terms)]);

    private static SpecError Unknown(string name, string[] known)
    {
        string list = string.Join(", ", known);
        string? near = Nearest.To(name, known);
        return new SpecError(
            new($"'{name}' is none of the variables whose effects can be taken", $"“{name}”不是可计算边际效应的变量"),
            near is null ? new($"They are: {list}.", $"可选：{list}。") : new($"Did you mean '{near}'? They are: {list}.", $"是否指“{near}”？可选：{list}。"))
        { Field = "marginal", Given = name, Choices = known };
    }
}
