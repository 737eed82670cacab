using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The regressions of a mediation analysis on their common rows, their coefficients that matter, and the paths these form.</summary>
internal sealed class MediationModel
{
    private readonly List<EquationTerm> _parameters = [];

    private MediationModel(LinearSample sample, string treatment, string[] mediators) => (Sample, Treatment, Mediators) = (sample, treatment, mediators);

    internal LinearSample Sample { get; }

    internal string Treatment { get; }

    internal string[] Mediators { get; }

    /// <summary>Total effect, mediators in order, direct effect (three steps).</summary>
    internal List<LeastSquaresResult> Equations { get; } = [];

    /// <summary>Coefficients that form effects: the total effect first, then the direct one (three steps), then those of paths.</summary>
    internal IReadOnlyList<EquationTerm> Parameters => _parameters;

    internal List<MediationPath> Paths { get; } = [];

    internal static MediationModel Estimate(MediationSpec spec, Table data, RunContext run)
    {
        string treatment = NameOf(spec.Treatment);
        string[] mediators = [.. spec.Mediators.Select(NameOf)];
        Check(spec, treatment, mediators);
        Formula whole = spec.Formula with { Regressors = [.. spec.Formula.Regressors, .. mediators.Select((name, j) => Term.Parse(spec.Mediators[j].Text))] };
        LinearSample sample = spec.Select(whole, data, "mediation");
        MediationModel model = new(sample, treatment, mediators);
        int[] places = [.. mediators.Select(name => sample.Column(name, "mediators"))];
        int x = sample.Column(treatment, "treatment");
        int[] controls = sample.Except([x, .. places]);
        int[] exogenous = [.. sample.Except(places)];
        LeastSquaresResult total = sample.Fit(exogenous, run);
        model.Equations.Add(total);
        model._parameters.Add(new(total, LinearSample.Require(total, treatment)));
        for (int j = 0; j < places.Length; j++)
        {
            int[] before = spec.Structure == MediatorStructure.Serial ? places[..j] : [];
            LeastSquaresResult equation = sample.Fit([.. exogenous, .. before], run, places[j]);
            LinearSample.Require(equation, treatment);
            model.Equations.Add(equation);
        }

        if (spec.Steps == MediationSteps.Three)
        {
            LeastSquaresResult direct = sample.Fit([.. exogenous, .. places], run);
            model.Equations.Add(direct);
            model._parameters.Add(new(direct, LinearSample.Require(direct, treatment)));
            model.AddPaths(spec.Structure);
        }
        else
        {
            model._parameters.AddRange(model.Equations.Skip(1).Select(equation => new EquationTerm(equation, LinearSample.Require(equation, treatment))));
        }

        return model;
    }

    /// <summary>Every way from the treatment over one or more mediators to the outcome.</summary>
    private void AddPaths(MediatorStructure structure)
    {
        Dictionary<(int Equation, string Term), int> known = [];
        int direct = Equations.Count - 1;
        int sets = structure == MediatorStructure.Parallel ? Mediators.Length : (1 << Mediators.Length) - 1;
        for (int s = 0; s < sets; s++)
        {
            int[] chain = structure == MediatorStructure.Parallel ? [s] : [.. Enumerable.Range(0, Mediators.Length).Where(j => ((s + 1) >> j & 1) == 1)];
            List<int> places = [Parameter(1 + chain[0], Treatment)];
            for (int step = 1; step < chain.Length; step++)
            {
                places.Add(Parameter(1 + chain[step], Mediators[chain[step - 1]]));
            }

            places.Add(Parameter(direct, Mediators[chain[^1]]));
            Paths.Add(new($"indirect({string.Join(", ", chain.Select(j => Mediators[j]))})", places));
        }

        int Parameter(int equation, string term)
        {
            if (!known.TryGetValue((equation, term), out int place))
            {
                known[(equation, term)] = place = _parameters.Count;
                _parameters.Add(new(Equations[equation], LinearSample.Require(Equations[equation], term)));
            }

            return place;
        }
    }

    private static string NameOf(Expression expression) => Term.Parse(expression.Text).Name;

    private static void Check(MediationSpec spec, string treatment, string[] mediators)
    {
        string? written = mediators.FirstOrDefault(name => spec.Formula.Regressors.Any(term => term.Name == name));
        string? twice = mediators.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        (string Field, Label What, Label Way)? refused = mediators.Length == 0 ? ("mediators", new("no mediator is given", "未给出中介变量"), new("Write mediators: [m].", "请写 mediators: [m]。"))
            : written is not null ? ("mediators", new($"the mediator '{written}' stands in the formula too", $"中介变量“{written}”同时写在公式中"), new("Take it out of the formula: that is the equation of the total effect.", "请将其从公式中删去：公式为总效应方程。"))
            : mediators.Contains(spec.Formula.Outcome.Name, StringComparer.Ordinal) ? ("mediators", new($"the mediator '{spec.Formula.Outcome.Name}' is the outcome", $"中介变量“{spec.Formula.Outcome.Name}”就是被解释变量"), new("Name a variable that stands between treatment and outcome.", "请给出介于核心解释变量与被解释变量之间的变量。"))
            : twice is not null ? ("mediators", new($"the mediator '{twice}' is given twice", $"中介变量“{twice}”重复给出"), new("Give it once.", "请只写一次。"))
            : spec.Structure == MediatorStructure.Serial && mediators.Length > 6 ? ("mediators", new($"{mediators.Length} mediators in a chain make {(1 << mediators.Length) - 1} paths", $"{mediators.Length} 个链式中介变量将产生 {(1 << mediators.Length) - 1} 条路径"), new("Give at most 6, or structure parallel.", "请最多给出 6 个，或将 structure 设为 parallel。"))
            : null;
        if (refused is { } error)
        {
            throw new SpecError(error.What, error.Way) { Field = error.Field, Given = string.Join(", ", mediators) };
        }

        if (spec.Formula.Regressors.All(term => term.Name != treatment))
        {
            throw new SpecError(
                new($"the treatment '{treatment}' is no regressor of the formula", $"核心解释变量“{treatment}”不在公式的解释变量中"),
                new($"Write {spec.Formula.Outcome.Text} ~ {treatment} + controls | effects.", $"请写成 {spec.Formula.Outcome.Text} ~ {treatment} + 控制变量 | 固定效应。"))
            { Field = "treatment", Given = treatment, Choices = [.. spec.Formula.Regressors.Select(term => term.Name)] };
        }
    }
}
