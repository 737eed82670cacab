using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Swamy's estimator of the mean of random coefficients.</summary>
/// <remarks>
/// b_i and V_i = s_i²(X_i'X_i)⁻¹ of each entity's own regression; Δ̂ = Σ(b_i − b̄)(b_i − b̄)'/(G − 1) − ΣV_i/G, or its first term where that is not positive definite (as R's plm, with a notice; Stata's xtrc
/// always keeps both where it can). β̂ = Σ W_i b_i with W_i = (Σ_j(Δ̂ + V_j)⁻¹)⁻¹(Δ̂ + V_i)⁻¹, V = (Σ(Δ̂ + V_i)⁻¹)⁻¹; z. <c>constancy</c>: Σ(b_i − b†)'V_i⁻¹(b_i − b†) ~ χ²(K(G − 1)) with b† weighted by V_i⁻¹.
/// Swamy (1970), Econometrica 38. Entities with no more rows than coefficients, or in which a regressor does not vary, have no regression and are left out.
/// </remarks>
public static class RandomCoefficients
{
    /// <summary>Entities beyond which their coefficients are not drawn: the figure would not fit a page.</summary>
    internal const int MostDrawn = 60;

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="IdentificationError">Fewer than two entities have a regression of their own, or Δ̂ is not positive definite and strict is set.</exception>
    public static PanelFitResult Fit(RandomCoefficientsSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelModel model = PanelModel.Build(spec, "random_coefficients", inputs, run, null, spec.ConfidenceLevel);
        EntityRegression[] all = EntityRegression.Each(model, run);
        EntityRegression[] own = [.. all.Where(entity => entity.Identified)];
        int k = model.Problem.Terms.Count;
        if (own.Length < 2)
        {
            string[] constant = [.. Enumerable.Range(1, k - 1).Where(j => !WithinRegression.Varies(model.Problem.X.Column(j), model.Groups)).Select(j => model.Problem.Terms[j])];
            if (constant.Length > 0)
            {
                string list = string.Join(", ", constant);
                throw new IdentificationError(
                    new($"no regression of a single '{spec.Entity}' identifies what does not vary within it: {list}", $"在单个“{spec.Entity}”内部不变化的变量无法在其单独回归中识别：{list}"),
                    new("Leave these regressors out.", "请删去这些解释变量。"))
                { Culprits = constant };
            }

            throw new IdentificationError(
                new($"fewer than two '{spec.Entity}' have more rows than coefficients ({k}) and regressors that vary", $"观测数多于系数个数（{k}）且解释变量有变化的“{spec.Entity}”不足两个"),
                new("Use fewer regressors, or more periods.", "请减少解释变量，或增加期数。"))
            { Culprits = [spec.Entity] };
        }

        List<Notice> notices = [.. model.Notices, .. LeftOut(all.Length - own.Length)];
        Matrix delta = Spread(own, k, spec, notices);
        Matrix[] weights = Array.ConvertAll(own, entity => Inverse(Sum(delta, entity.Variance)));
        Matrix variance = Inverse(Total(weights));
        double[] b = WeightedMean(weights, own, variance);
        double[] fitted = Gemv.Multiply(model.Problem.X, b);
        return new()
        {
            Outcome = model.Problem.Outcome,
            Terms = model.Problem.Terms,
            Estimates = b,
            Covariance = new()
            {
                Values = variance,
                DegreesOfFreedom = double.PositiveInfinity,
                Name = "gls",
                Description = ("Standard errors of generalised least squares", "广义最小二乘标准误"),
            },
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = model.Sample,
            Fitted = fitted,
            Residuals = [.. model.Problem.Y.Zip(fitted, (y, f) => y - f)],
            EntitySizes = model.Groups.Sizes,
            Tests = [Constancy(own, k)],
            Details = [Coefficients(model, own, delta, b)],
            Charts = own.Length <= MostDrawn ? [Chart(model, own, spec.ConfidenceLevel)] : [],
            FitNotices = notices,
        };
    }

