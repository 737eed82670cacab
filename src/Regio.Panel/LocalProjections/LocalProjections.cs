using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Local projections of an outcome on a shock.</summary>
/// <remarks>
/// For h = 0, …, H: y_{i,t+h} = α_i^h + β_h s_it + γ_h'(lags of y and s, controls) + e_{i,t+h}; β_h is the response at horizon h. Jordà (2005), American Economic Review 95; with instruments Stock and
/// Watson (2018), Economic Journal 128; cumulative multipliers Ramey and Zubairy (2018), Journal of Political Economy 126; states of the world Auerbach and Gorodnichenko (2013); lag augmentation
/// Montiel Olea and Plagborg-Møller (2021), Econometrica 89. Residuals are correlated over h periods: Newey-West and Driscoll-Kraay covariances take the horizon as their lag unless one is given.
/// With entity effects and few periods, lags of the outcome bring Nickell's bias. Leads and lags go by date: gaps give missing values.
/// </remarks>
public static class LocalProjections
{
    /// <summary>Entities beside periods below which entity effects and lags of the outcome are warned of (Nickell 1981: the bias is of order 1/T).</summary>
    private const int FewPeriods = 15;

    /// <summary>Estimates all horizons on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">A number of horizons or lags is out of range, or options do not go together.</exception>
    /// <exception cref="DataError">A column does not exist, or no row reaches a horizon.</exception>
    /// <exception cref="IdentificationError">The shock does not vary beyond controls and effects.</exception>
    public static LocalProjectionsResult Fit(LocalProjectionsSpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        PanelIndex panel = PanelIndex.Of(inputs.Data, spec.Entity, spec.Time);
        EvaluationScope scope = new(inputs.Data, panel);
        List<HorizonFit> horizons = [];
        for (int h = 0; h <= spec.Horizons; h++)
        {
            horizons.Add(Horizon(spec, scope, h, run));
        }

        return new()
        {
            Spec = spec,
            Horizons = horizons,
            FitNotices = [.. panel.Notices, .. Gathered(horizons), .. Nickell(spec, horizons[0])],
        };
    }

    private static HorizonFit Horizon(LocalProjectionsSpec spec, EvaluationScope scope, int h, RunContext run)
    {
        Formula formula = HorizonFormula.Of(spec, h);
        Covariance covariance = CovarianceOf(spec, h);
        string[] shocks = HorizonFormula.Shocks(spec, h);
        if (spec.Instruments.Count > 0)
        {
            InstrumentalVariablesResult iv = At(h, () => InstrumentalVariables.Fit(
                new()
                {
                    Formula = formula,
                    Covariance = covariance,
                    SmallSample = spec.SmallSample,
                    Weights = spec.Weights,
                    Entity = spec.Entity,
                    Time = spec.Time,
                    Where = HorizonFormula.Rows(spec),
                    ConfidenceLevel = spec.ConfidenceLevel,
                },
                scope,
                run));
            Table glance = iv.Glance();
            double strength = shocks.Length == 1 ? Number(glance, "effective_f") : Number(glance, "kp_f");
            return HorizonFit.Of(h, shocks, iv.Coefficients, iv.Covariance, iv.Sample, double.NaN, strength, iv.Notices);
        }

        LeastSquaresResult fit = At(h, () => LeastSquares.Fit(
            new LeastSquaresSpec
            {
                Formula = formula,
                Covariance = covariance,
                SmallSample = spec.SmallSample,
                Weights = spec.Weights,
                Entity = spec.Entity,
                Time = spec.Time,
                Where = HorizonFormula.Rows(spec),
                ConfidenceLevel = spec.ConfidenceLevel,
            },
            scope,
            run));
        return HorizonFit.Of(h, shocks, fit.Coefficients, fit.Covariance, fit.Sample, fit.Goodness.RSquared, double.NaN, fit.Notices);
    }

    /// <summary>A regression; where it is not identified the error names the horizon, and speaks of horizons and lags.</summary>
    private static T At<T>(int horizon, Func<T> fit)
    {
        try
        {
            return fit();
        }
        catch (IdentificationError error)
        {
            throw new IdentificationError(
                new(FormattableString.Invariant($"at horizon {horizon} {error.What.En}"), FormattableString.Invariant($"第 {horizon} 期：{error.What.Zh}")),
                new("Use fewer horizons or lags, coarser effects, or longer series.", "请减少期数或滞后阶数，使用更粗的固定效应，或使用更长的序列。"))
            { Culprits = error.Culprits };
        }
    }

