using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The within estimator with autocorrelated errors.</summary>
internal static class FixedAr1
{
    internal static PanelFitResult Of(PanelAr1Spec spec, PanelModel model, PanelSeries series, LinearProblem transformed, RunContext run)
    {
        int[] places = [.. Enumerable.Range(0, series.Entities).SelectMany(g => Enumerable.Range(series.Starts[g] + 1, series.Starts[g + 1] - series.Starts[g] - 1))];
        int[] entity = PairwiseCovariance.Entities(series);
        int[] codes = Array.ConvertAll(places, p => entity[p]);
        int used = codes.Distinct().Count();
        double[] g0 = Take(transformed.X.Column(0), places);
        Matrix x = new(places.Length, model.Slopes);
        for (int k = 1; k <= model.Slopes; k++)
        {
            Take(transformed.X.Column(k), places).CopyTo(x.Column(k - 1));
        }

        double[] y = Take(transformed.Y, places);
        LinearProblem problem = transformed with
        {
            X = x,
            Y = y,
            Terms = [.. transformed.Terms.Skip(1)],
            Effects = [new FixedEffect(spec.Entity, Dense(codes), used) { Slope = g0 }],
        };
        LinearEstimate estimate = LinearEstimation.Solve(problem, run);
        LinearFit fit = estimate.Fit;
        double df = places.Length - used - fit.Terms.Count;
        LinearChecks.RequireDegreesOfFreedom(places.Length, used + fit.Terms.Count);
        double s2 = fit.ResidualSumOfSquares / df;
        (double[] b, Matrix v, double pooled) = WithConstant(fit, estimate.Kept, x, y, g0, s2, run);
        double[] effects = Effects(model, series, fit, estimate.Kept);
        double meanEffect = effects.Average();
        double f = (pooled - fit.ResidualSumOfSquares) / (used - 1) / s2;
        return PanelAr1.Result(spec, model, [ModelFrame.Constant, .. fit.Terms], b, v, df, [.. estimate.Notices, PanelAr1.FirstRows(series.Entities, series.Entities - used)]) with
        {
            Measures =
            [
                new("df_residual", df, Whole: true),
                new("sigma_u", Math.Sqrt(effects.Sum(u => (u - meanEffect) * (u - meanEffect)) / (effects.Length - 1))),
                new("sigma_e", Math.Sqrt(s2)),
            ],
            Tests = [PanelTest.F("f_entity", f, used - 1, df)],
        };
    }

    private static double[] Take(ReadOnlySpan<double> values, int[] places)
    {
        double[] taken = new double[places.Length];
        for (int i = 0; i < taken.Length; i++)
        {
            taken[i] = values[places[i]];
        }

        return taken;
    }

    private static int[] Dense(int[] codes)
    {
        int[] levels = [.. codes.Distinct().Order()];
        return Array.ConvertAll(codes, code => Array.BinarySearch(levels, code));
    }

    /// <summary>The constant (ȳ − x̄b)/ḡ over the transformed rows with the variance it has, and the sum of squares of the pooled regression of the transformed rows.</summary>
    private static (double[] Estimates, Matrix Variance, double Pooled) WithConstant(LinearFit fit, IReadOnlyList<int> kept, Matrix x, double[] y, double[] g, double s2, RunContext run)
    {
        int k = fit.Terms.Count;
        double mean = Moments.Mean(g, null);
        double[] centre = [.. kept.Select(j => Moments.Mean(x.Column(j), null) / mean)];
        Matrix v = new(k + 1, k + 1);
        double[] cross = new double[k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                v[i + 1, j + 1] = s2 * fit.Bread[i, j];
                cross[i] += s2 * fit.Bread[i, j] * centre[j];
            }

            (v[0, i + 1], v[i + 1, 0]) = (-cross[i], -cross[i]);
        }

        double constant = (Moments.Mean(y, null) / mean) - centre.Zip(fit.Coefficients, (c, b) => c * b).Sum();
        v[0, 0] = (s2 / y.Length / (mean * mean)) + centre.Zip(cross, (c, d) => c * d).Sum();
        Matrix wide = new(x.Rows, k + 1);
        g.CopyTo(wide.Column(0));
        for (int j = 0; j < k; j++)
        {
            x.Column(kept[j]).CopyTo(wide.Column(j + 1));
        }

        double pooled = Moments.SumOfSquares(new LinearSolver(wide, null, 1e-11, run).Solve(y).Residuals, null, centred: false);
        return ([constant, .. fit.Coefficients], v, pooled);
    }

    /// <summary>ȳ_i − x̄_i'b over the rows used, whose transformations are in the regression.</summary>
    private static double[] Effects(PanelModel model, PanelSeries series, LinearFit fit, IReadOnlyList<int> kept)
    {
        double[] v = (double[])model.Problem.Y.Clone();
        for (int j = 0; j < kept.Count; j++)
        {
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(model.Problem.X.Column(kept[j] + 1), -fit.Coefficients[j], v, v);
        }

        double[] sorted = series.Sort(v);
        return
        [
            .. Enumerable.Range(0, series.Entities)
                .Where(g => series.Starts[g + 1] - series.Starts[g] > 1)
                .Select(g => Moments.Mean(sorted.AsSpan((series.Starts[g] + 1)..series.Starts[g + 1]), null)),
        ];
    }
}
