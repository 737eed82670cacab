using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Estimation of a cointegrating relation by fully modified or dynamic least squares or canonical cointegrating regression, in a single series or a panel.</summary>
/// <remarks>
/// Model: y_it = x_it'β + d_t'γ_i + e_it, Δx_it = v_it, e and v stationary and correlated over time. See <see cref="CorrectedEstimators"/> and <see cref="DynamicEstimator"/> for the estimators; pooled panels have common slopes net of each entity's terms
/// (Pedroni 2000; Kao and Chiang 2000; Mark and Sul 2003), group means average the entities' own (Pedroni 2001). Defaults are those of EViews: Bartlett kernel, ⌊4(T/100)^(2/9)⌋ lags, factor n/(n − k), t; its trend starts at zero, here at one.
/// The variables should have unit roots and be cointegrated: see panel_unit_root and panel_cointegration.
/// </remarks>
public static class CointegratingRegression
{
    /// <summary>Most entities whose slopes are drawn.</summary>
    private const int MostDrawn = 60;

    /// <summary>Estimates the relation on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments, effects or no regressor, a number is out of range, or an option needs a panel.</exception>
    /// <exception cref="DataError">A column does not exist, no row is complete, or an entity has two rows in a period.</exception>
    /// <exception cref="IdentificationError">Series are too short, regressors are collinear, or a long-run variance is not positive.</exception>
    public static PanelFitResult Fit(CointegratingRegressionSpec spec, MethodInputs inputs, RunContext run)
    {
        Expression[] variables = CointegratingChecks.Variables(spec);
        SeriesSample sample = SeriesSample.Select(inputs.Data, variables, spec.Entity, spec.Time, spec.Where).Require(Fewest(spec, variables.Length - 1), "cointegrating_regression");
        sample = spec.Demean ? sample.Demean() : sample;
        IReadOnlyList<EntitySeries> series = sample.Series;
        bool panel = spec.Entity is not null, mean = spec.Pooling == CointegrationPooling.GroupMean;
        CointegratedFit[] own = new CointegratedFit[mean ? series.Count : 0];
        run.ForEach(own.Length, i => own[i] = CointegratedFit.Of([series[i]], spec, shown: false));
        CointegratedFit fit = mean ? CointegratedFit.Mean(own) : CointegratedFit.Of(series, spec, shown: !panel);
        string[] slopes = [.. variables.Skip(1).Select(variable => variable.Text)];
        string[] terms = panel ? slopes : [.. slopes, .. new[] { ModelFrame.Constant, EntityColumns.Trend }.Take(DickeyFuller.Terms(spec.Deterministic))];
        double[][] errors = [.. series.Select((one, i) => Errors(one, fit.Rows[i], mean ? own[i].Coefficients : fit.Coefficients, panel, spec.Deterministic))];
        return Result(spec, inputs.Data, sample, fit, terms, variables[0].Text, errors) with
        {
            Tests = panel && series.Count > 1 ? Dependence(series, fit, errors, run) : [],
            Details = [.. panel ? [CointegratingTables.Entities(series, fit)] : Array.Empty<Table>(), .. mean ? [CointegratingTables.Coefficients(series, own, terms, spec.ConfidenceLevel), CointegratingTables.GroupT(own, terms)] : Array.Empty<Table>()],
            Charts = mean && series.Count <= MostDrawn ? [CointegratingTables.Chart(series, own, terms, spec.ConfidenceLevel)] : [],
        };
    }

