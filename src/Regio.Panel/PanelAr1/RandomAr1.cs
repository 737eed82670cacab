using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The GLS estimator with random effects and autocorrelated errors.</summary>
internal static class RandomAr1
{
    internal static PanelFitResult Of(PanelAr1Spec spec, PanelModel model, PanelSeries series, LinearProblem transformed, RunContext run)
    {
        double[] g = transformed.X.Column(0).ToArray();
        double[] u = LinearEstimation.Solve(transformed, run).Fit.Residuals;
        double[] gg = Sums(g, g, series), gu = Sums(g, u, series);
        double between = gu.Zip(gg, (a, b) => a * a / b).Sum();
        double df = model.Groups.Rows - series.Entities;
        double error = (Moments.SumOfSquares(u, null, centred: false) - between) / df;
        double untruncated = (between - (series.Entities * error)) / gg.Sum();
        VarianceComponents components = new(Math.Max(0, untruncated), error, untruncated, [.. gg.Select(w => 1 - Math.Sqrt(error / ((w * Math.Max(0, untruncated)) + error)))]);
        LinearEstimate estimate = LinearEstimation.Solve(QuasiDemean(transformed, g, gg, components, series), run);
        LinearFit fit = estimate.Fit;
        double s2 = fit.ResidualSumOfSquares / (model.Groups.Rows - fit.Terms.Count);
        EstimationSample rows = PanelAr1.Rows(spec, model, series, [.. Enumerable.Range(0, model.Groups.Rows)]);
        CovarianceEstimate Estimate(Covariance covariance, SmallSample rule) => covariance is Iid
            ? PanelAr1.Conventional(Sandwich.Scaled(fit.Bread, s2), double.PositiveInfinity)
            : PanelCovariance.Of(covariance, rule, fit, rows, normal: true, run);
        return PanelAr1.Result(spec, model, fit, Estimate, [.. estimate.Notices, .. RandomEffects.Truncated(spec.Entity, components)]) with
        {
            Measures =
            [
                new("sigma_u", Math.Sqrt(components.Entity)),
                new("sigma_e", Math.Sqrt(components.Error)),
                new("theta_min", components.Theta.Min()),
                new("theta_max", components.Theta.Max()),
            ],
        };
    }

    /// <summary>z* − θ_i g (g'z*)/(g'g) of every column.</summary>
    private static LinearProblem QuasiDemean(LinearProblem problem, double[] g, double[] gg, VarianceComponents components, PanelSeries series)
    {
        Matrix x = new(problem.X.Rows, problem.X.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            QuasiDemean(problem.X.Column(k), g, gg, components, series).CopyTo(x.Column(k));
        }

        return problem with { X = x, Y = QuasiDemean(problem.Y, g, gg, components, series) };
    }

    private static double[] QuasiDemean(ReadOnlySpan<double> z, double[] g, double[] gg, VarianceComponents components, PanelSeries series)
    {
        double[] to = z.ToArray();
        double[] gz = Sums(g, to, series);
        for (int i = 0; i < series.Entities; i++)
        {
            double share = components.Theta[i] * gz[i] / gg[i];
            for (int p = series.Starts[i]; p < series.Starts[i + 1]; p++)
            {
                to[p] -= share * g[p];
            }
        }

        return to;
    }

    private static double[] Sums(double[] a, double[] b, PanelSeries series)
    {
        double[] sums = new double[series.Entities];
        for (int i = 0; i < sums.Length; i++)
        {
            int first = series.Starts[i], length = series.Starts[i + 1] - first;
            sums[i] = System.Numerics.Tensors.TensorPrimitives.Dot(a.AsSpan(first, length), b.AsSpan(first, length));
        }

        return sums;
    }
}
