using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Feasible generalised least squares with two random effects, crossed or nested.</summary>
/// <remarks>
/// Model: y_it = α + x_it'β + μ_i + λ_t + e_it, or with groups g y_git = α + x'β + λ_g + μ_gi + e_git. The variances of <see cref="ErrorComponentsMethod"/> give Ω; b = (X'Ω⁻¹X)⁻¹X'Ω⁻¹y with Ω⁻¹ exact in
/// every pattern of missing rows (Woodbury), which in balanced panels is quasi-demeaning. Covariance s²(X'Ω⁻¹X)⁻¹ with s² = e'Ω⁻¹e/(N − K) for Ω over σ_e², statistics z, as in R's plm. Every other covariance
/// is taken of the rows Ω^(−½)X and Ω^(−½)e with the symmetric root, which in balanced panels is quasi-demeaning too: plm's <c>vcovHC</c>, <c>vcovSCC</c> and their like. Clusters within which Ω is
/// block-diagonal (groups of nested effects) give Liang and Zeger's sandwich whatever the root.
/// Baltagi (2013), ch. 3 and 9; Wansbeek and Kapteyn (1989); Baltagi, Song and Jung (2001). A negative variance is set to zero, with a notice.
/// Known differences: plm 2.6's nested transformation assumes that entities of a group have the same number of rows; ours does not.
/// </remarks>
public static class ErrorComponents
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">Nested effects have no group, or another method than they know.</exception>
    /// <exception cref="DataError">An entity belongs to several groups.</exception>
    /// <exception cref="IdentificationError">There are too few levels for a between regression, or the variances have no solution.</exception>
    public static PanelFitResult Fit(ErrorComponentsSpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        Covariance complete = spec.Group is null ? spec.Covariance : new Clustered([spec.Group, .. spec.Covariance.Variables]);
        PanelModel model = PanelModel.Build(spec, "error_components", inputs, run, complete, spec.ConfidenceLevel);
        TwoEffects effects = Effects(spec, model);
        LinearFit within = Within(model, effects, run);
        double[] variances = ComponentVariances.Estimate(spec, model, effects, within, run);
        if (!(variances[0] > 0) || !variances.All(double.IsFinite))
        {
            throw new IdentificationError(
                new($"the variances of '{model.Problem.Outcome}' have no solution: the error variance is not positive", $"“{model.Problem.Outcome}”的方差分量无解：误差方差不为正"),
                new("Use fewer regressors, or another variance_method.", "请减少解释变量，或更换 variance_method。"))
            { Culprits = [model.Problem.Outcome] };
        }

        double first = Math.Max(0, variances[1]), second = Math.Max(0, variances[2]);
        CrossedInverse inverse = new(effects.First, effects.Second, first / variances[0], second / variances[0]);
        (double[] b, Matrix bread, double[] residuals) = Solve(model.Problem, inverse);
        LinearFit fit = Untransformed(model.Problem, b, bread, residuals, inverse);
        Lazy<LinearFit> rows = new(() => Transformed(fit, inverse));

        // The conventional covariance needs no transformed rows.
        CovarianceEstimate Estimate(Covariance covariance, SmallSample rule)
            => PanelCovariance.Of(covariance, rule, covariance is Iid ? fit : rows.Value, model.Sample, normal: true, run);
        return Result(spec, model, effects, inverse, fit, Estimate(spec.Covariance, spec.SmallSample), [variances[0], first, second]) with
        {
            Exchange = Estimate,
            FitNotices = [.. model.Notices, .. Truncated(spec, variances)],
        };
    }

    private static PanelFitResult Result(ErrorComponentsSpec spec, PanelModel model, TwoEffects effects, CrossedInverse inverse, LinearFit fit, CovarianceEstimate covariance, double[] variances)
    {
        (double[] first, double[] second) = inverse.Predict(fit.Residuals);
        double[] fitted = [.. model.Problem.Y.Zip(fit.Residuals, (y, e) => y - e)];
        PanelGoodness goodness = PanelGoodness.Of(model, fitted, model.Problem.Y, fit.Residuals);
        (string secondName, string firstName) = (effects.Nested ? spec.Group! : spec.Time, spec.Entity);
        return new()
        {
            Outcome = model.Problem.Outcome,
            Terms = model.Problem.Terms,
            Estimates = fit.Coefficients,
            Covariance = covariance,
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = model.Sample,
            Fitted = fitted,
            Residuals = fit.Residuals,
            EntitySizes = model.Groups.Sizes,
            Measures =
            [
                new("r_squared_overall", goodness.Overall),
                new("sigma_u", Math.Sqrt(variances[1])),
                new(effects.Nested ? "sigma_group" : "sigma_time", Math.Sqrt(variances[2])),
                new("sigma_e", Math.Sqrt(variances[0])),
            ],
            Details =
            [
                new("random_effects",
                [
                    TextColumn.Of("effect", Enumerable.Repeat(firstName, first.Length).Concat(Enumerable.Repeat(secondName, second.Length)), new() { Label = ("Random effect", "随机效应") }),
                    TextColumn.Of("level", effects.First.Names.Concat(effects.Second.Names)),
                    new NumberColumn("estimate", [.. first, .. second], NumberKind.Real, new() { Label = ("Predicted effect", "效应预测值") }),
                ]),
            ],
        };
    }

    /// <summary>The estimate with the bread and the sum of squares of generalised least squares, its rows as they are.</summary>
    private static LinearFit Untransformed(LinearProblem problem, double[] b, Matrix bread, double[] residuals, CrossedInverse inverse) => new()
    {
        Terms = problem.Terms,
        Coefficients = b,
        X = problem.X,
        Residuals = residuals,
        Bread = bread,
        HasIntercept = true,
        Effects = [],
        Observations = residuals.Length,
        ResidualSumOfSquares = TensorPrimitives.Dot<double>(residuals, inverse.Apply(residuals)),
    };

    /// <summary>The same estimate on the rows Ω^(−½)X and Ω^(−½)e.</summary>
    private static LinearFit Transformed(LinearFit fit, CrossedInverse inverse)
    {
        IReadOnlyList<(double Weight, CrossedInverse Inverse)> root = inverse.Root();
        Matrix x = new(fit.X.Rows, fit.X.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            Apply(root, fit.X.Column(k)).CopyTo(x.Column(k));
        }

        return fit with { X = x, Residuals = Apply(root, fit.Residuals) };
    }

    private static double[] Apply(IReadOnlyList<(double Weight, CrossedInverse Inverse)> root, ReadOnlySpan<double> z)
    {
        double[] sum = new double[z.Length];
        foreach ((double weight, CrossedInverse inverse) in root)
        {
            TensorPrimitives.MultiplyAdd(inverse.Apply(z), weight, sum, sum);
        }

        return sum;
    }

    /// <summary>b, (X'Ω⁻¹X)⁻¹ and y − Xb, refined by its own residuals.</summary>
    private static (double[] Coefficients, Matrix Bread, double[] Residuals) Solve(LinearProblem problem, CrossedInverse inverse)
    {
        Matrix x = problem.X;
        double[] scale = [.. Enumerable.Range(0, x.Columns).Select(k => 1 / TensorPrimitives.Norm<double>(x.Column(k)))];
        Matrix scaled = new(x.Rows, x.Columns), weighted = new(x.Rows, x.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            TensorPrimitives.Multiply(x.Column(k), scale[k], scaled.Column(k));
            inverse.Apply(scaled.Column(k)).CopyTo(weighted.Column(k));
        }

        Cholesky factor = Cholesky.Factor(Gemm.Multiply(scaled, true, weighted, false));
        if (!factor.Succeeded)
        {
            throw new IdentificationError(
                new("the regressors are collinear after generalised least squares weighting", "解释变量在广义最小二乘加权后共线"),
                new("Remove nearly collinear regressors.", "请删除近似共线的解释变量。"));
        }

        double[] b = new double[x.Columns], residuals = (double[])problem.Y.Clone();
        for (int pass = 0; pass < 3; pass++)
        {
            double[] step = factor.Solve(Gemv.TransposeMultiply(weighted, residuals));
            TensorPrimitives.Add(b, step, b);
            residuals = [.. problem.Y.Zip(Gemv.Multiply(scaled, b), (y, f) => y - f)];
        }

        Matrix bread = factor.Inverse();
        for (int i = 0; i < b.Length; i++)
        {
            b[i] *= scale[i];
            for (int j = 0; j < b.Length; j++)
            {
                bread[i, j] *= scale[i] * scale[j];
            }
        }

        return (b, bread, residuals);
    }

    private static LinearFit Within(PanelModel model, TwoEffects effects, RunContext run)
    {
        Matrix x = new(model.Problem.X.Rows, model.Slopes);
        model.Problem.X.Values[x.Rows..].CopyTo(x.Values);
        FixedEffect entity = new("entity", effects.First.Codes.ToArray(), effects.First.Count);
        FixedEffect[] absorbed = effects.Nested ? [entity] : [entity, new("time", effects.Second.Codes.ToArray(), effects.Second.Count)];
        return LinearEstimation.Solve(model.Problem with { X = x, Terms = [.. model.Problem.Terms.Skip(1)], Intercept = -1, Effects = absorbed }, run).Fit;
    }

    private static TwoEffects Effects(ErrorComponentsSpec spec, PanelModel model)
    {
        string second = spec.Effects == ErrorComponentsEffects.Nested ? spec.Group! : spec.Time;
        PanelGroups groups = new(model.Sample.Group(second));
        if (spec.Effects == ErrorComponentsEffects.Nested)
        {
            int[] of = new int[model.Groups.Count];
            Array.Fill(of, -1);
            for (int i = 0; i < model.Groups.Rows; i++)
            {
                ref int known = ref of[model.Groups.Codes[i]];
                known = known < 0 || known == groups.Codes[i] ? groups.Codes[i] : throw new DataError(
                    new($"{spec.Entity} {model.Groups.Names[model.Groups.Codes[i]]} belongs to {groups.Names[known]} and {groups.Names[groups.Codes[i]]}: entities must be nested in '{spec.Group}'", $"{spec.Entity} {model.Groups.Names[model.Groups.Codes[i]]} 同时属于 {groups.Names[known]} 与 {groups.Names[groups.Codes[i]]}：个体必须嵌套于“{spec.Group}”"),
                    new("Use effects two_way, or a group that is constant within entities.", "请将 effects 设为 two_way，或使用在个体内不变的组别变量。"))
                { Source = model.Sample.Table.Source ?? model.Sample.Table.Name, Column = spec.Group, Row = model.Sample.RowMap[i] + 1 };
            }
        }

        return new(model.Groups, groups, spec.Effects == ErrorComponentsEffects.Nested);
    }

    private static void Check(ErrorComponentsSpec spec)
    {
        bool nested = spec.Effects == ErrorComponentsEffects.Nested;
        if (nested != spec.Group is not null)
        {
            throw new SpecError(
                nested ? new("nested effects need the variable of the groups", "嵌套效应需要组别变量") : new("two-way effects take no group", "双向效应不需要组别变量"),
                nested ? new("Give group, such as province.", "请给出 group，例如 province。") : new("Set effects to nested, or leave group out.", "请将 effects 设为 nested，或不指定 group。"))
            { Field = "group" };
        }

        if (nested && spec.VarianceMethod == ErrorComponentsMethod.Nerlove)
        {
            throw new SpecError(
                new("variance_method nerlove is not defined for nested effects", "variance_method nerlove 不适用于嵌套效应"),
                new("Use swamy_arora, amemiya or wallace_hussain.", "请使用 swamy_arora、amemiya 或 wallace_hussain。"))
            { Field = "variance_method", Given = "nerlove", Choices = ["swamy_arora", "amemiya", "wallace_hussain"] };
        }
    }

    private static IEnumerable<Notice> Truncated(ErrorComponentsSpec spec, double[] variances)
    {
        string[] names = [spec.Entity, spec.Effects == ErrorComponentsEffects.Nested ? spec.Group! : spec.Time];
        for (int k = 0; k < 2; k++)
        {
            if (variances[k + 1] <= 0)
            {
                string value = variances[k + 1].ToString("G4", CultureInfo.InvariantCulture);
                yield return new(NoticeKind.Warning, "variance_truncated", (
                    $"The estimated variance of the {names[k]} effects is {value} and was set to zero.",
                    $"{names[k]} 效应的方差估计为 {value}，已设为零。"))
                { Items = [names[k]] };
            }
        }
    }
}
