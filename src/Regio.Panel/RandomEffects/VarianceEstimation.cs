using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Quadratic estimators of σ_u² and σ_e² of the one-way error components model.</summary>
/// <remarks>
/// G entities, N rows, K slopes, T_i rows of entity i, P and Q the projections on entity means and on deviations from them. Each method equates quadratic forms of residuals with their
/// expectations under normality-free second moments (Baltagi 2013, Econometric Analysis of Panel Data, sec. 2.3 and 9.2; Croissant and Millo 2018, Panel Data Econometrics with R, sec. 2.2.3):
/// in balanced panels amemiya and wallace_hussain divide by G(T − 1) and G as their authors do, in unbalanced ones by the exact traces, both as in plm.
/// </remarks>
internal static class VarianceEstimation
{
    /// <summary>Share of its length below which a column of entity means depends on earlier ones.</summary>
    private const double Tolerance = 1e-10;

    internal static VarianceComponents Estimate(VarianceMethod method, PanelModel model, RunContext run)
    {
        (double entity, double error) = method switch
        {
            VarianceMethod.SwamyArora => SwamyArora(model, run),
            VarianceMethod.BaltagiChang => BaltagiChang(model, run),
            VarianceMethod.Amemiya => Amemiya(model, Identified(model, run, method)),
            VarianceMethod.Nerlove => Nerlove(model, Identified(model, run, method)),
            _ => WallaceHussain(model),
        };
        return error > 0
            ? VarianceComponents.Of(entity, error, model.Groups.Sizes)
            : throw new IdentificationError(
                new($"the error variance of '{model.Problem.Outcome}' is not positive: the regressors and the effects fit every row", $"“{model.Problem.Outcome}”的误差方差不为正：解释变量与个体效应完全拟合了每一行"),
                new("Use fewer regressors, or an outcome that varies within entities.", "请减少解释变量，或使用在个体内部有变化的被解释变量。"))
            { Culprits = [model.Problem.Outcome] };
    }

    /// <summary>σ_e² = SSR_w/(N − G − K_w); σ_u² = SSR_b/(G − K_b − 1) − σ_e²/T̄, T̄ the harmonic mean of T_i (StataCorp, [XT] xtreg, Methods and formulas).</summary>
    private static (double Entity, double Error) SwamyArora(PanelModel model, RunContext run)
    {
        double error = WithinVariance(model, run);
        LinearSolver between = new(model.Groups.Means(model.Problem.X), null, Tolerance, run);
        double df = BetweenDegrees(model, between);
        (_, double[] r) = between.Solve(model.Groups.Means(model.Problem.Y));
        return ((Moments.SumOfSquares(r, null, centred: false) / df) - (error / model.Groups.HarmonicSize), error);
    }

    /// <summary>σ_u² = (Σ T_i r_i² − (G − K_b − 1) σ_e²)/(N − tr((Z'PZ)⁻¹ Σ T_i² z̄_i z̄_i')), r of the between regression weighted by T_i (Baltagi and Chang 1994).</summary>
    private static (double Entity, double Error) BaltagiChang(PanelModel model, RunContext run)
    {
        double error = WithinVariance(model, run);
        PanelGroups groups = model.Groups;
        Matrix means = groups.Means(model.Problem.X);
        LinearSolver between = new(means, groups.Sizes, Tolerance, run);
        double df = BetweenDegrees(model, between);
        (_, double[] r) = between.Solve(groups.Means(model.Problem.Y));
        double trace = Trace(between.Bread(), Syrk.Gram(Columns(means, between.Kept), Squares(groups.Sizes)));
        return ((groups.WeightedSumOfSquares(r) - (df * error)) / (groups.Rows - trace), error);
    }

    /// <summary>Quadratic forms of the residuals of the within regression, centred: v'Qv and v'Pv (Amemiya 1971).</summary>
    private static (double Entity, double Error) Amemiya(PanelModel model, WithinRegression within)
    {
        PanelGroups groups = model.Groups;
        double n = groups.Rows, g = groups.Count;
        double between = groups.WeightedSumOfSquares(EffectsOf(model, within));
        if (model.IsBalanced)
        {
            double variance = within.SumOfSquares / (n - g);
            return (((between / g) - variance) / groups.Sizes[0], variance);
        }

        double error = within.SumOfSquares / WithinDegrees(model, within);
        Matrix means = groups.Means(Columns(model.Problem.X, within.Columns));
        for (int k = 0; k < means.Columns; k++)
        {
            double mean = Moments.Mean(means.Column(k), groups.Sizes);
            foreach (ref double value in means.Column(k))
            {
                value -= mean;
            }
        }

        double weight = g - 1 + Trace(within.Bread, Syrk.Gram(means, groups.Sizes));
        return ((between - (weight * error)) / (n - (groups.SumOfSquaredSizes / n)), error);
    }

    /// <summary>σ_e² = SSR_w/N, without degrees of freedom; σ_u² = G/(G − 1) Σ (T_i/N) α̂_i², α̂ about their weighted mean (Nerlove 1971).</summary>
    private static (double Entity, double Error) Nerlove(PanelModel model, WithinRegression within)
    {
        PanelGroups groups = model.Groups;
        double n = groups.Rows, g = groups.Count;
        return (groups.WeightedSumOfSquares(EffectsOf(model, within)) / n * (g / (g - 1)), within.SumOfSquares / n);
    }

