using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Nonlinear least squares of slopes and threshold at the estimate, as a linear fit whose last column is the derivative by γ.</summary>
internal static class KinkModel
{
    /// <summary>Name of the threshold among the terms.</summary>
    internal const string Threshold = "threshold";

    /// <summary>Pivot of a correlation matrix below which it is singular.</summary>
    private const double Singular = 1e-7;

    /// <summary>Slopes at a threshold: terms z…, <c>regime::1:x</c>, <c>regime::2:x</c>.</summary>
    internal static LinearEstimate Slopes(LinearProblem problem, string name, double[] x, double threshold, RunContext run)
    {
        int[] others = [.. Enumerable.Range(0, problem.Terms.Count).Where(k => problem.Terms[k] != name)];
        Matrix columns = new(x.Length, others.Length + 2);
        for (int j = 0; j < others.Length; j++)
        {
            problem.X.Column(others[j]).CopyTo(columns.Column(j));
        }

        for (int i = 0; i < x.Length; i++)
        {
            columns[i, others.Length] = Math.Min(x[i] - threshold, 0);
            columns[i, others.Length + 1] = Math.Max(x[i] - threshold, 0);
        }

        string[] slopes = [$"regime::1:{name}", $"regime::2:{name}"];
        LinearEstimate estimate = LinearEstimation.Solve(
            problem with { X = columns, Terms = [.. others.Select(k => problem.Terms[k]), .. slopes], Intercept = Array.IndexOf(others, problem.Intercept) },
            run);
        return slopes.All(estimate.Fit.Terms.Contains) ? estimate : throw new IdentificationError(
            new($"the slopes of '{name}' below and above the threshold are not identified", $"无法识别“{name}”在门槛两侧的斜率"),
            new("See whether another regressor or the fixed effects determine it.", "请检查该变量是否由其他解释变量或固定效应决定。"))
        { Culprits = [name] };
    }

    /// <summary>Adds the threshold as a coefficient, with a warning where S has no curvature there. Bread is the inverse of half the Hessian of S, X'X with Σ e ∂²f in the rows of γ (Hansen 2017, theorem 2).</summary>
    internal static (LinearFit Fit, IReadOnlyList<Notice> Notices) WithThreshold(LinearFit slopes, double[] x, double threshold, WithinTransform? transform)
    {
        int k = slopes.Terms.Count;
        double below = slopes.Coefficients[k - 2];
        double above = slopes.Coefficients[k - 1];
        double[] derivative = Array.ConvertAll(x, value => value < threshold ? -below : value > threshold ? -above : 0);
        if (transform is not null)
        {
            _ = transform.Demean([derivative]);
        }

        Matrix design = new(x.Length, k + 1);
        slopes.X.Values.CopyTo(design.Values);
        derivative.CopyTo(design.Column(k));
        Matrix gram = Syrk.Gram(design);
        Matrix hessian = gram.Clone();
        for (int i = 0; i < x.Length; i++)
        {
            int side = x[i] < threshold ? k - 2 : k - 1;
            double e = x[i] == threshold ? 0 : slopes.Residuals[i];
            hessian[side, k] += e;
            hessian[k, side] += e;
        }

        Matrix? curved = Inverse(hessian);
        Matrix bread = curved ?? Inverse(gram) ?? throw new IdentificationError(
            new("the slopes below and above the threshold are the same: there is no threshold to estimate", "门槛两侧的斜率相同：不存在可估计的门槛"),
            new("Use a linear model.", "请使用线性模型。"))
        { Culprits = [Threshold] };
        LinearFit fit = slopes with
        {
            Terms = [.. slopes.Terms, Threshold],
            Coefficients = [.. slopes.Coefficients, threshold],
            X = design,
            Bread = bread,
        };
        return (fit, curved is null ? [Flat] : []);
    }

    private static Notice Flat { get; } = new(NoticeKind.Warning, "no_curvature", (
        "The sum of squares has no minimum inside in the threshold (it lies at an observation or at the end of the search): standard errors leave the curvature out and are not to be trusted; see the confidence set.",
        "残差平方和对门槛没有内部极小点（位于某个观测值或搜索端点）：标准误未计入曲率，不宜采信，请参考置信集。"));

    /// <summary>The inverse of a positive definite matrix, or null.</summary>
    private static Matrix? Inverse(Matrix hessian)
    {
        int k = hessian.Rows;
        double[] scale = [.. Enumerable.Range(0, k).Select(i => Math.Sqrt(hessian[i, i]))];
        Matrix scaled = new(k, k);
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < k; i++)
            {
                scaled[i, j] = hessian[i, j] / (scale[i] * scale[j]);
            }
        }

        Cholesky factor = Cholesky.Factor(scaled);
        if (!factor.Succeeded || Enumerable.Range(0, k).Any(i => !(factor.L[i, i] > Singular)))
        {
            return null;
        }

        Matrix inverse = factor.Inverse();
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < k; i++)
            {
                inverse[i, j] /= scale[i] * scale[j];
            }
        }

        return inverse;
    }
}
