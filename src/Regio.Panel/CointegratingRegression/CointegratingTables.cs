using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tables and the chart of the entities of a cointegrating regression.</summary>
internal static class CointegratingTables
{
    /// <summary>A row an entity: rows, long-run variance, bandwidth, leads and lags.</summary>
    internal static Table Entities(IReadOnlyList<EntitySeries> series, CointegratedFit fit) => new("entities",
    [
        TextColumn.Of("entity", series.Select(one => one.Name)),
        new NumberColumn("nobs", [.. fit.Rows.Select(one => (double)one.Y.Length)], NumberKind.Whole),
        new NumberColumn("long_run_variance", [.. fit.Rows.Select(one => one.LongRunVariance)]),
        new NumberColumn("bandwidth", [.. fit.Rows.Select(one => one.Bandwidth)]),
        new NumberColumn("leads", [.. fit.Rows.Select(one => (double)one.Leads)], NumberKind.Whole),
        new NumberColumn("lags", [.. fit.Rows.Select(one => (double)one.Lags)], NumberKind.Whole),
    ]);

    /// <summary>A row an entity and slope.</summary>
    internal static Table Coefficients(IReadOnlyList<EntitySeries> series, CointegratedFit[] own, string[] terms, double level)
    {
        (string Entity, CoefficientRow Row)[] rows = [.. series.SelectMany((one, i) => Rows(own[i], terms, level).Select(row => (one.Name, row)))];
        return new("entity_coefficients", [TextColumn.Of("entity", rows.Select(row => row.Entity)), .. CoefficientTable.Tidy([.. rows.Select(row => row.Row)]).Columns]);
    }

    /// <summary>Pedroni's (2001) t̄ = Σ t_i/√N of each slope, standard normal where every entity's slope is zero.</summary>
    internal static Table GroupT(CointegratedFit[] own, string[] terms)
    {
        double[] t = [.. terms.Select((_, k) => own.Sum(one => one.Coefficients[k] / Math.Sqrt(one.Covariance[k, k])) / Math.Sqrt(own.Length))];
        return new("group_t", [TextColumn.Of("term", terms), new NumberColumn("statistic", t), new NumberColumn("p_value", Array.ConvertAll(t, Normal.TwoSided))]);
    }

    /// <summary>Each entity's slopes with their intervals.</summary>
    internal static Figure Chart(IReadOnlyList<EntitySeries> series, CointegratedFit[] own, string[] terms, double level)
    {
        string percent = (100 * level).ToString("G4", CultureInfo.InvariantCulture);
        return new(
            "entity_coefficients",
            new($"Long-run coefficients of each entity with {percent}% confidence intervals", $"各个体的长期系数及 {percent}% 置信区间"),
            Coefficients(series, own, terms, level).Select(["entity", "term", "estimate", "conf_low", "conf_high"]),
            Mark.PointRange,
            new FigureEncoding("entity", "estimate") { Low = "conf_low", High = "conf_high", Panel = "term" })
        { Reference = 0, YTitle = ("Estimate", "系数"), XTitle = ("Entity", "个体") };
    }

    private static IReadOnlyList<CoefficientRow> Rows(CointegratedFit own, string[] terms, double level)
        => CoefficientTable.Rows(terms, own.Coefficients, new() { Values = own.Covariance, DegreesOfFreedom = own.Degrees, Description = new("long run", "长期"), Name = "long_run" }, level);
}