    /// <summary>Quadratic forms ê'Qê and ê'Pê of the pooled residuals (Wallace and Hussain 1969).</summary>
    private static (double Entity, double Error) WallaceHussain(PanelModel model)
    {
        PanelGroups groups = model.Groups;
        double n = groups.Rows, g = groups.Count;
        double[] e = model.Pooled.Residuals;
        double within = Moments.SumOfSquares(groups.Deviations(e), null, centred: false);
        double between = groups.WeightedSumOfSquares(groups.Means(e));
        if (model.IsBalanced)
        {
            double error = within / (n - g);
            return (((between / g) - error) / groups.Sizes[0], error);
        }

        Matrix means = groups.Means(model.Problem.X);
        Matrix pb = Gemm.Multiply(model.Pooled.Bread, Syrk.Gram(means, groups.Sizes));
        Matrix ps = Gemm.Multiply(model.Pooled.Bread, Syrk.Gram(means, Squares(groups.Sizes)));
        double b = Trace(pb), s = Trace(ps), both = Trace(Gemm.Multiply(pb, ps));
        double ww = n - g - (model.Slopes + 1 - b), wu = s - both, bw = g - b, bu = n - (2 * s) + both;
        double determinant = (ww * bu) - (wu * bw);
        return (((ww * between) - (bw * within)) / determinant, ((bu * within) - (wu * between)) / determinant);
    }

    private static double WithinVariance(PanelModel model, RunContext run)
    {
        WithinRegression within = WithinRegression.Of(model, run);
        return within.SumOfSquares / WithinDegrees(model, within);
    }

    private static double WithinDegrees(PanelModel model, WithinRegression within)
    {
        double df = model.Groups.Rows - model.Groups.Count - within.Columns.Length;
        return df > 0 ? df : throw new IdentificationError(
            new(string.Create(CultureInfo.InvariantCulture, $"{model.Groups.Rows} rows of {model.Groups.Count} entities leave no degree of freedom for the error variance with {within.Columns.Length} regressors that vary within entities"), string.Create(CultureInfo.InvariantCulture, $"{model.Groups.Count} 个个体的 {model.Groups.Rows} 行观测，加上 {within.Columns.Length} 个组内变化的解释变量，没有剩余自由度估计误差方差")),
            new("Use fewer regressors, or more periods an entity.", "请减少解释变量，或增加每个个体的期数。"));
    }

    private static double BetweenDegrees(PanelModel model, LinearSolver between)
    {
        int df = model.Groups.Count - between.Kept.Count;
        return df > 0 ? df : throw new IdentificationError(
            new(string.Create(CultureInfo.InvariantCulture, $"{model.Groups.Count} entities are too few for a between regression with {between.Kept.Count} coefficients"), string.Create(CultureInfo.InvariantCulture, $"个体只有 {model.Groups.Count} 个，不足以估计含 {between.Kept.Count} 个系数的组间回归")),
            new("Use fewer regressors, or variance_method wallace_hussain, amemiya or nerlove, which need no between regression.", "请减少解释变量，或将 variance_method 设为不需要组间回归的 wallace_hussain、amemiya 或 nerlove。"))
        { Culprits = [model.Sample.Entity!] };
    }

    /// <summary>The within regression, where it identifies every slope: what a regressor constant within entities explains would otherwise be counted as variance of the effects.</summary>
    private static WithinRegression Identified(PanelModel model, RunContext run, VarianceMethod method)
    {
        WithinRegression within = WithinRegression.Of(model, run);
        string[] constant = [.. Enumerable.Range(1, model.Slopes).Except(within.Columns).Select(k => model.Problem.Terms[k])];
        string list = string.Join(", ", constant);
#pragma warning disable CA1308 // The names of choices are lower case.
        string name = method.ToString().ToLowerInvariant();
#pragma warning restore CA1308
        return constant.Length == 0 ? within : throw new IdentificationError(
            new($"variance_method {name} needs regressors that vary within entities; these do not, or not independently: {list}", $"variance_method {name} 要求解释变量在个体内部有独立变化；不满足的有：{list}"),
            new("Use swamy_arora, baltagi_chang or wallace_hussain.", "请使用 swamy_arora、baltagi_chang 或 wallace_hussain。"))
        { Culprits = constant };
    }

    /// <summary>ȳ_i − x̄_i'b of the within regression, about their mean weighted by T_i.</summary>
    private static double[] EffectsOf(PanelModel model, WithinRegression within)
    {
        double[] v = (double[])model.Problem.Y.Clone();
        for (int j = 0; j < within.Columns.Length; j++)
        {
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(model.Problem.X.Column(within.Columns[j]), -within.Coefficients[j], v, v);
        }

        double[] effects = model.Groups.Means(v);
        double mean = Moments.Mean(effects, model.Groups.Sizes);
        return Array.ConvertAll(effects, effect => effect - mean);
    }

    private static double[] Squares(double[] values) => Array.ConvertAll(values, value => value * value);

    private static Matrix Columns(Matrix x, IReadOnlyList<int> columns)
    {
        Matrix taken = new(x.Rows, columns.Count);
        for (int k = 0; k < columns.Count; k++)
        {
            x.Column(columns[k]).CopyTo(taken.Column(k));
        }

        return taken;
    }

    private static double Trace(Matrix a) => Enumerable.Range(0, a.Rows).Sum(i => a[i, i]);

    /// <summary>tr(AB) of symmetric A and B.</summary>
    private static double Trace(Matrix a, Matrix b) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(a.Values, b.Values);
}
