using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Makes the result of a model with one index from its maximum.</summary>
internal static class IndexResult
{
    /// <summary>Linear predictor beyond which exponentials leave the range of numbers.</summary>
    private const double Overflow = 700;

    internal static GeneralizedResult Of(IndexSpec spec, IndexSample sample, GeneralizedEstimate estimate, double nullLogLikelihood, RunContext run)
    {
        LinearFit fit = estimate.Linear.Fit;
        double parameters = EffectCount.Parameters(fit, SmallSample.Fixest);
        bool saturated = fit.Observations <= parameters;
        if (saturated && spec.SmallSample is not (SmallSample.Ppmlhdfe or SmallSample.None))
        {
            LinearChecks.RequireDegreesOfFreedom(fit.Observations, parameters);
        }

        LinearProblem problem = sample.Problem;
        double[] residuals = new double[problem.Y.Length];
        TensorPrimitives.Subtract(problem.Y, estimate.Mu, residuals);
        return new()
        {
            Outcome = problem.Outcome,
            Fit = fit,
            Covariance = LeastSquares.Estimate(sample.Covariance, fit, sample.Sample, spec.SmallSample, run),
            SmallSample = spec.SmallSample,
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = sample.Sample,
            LogLikelihood = estimate.LogLikelihood,
            NullLogLikelihood = nullLogLikelihood,
            Deviance = estimate.Deviance,
            Iterations = estimate.Iterations,
            Converged = estimate.Converged,
            LinearPredictor = estimate.Eta,
            Fitted = estimate.Mu,
            Residuals = residuals,
            EffectSum = problem.Effects.Count == 0 ? null : EffectSum(sample, estimate),
            Within = spec.Within,
            Run = run,
            FitNotices = [.. sample.Notices, .. estimate.Notices, .. Extremes(estimate.Eta), .. saturated ? [Saturated(fit.Observations, parameters)] : Array.Empty<Notice>()],
        };
    }

    /// <summary>η − offset − x'β.</summary>
    private static double[] EffectSum(IndexSample sample, GeneralizedEstimate estimate)
    {
        double[] sum = (double[])estimate.Eta.Clone();
        if (sample.Offset is not null)
        {
            TensorPrimitives.Subtract(sum, sample.Offset, sum);
        }

        TensorPrimitives.Subtract(sum, LeastSquares.XB(sample.Problem, estimate.Linear), sum);
        return sum;
    }

    private static Notice Saturated(double observations, double parameters)
    {
        string rows = observations.ToString(CultureInfo.InvariantCulture), count = parameters.ToString(CultureInfo.InvariantCulture);
        return new(NoticeKind.Warning, "saturated", (
            $"{rows} observations and {count} parameters, effects included: the effects fit most outcomes, and standard errors mean little.",
            $"{rows} 个观测对应 {count} 个参数（含固定效应）：多数结果由固定效应拟合，标准误的参考价值有限。"));
    }

    private static IEnumerable<Notice> Extremes(double[] eta)
    {
        int count = eta.Count(value => !(Math.Abs(value) < Overflow));
        if (count > 0)
        {
            string rows = count.ToString(CultureInfo.InvariantCulture);
            yield return new(NoticeKind.Warning, "overflow", (
                $"The index of {rows} rows lies beyond ±700, where its exponential leaves the range of numbers; rescale the regressors, and check them for outliers.",
                $"有 {rows} 行的指数超出 ±700，其指数函数值超出数值范围；请对解释变量作缩放并检查异常值。"))
            { Count = count };
        }
    }
}
