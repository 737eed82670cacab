using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Regression kink with an unknown threshold, with fixed effects where asked for.</summary>
/// <remarks>
/// Model: y_i = β_1 (x_i − γ)_- + β_2 (x_i − γ)_+ + z_i'θ + α_{g(i)} + e_i, (a)_- = min(a, 0), (a)_+ = max(a, 0). Least squares over all parameters; (β̂, θ̂, γ̂) are jointly normal with the sandwich
/// H⁻¹(Σ s_i s_i')H⁻¹, H = X'X + Σ e ∂²f. Test of a kink: n(S_0 − S)/S, wild bootstrap. Confidence set of γ: {γ: n(S(γ) − S)/S ≤ c}, c of a wild bootstrap that holds γ̂.
/// Hansen (2017), Regression kink with an unknown threshold, J. Business and Economic Statistics 35, algorithms 1 and 3, theorem 2; Zhang, Zhou and Jiang (2017), Economics Letters 157 (panels).
/// Difference: the minimum is sought between the values of the grid too; p values compare maxima over the grid in sample and replications alike.
/// </remarks>
public static class KinkRegression
{
    /// <summary>Estimates and tests the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments, or a number is out of range.</exception>
    /// <exception cref="DataError">A column does not exist or no row is complete.</exception>
    /// <exception cref="IdentificationError">The kink variable does not vary, or its slopes are not identified.</exception>
    public static KinkRegressionResult Fit(KinkRegressionSpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        LeastSquaresSpec linear = new()
        {
            Formula = spec.Formula,
            Entity = spec.Entity,
            Time = spec.Time,
            Where = spec.Where,
            Covariance = spec.Covariance,
            SmallSample = spec.SmallSample,
            ConfidenceLevel = spec.ConfidenceLevel,
        };
        ThresholdData data = ThresholdData.Read(linear, [spec.KinkVariable], spec.KinkVariable, inputs.Data);
        LinearProblem problem = data.Frame.Problem;
        _ = data.Values();
        WithinTransform? transform = problem.Effects.Count == 0 ? null : WithinTransform.Create(problem.Effects, null, problem.Within, run);
        double[] x = data.Q;
        KinkSearch search = new(x, problem.Intercept < 0 ? data.Z : data.Z.Prepend(problem.X.Column(problem.Intercept).ToArray()), transform, Grid(spec, x, data.Threshold));
        double[] residuals = search.Project((double[])data.Y.Clone());
        double[] profile = search.Profile(residuals);
        double threshold = search.Refine(profile, residuals);
        LinearEstimate slopes = KinkModel.Slopes(problem, data.Threshold, x, threshold, run);
        (LinearFit fit, IReadOnlyList<Notice> curvature) = KinkModel.WithThreshold(slopes.Fit, x, threshold, transform);
        KinkBootstrap bootstrap = new(search, data.Frame.Sample, spec, run);
        double[] draws = bootstrap.Test(slopes.Fit.Residuals);
        double n = x.Length;
        double squares = slopes.Fit.ResidualSumOfSquares;
        double none = TensorPrimitives.SumOfSquares<double>(residuals);
        double onGrid = n * (none - profile.Min()) / profile.Min();
        double critical = bootstrap.CriticalValue(slopes.Fit, threshold);
        return new()
        {
            Spec = spec,
            Outcome = problem.Outcome,
            KinkName = data.Threshold,
            Fit = fit,
            Covariance = LeastSquares.Estimate(spec.Covariance, fit, data.Frame.Sample, spec.SmallSample, run),
            Sample = data.Frame.Sample,
            Fitted = [.. data.Y.Zip(slopes.Fit.Residuals, (y, e) => y - e)],
            Test = new(1, squares, squares / n, n * (none - squares) / squares, draws.Length == 0 ? double.NaN : (double)draws.Count(draw => draw >= onGrid) / draws.Length, draws),
            Set = KinkSet.Of(search, residuals, profile, threshold, squares, critical),
            Critical = critical,
            LinearSumOfSquares = none,
            RSquaredWithin = slopes.WithinSumOfSquares is { } within ? 1 - (squares / within) : null,
            Values = x,
            Run = run,
            FitNotices = [.. data.Notices, .. slopes.Notices, .. curvature],
        };
    }

    private static double[] Grid(KinkRegressionSpec spec, double[] x, string name)
    {
        double[] sorted = [.. x.Order()];
        double low = Quantile.OfSorted(sorted, spec.Trim);
        double high = Quantile.OfSorted(sorted, 1 - spec.Trim);
        return low < high ? [.. Enumerable.Range(0, spec.Grid).Select(j => low + ((high - low) * j / (spec.Grid - 1)))] : throw new IdentificationError(
            new(string.Create(CultureInfo.InvariantCulture, $"'{name}' is the same at its quantiles {spec.Trim} and {1 - spec.Trim}: there is nothing to search between them"), string.Create(CultureInfo.InvariantCulture, $"“{name}”在 {spec.Trim} 与 {1 - spec.Trim} 分位数处取值相同，无从搜索")),
            new("Lower trim, or use a variable with more values.", "请降低 trim，或使用取值更多的变量。"))
        { Culprits = [name] };
    }

    private static void Check(KinkRegressionSpec spec)
    {
        ThresholdChecks.Formula(spec.Formula with { Effects = [] }, "kink_regression", 1, needsIntercept: true);
        ThresholdChecks.Level(spec.ConfidenceLevel);
        ThresholdChecks.Replications(spec.Replications);
        if (!(spec.Trim >= 0 && spec.Trim < 0.5))
        {
            throw new SpecError(new("trim must lie between 0 and 0.5", "trim 应介于 0 与 0.5 之间"), new("Write 0.1 to leave out 10 % at either end.", "0.1 表示两端各剔除 10%。")) { Field = "trim", Given = spec.Trim.ToString(CultureInfo.InvariantCulture) };
        }

        if (spec.Grid < 3)
        {
            throw new SpecError(new("the grid needs at least three values", "搜索网格至少需要三个取值"), new("The default is 200.", "默认为 200。")) { Field = "grid", Given = spec.Grid.ToString(CultureInfo.InvariantCulture) };
        }
    }
}
