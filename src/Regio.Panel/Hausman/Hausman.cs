using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Hausman test whether effects are uncorrelated with the regressors, so that random effects are consistent.</summary>
/// <remarks>
/// H = (b_FE − b_RE)'(V_FE − V_RE)⁻(b_FE − b_RE) ~ χ²(rank) over the slopes that both identify; Hausman (1978), Econometrica 46; StataCorp, [R] hausman.
/// Regression form: y* on x* and the entity means (1 − θ_i) x̄_i, Wald test of the latter, which stands any covariance; Mundlak (1978), Econometrica 46; Arellano (1993), J. Econometrics 59;
/// Wooldridge (2010), sec. 10.7.3.
/// The difference of covariances need not be positive definite with two error variances: a notice says so, and a negative statistic has no p value (plm takes its absolute value).
/// The inverse leaves out directions in which the difference is zero, as Stata does; the degrees of freedom count the others.
/// In unbalanced panels plm's <c>phtest(method = "aux")</c> adds a constant where the transformed model has 1 − θ_i; ours keeps 1 − θ_i.
/// </remarks>
public static class Hausman
{
    /// <summary>Share of the variance of b_FE below which a direction of V_FE − V_RE is zero: a difference of numbers of size one is known to a few 1e-16 times their condition.</summary>
    private const double Zero = 1e-10;

    /// <summary>Estimates both models on the main table of <paramref name="inputs"/> and compares them.</summary>
    /// <exception cref="SpecError">The formula has instruments or absorbed effects, or a covariance is given to a form that has none.</exception>
    /// <exception cref="IdentificationError">No regressor varies within entities, or random effects cannot be estimated.</exception>
    public static HausmanResult Fit(HausmanSpec spec, MethodInputs inputs, RunContext run)
    {
        if (spec.Covariance is not null && spec.Form != HausmanForm.Regression)
        {
            throw new SpecError(
                new("only the form regression takes a covariance", "只有 regression 形式可以指定协方差"),
                new("Set form to regression, or leave covariance out.", "请将 form 设为 regression，或不指定 covariance。"))
            { Field = "covariance", Given = spec.Covariance.ToText() };
        }

        Covariance covariance = spec.Form == HausmanForm.Regression ? spec.Covariance ?? new Clustered([spec.Entity]) : new Iid();
        PanelModel model = PanelModel.Build(spec, "hausman", inputs, run, covariance);
        RandomEffectsSpec random = new() { Formula = spec.Formula, Entity = spec.Entity, Time = spec.Time, VarianceMethod = spec.VarianceMethod };
        RandomEffectsResult effects = RandomEffects.Fit(random, model, run);
        WithinRegression within = WithinRegression.Of(model, run);
        if (within.Columns.Length == 0)
        {
            throw new IdentificationError(
                new($"no regressor varies within '{spec.Entity}': fixed effects identify none", $"没有解释变量在“{spec.Entity}”内部变化：固定效应无法识别任何系数"),
                new("Use regressors that vary over time.", "请使用随时间变化的解释变量。"))
            { Culprits = [.. model.Problem.Terms.Skip(1)] };
        }

        string[] terms = [.. within.Columns.Select(k => model.Problem.Terms[k])];
        int[] place = [.. terms.Select(term => effects.Fit.Terms.ToList().IndexOf(term))];
        HausmanResult result = new()
        {
            Spec = spec,
            Outcome = model.Problem.Outcome,
            Terms = terms,
            Fixed = within.Coefficients,
            Random = [.. place.Select(k => effects.Fit.Coefficients[k])],
            Rows = model.Groups.Rows,
            Entities = model.Groups.Count,
            Components = effects.Components,
            FitNotices = effects.FitNotices,
        };
        return spec.Form == HausmanForm.Regression
            ? Regression(result, model, within, random with { Covariance = covariance, SmallSample = spec.SmallSample }, run)
            : Classical(result, within, effects.Fit, place);
    }

