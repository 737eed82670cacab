using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The complete rows of a threshold model.</summary>
internal sealed record ThresholdData
{
    /// <summary>Rows, outcome and effects as any regression selects them.</summary>
    internal required ModelFrame Frame { get; init; }

    /// <summary>What is derived from entity and time, or null.</summary>
    internal required PanelIndex? Panel { get; init; }

    /// <summary>The formula of the regressors that do not change, those that do left out where both lists name them.</summary>
    internal required Formula Fixed { get; init; }

    /// <summary>Names of the regressors whose slopes differ by regime.</summary>
    internal required IReadOnlyList<Term> Regime { get; init; }

    /// <summary>Name of the threshold variable.</summary>
    internal required string Threshold { get; init; }

    /// <summary>Columns of the regressors whose slopes differ by regime.</summary>
    internal required IReadOnlyList<double[]> X { get; init; }

    /// <summary>Columns of the other regressors, without a constant.</summary>
    internal required IReadOnlyList<double[]> Z { get; init; }

    /// <summary>Names of these columns.</summary>
    internal required IReadOnlyList<string> ZNames { get; init; }

    /// <summary>The threshold variable.</summary>
    internal required double[] Q { get; init; }

    /// <summary>The outcome.</summary>
    internal double[] Y => Frame.Problem.Y;

    /// <summary>Number of rows.</summary>
    internal int Rows => Y.Length;

    /// <summary>Everything said on the way.</summary>
    internal IReadOnlyList<Notice> Notices => [.. Panel?.Notices ?? [], .. Frame.Notices];

    /// <summary>Selects the rows on which outcome, regressors and threshold variable are known.</summary>
    /// <param name="spec">Formula of the regressors that do not change, rows, covariance, entity and time.</param>
    /// <param name="regime">Regressors that change.</param>
    /// <param name="threshold">Threshold variable.</param>
    /// <param name="data">The table.</param>
    internal static ThresholdData Read(LeastSquaresSpec spec, IReadOnlyList<Expression> regime, Expression threshold, Table data)
    {
        PanelIndex? panel = spec.Time is null ? null : PanelIndex.Of(data, spec.Entity, spec.Time);
        Term[] x = [.. regime.Select(TermOf).Distinct()];
        Term q = TermOf(threshold);
        Formula all = spec.Formula with { Regressors = [.. spec.Formula.Regressors.Concat(x).Append(q).Distinct()] };
        ModelFrame frame = ModelFrame.Build(spec with { Formula = all }, new EvaluationScope(data, panel));
        Formula fixedPart = spec.Formula with { Regressors = [.. spec.Formula.Regressors.Except(x)] };
        string[] changing = [.. x.Select(term => term.Name)];
        bool qIsRegressor = spec.Formula.Regressors.Contains(q);
        int[] z = [.. Enumerable.Range(0, frame.Problem.Terms.Count).Where(k => k != frame.Problem.Intercept && !changing.Contains(frame.Problem.Terms[k]) && (qIsRegressor || frame.Problem.Terms[k] != q.Name))];
        return new()
        {
            Frame = frame,
            Panel = panel,
            Regime = x,
            Threshold = q.Name,
            X = [.. x.Select(term => Column(frame, term, "regime_regressors"))],
            ZNames = [.. z.Select(k => frame.Problem.Terms[k])],
            Z = [.. z.Select(k => frame.Problem.X.Column(k).ToArray())],
            Q = Column(frame, q, "threshold_variable"),
            Fixed = fixedPart,
        };
    }

    /// <summary>Distinct values of the threshold variable, ascending.</summary>
    /// <exception cref="IdentificationError">There is one value only.</exception>
    internal double[] Values()
    {
        double[] values = [.. Q.Distinct().Order()];
        return values.Length > 1 ? values : throw new IdentificationError(
            new($"the threshold variable '{Threshold}' has the same value in all {Rows} rows of the sample", $"门槛变量“{Threshold}”在样本的全部 {Rows} 行中取值相同"),
            new("Use a threshold variable that varies.", "请使用有变化的门槛变量。"))
        { Culprits = [Threshold] };
    }

    /// <summary>The term of an expression, protected by <c>I()</c> where a formula would read its signs as its own: <c>x * x</c> is a square here, and x in a formula.</summary>
    internal static Term TermOf(Expression expression)
    {
        try
        {
            Term term = Term.Parse(expression.Text);
            if (term.Factors is [var factor] && factor.Text == expression.Text)
            {
                return term;
            }
        }
        catch (SpecError)
        {
        }

        return Term.Parse($"I({expression.Text})");
    }

    private static double[] Column(ModelFrame frame, Term term, string field)
    {
        int k = Enumerable.Range(0, frame.Problem.Terms.Count).FirstOrDefault(k => frame.Problem.Terms[k] == term.Name, -1);
        return k >= 0 ? frame.Problem.X.Column(k).ToArray() : throw new SpecError(
            new($"'{term.Name}' is not one column of numbers", $"“{term.Name}”不是单个数值列"),
            new("Give a numeric column or an expression of such; write out the dummies of a factor.", "请给出数值列或由其构成的表达式；分类变量请展开为虚拟变量。"))
        { Field = field, Given = term.Text };
    }
}
