using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Panel smooth transition regression.</summary>
/// <remarks>
/// Model: y_it = α_i + z_it'θ + x_it'β_0 + Σ_r x_it'β_r g(q_it; γ_r, c_r) + e_it, g = 1/(1 + exp(−γ Π_{j ≤ m}(q − c_j))), γ > 0. Nonlinear least squares: slopes concentrated out, a grid over γ and c,
/// then BFGS from the best starts; transitions are added one at a time and estimated together. Tests of linearity and of no remaining nonlinearity by the expansion x q, …, x q^m: LM, F, and
/// a form robust to heteroskedasticity and serial correlation within entities. Covariance: sandwich with the derivatives of the regression function, in any form that linear models have.
/// González, Teräsvirta and van Dijk (2005), Panel smooth transition regression models; González, Teräsvirta, van Dijk and Yang (2017), the same, revised.
/// Differences: F divides by S_1 and its degrees of freedom (the paper of 2005 by S_0); the bread is that of Gauss and Newton, without second derivatives. Unbalanced panels are taken as they are.
/// </remarks>
public static class SmoothTransition
{
    /// <summary>Estimates and tests the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has effects or instruments, or a number is out of range.</exception>
    /// <exception cref="DataError">A column does not exist or no row is complete.</exception>
    /// <exception cref="IdentificationError">The transition variable does not vary, or slopes of a transition are not identified.</exception>
    /// <exception cref="ConvergenceError">No start leads to a minimum.</exception>
    public static SmoothTransitionResult Fit(SmoothTransitionSpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        Covariance covariance = spec.Covariance ?? new Clustered([spec.Entity]);
        LeastSquaresSpec linear = new()
        {
            Formula = spec.Formula,
            Entity = spec.Entity,
            Time = spec.Time,
            Where = spec.Where,
            Covariance = covariance,
            SmallSample = spec.SmallSample,
            ConfidenceLevel = spec.ConfidenceLevel,
            DropSingletons = false,
        };
        ThresholdData data = ThresholdData.Read(linear, spec.RegimeRegressors, spec.TransitionVariable, inputs.Data);
        _ = data.Values();
        LinearChecks.RequireVariation(data.Frame.Problem);
        FixedEffect[] effects = [.. (spec.TimeEffects ? new[] { spec.Entity, spec.Time } : [spec.Entity]).Select(name => Effect(data.Frame.Sample.Group(name), name))];
        PanelGroups.RequireSeveral(effects[0].Levels, spec.Entity);
        WithinTransform transform = WithinTransform.Create(effects, null, data.Frame.Problem.Within, run with { Threads = 1 });
        double mean = data.Q.Average();
        double sd = Math.Sqrt(Moments.SumOfSquares(data.Q, null, centred: true) / data.Rows);
        TransitionModel model = new(data.Y, data.X, data.Z, Array.ConvertAll(data.Q, q => (q - mean) / sd), transform, spec.Locations);
        double degrees = data.Rows - effects[0].Levels - (spec.TimeEffects ? effects[1].Levels - 1 : 0);
        RequireRegressors(model, degrees, data);
        (LinearityTest[] tests, SequenceTest[] sequence) = LinearityTest.Of(
            model, model.Basis, model.Residuals, effects[0].Codes, degrees - model.Basis.Count, new(model, model.Residuals, effects[0].Codes, spec.Replications, run));
        Minimum minimum = Estimate(spec, model, run);
        TransitionFit fit = TransitionFit.Of(spec, data, effects, transform, model, minimum.Point, (mean, sd), run);
        double[][] spanned = fit.Basis(model);
        (LinearityTest[] remaining, _) = LinearityTest.Of(model, spanned, fit.Fit.Residuals, effects[0].Codes, degrees - spanned.Length);
        return new()
        {
            Spec = spec with { Covariance = covariance },
            Outcome = data.Frame.Problem.Outcome,
            TransitionName = data.Threshold,
            Fit = fit.Fit,
            Covariance = LeastSquares.Estimate(covariance, fit.Fit, data.Frame.Sample, spec.SmallSample, run),
            Sample = data.Frame.Sample,
            Fitted = [.. data.Y.Zip(fit.Fit.Residuals, (y, e) => y - e)],
            Transitions = fit.Transitions,
            Linearity = tests,
            Sequence = sequence,
            Remaining = remaining,
            LinearSumOfSquares = System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(model.Residuals),
            WithinSumOfSquares = fit.WithinSumOfSquares,
            Regressors = [.. data.Regime.Select(x => x.Name)],
            Entities = effects[0].Levels,
            Values = data.Q,
            Run = run,
            FitNotices = [.. data.Notices, .. fit.Notices],
        };
    }

    private static Minimum Estimate(SmoothTransitionSpec spec, TransitionModel model, RunContext run)
    {
        Minimum minimum = model.Add([], run);
        for (int r = 1; r < spec.Transitions; r++)
        {
            minimum = model.Add(minimum.Point, run);
        }

        return minimum.OrThrow(("the smooth transition model", "平滑转换模型"));
    }

    private static FixedEffect Effect(Grouping groups, string name) => new(name, groups.Codes, groups.Count) { LevelNames = groups.Levels };

    private static void RequireRegressors(TransitionModel model, double degrees, ThresholdData data)
    {
        int parameters = model.Basis.Count + model.X.Count + 2;
        if (degrees <= parameters || model.Basis.Count == 0)
        {
            throw new IdentificationError(
                new(string.Create(CultureInfo.InvariantCulture, $"{data.Rows} rows with {data.Rows - degrees} effects are too few for {parameters} parameters, or no regressor varies within the effects"), string.Create(CultureInfo.InvariantCulture, $"{data.Rows} 行在 {data.Rows - degrees} 个固定效应下不足以估计 {parameters} 个参数，或没有解释变量在组内变化")),
                new("Use more rows or fewer regressors.", "请增加样本或减少解释变量。"))
            { Culprits = [.. data.Regime.Select(x => x.Name)] };
        }
    }

    private static void Check(SmoothTransitionSpec spec)
    {
        ThresholdChecks.Formula(spec.Formula, "smooth_transition", spec.RegimeRegressors.Count, needsIntercept: true);
        ThresholdChecks.Level(spec.ConfidenceLevel);
        ThresholdChecks.Replications(spec.Replications);
        if (spec.Transitions is < 1 or > 3)
        {
            throw new SpecError(new("the number of transitions must be 1, 2 or 3", "转换函数个数应为 1、2 或 3"), new("Start with one and see the tests of remaining nonlinearity.", "请从 1 开始，并参考剩余非线性检验。")) { Field = "transitions", Given = spec.Transitions.ToString(CultureInfo.InvariantCulture) };
        }

        if (spec.Locations is < 1 or > 2)
        {
            throw new SpecError(new("a transition has one or two locations", "转换函数的位置参数应为一个或两个"), new("See the sequence of tests for which.", "可参考序贯检验进行选择。")) { Field = "locations", Given = spec.Locations.ToString(CultureInfo.InvariantCulture) };
        }
    }
}
