using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Generalised method of moments for a linear model: β̂ minimises ḡ(β)'S⁻¹ḡ(β), ḡ = Σ w z (y − x'β).</summary>
/// <remarks>
/// In the orthonormal basis of the instruments ḡ = c − Aβ. With S fixed the problem is least squares of L⁻¹c on L⁻¹A, S = LL'. Hansen (1982), Econometrica 50;
/// Hansen, Heaton and Yaron (1996), Journal of Business and Economic Statistics 14 (iterated and continuously updated). The first weights are those of the residuals of 2SLS.
/// </remarks>
internal sealed class GmmEstimation(IvModel model, KClass start, MomentCovariance moments, CovarianceEstimate first, RunContext run)
{
    /// <summary>Relative change of every coefficient, in standard errors, at which iterated GMM has converged.</summary>
    private const double Converged = 1e-12;

    private const int MostRounds = 1000;

    /// <summary>Smallest pivot of the moments' correlation matrix that is told to the reader.</summary>
    private const double NearlySingular = 1e-4;

    /// <summary>Two-step estimate.</summary>
    internal IvEstimate TwoStep() => Estimate(Solve(start.TwoStage.Fit.Residuals), 1, []);

    /// <summary>Weights and coefficients in turn until they agree.</summary>
    internal IvEstimate Iterated()
    {
        GmmSolution at = Solve(start.TwoStage.Fit.Residuals);
        for (int round = 2; round <= MostRounds; round++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            GmmSolution next = Solve(model.Residuals(at.Coefficients));
            double change = Enumerable.Range(0, next.Coefficients.Length).Max(k => Math.Abs(next.Coefficients[k] - at.Coefficients[k]) / Math.Sqrt(next.Bread[k, k]));
            at = next;
            if (change <= Converged)
            {
                return Estimate(at, round, []);
            }
        }

        return Estimate(at, MostRounds, [NotConverged(MostRounds)]);
    }

    /// <summary>The minimum over β of ḡ(β)'S(β)⁻¹ḡ(β), by BFGS from the two-step estimate in units of its standard errors.</summary>
    internal IvEstimate ContinuouslyUpdated()
    {
        GmmSolution from = Solve(start.TwoStage.Fit.Residuals);
        double[] unit = [.. Enumerable.Range(0, from.Coefficients.Length).Select(k => Math.Sqrt(from.Bread[k, k]))];
        Matrix x = model.X;
        Minimum minimum = Minimise.Bfgs(
            (point, gradient) => Objective(At(from.Coefficients, unit, point), x, unit, gradient),
            new double[unit.Length],
            OptimiserOptions.Default with { GradientTolerance = 1e-11 },
            run);
        double[] b = At(from.Coefficients, unit, minimum.Point);
        GmmSolution weights = Solve(model.Residuals(b));
        return Estimate(weights with { Coefficients = b, Objective = minimum.Value }, minimum.Iterations, minimum.Converged ? [] : [NotConverged(minimum.Iterations)]);
    }

    /// <summary>The solution with the weights of some residuals.</summary>
    /// <exception cref="IdentificationError">S is singular.</exception>
    internal GmmSolution Solve(double[] residuals)
    {
        MomentWeight weight = MomentWeight.Of(moments.OfBasis(model.Basis, residuals)) ?? throw IvChecks.SingularWeights(model, first);
        return GmmSolution.Of(start.Coordinates, start.Outcome, weight);
    }

    /// <summary>J and its gradient: with h = S⁻¹ḡ, dJ = −2h'A dβ − h'dS h, where h'S h is the bilinear form of the scores (Qh)∘e.</summary>
    private double Objective(double[] b, Matrix x, double[] unit, Span<double> gradient)
    {
        double[] e = model.Residuals(b);
        if (MomentWeight.Of(moments.OfBasis(model.Basis, e)) is not { } weight)
        {
            return double.NaN;
        }

        double[] g = (double[])start.Outcome.Clone();
        Gemv.MultiplyAdd(-1, start.Coordinates, b, g);
        double[] white = weight.Whiten(g);
        double[] h = weight.Complete(Parts.Of(white)).Array;
        double[] linear = Gemv.TransposeMultiply(start.Coordinates, h);
        double[] z = Gemv.Multiply(model.Basis.Q, h);
        Matrix form = moments.OfAll(Parts.Of(z), Parts.Beside(Parts.Of(e), x));
        for (int k = 0; k < gradient.Length; k++)
        {
            gradient[k] = unit[k] * 2 * (form[0, k + 1] - linear[k]);
        }

        return System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(white);
    }

    private IvEstimate Estimate(GmmSolution solution, int iterations, Notice[] notices)
    {
        double[] residuals = model.Residuals(solution.Coefficients);
        Matrix scores = Gemm.Multiply(model.Basis.Q, solution.Loading);
        return new(model.FitOf(model.Terms, solution.Coefficients, scores, residuals, solution.Bread))
        {
            Objective = solution.Objective,
            EfficientCovariance = solution.Bread,
            Iterations = iterations,
            Notices = [.. notices, .. solution.SmallestPivot < NearlySingular ? new[] { NearSingular(solution.SmallestPivot) } : []],
        };
    }

    private static double[] At(double[] origin, double[] unit, ReadOnlySpan<double> point)
    {
        double[] b = new double[origin.Length];
        for (int k = 0; k < b.Length; k++)
        {
            b[k] = origin[k] + (unit[k] * point[k]);
        }

        return b;
    }

    private static Notice NotConverged(int iterations) => new(NoticeKind.Warning, "not_converged", (
        $"GMM did not converge in {iterations} iterations: the coefficients are those of the last one.",
        $"GMM 在 {iterations} 次迭代内未收敛：所报系数为最后一次迭代的结果。"))
    { Count = iterations };

    private static Notice NearSingular(double pivot)
    {
        string share = pivot.ToString("G2", CultureInfo.InvariantCulture);
        return new(NoticeKind.Warning, "near_singular_weights", (
            $"The covariance of the moments is nearly singular (smallest pivot of its correlations {share}): coefficients, J and standard errors of GMM are not to be relied upon.",
            $"矩条件的协方差矩阵近似奇异（相关矩阵最小主元 {share}）：GMM 的系数、J 统计量与标准误不可靠。"));
    }
}

/// <summary>A GMM problem with fixed weights, solved.</summary>
/// <param name="Coefficients">β̂.</param>
/// <param name="Objective">ḡ'S⁻¹ḡ.</param>
/// <param name="Bread">(A'S⁻¹A)⁻¹.</param>
/// <param name="Loading">S⁻¹A: the estimate is the bread times the loading's transpose times the moments.</param>
/// <param name="SmallestPivot">Smallest pivot of the correlation matrix of the moments.</param>
internal sealed record GmmSolution(double[] Coefficients, double Objective, Matrix Bread, Matrix Loading, double SmallestPivot)
{
    internal static GmmSolution Of(Matrix a, double[] c, MomentWeight weight)
    {
        Matrix white = weight.Whiten(a);
        double[] target = weight.Whiten(c);
        Qr qr = Qr.Factor(white, 1e-12);
        double[] b = qr.Solve(target);
        Gemv.MultiplyAdd(-1, white, b, target);
        return new(b, System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(target), qr.GramInverse(), weight.Complete(white), weight.SmallestPivot);
    }
}
