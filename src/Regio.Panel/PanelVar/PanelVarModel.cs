using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The transformed equations of a panel VAR: m outcomes on the same regressors with the same instruments.</summary>
internal sealed class PanelVarModel
{
    internal required IReadOnlyList<string> Names { get; init; }

    internal required int Lags { get; init; }

    internal required PanelEquations Equations { get; init; }

    /// <summary>Names of the regressors: lag by lag all variables, then the exogenous ones.</summary>
    internal required IReadOnlyList<string> Terms { get; init; }

    /// <summary>m outcomes.</summary>
    internal required double[][] Y { get; init; }

    /// <summary>N × K.</summary>
    internal required Matrix X { get; init; }

    internal required GmmMoments Moments { get; init; }

    internal required PanelTransform Transform { get; init; }

    internal required IReadOnlyList<Notice> Notices { get; init; }

    internal int Variables => Names.Count;

    /// <summary>Reads the model with some number of lags, on the rows that <paramref name="deepest"/> lags leave.</summary>
    internal static PanelVarModel Build(PanelVarSpec spec, Table table, int lags, int deepest)
    {
        PanelIndex panel = PanelIndex.Of(table, spec.Entity, spec.Time);
        EvaluationScope scope = new(table, panel);
        double[][] levels = [.. spec.Variables.Select(variable => FrameWeights.Numbers(variable, scope, "variables").ToArray())];
        string[] names = [.. spec.Variables.Select(variable => variable.ColumnName ?? variable.Text)];
        double[][] exogenous = [.. spec.Exogenous.Select(variable => FrameWeights.Numbers(variable, scope, "exogenous").ToArray())];
        double[][] lagged = [.. Enumerable.Range(1, Math.Max(lags, deepest)).SelectMany(k => levels.Select(values => Lag(panel, values, k)))];
        SampleSelection selection = new(table.RowCount);
        if (spec.Where is not null)
        {
            selection.Filter(spec.Where.Text, FrameWeights.Numbers(spec.Where, scope, "where").Span);
        }

        bool[] incomplete = new bool[table.RowCount];
        foreach ((string name, double[] values) in names.Concat(lagged.Select((_, k) => LagName(names, k))).Concat(spec.Exogenous.Select(variable => variable.Text)).Zip([.. levels, .. lagged, .. exogenous]))
        {
            selection.RequireNumbers(name, values, incomplete);
        }

        selection.RequireGroups(spec.Entity, panel.Entities.Codes, incomplete);
        selection.RequireGroups(spec.Time, [.. panel.Periods], incomplete);
        bool[] known = [.. Enumerable.Range(0, table.RowCount).Select(row => levels.Concat(lagged).Concat(exogenous).All(values => double.IsFinite(values[row])))];
        selection.Drop(incomplete);
        selection.RequireRows(table);
        bool[] chosen = new bool[table.RowCount];
        foreach (int row in selection.Rows())
        {
            chosen[row] = true;
        }

        PanelTransform transform = spec.Estimator == PanelVarEstimator.Differences ? PanelTransform.Differences : PanelTransform.Orthogonal;
        Chain(spec, panel, levels, known, chosen, transform);
        PanelEquations equations = PanelEquations.Of(panel, transform, false, new(chosen, known, known, known));
        double[][] regressors = [.. lagged.Take(lags * names.Length), .. exogenous];
        Matrix x = InstrumentMatrix.Of(equations.Count, [.. regressors.Select(column => equations.Stack(column))]);
        return new()
        {
            Names = names,
            Lags = lags,
            Equations = equations,
            Terms = [.. Enumerable.Range(0, lags * names.Length).Select(k => LagName(names, k)), .. spec.Exogenous.Select(variable => variable.ColumnName ?? variable.Text)],
            Y = [.. levels.Select(values => equations.Stack(values))],
            X = x,
            Moments = new(equations, spec.Estimator == PanelVarEstimator.FixedEffects ? x : Instruments(spec, equations, names, levels, exogenous)),
            Transform = transform,
            Notices = [.. panel.Notices, .. selection.Notices],
        };
    }

    /// <summary>Lags 2 to q + 1 of the period an equation stands in: deviations stand one period late.</summary>
    private static Matrix Instruments(PanelVarSpec spec, PanelEquations equations, string[] names, double[][] levels, double[][] exogenous)
    {
        int last = spec.InstrumentLags ?? spec.Lags;
        InstrumentBlock[] blocks = [.. names.Select((name, v) => new InstrumentBlock(name, levels[v], 2, last + 1, spec.Instruments != PanelVarInstruments.ByPeriod))];
        return InstrumentMatrix.Build(equations, blocks, exogenous.Select(values => equations.Stack(values))).Z;
    }

    /// <summary>Leaves out rows whose equation lacks a lag among the instruments.</summary>
    private static void Chain(PanelVarSpec spec, PanelIndex panel, double[][] levels, bool[] known, bool[] chosen, PanelTransform transform)
    {
        if (spec.Estimator == PanelVarEstimator.FixedEffects || spec.Instruments != PanelVarInstruments.Lags)
        {
            return;
        }

        int before = transform == PanelTransform.Differences ? 1 : 0;
        int last = spec.InstrumentLags ?? spec.Lags;
        for (int row = 0; row < chosen.Length; row++)
        {
            chosen[row] = chosen[row] && known[row] && Enumerable.Range(1 + before, last).All(k => panel.Lag(row, k) is >= 0 and var at && Array.TrueForAll(levels, values => double.IsFinite(values[at])));
        }
    }

    private static string LagName(string[] names, int k)
    {
        string name = names[k % names.Length];
        int lag = (k / names.Length) + 1;
        return lag == 1 ? $"lag({name})" : string.Create(CultureInfo.InvariantCulture, $"lag({name}, {lag})");
    }

    private static double[] Lag(PanelIndex panel, double[] values, int k)
        => [.. Enumerable.Range(0, values.Length).Select(row => panel.Lag(row, k) is >= 0 and int at ? values[at] : double.NaN)];
}