    private static double Number(Table glance, string name) => glance.Find(name) is NumberColumn column ? column.Values[0] : double.NaN;

    private static Covariance CovarianceOf(LocalProjectionsSpec spec, int h)
    {
        Covariance chosen = spec.Covariance ?? (spec.Entity is { } entity ? new Clustered([entity]) : spec.LagAugmented ? new Heteroskedastic(HeteroskedasticKind.Hc1) : new NeweyWest());
        return chosen switch
        {
            NeweyWest { Lag: null } nw => nw with { Lag = h },
            DriscollKraay { Lag: null } dk => dk with { Lag = h },
            _ => chosen,
        };
    }

    private static void Check(LocalProjectionsSpec spec)
    {
        (string Field, Label Text)? wrong = spec switch
        {
            { Horizons: < 0 } => ("horizons", new("the last horizon cannot be negative", "最大期数不能为负")),
            { OutcomeLags: < 0 } => ("outcome_lags", new("the number of lags cannot be negative", "滞后阶数不能为负")),
            { ShockLags: < 0 } => ("shock_lags", new("the number of lags cannot be negative", "滞后阶数不能为负")),
            { CumulativeShock: true, Instruments.Count: 0 } => ("cumulative_shock", new("a cumulative shock needs instruments: its later parts respond to the outcome", "累计冲击需要工具变量：其后续部分会对结果作出反应")),
            { CumulativeShock: true, Response: not ResponseForm.Sum } => ("response", new("a cumulative shock belongs to the summed outcome", "累计冲击应与累计被解释变量配合")),
            _ => null,
        };
        if (wrong is { } at)
        {
            throw new SpecError(at.Text, new("Write horizons: 8, outcome_lags: 1, shock_lags: 1; for multipliers response: sum with instruments.", "请写 horizons: 8、outcome_lags: 1、shock_lags: 1；累计乘数请设 response: sum 并给出工具变量。")) { Field = at.Field };
        }

        if (spec.Formula.Endogenous.Count > 0)
        {
            throw new SpecError(new("instruments of the shock have a field of their own", "冲击的工具变量有单独的字段"), new("Write instruments: [z] and leave the formula y ~ controls | effects.", "请写 instruments: [z]，公式只写 y ~ 控制变量 | 固定效应。")) { Field = "formula", Given = spec.Formula.ToText() };
        }

        QuantileChecks.Level(spec.ConfidenceLevel);
    }

    /// <summary>What the regressions had to say, each thing once with the horizons that said it.</summary>
    private static IEnumerable<Notice> Gathered(List<HorizonFit> horizons)
    {
        foreach (IGrouping<string, (int H, Notice Notice)> same in horizons.SelectMany(one => one.Notices.Select(notice => (H: one.Horizon, Notice: notice))).GroupBy(pair => pair.Notice.Code, StringComparer.Ordinal))
        {
            (int h, Notice notice) = same.First();
            string list = string.Join(", ", same.Select(pair => pair.H).Distinct());
            yield return same.Select(pair => pair.H).Distinct().Count() == 1
                ? notice with { Message = new($"Horizon {h}: {notice.Message.En}", $"第 {h} 期：{notice.Message.Zh}") }
                : notice with { Message = new($"Horizons {list}; at {h}: {notice.Message.En}", $"第 {list} 期；其中第 {h} 期：{notice.Message.Zh}") };
        }
    }

    private static IEnumerable<Notice> Nickell(LocalProjectionsSpec spec, HorizonFit first)
    {
        if (spec.Entity is null || spec.OutcomeLags == 0 || !spec.Formula.Effects.Any(effect => effect.Variables.Any(variable => variable.ColumnName == spec.Entity)))
        {
            yield break;
        }

        double periods = first.Rows / (double)first.Entities;
        if (periods < FewPeriods)
        {
            string mean = periods.ToString("0.#", CultureInfo.InvariantCulture);
            yield return new(NoticeKind.Warning, "nickell_bias", (
                $"Entity effects with lags of the outcome and {mean} periods an entity: responses carry a bias of order 1/T. Leave the lags out, or use response change.",
                $"含个体效应与滞后被解释变量，每个个体平均仅 {mean} 期：响应存在 1/T 阶偏误。可去掉滞后项，或使用 response: change。"));
        }
    }
}