    private static Matrix Spread(EntityRegression[] own, int k, RandomCoefficientsSpec spec, List<Notice> notices)
    {
        double g = own.Length;
        double[] mean = [.. Enumerable.Range(0, k).Select(j => own.Sum(entity => entity.Coefficients[j]) / g)];
        Matrix spread = new(k, k), delta = new(k, k);
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                spread[i, j] = own.Sum(entity => (entity.Coefficients[i] - mean[i]) * (entity.Coefficients[j] - mean[j])) / (g - 1);
                delta[i, j] = spread[i, j] - (own.Sum(entity => entity.Variance[i, j]) / g);
            }
        }

        double[] scale = [.. Enumerable.Range(0, k).Select(i => Math.Sqrt(spread[i, i]))];
        Matrix relative = new(k, k);
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                relative[i, j] = delta[i, j] / (scale[i] * scale[j]);
            }
        }

        if (Cholesky.Factor(relative).Succeeded)
        {
            return delta;
        }

        if (spec.Strict)
        {
            throw new IdentificationError(
                new("the covariance of the coefficients is not positive definite: the estimates differ by no more than their noise", "系数协方差非正定：各个体估计值的差异不超过其抽样误差"),
                new("Use fewer regressors, or set strict to false.", "请减少解释变量，或将 strict 设为 false。"));
        }

        notices.Add(new(NoticeKind.Warning, "not_positive_definite", (
            "The covariance of the coefficients is not positive definite after their noise is subtracted: the spread of the estimates is used instead.",
            "扣除抽样误差后系数协方差非正定：改用估计值的离散矩阵。")));
        return spread;
    }

    private static PanelTest Constancy(EntityRegression[] own, int k)
    {
        Matrix[] precision = Array.ConvertAll(own, entity => Inverse(entity.Variance));
        double[] common = WeightedMean(precision, own, Inverse(Total(precision)));
        double statistic = 0;
        for (int i = 0; i < own.Length; i++)
        {
            double[] d = [.. own[i].Coefficients.Zip(common, (a, b) => a - b)];
            statistic += System.Numerics.Tensors.TensorPrimitives.Dot<double>(d, Gemv.Multiply(precision[i], d));
        }

        return PanelTest.ChiSquared("constancy", statistic, k * (own.Length - 1));
    }

    private static double[] WeightedMean(Matrix[] weights, EntityRegression[] own, Matrix total)
    {
        double[] sum = new double[total.Rows];
        for (int i = 0; i < own.Length; i++)
        {
            System.Numerics.Tensors.TensorPrimitives.Add(sum, Gemv.Multiply(weights[i], own[i].Coefficients), sum);
        }

        return Gemv.Multiply(total, sum);
    }

    /// <summary>Each entity's own estimates with their standard errors, and the best linear predictors β̂ + Δ(Δ + V_i)⁻¹(b_i − β̂) (Judge et al. 1985, sec. 13.3).</summary>
    private static Table Coefficients(PanelModel model, EntityRegression[] own, Matrix delta, double[] b)
    {
        var rows = own.SelectMany(entity =>
        {
            double[] d = [.. entity.Coefficients.Zip(b, (own, mean) => own - mean)];
            double[] shrunk = Gemv.Multiply(delta, Gemv.Multiply(Inverse(Sum(delta, entity.Variance)), d));
            return Enumerable.Range(0, b.Length).Select(k => (Entity: model.Groups.Names[entity.Entity], Term: model.Problem.Terms[k], Value: entity.Coefficients[k], Error: Math.Sqrt(entity.Variance[k, k]), Predicted: b[k] + shrunk[k]));
        }).ToArray();
        return new("entity_coefficients",
        [
            TextColumn.Of("entity", rows.Select(row => row.Entity)),
            TextColumn.Of("term", rows.Select(row => row.Term)),
            new NumberColumn("estimate", [.. rows.Select(row => row.Value)]),
            new NumberColumn("std_error", [.. rows.Select(row => row.Error)]),
            new NumberColumn("predicted", [.. rows.Select(row => row.Predicted)]),
        ]);
    }

    /// <summary>Each entity's own slopes with their intervals.</summary>
    internal static Figure Chart(PanelModel model, EntityRegression[] own, double level)
    {
        var rows = own.SelectMany(entity => Enumerable.Range(1, model.Slopes).Select(k =>
        {
            double half = new StudentT(model.Groups.Sizes[entity.Entity] - entity.Parameters).CriticalValue(1 - level) * Math.Sqrt(entity.Variance[k, k]);
            return (Entity: model.Groups.Names[entity.Entity], Term: model.Problem.Terms[k], Value: entity.Coefficients[k], Half: half);
        })).ToArray();
        Table data = new("entity_coefficients",
        [
            TextColumn.Of("entity", rows.Select(row => row.Entity)),
            TextColumn.Of("term", rows.Select(row => row.Term)),
            new NumberColumn("estimate", [.. rows.Select(row => row.Value)]),
            new NumberColumn("conf_low", [.. rows.Select(row => row.Value - row.Half)]),
            new NumberColumn("conf_high", [.. rows.Select(row => row.Value + row.Half)]),
        ]);
        string percent = (100 * level).ToString("G4", CultureInfo.InvariantCulture);
        return new Figure(
            "entity_coefficients",
            new($"Coefficients of each entity's own regression with {percent}% confidence intervals", $"各个体单独回归的系数及 {percent}% 置信区间"),
            data,
            Mark.PointRange,
            new FigureEncoding("entity", "estimate") { Low = "conf_low", High = "conf_high", Panel = "term" })
        { Reference = 0, YTitle = ("Estimate", "系数"), XTitle = ("Entity", "个体") };
    }

    /// <summary>What is said of entities without a regression of their own.</summary>
    internal static IEnumerable<Notice> LeftOut(int count)
    {
        if (count > 0)
        {
            yield return new(NoticeKind.Warning, "entities_left_out", (
                string.Create(CultureInfo.InvariantCulture, $"{count} entities have too few rows, or a regressor that does not vary, for a regression of their own and are left out."),
                string.Create(CultureInfo.InvariantCulture, $"{count} 个个体观测过少或解释变量无变化，无法单独回归，已剔除。")))
            { Count = count };
        }
    }

    private static Matrix Inverse(Matrix a)
    {
        int k = a.Rows;
        Matrix scaled = new(k, k);
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                scaled[i, j] = a[i, j] / Math.Sqrt(a[i, i] * a[j, j]);
            }
        }

        Cholesky factor = Cholesky.Factor(scaled);
        Matrix inverse = factor.Succeeded ? factor.Inverse() : throw new IdentificationError(
            new("the coefficients of the entities have no common weighting: a covariance is singular", "各个体系数无法共同加权：存在奇异的协方差矩阵"),
            new("Use fewer regressors.", "请减少解释变量。"));
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                inverse[i, j] /= Math.Sqrt(a[i, i] * a[j, j]);
            }
        }

        return inverse;
    }

    private static Matrix Sum(Matrix a, Matrix b) => Total([a, b]);

    private static Matrix Total(Matrix[] matrices)
    {
        Matrix total = new(matrices[0].Rows, matrices[0].Columns);
        foreach (Matrix matrix in matrices)
        {
            System.Numerics.Tensors.TensorPrimitives.Add(total.Values, matrix.Values, total.Values);
        }

        return total;
    }
}

