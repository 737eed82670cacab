using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Wild bootstrap of a kink: residuals of the kink model times N(0, 1) draws, one a row, or one a cluster where the covariance is clustered in one dimension.</summary>
/// <remarks>Hansen (2017), algorithms 1 (test) and 3 (confidence set).</remarks>
internal sealed class KinkBootstrap(KinkSearch search, EstimationSample sample, KinkRegressionSpec spec, RunContext run)
{
    private readonly Grouping? _clusters = spec.Covariance is Clustered { By: [var by] } ? sample.Group(by) : null;

    /// <summary>Draws of n(S_0 − S)/S, S the minimum over the grid, under no kink.</summary>
    internal double[] Test(double[] residuals) => Draws("kink_test", residuals, drawn =>
    {
        double none = TensorPrimitives.SumOfSquares<double>(drawn);
        double least = search.Profile(drawn).Min();
        return drawn.Length * (none - least) / least;
    });

    /// <summary>Quantile of n(S(γ̂) − S)/S when γ̂ is the threshold; χ²(1) without replications.</summary>
    internal double CriticalValue(LinearFit slopes, double threshold)
    {
        if (spec.Replications == 0)
        {
            return new ChiSquare(1).Quantile(spec.ConfidenceLevel);
        }

        double[] fit = new double[slopes.Residuals.Length];
        for (int k = slopes.Terms.Count - 2; k < slopes.Terms.Count; k++)
        {
            TensorPrimitives.MultiplyAdd(slopes.X.Column(k), slopes.Coefficients[k], fit, fit);
        }

        _ = search.Project(fit);
        double[] draws = Draws("kink_set", slopes.Residuals, drawn =>
        {
            TensorPrimitives.Add(drawn, fit, drawn);
            double held = search.At(threshold, drawn);
            double least = Math.Min(held, search.Profile(drawn).Min());
            return drawn.Length * (held - least) / least;
        });
        return Quantile.OfSorted([.. draws.Order()], spec.ConfidenceLevel);
    }

    private double[] Draws(string stream, double[] residuals, Func<double[], double> statistic)
    {
        double[] draws = new double[spec.Replications];
        run.ForEach(draws.Length, b =>
        {
            Philox random = new(run.Seed, stream, (ulong)b);
            double[] factors = new double[_clusters?.Count ?? residuals.Length];
            random.Normals(factors);
            double[] drawn = new double[residuals.Length];
            for (int i = 0; i < drawn.Length; i++)
            {
                drawn[i] = residuals[i] * factors[_clusters?.Codes[i] ?? i];
            }

            draws[b] = statistic(search.Project(drawn));
        });
        return draws;
    }
}
