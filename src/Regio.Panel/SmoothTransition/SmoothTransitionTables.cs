using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tables and figures of a smooth transition regression.</summary>
internal static class SmoothTransitionTables
{
    private const int CurvePoints = 101;

    internal static Table Glance(SmoothTransitionResult result)
    {
        double n = result.Fit.Observations;
        double squares = result.Fit.ResidualSumOfSquares;
        int k = result.Fit.Terms.Count;
        return new("glance",
        [
            TextColumn.Of("outcome", [result.Outcome]),
            TextColumn.Of("threshold_variable", [result.TransitionName]),
            LeastSquaresTables.Whole("nobs", n),
            LeastSquaresTables.Whole("entities", result.Entities),
            LeastSquaresTables.Whole("transitions", result.Transitions.Count),
            LeastSquaresTables.Whole("locations", result.Spec.Locations),
            LeastSquaresTables.Number("ssr_linear", result.LinearSumOfSquares),
            LeastSquaresTables.Number("ssr", squares),
            LeastSquaresTables.Number("r_squared_within", 1 - (squares / result.WithinSumOfSquares)),
            LeastSquaresTables.Number("rmse", Math.Sqrt(squares / n)),
            LeastSquaresTables.Number("aic", (n * Math.Log(squares / n)) + (2 * k)),
            LeastSquaresTables.Number("bic", (n * Math.Log(squares / n)) + (Math.Log(n) * k)),
            TextColumn.Of("covariance", [result.Covariance.Name]),
        ]);
    }

    internal static Table Tests(string name, IReadOnlyList<LinearityTest> tests) => new(name,
    [
        Whole("order", tests.Select(test => (double)test.Order)),
        Number("lm_statistic", tests.Select(test => test.Lm)),
        Number("lm_p_value", tests.Select(test => test.LmPValue)),
        Number("f_statistic", tests.Select(test => test.F), ("F", "F 统计量")),
        Number("f_p_value", tests.Select(test => test.FPValue)),
        Number("robust_statistic", tests.Select(test => test.Robust)),
        Number("robust_p_value", tests.Select(test => test.RobustPValue)),
        .. tests.All(test => double.IsNaN(test.BootstrapPValue)) ? Array.Empty<Column>() :
        [
            Number("lm_boot_p_value", tests.Select(test => test.BootstrapPValue)),
            Number("robust_boot_p_value", tests.Select(test => test.RobustBootstrapPValue)),
        ],
        Whole("f_df1", tests.Select(test => (double)test.Degrees)),
        Whole("f_df2", tests.Select(test => test.ResidualDegrees)),
    ]);

    internal static Table Sequence(IReadOnlyList<SequenceTest> tests) => new("location_tests",
    [
        Whole("order", tests.Select(test => (double)test.Order)),
        Number("f_statistic", tests.Select(test => test.F), ("F", "F 统计量")),
        Number("f_p_value", tests.Select(test => test.PValue)),
        Whole("f_df1", tests.Select(test => (double)test.Degrees)),
        Whole("f_df2", tests.Select(test => test.ResidualDegrees)),
    ]);

    /// <summary>Fitted values, residuals and the value of each transition function.</summary>
    internal static Table Augment(SmoothTransitionResult result)
    {
        Table table = LeastSquaresTables.Augment(result.Sample, result.Outcome, result.Fitted, result.Fit.Residuals);
        double[] values = new double[result.Sample.Table.RowCount];
        Array.Fill(values, Missing.Value);
        for (int i = 0; i < result.Values.Length; i++)
        {
            values[result.Sample.RowMap[i]] = result.Transitions[0].Value(result.Values[i]);
        }

        return table.With(new NumberColumn("transition", values));
    }

    /// <summary>Slope of each regressor β_0 + Σ β_r g_r(q) over the range of q, with pointwise intervals by the delta method.</summary>
    internal static Table Effects(SmoothTransitionResult result)
    {
        double[] grid = Grid(result);
        double half = result.Coefficients[0] is { } row ? (row.High - row.Estimate) / row.StandardError : double.NaN;
        (string Term, double At, double Estimate, double Error)[] rows = [.. result.Regressors.SelectMany(x => grid.Select(q => Effect(result, x, q)))];
        return new("effects",
        [
            TextColumn.Of("term", rows.Select(one => one.Term)),
            Number("at_value", rows.Select(one => one.At)),
            Number("estimate", rows.Select(one => one.Estimate)),
            Number("std_error", rows.Select(one => one.Error)),
            Number("conf_low", rows.Select(one => one.Estimate - (half * one.Error))),
            Number("conf_high", rows.Select(one => one.Estimate + (half * one.Error))),
        ]);
    }

