using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The pooled binary model by Newton's method.</summary>
internal static class PooledBinary
{
    internal static SingleIndexLikelihood Likelihood(BinaryLink link, LinearProblem problem, double[]? offset, RunContext run)
        => new(problem.X, offset, problem.Weights, (i, eta) => BinaryLinks.LogLikelihood(link, problem.Y[i], eta), run);

    internal static LikelihoodPoint Maximise(BinaryLink link, LikelihoodFrame frame, RunContext run)
    {
        LinearProblem problem = frame.Problem;
        double[] start = new double[problem.Terms.Count];
        if (problem.Intercept >= 0 && problem.Intercept < start.Length)
        {
            start[problem.Intercept] = BinaryLinks.Index(link, Moments.Mean(problem.Y, problem.Weights));
        }

        SingleIndexLikelihood likelihood = Likelihood(link, problem, null, run);
        return LikelihoodSearch.Maximise(likelihood.Evaluate, start, new($"the likelihood of the {BinaryLinks.Name(link).En}", $"{BinaryLinks.Name(link).Zh} 的似然函数"), run);
    }
}
