using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Instruments that are tested together: places of its columns in Z.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Columns of Z.</param>
/// <param name="ForLevels">Those of them that are GMM-style instruments of the equations in levels beside a set for the transformed ones.</param>
internal sealed record InstrumentGroup(string Name, int[] Columns, int[] ForLevels);

/// <summary>The stacked equations of a dynamic panel: y = Xβ + u with instruments Z.</summary>
internal sealed class DynamicPanelModel
{
    internal required DynamicPanelSpec Spec { get; init; }

    internal required DynamicPanelDesign Design { get; init; }

    internal required PanelEquations Equations { get; init; }

    /// <summary>Names of the coefficients.</summary>
    internal required IReadOnlyList<string> Terms { get; init; }

    /// <summary>Each regressor on all rows of the table; null for the constant.</summary>
    internal required IReadOnlyList<PanelVariable?> Variables { get; init; }

    /// <summary>N × K, weighted.</summary>
    internal required Matrix X { get; init; }

    /// <summary>N, weighted.</summary>
    internal required double[] Y { get; init; }

    /// <summary>A weight an equation, of mean one over the main equations unless they count rows; null for ones.</summary>
    internal required double[]? Weights { get; init; }

    internal required GmmMoments Moments { get; init; }

    internal required IReadOnlyList<InstrumentGroup> Groups { get; init; }

    /// <summary>Principal components of the GMM-style instruments; null where these stand for themselves.</summary>
    internal required InstrumentComponents? Components { get; init; }

    /// <summary>H.</summary>
    internal required ErrorPattern Pattern { get; init; }

    /// <summary>Last period of the entities estimated on.</summary>
    internal required int LastPeriod { get; init; }

    internal required IReadOnlyList<Notice> Notices { get; init; }

    internal bool System => Spec.Equations == DynamicEquations.System;

    internal bool HasConstant => System && Spec.Formula.Intercept;

    internal ErrorRelation Relation => RelationOf(Spec);

    /// <summary>The equations that count as observations: in levels where there are such.</summary>
    internal int[] MainEquations => [.. Enumerable.Range(0, Equations.Count).Where(i => Equations.Levels[i] == System)];

    internal static DynamicPanelModel Build(DynamicPanelSpec spec, Table table, RunContext run)
    {
        DynamicPanelDesign design = DynamicPanelDesign.Read(spec, table);
        bool system = spec.Equations == DynamicEquations.System;
        double[]? weights = design.Weights();
        DynamicPanelSample sample = new(spec, design, weights);
        PanelEquations equations = sample.Equations;
        List<PanelVariable?> variables = [.. design.Regressors, .. sample.Periods];
        List<string> terms = [.. variables.Select(variable => variable!.Name)];
        if (system && spec.Formula.Intercept)
        {
            variables.Insert(0, null);
            terms.Insert(0, ModelFrame.Constant);
        }

        double[] level = Array.ConvertAll(equations.Levels, isLevel => isLevel ? 1.0 : 0);
        double[][] columns = [.. variables.Select(variable => variable is null ? level : equations.Stack(variable.Values.Span))];
        double[] y = equations.Stack(design.Outcome.Values.Span);
        LinearEstimate independent = LinearEstimation.Solve(new() { Outcome = design.Outcome.Name, Y = y, Terms = terms, X = InstrumentMatrix.Of(equations.Count, columns), Intercept = terms.IndexOf(ModelFrame.Constant) }, run);
        int[] kept = [.. independent.Kept];
        double[]? equationWeights = sample.EquationWeights(weights);
        InstrumentColumns instruments = new(spec, design, equations, equationWeights, kept.Length);
        return new()
        {
            Spec = spec,
            Design = design,
            Equations = equations,
            Terms = [.. kept.Select(k => terms[k])],
            Variables = [.. kept.Select(k => variables[k])],
            X = InstrumentMatrix.Of(equations.Count, [.. kept.Select(k => Weighted(columns[k], equationWeights))]),
            Y = Weighted(y, equationWeights),
            Weights = equationWeights,
            Moments = new(equations, instruments.Z),
            Groups = instruments.Groups,
            Components = instruments.Components,
            LastPeriod = sample.LastPeriod,
            Pattern = ErrorPattern.Of(equations, spec.Transform, RelationOf(spec), sample.LastPeriod),
            Notices = [.. design.Panel.Notices, .. design.Notices, .. sample.Notices, .. independent.Notices.Where(notice => notice.Code == "collinear")],
        };
    }

    /// <summary>y − Xβ of weighted equations.</summary>
    internal double[] Residuals(ReadOnlySpan<double> coefficients)
    {
        double[] residuals = (double[])Y.Clone();
        Gemv.MultiplyAdd(-1, X, coefficients, residuals);
        return residuals;
    }

    /// <summary>x'β in all rows of the table.</summary>
    internal double[] Fitted(ReadOnlySpan<double> coefficients)
    {
        double[] fitted = new double[Design.Panel.RowCount];
        for (int k = 0; k < Variables.Count; k++)
        {
            ReadOnlySpan<double> values = Variables[k] is { } variable ? variable.Values.Span : default;
            for (int row = 0; row < fitted.Length; row++)
            {
                fitted[row] += coefficients[k] * (values.IsEmpty ? 1 : values[row]);
            }
        }

        return fitted;
    }

    /// <summary>Rows of the table with outcome and regressors.</summary>
    internal bool[] KnownRows()
    {
        double[] sum = Fitted([.. Enumerable.Repeat(1.0, Variables.Count)]);
        return [.. sum.Select((value, row) => double.IsFinite(value) && double.IsFinite(Design.Outcome.Values.Span[row]))];
    }

    private static ErrorRelation RelationOf(DynamicPanelSpec spec) => spec.InitialWeight switch
    {
        InitialWeight.Identity => ErrorRelation.Independent,
        InitialWeight.Blocks => ErrorRelation.Blocks,
        _ => ErrorRelation.Full,
    };

    private static double[] Weighted(double[] column, double[]? weights)
    {
        if (weights is not null)
        {
            global::System.Numerics.Tensors.TensorPrimitives.Multiply(column, weights, column);
        }

        return column;
    }
}
