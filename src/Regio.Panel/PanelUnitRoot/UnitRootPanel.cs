using Regio.Core;

namespace Regio.Panel;

/// <summary>One form of a variable with the Dickey-Fuller regression of each entity.</summary>
/// <param name="Spec">What was asked for.</param>
/// <param name="Sample">The series.</param>
/// <param name="Regressions">The regressions, in the order of the series.</param>
internal sealed record UnitRootPanel(PanelUnitRootSpec Spec, SeriesSample Sample, DickeyFuller[] Regressions)
{
    /// <summary>N.</summary>
    internal int Entities => Regressions.Length;

    /// <summary>Deterministic terms.</summary>
    internal Deterministic Terms => Spec.Deterministic;

    /// <summary>Whether no regression has lags.</summary>
    internal bool WithoutLags => Array.TrueForAll(Regressions, one => one.Lags == 0);

    /// <summary>Mean number of lags.</summary>
    internal double MeanLags => Regressions.Average(one => one.Lags);

    /// <summary>t of δ of each entity.</summary>
    internal double[] Statistics() => Array.ConvertAll(Regressions, one => one.Regression.T(0, Spec.SmallSample));

    /// <summary>p values of statistics, one an entity.</summary>
    internal double[] PValues(double[] statistics) => [.. statistics.Select((t, i) => DickeyFullerTail.Lower(t, Terms, Spec.PValues, Regressions[i].Rows))];

    /// <summary>Z_t of Phillips and Perron of each entity.</summary>
    internal double[] PhillipsPerron() => [.. Sample.Series.Select(one => SingleSeriesTests.PhillipsPerron(one.Values, Terms, Spec.Kernel, Spec.Bandwidth, Spec.BandwidthRule))];

    /// <summary>Fits the regressions; series too short or without variation are left out by name.</summary>
    /// <exception cref="IdentificationError">Fewer than two entities are left.</exception>
    internal static UnitRootPanel Fit(PanelUnitRootSpec spec, SeriesSample sample, RunContext run)
    {
        int terms = DickeyFuller.Terms(spec.Deterministic), given = spec.Lags ?? (spec.LagSelection == LagSelection.Fixed ? 1 : 0);
        SeriesSample kept = sample.Require((2 * given) + terms + 3, "panel_unit_root", fewest: 2);
        DickeyFuller?[] fits = new DickeyFuller?[kept.Series.Count];
        run.ForEach(fits.Length, i =>
        {
            double[] y = kept.Series[i].Values;
            int most = spec.Lags ?? (spec.LagSelection == LagSelection.Fixed ? 1 : DefaultMost(y.Length, terms));
            int lags = DickeyFuller.Select(y, spec.Deterministic, spec.LagSelection, most, spec.SameRows, spec.SmallSample);
            fits[i] = DickeyFuller.Fit(y, spec.Deterministic, lags, lags);
        });
        int[] good = [.. Enumerable.Range(0, fits.Length).Where(i => fits[i] is not null)];
        if (good.Length == fits.Length)
        {
            return new(spec, kept, fits!);
        }

        string[] lost = [.. Enumerable.Range(0, fits.Length).Except(good).Select(i => kept.Series[i].Name)];
        return good.Length >= 2
            ? new(spec, new([.. good.Select(i => kept.Series[i])], [.. kept.Notices, Singular(lost)]), [.. good.Select(i => fits[i]!)])
            : throw new IdentificationError(
                new("fewer than two entities have a Dickey-Fuller regression: the others do not vary, or follow their lags exactly", "可作 Dickey-Fuller 回归的个体不足两个：其余序列没有变化或与其滞后项完全共线"),
                new("Check the variable for constant series, or use fewer lags.", "请检查该变量是否存在常数序列，或减少滞后阶数。"))
            { Culprits = [.. lost.Take(10)] };
    }

    /// <summary>⌊min(T/3, 12) (T/100)^¼⌋, EViews' rule for panels, where rows are left for it.</summary>
    private static int DefaultMost(int periods, int terms)
        => Math.Max(0, Math.Min((int)(Math.Min(periods / 3.0, 12) * Math.Pow(periods / 100.0, 0.25)), (periods - terms - 4) / 2));

    private static Notice Singular(string[] names)
    {
        string list = string.Join(", ", names.Take(10)) + (names.Length > 10 ? ", …" : string.Empty);
        return new(NoticeKind.Warning, "series_without_variation", (
            $"The series of {list} do not vary, or follow their lags exactly, and are left out.",
            $"{list} 的序列没有变化，或与其滞后项完全共线，未纳入检验。"))
        { Items = names, Count = names.Length };
    }
}
