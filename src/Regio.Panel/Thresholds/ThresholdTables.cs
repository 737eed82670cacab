using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The tables and the figure of thresholds, laid out as papers print them.</summary>
internal static class ThresholdTables
{
    private static readonly string[] Words = ["linear", "single", "double", "triple"];

    /// <summary>Rows of places of a variable, and of smoothness, without a test: that one is zero is no hypothesis, and a star beside it would say otherwise.</summary>
    internal static IReadOnlyList<CoefficientRow> WithoutTests(IReadOnlyList<CoefficientRow> rows)
        => [.. rows.Select(row => IsPlace(row.Term) ? row with { Statistic = double.NaN, PValue = double.NaN } : row)];

    private static bool IsPlace(string term)
        => term == KinkModel.Threshold || (term.StartsWith("transition::", StringComparison.Ordinal) && term[(term.LastIndexOf(':') + 1)..] is "gamma" or "location" or "location_1" or "location_2");

    internal static Table Tests(IReadOnlyList<ThresholdTest> tests, string statistic = "F") => new("threshold_tests",
    [
        TextColumn.Of("model", tests.Select(test => Words[test.Thresholds])),
        Numbers("ssr", tests.Select(test => test.SumOfSquares)),
        Numbers("mean_square", tests.Select(test => test.MeanSquare)),
        new NumberColumn("f_statistic", [.. tests.Select(test => test.Statistic)], NumberKind.Real, new() { Label = new(statistic, statistic + " 统计量") }),
        Numbers("p_value", tests.Select(test => test.PValue)),
        Numbers("critical_10", tests.Select(test => test.CriticalValue(0.10))),
        Numbers("critical_5", tests.Select(test => test.CriticalValue(0.05))),
        Numbers("critical_1", tests.Select(test => test.CriticalValue(0.01))),
        Whole("replications", tests.Select(test => (double)test.Draws.Count)),
    ])
    { Title = ("Threshold effect tests", "门槛效应检验") };

    internal static Table Estimates(IReadOnlyList<ThresholdEstimate> estimates) => new("threshold_estimates",
    [
        TextColumn.Of("model", estimates.Select(one => Words[one.Model])),
        Whole("threshold", estimates.Select(one => (double)one.Number)),
        Numbers("estimate", estimates.Select(one => one.Value), ("Threshold estimate", "门槛估计值")),
        Numbers("conf_low", estimates.Select(one => one.Low)),
        Numbers("conf_high", estimates.Select(one => one.High)),
    ])
    { Title = ("Threshold estimates", "门槛估计值") };

    internal static Table Regimes(IReadOnlyList<ThresholdRegime> regimes)
    {
        List<Column> columns =
        [
            Whole("regime", regimes.Select(regime => (double)regime.Number)),
            TextColumn.Of("condition", regimes.Select(regime => regime.Text)),
            Whole("nobs", regimes.Select(regime => (double)regime.Rows)),
            Numbers("share", regimes.Select(regime => regime.Share)),
        ];
        if (regimes.Any(regime => regime.Entities > 0))
        {
            columns.Add(Whole("entities", regimes.Select(regime => (double)regime.Entities)));
        }

        return new("regimes", columns) { Title = ("Regimes", "门槛区间") };
    }

    internal static Table Profile(IReadOnlyList<ThresholdEstimate> estimates)
    {
        (ThresholdEstimate One, double Value, double Ratio)[] rows = [.. estimates.SelectMany(one => one.Values.Zip(one.LikelihoodRatio, (value, ratio) => (one, value, ratio)))];
        return new("lr_profile",
        [
            TextColumn.Of("model", rows.Select(row => Words[row.One.Model])),
            Whole("threshold", rows.Select(row => (double)row.One.Number)),
            Numbers("candidate", rows.Select(row => row.Value)),
            Numbers("lr_statistic", rows.Select(row => row.Ratio)),
        ]);
    }

    /// <summary>LR(γ) with the critical value as a line: the values below it are the confidence set. The line breaks where values are not searched.</summary>
    internal static Figure Plot(IReadOnlyList<ThresholdEstimate> estimates, string name, double level, double? criticalValue = null)
    {
        (ThresholdEstimate One, double Value, double Ratio)[] rows = [.. estimates.SelectMany(Points)];
        double critical = criticalValue ?? ThresholdEstimate.CriticalValue(level);
        string line = critical.ToString("F2", CultureInfo.InvariantCulture);
        string percent = (100 * level).ToString("G4", CultureInfo.InvariantCulture);
        bool several = estimates.Count > 1;
        Table Data(IEnumerable<(ThresholdEstimate One, double Value, double Ratio)> points) => new("lr_profile",
        [
            Numbers("candidate", points.Select(point => point.Value)),
            Numbers("lr_statistic", points.Select(point => point.Ratio)),
            .. several ? [TextColumn.Of("threshold", points.Select(point => Named(point.One)))] : Array.Empty<Column>(),
        ]);
        FigureEncoding encoding = new("candidate", "lr_statistic") { Panel = several ? "threshold" : null };
        return new(
            "likelihood_ratio",
            new($"Likelihood ratio of the threshold of {name}; values below the line at {line} are in its {percent}% confidence set", $"{name} 门槛值的似然比统计量；{line} 线以下的取值属于 {percent}% 置信集"),
            Data(rows),
            Mark.Line,
            encoding)
        {
            Layers = several ? [new(Mark.Point, encoding) { Data = Data(estimates.Select(one => (one, one.Value, 0.0))) }] : [],
            XTitle = new($"Threshold of {name}", $"{name} 的门槛值"),
            YTitle = ("Likelihood ratio", "似然比统计量"),
            Reference = critical,
            XReference = several ? null : estimates[0].Value,
        };
    }

    private static string Named(ThresholdEstimate one) => string.Create(CultureInfo.InvariantCulture, $"γ{one.Number} = {RegimeRegression.Number(one.Value)}");

    private static IEnumerable<(ThresholdEstimate One, double Value, double Ratio)> Points(ThresholdEstimate one)
    {
        for (int i = 0; i < one.Values.Count; i++)
        {
            yield return (one, one.Values[i], one.LikelihoodRatio[i]);
            if (one.Gaps.Contains(i))
            {
                yield return (one, (one.Values[i] + one.Values[i + 1]) / 2, double.NaN);
            }
        }
    }

    /// <summary>Fitted values, residuals, and the regime of each row.</summary>
    internal static Table Augment(LeastSquaresResult regression, string regime)
        => regression.Augment().With(((NumberColumn)regression.Sample.Table[regime]).Named("regime"));

    private static NumberColumn Numbers(string name, IEnumerable<double> values, Label? label = null)
        => new(name, [.. values.Select(value => double.IsNaN(value) ? Missing.Value : value)], NumberKind.Real, label is null ? null : new() { Label = label });

    private static NumberColumn Whole(string name, IEnumerable<double> values) => new(name, [.. values], NumberKind.Whole);
}
