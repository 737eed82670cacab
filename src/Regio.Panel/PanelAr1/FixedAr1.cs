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
        if (places.Length == used)
        {
            throw new IdentificationError(
                new($"no '{spec.Entity}' has two rows left after its first is used up by the transformation", $"变换用去首行之后，没有任何“{spec.Entity}”还剩两行观测"),
                new("Fixed effects with autocorrelated errors need three periods of an entity: add periods, or set effects to random.", "误差自相关的固定效应模型要求个体至少有三期观测：请增加期数，或将 effects 设为 random。"))
            { Culprits = [spec.Entity] };
        }

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
        double[] centre = [.. estimate.Kept.Select(j => Moments.Mean(x.Column(j), null) / Moments.Mean(g0, null))];
        LinearFit complete = WithConstant(fit, centre, g0, (Moments.Mean(y, null) / Moments.Mean(g0, null)) - centre.Zip(fit.Coefficients, (c, b) => c * b).Sum());
        EstimationSample rows = PanelAr1.Rows(spec, model, series, places);
        CovarianceEstimate Estimate(Covariance covariance, SmallSample rule) => covariance is Iid
            ? PanelAr1.Conventional(Conventional(fit, centre, g0, s2), df)
            : Robust(covariance, rule, complete, rows, g0, run);
        double pooled = Pooled(x, estimate.Kept, y, g0, run);
        double[] effects = Effects(model, series, fit, estimate.Kept);
        double meanEffect = effects.Average();
        double f = (pooled - fit.ResidualSumOfSquares) / (used - 1) / s2;
        return PanelAr1.Result(spec, model, complete, Estimate, [.. estimate.Notices, PanelAr1.FirstRows(series.Entities, series.Entities - used)]) with
        {
            Measures =
            [
                new("df_residual", df, Whole: true),
                new("sigma_u", Math.Sqrt(effects.Sum(u => (u - meanEffect) * (u - meanEffect)) / (effects.Length - 1))),
                new("sigma_e", Math.Sqrt(s2)),
            ],
            Tests = used > 1 ? [PanelTest.F("f_entity", f, used - 1, df)] : [],
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

    /// <summary>The regression with its constant (ȳ* − x̄*b)/ḡ, which is that of x̃ + c g on g with c = x̄*/ḡ: what xtreg, fe adds back to deviations.</summary>
    private static LinearFit WithConstant(LinearFit fit, double[] centre, double[] g, double constant)
    {
        int k = fit.Terms.Count;
        Matrix x = new(g.Length, k + 1), bread = new(k + 1, k + 1);
        g.CopyTo(x.Column(0));
        for (int j = 0; j < k; j++)
        {
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(g, centre[j], fit.X.Column(j), x.Column(j + 1));
        }

        Border(bread, fit.Bread, centre, 1 / Moments.SumOfSquares(g, null, centred: false));
        return fit with { Terms = [ModelFrame.Constant, .. fit.Terms], Coefficients = [constant, .. fit.Coefficients], X = x, Bread = bread, HasIntercept = true };
    }

    /// <summary>s²B with the variance of the constant, s²/(N ḡ²) + c's²Bc.</summary>
    private static Matrix Conventional(LinearFit fit, double[] centre, double[] g, double s2)
    {
        Matrix v = new(fit.Terms.Count + 1, fit.Terms.Count + 1);
        double mean = Moments.Mean(g, null);
        Border(v, Sandwich.Scaled(fit.Bread, s2), centre, s2 / g.Length / (mean * mean));
        return v;
    }

    /// <summary>Borders the variance of slopes with that of own − c'b.</summary>
    private static void Border(Matrix to, Matrix slopes, double[] centre, double own)
    {
        to[0, 0] = own;
        for (int i = 0; i < centre.Length; i++)
        {
            double cross = 0;
            for (int j = 0; j < centre.Length; j++)
            {
                to[i + 1, j + 1] = slopes[i, j];
                cross += slopes[i, j] * centre[j];
            }

            (to[0, i + 1], to[i + 1, 0]) = (-cross, -cross);
            to[0, 0] += centre[i] * cross;
        }
    }

    /// <summary>A covariance of the transformed rows; leverages of rows after gaps are those of effects with unequal weights, which are not counted.</summary>
    private static CovarianceEstimate Robust(Covariance covariance, SmallSample rule, LinearFit fit, EstimationSample rows, double[] g, RunContext run)
    {
        bool leverage = covariance is Heteroskedastic { Estimator: not (HeteroskedasticKind.Hc0 or HeteroskedasticKind.Hc1) } or ClusterAdjusted or PanelRobust { Type: not (PanelRobustType.Hc0 or PanelRobustType.Hc1 or PanelRobustType.Sss) };
        if (leverage && g.Max() - g.Min() > 1e-12)
        {
            throw new SpecError(
                new($"{covariance.ToText()} needs leverages, which are not defined here: effects enter rows after a gap with other weights", $"{covariance.ToText()} 需要杠杆值，而缺口之后各行的效应权重不同，此处无定义"),
                new("Use robust, hc0, cluster(...), dk(...), or a panel without gaps.", "请使用 robust、hc0、cluster(...)、dk(...)，或无缺口的面板。"))
            { Field = "covariance", Given = covariance.ToText() };
        }

        return PanelCovariance.Of(covariance, rule, fit, rows, normal: false, run);
    }

    /// <summary>Sum of squares of the pooled regression of the transformed rows.</summary>
    private static double Pooled(Matrix x, IReadOnlyList<int> kept, double[] y, double[] g, RunContext run)
    {
        Matrix wide = new(x.Rows, kept.Count + 1);
        g.CopyTo(wide.Column(0));
        for (int j = 0; j < kept.Count; j++)
        {
            x.Column(kept[j]).CopyTo(wide.Column(j + 1));
        }

        return Moments.SumOfSquares(new LinearSolver(wide, null, 1e-11, run).Solve(y).Residuals, null, centred: false);
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
