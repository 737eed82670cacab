using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>(β₁, β₂, β*) and their joint covariance for each choice of reference coefficients.</summary>
internal sealed class PooledCoefficients(OaxacaBlinderSpec spec, LinearSample sample, int[] codes, LeastSquaresResult[] fits, RunContext run)
{
    internal (double[] Beta, Matrix Covariance) Of(ReferenceCoefficients reference)
    {
        int k = sample.Problem.Terms.Count;
        double first = fits[0].Observations, second = fits[1].Observations;
        double? weight = reference switch
        {
            ReferenceCoefficients.First => 1,
            ReferenceCoefficients.Second => 0,
            ReferenceCoefficients.Reimers => 0.5,
            ReferenceCoefficients.Cotton => first / (first + second),
            _ => null,
        };
        return weight is { } w ? Weighted(k, w) : Pooled(k, reference == ReferenceCoefficients.Pooled);
    }

    /// <summary>β* = wβ₁ + (1 − w)β₂, the groups being independent.</summary>
    private (double[] Beta, Matrix Covariance) Weighted(int k, double w)
    {
        double[] beta = new double[3 * k];
        Matrix v = new(3 * k, 3 * k);
        double[][] shares = [[1, 0], [0, 1], [w, 1 - w]];
        for (int a = 0; a < 3; a++)
        {
            for (int i = 0; i < k; i++)
            {
                beta[(a * k) + i] = (shares[a][0] * fits[0].Fit.Coefficients[i]) + (shares[a][1] * fits[1].Fit.Coefficients[i]);
                for (int b = 0; b < 3; b++)
                {
                    for (int j = 0; j < k; j++)
                    {
                        v[(a * k) + i, (b * k) + j] = (shares[a][0] * shares[b][0] * fits[0].Covariance.Values[i, j]) + (shares[a][1] * shares[b][1] * fits[1].Covariance.Values[i, j]);
                    }
                }
            }
        }

        return (beta, v);
    }

    private (double[] Beta, Matrix Covariance) Pooled(int k, bool withGroup)
    {
        LinearProblem problem = sample.Problem;
        Matrix x = new(problem.X.Rows, k + (withGroup ? 1 : 0));
        problem.X.Values.CopyTo(x.Values);
        for (int i = 0; withGroup && i < codes.Length; i++)
        {
            x[i, k] = codes[i];
        }

        LeastSquaresResult pooled = LeastSquares.Fit(sample.Spec, problem with { X = x, Terms = withGroup ? [.. problem.Terms, spec.Group.Text] : problem.Terms }, sample.Sample, [], run);
        LeastSquaresResult[] embedded = [.. fits.Select(Embedded)];
        EquationTerm[] terms =
        [
            .. embedded.SelectMany(fit => Enumerable.Range(0, k).Select(j => new EquationTerm(fit, j))),
            .. Enumerable.Range(0, k).Select(j => new EquationTerm(pooled, j)),
        ];
        Covariance stacked = spec.Covariance is Iid ? new Heteroskedastic(HeteroskedasticKind.Hc0) : spec.Covariance;
        return ([.. terms.Select(term => term.Estimate)], JointCovariance.Of(terms, stacked, run));
    }

    /// <summary>A group's regression on the rows of both, with nothing on those of the other.</summary>
    private LeastSquaresResult Embedded(LeastSquaresResult fit, int group)
    {
        Matrix x = new(codes.Length, fit.Fit.X.Columns);
        double[] residuals = new double[codes.Length];
        for (int i = 0, next = 0; i < codes.Length; i++)
        {
            if (codes[i] == group)
            {
                residuals[i] = fit.Fit.Residuals[next];
                for (int k = 0; k < x.Columns; k++)
                {
                    x[i, k] = fit.Fit.X[next, k];
                }

                next++;
            }
        }

        return fit with { Fit = fit.Fit with { X = x, Residuals = residuals, Weights = sample.Problem.Weights }, Sample = sample.Sample };
    }
}
