using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Long run, adjustment and short run by one of the estimators.</summary>
internal sealed record CorrectionEstimate
{
    /// <summary>θ, φ, changes, constant.</summary>
    internal required double[] Coefficients { get; init; }

    internal required CovarianceEstimate Covariance { get; init; }

    /// <summary>θ of each entity.</summary>
    internal required double[][] EntityLongRun { get; init; }

    /// <summary>φ, changes and constant of each entity.</summary>
    internal required double[][] EntityShortRun { get; init; }

    /// <summary>Residuals by entity and period.</summary>
    internal required double[] Residuals { get; init; }

    internal double LogLikelihood { get; init; } = double.NaN;

    internal int Iterations { get; init; }

    internal IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>θ.</summary>
    internal double[] LongRun => Coefficients[..EntityLongRun[0].Length];

    internal static CorrectionEstimate MeanGroup(CorrectionModel model)
    {
        double[][] theta = [.. model.Entities.Select(OwnLongRun)];
        double[][] rest = [.. model.Entities.Select((entity, g) => Rest(entity, theta[g]))];
        double[][] all = [.. theta.Zip(rest, (a, b) => (double[])[.. a, .. b])];
        return new()
        {
            Coefficients = Mean(all),
            Covariance = Described(Spread(all), "mean_group", ("Standard errors from the spread of coefficients over entities", "由各个体系数离散程度计算的标准误")),
            EntityLongRun = theta,
            EntityShortRun = rest,
            Residuals = ResidualsOf(model, theta),
            LogLikelihood = model.Entities.Zip(theta, (entity, own) => PooledLikelihood.LogLikelihood([entity], own)).Sum(),
            Notices = [.. Diverging(rest)],
        };
    }

    internal static CorrectionEstimate Pooled(CorrectionModel model, double[] start, int most)
    {
        (double[] theta, int iterations) = PooledLikelihood.Maximise(model.Entities, start, most);
        double[][] common = [.. model.Entities.Select(_ => theta)], rest = [.. model.Entities.Select(entity => Rest(entity, theta))];
        Matrix variance = Blocks(PooledLikelihood.Covariance(model.Entities, theta), Spread(rest));
        return new()
        {
            Coefficients = [.. theta, .. Mean(rest)],
            Covariance = Described(variance, "information", ("Standard errors of the long run from the information matrix, of the others from their spread over entities", "长期系数的标准误来自信息矩阵，其余来自个体间离散程度")),
            EntityLongRun = common,
            EntityShortRun = rest,
            Residuals = ResidualsOf(model, common),
            LogLikelihood = PooledLikelihood.LogLikelihood(model.Entities, theta),
            Iterations = iterations,
            Notices = [.. Diverging(rest)],
        };
    }

    internal static CorrectionEstimate FixedEffects(CorrectionModel model, bool clustered, RunContext run)
    {
        int k = model.LongRun.Length, changes = model.ShortRun.Length - 1, n = model.Entities.Sum(entity => entity.Rows);
        Matrix x = new(n, 1 + k + changes);
        double[] y = new double[n];
        int[] codes = new int[n];
        int row = 0;
        for (int g = 0; g < model.Entities.Length; g++)
        {
            EntityCorrection entity = model.Entities[g];
            for (int i = 0; i < entity.Rows; i++, row++)
            {
                (y[row], codes[row], x[row, 0]) = (entity.Change[i], g, entity.Before[i]);
                for (int j = 0; j < k; j++)
                {
                    x[row, 1 + j] = entity.X[i, j];
                }

                for (int j = 0; j < changes; j++)
                {
                    x[row, 1 + k + j] = entity.Changes[i, j + 1];
                }
            }
        }

        FixedEffect effect = new("entity", codes, model.Entities.Length);
        LinearProblem problem = new() { Outcome = "dy", Y = y, Terms = [.. Enumerable.Range(0, x.Columns).Select(j => $"{j}")], X = x, Intercept = -1, Effects = [effect] };
        LinearEstimate fit = LinearEstimation.Solve(problem.WithConstant(ModelFrame.Constant), run);
        if (fit.Kept.Count < x.Columns + 1)
        {
            throw new IdentificationError(
                new("the regressors of the error-correction model are collinear within entities", "误差修正模型的解释变量在个体内部共线"),
                new("Use fewer regressors or lags.", "请减少解释变量或滞后阶数。"));
        }

        Clustered cluster = new(["entity"]);
        CovarianceEstimate own = clustered
            ? cluster.Estimate(fit.Fit, [new(codes, [.. Enumerable.Range(0, model.Entities.Length).Select(g => $"{g}")])], SmallSample.Xtreg, run)
            : new Iid().Estimate(fit.Fit, NoSample.Instance, SmallSample.Xtreg, run);
        return FromCommon(model, fit, own);
    }

