using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Mean group estimators: coefficients that differ between entities, and their mean.</summary>
/// <remarks>
/// y_it = α_i + x_it'β_i + e_it. Mean group: b̄ = Σ b_i/G of each entity's own least squares, V = Σ(b_i − b̄)(b_i − b̄)'/(G(G − 1)); Pesaran and Smith (1995), J. Econometrics 68. Common correlated effects
/// add the means of y and x over entities to each regression; Pesaran (2006), Econometrica 74; pooled: b = (Σ X_i'M_iX_i)⁻¹Σ X_i'M_iy_i, V = Ψ⁻¹RΨ⁻¹/G of eq. 67–69. Augmented: Eberhardt and Teal (2010),
/// Oxford DP 515; Eberhardt (2012), Stata Journal 12. z. Entities without a regression of their own are left out of the mean.
/// As R's <c>pmg</c> and <c>pcce</c> and Stata's xtmg without option robust (which weighs outlying entities down). In unbalanced panels Ψ and R take each entity's own T.
/// </remarks>
public static class MeanGroup
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has effects or instruments, or a number of lags is negative.</exception>
    /// <exception cref="IdentificationError">Fewer than two entities have a regression of their own.</exception>
    public static PanelFitResult Fit(MeanGroupSpec spec, MethodInputs inputs, RunContext run)
    {
        if (spec.MeanLags < 0)
        {
            throw new SpecError(new("the number of lags cannot be negative", "滞后阶数不能为负"), new("Write mean_lags: 1.", "请写 mean_lags: 1。")) { Field = "mean_lags" };
        }

        PanelModel model = PanelModel.Build(spec, "mean_group", inputs, run, null, spec.ConfidenceLevel);
        PanelSeries series = PanelSeries.Of(model);
        HeterogeneousDesign design = HeterogeneousDesign.Of(spec, model, series, run);
        EntityRegression[] all = design.Each(run), own = [.. all.Where(entity => entity.Identified)];
        if (own.Length < 2)
        {
            throw new IdentificationError(
                new($"fewer than two '{spec.Entity}' have more periods than parameters ({design.Columns}) and regressors that vary", $"期数多于参数个数（{design.Columns}）且解释变量有变化的“{spec.Entity}”不足两个"),
                new("Use fewer regressors, no trend, or more periods.", "请减少解释变量、去掉趋势，或增加期数。"))
            { Culprits = [spec.Entity] };
        }

        (double[] mean, Matrix variance) = Average(own);
        if (spec.Estimator == MeanGroupEstimator.CcePooled)
        {
            (mean, variance) = design.Pooled(own, mean);
        }

        double[] residuals = design.Residuals(all, spec.Estimator == MeanGroupEstimator.CcePooled ? mean : null);
        return Result(spec, model, series, design, all, own, mean, variance, residuals, run);
    }

    /// <summary>b̄ and its covariance.</summary>
    internal static (double[] Mean, Matrix Variance) Average(EntityRegression[] own)
    {
        double[][] rows = [.. own.Select(entity => entity.Coefficients)];
        double[] mean = [.. Enumerable.Range(0, rows[0].Length).Select(k => rows.Average(row => row[k]))];
        return (mean, Sandwich.Scaled(QuantileBootstrap.Covariance(rows), 1.0 / rows.Length));
    }

    private static PanelFitResult Result(
        MeanGroupSpec spec, PanelModel model, PanelSeries series, HeterogeneousDesign design, EntityRegression[] all, EntityRegression[] own, double[] mean, Matrix variance, double[] residuals, RunContext run)
    {
        int[] used = [.. Enumerable.Range(0, residuals.Length).Where(p => !double.IsNaN(residuals[p]))];
        EstimationSample sample = new(model.Sample.Table, Array.ConvertAll(used, p => model.Sample.RowMap[series.Order[p]]), spec.Entity, spec.Time);
        double[] y = design.Outcome, e = Array.ConvertAll(used, p => residuals[p]);
        ResidualPairs pairs = ResidualPairs.Of(e, series.Keep(used), run);
        return new()
        {
            Outcome = model.Problem.Outcome,
            Terms = design.Terms(spec.Estimator),
            Estimates = mean,
            Covariance = new()
            {
                Values = variance,
                DegreesOfFreedom = double.PositiveInfinity,
                Name = "mean_group",
                Description = ("Standard errors from the spread of coefficients over entities", "由各个体系数离散程度计算的标准误"),
            },
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = sample,
            Fitted = [.. used.Select((p, i) => y[p] - e[i])],
            Residuals = e,
            EntitySizes = [.. own.Select(entity => model.Groups.Sizes[entity.Entity])],
            Measures = [new("rmse", Math.Sqrt(Moments.SumOfSquares(e, null, centred: false) / e.Length))],
            Tests = pairs.Count == 0 ? [] : [.. pairs.Tests(string.Empty, bias: false)],
            Details = [design.Table(model, own)],
            Charts = own.Length <= RandomCoefficients.MostDrawn ? [RandomCoefficients.Chart(model, own, spec.ConfidenceLevel)] : [],
            FitNotices = [.. model.Notices, .. design.Notices, .. RandomCoefficients.LeftOut(all.Length - own.Length)],
        };
    }
}