    private static HausmanResult Classical(HausmanResult result, WithinRegression within, LinearFit random, int[] place)
    {
        int q = place.Length;
        double fixedVariance = within.SumOfSquares / (result.Rows - result.Entities - q);
        double randomVariance = random.ResidualSumOfSquares / (result.Rows - random.Terms.Count);
        double first = result.Spec.Form == HausmanForm.SigmaMore ? randomVariance : fixedVariance;
        double second = result.Spec.Form == HausmanForm.SigmaLess ? fixedVariance : randomVariance;
        Matrix difference = new(q, q);
        double[] scale = [.. Enumerable.Range(0, q).Select(k => Math.Sqrt(first * within.Bread[k, k]))];
        for (int j = 0; j < q; j++)
        {
            for (int i = 0; i < q; i++)
            {
                difference[i, j] = ((first * within.Bread[i, j]) - (second * random.Bread[place[i], place[j]])) / (scale[i] * scale[j]);
            }
        }

        double[] z = [.. Enumerable.Range(0, q).Select(k => (result.Fixed[k] - result.Random[k]) / scale[k])];
        (double statistic, int rank, bool indefinite) = QuadraticForm(difference, z);
        return result with
        {
            Statistic = statistic,
            Degrees = rank,
            PValue = statistic >= 0 && rank > 0 ? new ChiSquare(rank).Survival(statistic) : double.NaN,
            DifferenceErrors = [.. Enumerable.Range(0, q).Select(k => difference[k, k] > 0 ? scale[k] * Math.Sqrt(difference[k, k]) : double.NaN)],
            FitNotices = indefinite ? [.. result.FitNotices, Indefinite] : result.FitNotices,
        };
    }

    /// <summary>z'D⁻z over the directions in which D, on the scale of the consistent estimate, is not zero.</summary>
    internal static (double Statistic, int Rank, bool Indefinite) QuadraticForm(Matrix difference, double[] z)
    {
        SymmetricEigen eigen = SymmetricEigen.Compute(difference);
        double sum = 0;
        int rank = 0;
        for (int j = 0; j < z.Length; j++)
        {
            if (Math.Abs(eigen.Values[j]) > Zero)
            {
                double along = System.Numerics.Tensors.TensorPrimitives.Dot<double>(eigen.Vectors!.Column(j), z);
                sum += along * along / eigen.Values[j];
                rank++;
            }
        }

        return (rank == 0 ? double.NaN : sum, rank, eigen.Values[0] < -Zero);
    }

    private static HausmanResult Regression(HausmanResult result, PanelModel model, WithinRegression within, RandomEffectsSpec random, RunContext run)
    {
        double[] theta = [.. result.Components.Theta];
        LinearProblem quasi = RandomEffects.QuasiDemean(model, theta);
        Matrix x = new(quasi.X.Rows, quasi.X.Columns + within.Columns.Length);
        quasi.X.Values.CopyTo(x.Values);
        double[] share = Array.ConvertAll(theta, value => 1 - value);
        for (int j = 0; j < within.Columns.Length; j++)
        {
            Span<double> column = x.Column(quasi.X.Columns + j);
            double[] means = model.Groups.Means(model.Problem.X.Column(within.Columns[j]));
            for (int i = 0; i < column.Length; i++)
            {
                column[i] = share[model.Groups.Codes[i]] * means[model.Groups.Codes[i]];
            }
        }

        string[] added = [.. result.Terms.Select(term => $"mean({term})")];
        LinearEstimate estimate = LinearEstimation.Solve(quasi with { X = x, Terms = [.. quasi.Terms, .. added] }, run);
        CovarianceEstimate covariance = PanelCovariance.Of(random.Covariance, random.SmallSample, estimate.Fit, model.Sample, normal: true, run);
        int[] tested = [.. Enumerable.Range(0, estimate.Fit.Terms.Count).Where(k => estimate.Kept[k] >= quasi.X.Columns)];
        if (tested.Length == 0)
        {
            throw new IdentificationError(
                new("no entity mean differs between entities beyond the regressors: there is nothing to compare", "各解释变量的个体均值没有独立的组间差异，无从比较"),
                new("Use regressors that vary both within and between entities.", "请使用既有组内变化又有组间变化的解释变量。"))
            { Culprits = result.Terms };
        }

        PanelWald wald = PanelWald.Of(estimate.Fit, covariance, tested);
        return result with
        {
            Statistic = wald.Statistic,
            Degrees = wald.Degrees,
            PValue = wald.PValue,
            Covariance = covariance,
            Augmented = CoefficientTable.Rows(estimate.Fit.Terms, estimate.Fit.Coefficients, covariance, 0.95),
            DifferenceErrors = [.. result.Terms.Select(_ => double.NaN)],
            FitNotices = [.. result.FitNotices, .. covariance.Notices, .. double.IsNaN(wald.Statistic) ? [FewClusters] : Array.Empty<Notice>()],
        };
    }

    private static Notice Indefinite { get; } = new(NoticeKind.Warning, "not_positive_definite", (
        "The difference of the two covariances is not positive definite: the statistic has no χ² distribution here. Use form sigma_more or regression.",
        "两协方差之差非正定：此处统计量不服从 χ² 分布。请使用 sigma_more 或 regression 形式。"));

    private static Notice FewClusters { get; } = new(NoticeKind.Warning, "singular_covariance", (
        "The covariance of the entity means is singular (fewer clusters than means): there is no test. Use another covariance.",
        "个体均值系数的协方差奇异（聚类数少于均值个数），无法检验。请改用其他协方差。"));
}
