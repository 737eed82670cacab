using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A regime: the rows with <paramref name="Low"/> &lt; q ≤ <paramref name="High"/>.</summary>
/// <param name="Number">1, 2, … from low to high q.</param>
/// <param name="Low">Threshold below, minus infinity for the first.</param>
/// <param name="High">Threshold above, infinity for the last.</param>
/// <param name="Text">The condition, such as <c>0.0154 &lt; debt &lt;= 0.5418</c>.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Share">Share of all rows.</param>
/// <param name="Entities">Entities that are ever in it; 0 where there are none.</param>
public sealed record ThresholdRegime(int Number, double Low, double High, string Text, int Rows, double Share, int Entities);

/// <summary>What of a threshold regression depends on the regime besides slopes, and what is absorbed.</summary>
/// <param name="Intercept">Whether the level differs by regime.</param>
/// <param name="Effects">Absorbed effects.</param>
internal sealed record RegimeDesign(bool Intercept, IReadOnlyList<string> Effects);

/// <summary>Least squares with the thresholds given: slopes by regime as the terms <c>regime::1:x</c>, <c>regime::2:x</c>.</summary>
/// <param name="Regression">The regression; the column <c>regime</c> is in the table of its sample.</param>
/// <param name="Regimes">The regimes.</param>
/// <param name="Codes">Row of the sample → regime, from 0.</param>
/// <param name="Column">Name of the column of regimes.</param>
/// <param name="Notices">What the regression dropped or doubts; not what the selection of rows said.</param>
internal sealed record RegimeRegression(LeastSquaresResult Regression, IReadOnlyList<ThresholdRegime> Regimes, int[] Codes, IReadOnlyList<Notice> Notices, string Column)
{
    private static readonly string[] OfRows = ["dropped_missing", "filter", "panel_missing", "panel_step"];

    internal static RegimeRegression Fit(LeastSquaresSpec spec, ThresholdData data, double[] thresholds, RegimeDesign design, RunContext run)
    {
        EstimationSample sample = data.Frame.Sample;
        int[] codes = Array.ConvertAll(data.Q, value => thresholds.Count(threshold => value > threshold));
        string name = "regime";
        while (sample.Table.Find(name) is not null)
        {
            name += "_";
        }

        double[] regime = new double[sample.Table.RowCount];
        Array.Fill(regime, Missing.Value);
        for (int i = 0; i < codes.Length; i++)
        {
            regime[sample.RowMap[i]] = codes[i] + 1;
        }

        Table table = sample.Table.With(new NumberColumn(name, regime, NumberKind.Whole));
        bool absorbs = design.Effects.Count > 0;
        Term[] levels = design.Intercept ? [Term.Parse(absorbs ? $"i({name}, ref = 1)" : $"i({name})")] : [];
        Formula formula = data.Fixed with
        {
            Regressors = [.. data.Fixed.Regressors, .. levels, .. data.Regime.Select(x => Term.Parse($"i({name}, {x.Text})"))],
            Effects = [.. design.Effects.Select(effect => EffectTerm.Of(effect))],
            Intercept = absorbs || !design.Intercept,
        };
        LeastSquaresResult regression = LeastSquares.Fit(spec with { Formula = formula }, table, run);
        return new(regression, Describe(data, thresholds, codes, spec.Entity), codes, [.. regression.FitNotices.Where(notice => !OfRows.Contains(notice.Code))], name);
    }

    /// <summary>Rows of each regime in each period, in order of time.</summary>
    internal IReadOnlyList<(string Period, int Regime, int Rows)> ByPeriod(ThresholdData data, Grouping periods)
    {
        int[,] counts = new int[periods.Count, Regimes.Count];
        int[] first = new int[periods.Count];
        for (int i = 0; i < Codes.Length; i++)
        {
            counts[periods.Codes[i], Codes[i]]++;
            first[periods.Codes[i]] = data.Panel!.Periods[data.Frame.Sample.RowMap[i]];
        }

        return [.. Enumerable.Range(0, periods.Count).OrderBy(t => first[t]).SelectMany(t => Enumerable.Range(0, Regimes.Count).Select(r => (periods.Levels[t], r + 1, counts[t, r])))];
    }

    /// <summary>Rows and entities of each regime.</summary>
    internal static ThresholdRegime[] Describe(ThresholdData data, double[] thresholds, int[] codes, string? entity)
    {
        Grouping? entities = entity is null ? null : data.Frame.Sample.Group(entity);
        double[] bounds = [double.NegativeInfinity, .. thresholds, double.PositiveInfinity];
        return [.. Enumerable.Range(0, thresholds.Length + 1).Select(r =>
        {
            int[] rows = [.. Enumerable.Range(0, codes.Length).Where(i => codes[i] == r)];
            int members = entities is null ? 0 : rows.Select(i => entities.Codes[i]).Distinct().Count();
            return new ThresholdRegime(r + 1, bounds[r], bounds[r + 1], Text(data.Threshold, bounds[r], bounds[r + 1]), rows.Length, (double)rows.Length / codes.Length, members);
        })];
    }

    private static string Text(string q, double low, double high)
    {
        string below = Number(low);
        string above = Number(high);
        return double.IsNegativeInfinity(low) ? $"{q} <= {above}" : double.IsPositiveInfinity(high) ? $"{q} > {below}" : $"{below} < {q} <= {above}";
    }

    internal static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