    private static PanelFitResult Result(CointegratingRegressionSpec spec, Table data, SeriesSample sample, CointegratedFit fit, string[] terms, string outcome, double[][] errors)
    {
        int[] rows = [.. sample.Series.SelectMany((one, i) => one.TableRows.Skip(fit.Rows[i].First).Take(errors[i].Length))];
        int all = sample.Rows, used = rows.Length;
        return new()
        {
            Outcome = outcome,
            Terms = terms,
            Estimates = fit.Coefficients,
            Covariance = new()
            {
                Values = fit.Covariance,
                DegreesOfFreedom = fit.Degrees,
                Name = "long_run",
                Description = Describe(spec),
            },
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = new(data, rows, spec.Entity, spec.Time),
            Fitted = [.. sample.Series.SelectMany((one, i) => errors[i].Select((e, t) => one.Values[fit.Rows[i].First + t] - e))],
            Residuals = [.. errors.SelectMany(e => e)],
            EntitySizes = [.. errors.Select(e => (double)e.Length)],
            Measures =
            [
                new("long_run_variance", fit.LongRunVariance),
                new("bandwidth", fit.Rows.Average(one => one.Bandwidth)),
                .. spec.Estimator == CointegrationEstimator.Dynamic ? [new PanelMeasure("leads", fit.Rows.Average(one => one.Leads)), new("lags", fit.Rows.Average(one => one.Lags))] : Array.Empty<PanelMeasure>(),
            ],
            FitNotices =
            [
                .. sample.Notices,
                new(NoticeKind.Note, "rows_for_differences", (
                    string.Create(CultureInfo.InvariantCulture, $"{all - used} rows at the ends of the series serve differences, leads and lags only; {used} are regressed."),
                    string.Create(CultureInfo.InvariantCulture, $"序列首尾的 {all - used} 行仅用于差分、超前与滞后；参与回归的有 {used} 行。")))
                { Count = all - used },
            ],
        };
    }

    private static Label Describe(CointegratingRegressionSpec spec)
    {
        (string en, string zh) = spec.Pooling == CointegrationPooling.GroupMean ? (" of each entity, for the mean of slopes", "（各个体，用于斜率均值）")
            : spec.Entity is null ? (string.Empty, string.Empty)
            : spec.Errors == CointegrationErrors.Sandwich ? (" of each entity, sandwiched", "（各个体，三明治形式）")
            : (", the mean over entities", "（各个体均值）");
        return new($"Standard errors from the long-run variance{en} ({spec.Kernel} kernel)", $"基于长期方差{zh}的标准误（{spec.Kernel} 核）");
    }

    /// <summary>Fewest periods of a series.</summary>
    private static int Fewest(CointegratingRegressionSpec spec, int regressors)
    {
        int leads = spec.Leads ?? 0, lags = spec.Lags ?? 0, terms = DickeyFuller.Terms(spec.Deterministic);
        return spec.Estimator == CointegrationEstimator.Dynamic ? leads + lags + 1 + (regressors * (2 + leads + lags)) + terms + 2 : regressors + terms + 4;
    }

    /// <summary>y − x'b less the terms of the entity, on the rows regressed; the terms of a panel are those that fit all of its rows best.</summary>
    private static double[] Errors(EntitySeries one, CointegratedRows rows, double[] b, bool panel, Deterministic terms)
    {
        int k = one.Columns.Length - 1;
        double[] e = [.. one.Values];
        Gemv.MultiplyAdd(-1, CorrectedEstimators.Regressors(one, 0), b.AsSpan(0, k), e);
        if (panel)
        {
            e = SeriesMoments.Detrend(e, terms);
        }
        else if (terms != Deterministic.None)
        {
            Gemv.MultiplyAdd(-1, CorrectedEstimators.Terms(one.Length, terms, 0), b.AsSpan(k), e);
        }

        return e[rows.First..(rows.First + rows.Y.Length)];
    }

    private static IReadOnlyList<PanelTest> Dependence(IReadOnlyList<EntitySeries> series, CointegratedFit fit, double[][] errors, RunContext run)
    {
        List<int> starts = [0];
        foreach (double[] e in errors)
        {
            starts.Add(starts[^1] + e.Length);
        }

        ResidualPairs pairs = ResidualPairs.Of([.. errors.SelectMany(e => e)], PanelSeries.OfPlaces([.. starts], [.. series.SelectMany((one, i) => Enumerable.Range(one.First + fit.Rows[i].First, errors[i].Length))]), run);
        return pairs.Count == 0 ? [] : [.. pairs.Tests(string.Empty, bias: false)];
    }
}
