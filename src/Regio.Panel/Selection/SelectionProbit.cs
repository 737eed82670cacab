using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The probit of a selection equation, in orthogonal regressors.</summary>
/// <param name="Design">Regressors and dummies.</param>
/// <param name="Orthonormal">The same as orthogonal columns.</param>
/// <param name="Point">The maximum in working coefficients.</param>
/// <param name="Fit">The maximum in those reported.</param>
internal sealed record SelectionProbit(DummyDesign Design, OrthonormalDesign Orthonormal, LikelihoodPoint Point, LikelihoodFit Fit)
{
    internal static Label What { get; } = ("the log likelihood of the selection equation (probit)", "选择方程（probit）的对数似然");

    /// <summary>z'γ̂ of every row.</summary>
    internal double[] Index() => Gemv.Multiply(Design.Problem.X, Fit.Estimates);

    internal static SelectionProbit Of(SelectionSample sample, RunContext run)
    {
        DummyDesign design = DummyDesign.Of(sample.Choice.Problem, run);
        LinearProblem problem = design.Problem;
        OrthonormalDesign orthonormal = OrthonormalDesign.Of(problem.X, run);
        IndexLikelihood likelihood = new(new ProbitRows(sample.Selected), [orthonormal.Z], problem.Weights, problem.Y.Length, run);
        LikelihoodPoint point = LikelihoodSearch.Maximise(likelihood.Evaluate, new double[problem.Terms.Count], What, run);
        FlatDirection.Refuse(point.Hessian, problem.Weights?.Sum() ?? problem.Y.Length, What, problem.Terms, gamma => orthonormal.Contributions(gamma, problem.X));
        LikelihoodMaximum maximum = new(problem.Terms, likelihood.Scores(point.Parameters), point.InverseInformation(problem.Terms), "observed", problem.Weights, problem.FrequencyWeights);
        return new(design, orthonormal, point, new(problem.Terms, orthonormal.Coefficients(point.Parameters), orthonormal.ToCoefficients, maximum, point.LogLikelihood, point.Iterations));
    }

    /// <summary>γ̂ under other weights, from the estimate; null where there is none.</summary>
    internal double[]? Redrawn(bool[] selected, double[] weights)
    {
        IndexLikelihood likelihood = new(new ProbitRows(selected), [Orthonormal.Z], weights, selected.Length, RunContext.Default);
        try
        {
            LikelihoodPoint point = LikelihoodSearch.Maximise(likelihood.Evaluate, Point.Parameters, What, RunContext.Default, new() { GradientTolerance = 1e-9, MaxIterations = 50 });
            FlatDirection.Refuse(point.Hessian, weights.Sum(), What, Fit.Terms, gamma => gamma);
            return Orthonormal.Coefficients(point.Parameters);
        }
        catch (RegioError error) when (error is ConvergenceError or IdentificationError)
        {
            return null;
        }
    }
}