/// <summary>The regression of one entity.</summary>
/// <param name="Entity">Its number.</param>
/// <param name="Coefficients">b_i.</param>
/// <param name="Variance">s_i²(X_i'X_i)⁻¹.</param>
/// <param name="Identified">Whether every coefficient is estimated with a degree of freedom left.</param>
internal sealed record EntityRegression(int Entity, double[] Coefficients, Matrix Variance, bool Identified)
{
    /// <summary>Parameters of the regression: the coefficients, and those of columns that are not reported.</summary>
    internal int Parameters { get; init; } = Coefficients.Length;

    internal static EntityRegression[] Each(PanelModel model, RunContext run)
    {
        int[][] rows = model.Groups.RowsOf();
        int k = model.Problem.Terms.Count;
        EntityRegression[] each = new EntityRegression[rows.Length];
        run.ForEach(rows.Length, g =>
        {
            LinearSolver own = new(Scores.Reorder(model.Problem.X, rows[g]), null, 1e-10, RunContext.Default);
            if (own.Kept.Count < k || rows[g].Length <= k)
            {
                each[g] = new(g, [], new Matrix(0, 0), false);
                return;
            }

            (double[] b, double[] residuals) = own.Solve(Array.ConvertAll(rows[g], row => model.Problem.Y[row]));
            double s2 = Moments.SumOfSquares(residuals, null, centred: false) / (rows[g].Length - k);
            each[g] = new(g, b, Sandwich.Scaled(own.Bread(), s2), s2 > 0);
        });
        return each;
    }
}