    internal static Figure EffectPlot(SmoothTransitionResult result)
    {
        string percent = (100 * result.Spec.ConfidenceLevel).ToString("G4", CultureInfo.InvariantCulture);
        bool several = result.Regressors.Count > 1;
        return new(
            "effects",
            new($"Slopes on {result.Outcome} along {result.TransitionName} with {percent}% confidence bands", $"{result.Outcome} 的斜率随 {result.TransitionName} 的变化及 {percent}% 置信带"),
            Effects(result),
            Mark.Line,
            new("at_value", "estimate") { Panel = several ? "term" : null })
        {
            Layers = [new(Mark.Band, new("at_value") { Low = "conf_low", High = "conf_high", Panel = several ? "term" : null })],
            XTitle = Label.Same(result.TransitionName),
            YTitle = ("Slope", "斜率"),
            Reference = 0,
        };
    }

    internal static Figure TransitionPlot(SmoothTransitionResult result)
    {
        (double Q, TransitionEstimate One)[] rows = [.. result.Transitions.SelectMany(one => result.Values.Distinct().Order().Select(q => (q, one)))];
        return new(
            "transition",
            new($"Transition functions of {result.TransitionName} at the observations", $"{result.TransitionName} 的转换函数（观测点处取值）"),
            new("transition",
            [
                Number("at_value", rows.Select(row => row.Q)),
                Number("transition", rows.Select(row => row.One.Value(row.Q))),
                TextColumn.Of("model", rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"g{row.One.Number}"))),
            ]),
            Mark.Point,
            new("at_value", "transition") { Series = result.Transitions.Count > 1 ? "model" : null })
        {
            XTitle = Label.Same(result.TransitionName),
            YTitle = ("Transition function", "转换函数"),
            XReference = result.Transitions is [{ Locations: [double only] }] ? only : null,
        };
    }

    private static double[] Grid(SmoothTransitionResult result)
    {
        double low = result.Values.Min();
        double high = result.Values.Max();
        return [.. Enumerable.Range(0, CurvePoints).Select(i => low + ((high - low) * i / (CurvePoints - 1)))];
    }

    private static (string Term, double At, double Estimate, double Error) Effect(SmoothTransitionResult result, string x, double q)
    {
        IReadOnlyList<string> terms = result.Fit.Terms;
        double[] weights = new double[terms.Count];
        double estimate = 0;
        Add(x, 1);
        Span<double> derivatives = stackalloc double[result.Spec.Locations + 1];
        foreach (TransitionEstimate one in result.Transitions)
        {
            double slope = Add($"transition::{one.Number}:{x}", one.Value(q));
            TransitionFunction.Derivatives(q, [Math.Log(one.Smoothness), .. one.Locations], derivatives);
            int at = IndexOf($"transition::{one.Number}:gamma");
            for (int p = 0; at >= 0 && p < derivatives.Length; p++)
            {
                weights[at + p] = slope * derivatives[p] / (p == 0 ? one.Smoothness : 1);
            }
        }

        double variance = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            for (int j = 0; j < weights.Length; j++)
            {
                variance += weights[i] * weights[j] * result.Covariance.Values[i, j];
            }
        }

        return (x, q, estimate, Math.Sqrt(Math.Max(0, variance)));

        int IndexOf(string term) => Enumerable.Range(0, terms.Count).FirstOrDefault(k => terms[k] == term, -1);

        double Add(string term, double weight)
        {
            int k = IndexOf(term);
            if (k < 0)
            {
                return 0;
            }

            weights[k] = weight;
            estimate += weight * result.Fit.Coefficients[k];
            return result.Fit.Coefficients[k];
        }
    }

    private static NumberColumn Number(string name, IEnumerable<double> values, Label? label = null) => new(name, [.. values], NumberKind.Real, label is null ? null : new() { Label = label });

    private static NumberColumn Whole(string name, IEnumerable<double> values) => new(name, [.. values], NumberKind.Whole);
}
