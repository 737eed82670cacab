using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The rows and equations of a dynamic panel.</summary>
internal sealed class DynamicPanelSample
{
    private readonly DynamicPanelSpec _spec;
    private readonly DynamicPanelDesign _design;
    private readonly SampleSelection _selection;

    internal DynamicPanelSample(DynamicPanelSpec spec, DynamicPanelDesign design, double[]? weights)
    {
        (_spec, _design) = (spec, design);
        PanelIndex panel = design.Panel;
        _selection = new(panel.RowCount);
        bool[] chosen = Chosen(weights);
        LastPeriod = Last(panel, chosen);
        Equations = PanelEquations.Of(panel, spec.Transform, System, Flags(chosen));
        if (spec.TimeEffects)
        {
            Periods = Dummies(panel, Equations, System && spec.Formula.Intercept);
            design.AddIv(Periods, spec.TimeInstruments, "iv(time_effects)");
        }
    }

    /// <summary>The equations.</summary>
    internal PanelEquations Equations { get; }

    /// <summary>Dummies of periods; empty without effects of them.</summary>
    internal IReadOnlyList<PanelVariable> Periods { get; } = [];

    /// <summary>Last period of the entities estimated on.</summary>
    internal int LastPeriod { get; }

    /// <summary>What was left out and why.</summary>
    internal IReadOnlyList<Notice> Notices => _selection.Notices;

    private bool System => _spec.Equations == DynamicEquations.System;

    /// <summary>Weights of equations: those of their period (for deviations the one in which they stand, where it has a row), scaled to a mean of one over the main equations unless they count rows.</summary>
    internal double[]? EquationWeights(double[]? weights)
    {
        if (weights is null)
        {
            return null;
        }

        double[] stacked = [.. Enumerable.Range(0, Equations.Count).Select(i => weights[Equations.Lag(i, 0) is >= 0 and int row && double.IsFinite(weights[row]) ? row : Equations.TableRows[i]])];
        int[] main = [.. Enumerable.Range(0, stacked.Length).Where(i => Equations.Levels[i] == System)];
        bool counts = _spec.WeightKind == WeightKind.Frequency && _spec.Steps == 1 && _spec.Covariance is Iid;
        double factor = counts ? 1 : main.Length / main.Sum(i => stacked[i]);
        return Array.ConvertAll(stacked, value => value * factor);
    }

    private bool[] Chosen(double[]? weights)
    {
        bool[] incomplete = new bool[_design.Panel.RowCount];
        if (_spec.Where is not null)
        {
            _selection.Filter(_spec.Where.Text, Array.ConvertAll(_design.Filter, kept => kept ? 1.0 : 0));
        }

        _selection.RequireNumbers(_design.Outcome.Name, _design.Outcome.Values.Span, incomplete);
        foreach (PanelVariable regressor in _design.Regressors)
        {
            _selection.RequireNumbers(regressor.Name, regressor.Values.Span, incomplete);
        }

        _selection.RequireGroups(_spec.Entity, _design.Panel.Entities.Codes, incomplete);
        _selection.RequireGroups(_spec.Time, [.. _design.Panel.Periods], incomplete);
        foreach (string variable in _spec.Covariance?.Variables ?? [])
        {
            _selection.RequireGroups(variable, Table[variable].Group().Codes, incomplete);
        }

        if (weights is not null)
        {
            _selection.RequireNumbers(_spec.Weights!.Text, Array.ConvertAll(weights, weight => weight > 0 ? weight : double.NaN), incomplete);
        }

        RefuseUnequalFrequencies(weights);
        _selection.Drop(incomplete);
        _selection.RequireRows(Table);
        bool[] chosen = new bool[incomplete.Length];
        foreach (int row in _selection.Rows())
        {
            chosen[row] = true;
        }

        return chosen;
    }

    private Table Table => _design.Table;

    private void RefuseUnequalFrequencies(double[]? weights)
    {
        for (int row = 0; weights is not null && _spec.WeightKind == WeightKind.Frequency && row < weights.Length; row++)
        {
            if (_design.Panel.Lag(row, 1) is >= 0 and int before && double.IsFinite(weights[before] - weights[row]) && weights[before] != weights[row])
            {
                throw new SpecError(
                    new($"frequency weights '{_spec.Weights!.Text}' change over time within an entity", $"频数权重“{_spec.Weights!.Text}”在个体内随时间变化"),
                    new("A frequency counts whole entities here; use weight_kind: analytic for weights that vary.", "此处频数对应整个个体；随时间变化的权重请使用 weight_kind: analytic。"))
                { Field = "weights", Given = _spec.Weights.Text };
            }
        }
    }

    private EquationFlags Flags(bool[] chosen)
    {
        int rows = chosen.Length;
        bool[] model = [.. Enumerable.Range(0, rows).Select(row => double.IsFinite(_design.Outcome.Values.Span[row]) && _design.Regressors.All(regressor => double.IsFinite(regressor.Values.Span[row])))];
        bool[] known = (bool[])model.Clone(), complete = (bool[])model.Clone(), level = (bool[])model.Clone();
        foreach (IvColumn iv in _design.Iv.Where(iv => !iv.Choice.MissingToZero))
        {
            ReadOnlySpan<double> values = iv.Variable.Values.Span;
            for (int row = 0; row < rows; row++)
            {
                bool here = double.IsFinite(values[row]);
                complete[row] &= here;
                known[row] &= here || iv.Choice.Equation == InstrumentedEquation.Level;
                level[row] &= here || iv.Choice.Equation == InstrumentedEquation.Diff;
            }
        }

        return new(chosen, known, complete, level);
    }

    /// <summary>Last period of the entities that have a row of the model.</summary>
    private static int Last(PanelIndex panel, bool[] chosen)
    {
        HashSet<int> entities = [.. Enumerable.Range(0, chosen.Length).Where(row => chosen[row]).Select(row => panel.Entities.Codes[row])];
        return Enumerable.Range(0, chosen.Length).Where(row => entities.Contains(panel.Entities.Codes[row])).Max(row => panel.Periods[row]);
    }

    /// <summary>A dummy a period of the main equations, the first one left out beside a constant.</summary>
    private IReadOnlyList<PanelVariable> Dummies(PanelIndex panel, PanelEquations equations, bool constant)
    {
        int[] periods = [.. Enumerable.Range(0, equations.Count).Where(i => equations.Levels[i] == System).Select(equations.Period).Distinct().Order()];
        return [.. periods.Skip(constant ? 1 : 0).Select(period => new PanelVariable(
            $"{_spec.Time}::{panel.PeriodText(period)}",
            Enumerable.Range(0, panel.RowCount).Select(row => panel.Periods[row] == period ? 1.0 : 0).ToArray()))];
    }
}
