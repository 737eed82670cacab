using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A variable of a dynamic panel on all rows of the table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its values, NaN where missing.</param>
internal sealed record PanelVariable(string Name, ReadOnlyMemory<double> Values);

/// <summary>One ordinary instrument with its choices.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Choice">Equations, passthru, missing values.</param>
/// <param name="Group">Which group of instruments it belongs to.</param>
internal sealed record IvColumn(PanelVariable Variable, IvInstruments Choice, int Group);

/// <summary>One variable of a GMM-style set with its choices.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Choice">Lags, equations, collapse.</param>
/// <param name="Group">Which group of instruments it belongs to.</param>
internal sealed record GmmColumn(PanelVariable Variable, GmmInstruments Choice, int Group);

/// <summary>Outcome, regressors and instruments of a dynamic panel on all rows of the table, before an equation is formed.</summary>
internal sealed class DynamicPanelDesign
{
    private readonly DynamicPanelSpec _spec;
    private readonly EvaluationScope _scope;
    private readonly List<IvColumn> _iv = [];
    private readonly List<GmmColumn> _gmm = [];

    private DynamicPanelDesign(DynamicPanelSpec spec, EvaluationScope scope, bool[] filter)
    {
        (_spec, _scope, Filter) = (spec, scope, filter);
        DesignMatrix design = DesignMatrix.Build(spec.Formula, scope, [.. Enumerable.Range(0, filter.Length).Where(row => filter[row])]);
        Outcome = new(design.Outcome.Name, design.Outcome.Values);
        Regressors = [.. design.Regressors.Select(column => new PanelVariable(column.Name, column.Values))];
        TermTexts = [.. design.Regressors.Select(column => column.Term.Text)];
        Notices = design.Notices;
    }

    /// <summary>The table.</summary>
    internal Table Table => _scope.Table;

    /// <summary>Its panel.</summary>
    internal PanelIndex Panel => _scope.Panel!;

    /// <summary>Rows that the condition leaves.</summary>
    internal bool[] Filter { get; }

    /// <summary>y.</summary>
    internal PanelVariable Outcome { get; }

    /// <summary>Regressors without constant and effects of periods.</summary>
    internal IReadOnlyList<PanelVariable> Regressors { get; }

    /// <summary>Texts of the terms that regressors belong to.</summary>
    internal IReadOnlyList<string> TermTexts { get; }

    /// <summary>Ordinary instruments.</summary>
    internal IReadOnlyList<IvColumn> Iv => _iv;

    /// <summary>GMM-style instruments.</summary>
    internal IReadOnlyList<GmmColumn> Gmm => _gmm;

    /// <summary>What the groups of instruments are called, in the order of their numbers.</summary>
    internal List<string> Groups { get; } = [];

    /// <summary>Values that could not be computed, reference levels.</summary>
    internal IReadOnlyList<Notice> Notices { get; }

    /// <summary>Reads the variables of a spec.</summary>
    internal static DynamicPanelDesign Read(DynamicPanelSpec spec, Table table)
    {
        EvaluationScope scope = new(table, PanelIndex.Of(table, spec.Entity, spec.Time));
        bool[] filter = new bool[table.RowCount];
        Array.Fill(filter, true);
        if (spec.Where is not null)
        {
            ReadOnlySpan<double> kept = FrameWeights.Numbers(spec.Where, scope, "where").Span;
            for (int row = 0; row < filter.Length; row++)
            {
                filter[row] = !double.IsNaN(kept[row]) && kept[row] != 0;
            }
        }

        DynamicPanelDesign design = new(spec, scope, filter);
        InstrumentRoles roles = new(spec, design);
        foreach (GmmInstruments set in roles.Gmm)
        {
            design.AddGmm(set);
        }

        foreach (IvInstruments set in roles.Iv)
        {
            design.AddIv(set);
        }

        return design;
    }

    /// <summary>A further ordinary instrument that is a column already.</summary>
    internal void AddIv(IReadOnlyList<PanelVariable> variables, InstrumentedEquation equation, string group)
    {
        foreach (PanelVariable variable in variables)
        {
            _iv.Add(new(variable, new() { Variables = _spec.Formula.Outcome.Factors[0], Equation = equation }, Groups.Count));
        }

        Groups.Add(group);
    }

    /// <summary>Weights of all rows, or null.</summary>
    internal double[]? Weights() => _spec.Weights is null ? null : FrameWeights.Read(_spec.Weights, _spec.WeightKind, _scope).ToArray();

    private void AddIv(IvInstruments set)
    {
        _iv.AddRange(Variables(set.Variables, "iv.variables").Select(variable => new IvColumn(variable, set, Groups.Count)));
        Groups.Add(InstrumentNames.Of(set));
    }

    private void AddGmm(GmmInstruments set)
    {
        PanelVariable[] variables = Variables(set.Variables, "gmm.variables");
        if (set.Split && set.Equation == InstrumentedEquation.Both && _spec.Equations == DynamicEquations.System)
        {
            GmmInstruments transformed = set with { Equation = InstrumentedEquation.Diff, Split = false };
            GmmInstruments levels = set with { Equation = InstrumentedEquation.Level, First = set.First - 1, Last = set.First - 1, Split = false };
            AddGmm(transformed);
            AddGmm(levels);
            return;
        }

        _gmm.AddRange(variables.Select(variable => new GmmColumn(variable, set, Groups.Count)));
        Groups.Add(InstrumentNames.Of(set));
    }

    private PanelVariable[] Variables(Expression text, string field)
    {
        try
        {
            Formula sum = Formula.Parse($"{_spec.Formula.Outcome.Text} ~ {(_spec.Formula.Intercept ? string.Empty : "0 + ")}{text.Text}");
            DesignMatrix design = DesignMatrix.Build(sum, _scope, [.. Enumerable.Range(0, Filter.Length).Where(row => Filter[row])]);
            return [.. design.Regressors.Select(column => new PanelVariable(column.Name, column.Values))];
        }
        catch (SpecError error) when (error.Field is null)
        {
            throw new SpecError(error.What, error.WayOut) { Field = field, Given = text.Text, Choices = error.Choices };
        }
    }
}