    /// <summary>Order of the within regression: constant, y_{−1}, x, changes; θ = −π/φ by the delta method.</summary>
    private static CorrectionEstimate FromCommon(CorrectionModel model, LinearEstimate fit, CovarianceEstimate own)
    {
        int k = model.LongRun.Length, total = fit.Fit.Coefficients.Length;
        double[] b = fit.Fit.Coefficients;
        Matrix map = new(total, total);
        double[] coefficients = new double[total];
        for (int j = 0; j < k; j++)
        {
            coefficients[j] = -b[2 + j] / b[1];
            (map[j, 1], map[j, 2 + j]) = (b[2 + j] / (b[1] * b[1]), -1 / b[1]);
        }

        int[] others = [1, .. Enumerable.Range(2 + k, total - 2 - k), 0];
        for (int j = 0; j < others.Length; j++)
        {
            coefficients[k + j] = b[others[j]];
            map[k + j, others[j]] = 1;
        }

        Matrix variance = Gemm.Multiply(Gemm.Multiply(map, own.Values), false, map, true);
        double[] theta = coefficients[..k];
        return new()
        {
            Coefficients = coefficients,
            Covariance = own with { Values = Sandwich.Scaled(variance, 1), DegreesOfFreedom = double.PositiveInfinity },
            EntityLongRun = [.. model.Entities.Select(_ => theta)],
            EntityShortRun = [.. model.Entities.Select(_ => coefficients[k..])],
            Residuals = fit.Fit.Residuals,
            LogLikelihood = -0.5 * fit.Fit.Residuals.Length * (Math.Log(2 * Math.PI * fit.Fit.ResidualSumOfSquares / fit.Fit.Residuals.Length) + 1),
        };
    }

    /// <summary>θ_i = −π_i/φ_i of an entity's own least squares.</summary>
    private static double[] OwnLongRun(EntityCorrection entity)
    {
        int k = entity.C.Columns;
        Matrix x = new(entity.Rows, k + 1);
        entity.B.CopyTo(x.Column(0));
        entity.C.Values.CopyTo(x.Values[entity.Rows..]);
        double[] b = new LinearSolver(x, null, 1e-12, RunContext.Default).Solve(entity.A).Coefficients;
        return [.. Enumerable.Range(1, k).Select(j => -b[j] / b[0])];
    }

    /// <summary>φ, changes, constant of an entity at θ.</summary>
    private static double[] Rest(EntityCorrection entity, double[] theta)
    {
        double phi = entity.At(theta).Phi;
        double[] w = entity.ShortRun(phi, theta);
        return [phi, .. w[1..], w[0]];
    }

    private static double[] ResidualsOf(CorrectionModel model, double[][] theta) => [.. model.Entities.SelectMany((entity, g) =>
    {
        CorrectionPoint at = entity.At(theta[g]);
        return entity.A.Zip(at.Gap, (a, gap) => a - (at.Phi * gap));
    })];

    private static double[] Mean(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(k => rows.Average(row => row[k]))];

    private static Matrix Spread(double[][] rows) => Sandwich.Scaled(QuantileBootstrap.Covariance(rows), 1.0 / rows.Length);

    private static Matrix Blocks(Matrix a, Matrix b)
    {
        Matrix all = new(a.Rows + b.Rows, a.Rows + b.Rows);
        for (int i = 0; i < all.Rows; i++)
        {
            for (int j = 0; j < all.Rows; j++)
            {
                all[i, j] = i < a.Rows && j < a.Rows ? a[i, j] : i >= a.Rows && j >= a.Rows ? b[i - a.Rows, j - a.Rows] : 0;
            }
        }

        return all;
    }

    private static CovarianceEstimate Described(Matrix values, string name, Label description) => new() { Values = values, DegreesOfFreedom = double.PositiveInfinity, Name = name, Description = description };

    private static IEnumerable<Notice> Diverging(double[][] rest)
    {
        int count = rest.Count(row => row[0] is >= 0 or <= -2);
        if (count > 0)
        {
            string number = count.ToString(CultureInfo.InvariantCulture);
            yield return new(NoticeKind.Warning, "no_error_correction", (
                $"{number} entities do not return to a long-run relation: their adjustment is not between −2 and 0.",
                $"{number} 个个体不向长期关系收敛：其调整系数不在 −2 与 0 之间。"))
            { Count = count };
        }
    }

    /// <summary>The sample of a covariance that asks for no variable.</summary>
    private sealed class NoSample : CovarianceSample
    {
        internal static readonly NoSample Instance = new();

        public override int Rows => 0;

        public override string? Entity => null;

        public override string? Time => null;

        public override Grouping Group(string variable) => throw new NotSupportedException();

        public override ReadOnlyMemory<double> Numbers(string variable) => throw new NotSupportedException();
    }
}
