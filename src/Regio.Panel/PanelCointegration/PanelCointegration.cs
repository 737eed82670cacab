using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>Tests of the null that variables of a panel are not cointegrated.</summary>
/// <remarks>
/// <see cref="Pedroni"/>, <see cref="Kao"/>, <see cref="Westerlund"/> and <see cref="VarianceRatio"/> on y_it = x_it'β_i + d_t'γ_i + e_it. All but Pedroni's and Westerlund's error-correction statistics need a balanced panel. The variables
/// should have unit roots: see panel_unit_root. Asymptotic p values assume independent entities: CD of the residuals is in the result, <c>demean</c> and the bootstrap are the ways out.
/// </remarks>
public static class PanelCointegration
{
    /// <summary>p value below which dependence between entities is told.</summary>
    private const double Dependent = 0.05;

    /// <summary>Tests the variables of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has no or too many regressors, instruments or effects, or a number is out of range.</exception>
    /// <exception cref="DataError">A column does not exist, no row is complete, or an entity has two rows in a period.</exception>
    /// <exception cref="IdentificationError">Series are too short, or no test is possible.</exception>
    public static PanelCointegrationResult Fit(PanelCointegrationSpec spec, MethodInputs inputs, RunContext run)
    {
        Expression[] variables = CointegrationChecks.Variables(spec);
        int regressors = variables.Length - 1;
        SeriesSample all = SeriesSample.Select(inputs.Data, variables, spec.Entity, spec.Time, spec.Where);
        bool corrects = spec.Tests.Contains(CointegrationTest.Westerlund);
        int fewest = Math.Max((2 * spec.Lags) + regressors + DickeyFuller.Terms(spec.Deterministic) + 4, corrects ? Westerlund.Fewest(spec, regressors) : 0);
        SeriesSample sample = all.Require(fewest, "panel_cointegration", fewest: 2);
        sample = spec.Demean ? sample.Demean() : sample;
        List<Notice> notices = [.. sample.Notices];
        List<CointegrationStatistic> statistics = [];
        foreach (CointegrationTest test in spec.Tests)
        {
            if (test is CointegrationTest.Kao or CointegrationTest.VarianceRatio && !sample.IsBalanced)
            {
                notices.Add(CointegrationChecks.Unbalanced(sample, test));
                continue;
            }

            CointegrationStatistic[] found = Compute(test, spec, sample, regressors, notices, run);
            statistics.AddRange(found);
            if (found.Length == 0)
            {
                notices.Add(CointegrationChecks.NotPossible(test));
            }
        }

        if (statistics.Count == 0)
        {
            throw new IdentificationError(
                new("none of the tests is possible on this panel", "所选检验在该面板上均无法计算"),
                new(string.Join(" ", notices.Where(notice => notice.Kind == NoticeKind.Warning).Select(notice => notice.Message.En)), string.Concat(notices.Where(notice => notice.Kind == NoticeKind.Warning).Select(notice => notice.Message.Zh))))
            { Culprits = [.. variables.Select(variable => variable.Text)] };
        }

        (CointegrationEntity[] entities, PanelTest dependence) = Entities(spec, sample, run);
        if (dependence.PValue < Dependent && (!spec.Demean || dependence.Statistic > 0))
        {
            notices.Add(CointegrationChecks.CrossSection(dependence, spec.Replications > 0));
        }

        return new() { Spec = spec, Outcome = variables[0].Text, Regressors = [.. variables.Skip(1).Select(variable => variable.Text)], Statistics = statistics, Entities = entities, Dependence = dependence.Statistic, DependencePValue = dependence.PValue, FitNotices = notices };
    }

    private static CointegrationStatistic[] Compute(CointegrationTest test, PanelCointegrationSpec spec, SeriesSample sample, int regressors, List<Notice> notices, RunContext run)
    {
        int n = sample.Series.Count;
        switch (test)
        {
            case CointegrationTest.Pedroni:
                return Pedroni.Raw(sample.Series, spec) is { } pedroni ? [.. Pedroni.Of(pedroni, n, regressors, spec.Deterministic)] : [];
            case CointegrationTest.Kao:
                return Kao.Of(sample.Series, spec) ?? [];
            case CointegrationTest.VarianceRatio:
                return VarianceRatio.Of(sample.Series, spec.Deterministic) ?? [];
            default:
                if (Westerlund.Raw([.. sample.Series.Select(one => one.Columns)], spec) is not { } raw)
                {
                    return [];
                }

                if (spec.Replications > 0 && !sample.IsBalanced)
                {
                    notices.Add(CointegrationChecks.NoBootstrap);
                }

                return [.. Westerlund.Of(raw, n, regressors, spec.Deterministic, spec.Replications > 0 && sample.IsBalanced ? Westerlund.Bootstrap(sample.Series, spec, raw, run) : null)];
        }
    }

    /// <summary>The ADF test of the residuals of each entity, and Pesaran's CD of its residuals.</summary>
    private static (CointegrationEntity[] Entities, PanelTest Dependence) Entities(PanelCointegrationSpec spec, SeriesSample sample, RunContext run)
    {
        List<CointegrationEntity> entities = [];
        List<double> errors = [];
        List<int> periods = [], starts = [0];
        foreach (EntitySeries one in sample.Series)
        {
            double[]? e = CointegrationDesign.Residuals(one, spec.Deterministic);
            DickeyFuller? adf = e is null ? null : DickeyFuller.Fit(e, Deterministic.None, spec.Lags, spec.Lags);
            entities.Add(new(one.Name, one.Length, adf?.Delta ?? double.NaN, adf?.Regression.T(0) ?? double.NaN));
            errors.AddRange(adf?.Regression.Residuals ?? []);
            periods.AddRange(Enumerable.Range(one.First + (adf?.First ?? 0), adf?.Rows ?? 0));
            starts.Add(errors.Count);
        }

        ResidualPairs pairs = ResidualPairs.Of([.. errors], PanelSeries.OfPlaces([.. starts], [.. periods]), run);
        return ([.. entities], pairs.Count == 0 ? PanelTest.Bare("cd", double.NaN) : pairs.Tests(string.Empty, bias: false).First());
    }
}
