using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The maximum of a multinomial likelihood, coefficients category by category: <c>car:x</c>.</summary>
/// <param name="Sample">Rows and categories.</param>
/// <param name="Problem">Regressors that are independent on these rows.</param>
/// <param name="Fit">The maximum.</param>
internal sealed record MultinomialEstimate(MultinomialSample Sample, LinearProblem Problem, LikelihoodFit Fit)
{
    private static readonly Label What = ("the log likelihood of the multinomial logit", "多项 logit 的对数似然");

    /// <summary>Maximises from equal probabilities by Newton's method: the likelihood is concave.</summary>
    /// <exception cref="IdentificationError">A category is predicted perfectly.</exception>
    internal static MultinomialEstimate Of(MultinomialSample sample, RunContext run)
    {
        (LinearProblem problem, _) = LikelihoodFrame.Independent(sample.Frame.Problem, run);
        int k = problem.Terms.Count, equations = sample.Categories.Count;
        OrthonormalDesign design = OrthonormalDesign.Of(problem.X, run);
        IndexLikelihood likelihood = new(new MultinomialRows(equations + 1, sample.Chosen), [.. Enumerable.Repeat(design.Z, equations)], problem.Weights, problem.Y.Length, run);
        string[] terms = [.. sample.Categories.SelectMany(category => problem.Terms.Select(term => $"{category}:{term}"))];
        LikelihoodPoint point = LikelihoodSearch.Maximise(likelihood.Evaluate, new double[terms.Length], What, run);
        FlatDirection.Refuse(point.Hessian, problem.Weights?.Sum() ?? problem.Y.Length, What, terms, direction => ByEquation(equations, k, direction, part => design.Contributions(part, problem.X)));
        LikelihoodMaximum maximum = new(terms, likelihood.Scores(point.Parameters), point.InverseInformation(terms), "observed", problem.Weights, problem.FrequencyWeights);
        Matrix jacobian = new(terms.Length, terms.Length);
        for (int e = 0; e < equations; e++)
        {
            for (int j = 0; j < k; j++)
            {
                design.ToCoefficients.Column(j).CopyTo(jacobian.Column((e * k) + j)[(e * k)..((e + 1) * k)]);
            }
        }

        return new(sample, problem, new(terms, ByEquation(equations, k, point.Parameters, part => design.Coefficients(part)), jacobian, maximum, point.LogLikelihood, point.Iterations));
    }

    /// <summary>The inverse of the observed information of the coefficients.</summary>
    internal Matrix InverseInformation()
        => Sandwich.Scaled(Gemm.Multiply(Gemm.Multiply(Fit.Jacobian, Fit.Maximum.InverseInformation), false, Fit.Jacobian, true), 1);

    private static double[] ByEquation(int equations, int k, double[] all, Func<double[], double[]> of)
        => [.. Enumerable.Range(0, equations).SelectMany(e => of(all[(e * k)..((e + 1) * k)]))];
}
