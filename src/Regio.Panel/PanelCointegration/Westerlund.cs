using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Westerlund (2007), Testing for error correction in panel data, Oxford Bulletin of Economics and Statistics 69; Persyn and Westerlund (2008), Stata Journal 8.</summary>
/// <remarks>
/// Δy_t = d_t'δ + α y_{t−1} + λ'x_{t−1} + Σ_{j=1..p} α_j Δy_{t−j} + Σ_{j=−q..p} γ_j'Δx_{t−j} + e_t in each entity. Gt = mean of α̂/se(α̂); Ga = mean of T α̂/α̂(1), α̂(1) = ω̂_u/ω̂_y with û = Σ γ̂_j'Δx_{t−j} + ê and long-run
/// variances of û and Δy (about its mean with a trend). Pt = α̂_P/se, Pa = T α̂_P with α̂_P = Σ ỹ_{−1}Δỹ/α̂_i(1) over Σ ỹ²_{−1}, ~ net of the other regressors, se² = mean of (σ̂_i/α̂_i(1))² over Σ ỹ²_{−1}. T is the
/// number of rows less the number of coefficients, as xtwest; all statistics reject below.
/// </remarks>
internal static class Westerlund
{
    private static string[] Names => ["westerlund_gt", "westerlund_ga", "westerlund_pt", "westerlund_pa"];

    /// <summary>Fewest periods: one row more than coefficients.</summary>
    internal static int Fewest(PanelCointegrationSpec spec, int regressors)
        => spec.Lags + spec.Leads + 1 + DickeyFuller.Terms(spec.Deterministic) + 1 + regressors + spec.Lags + (regressors * (spec.Lags + spec.Leads + 1)) + 2;

    /// <summary>Gt, Ga, Pt, Pa; null where a regression is not possible.</summary>
    internal static double[]? Raw(IReadOnlyList<double[][]> series, PanelCointegrationSpec spec)
    {
        double gt = 0, ga = 0, top = 0, bottom = 0, variance = 0, n = series.Count, length = 0;
        foreach (double[][] columns in series)
        {
            if (Unit(columns, spec) is not { } one)
            {
                return null;
            }

            (gt, ga) = (gt + (one.T / n), ga + (one.Rows * one.Alpha / one.Root / n));
            (top, bottom, variance) = (top + (one.Alpha * one.Square / one.Root), bottom + one.Square, variance + (one.Variance / (one.Root * one.Root) / n));
            length += one.Rows / n;
        }

        double pooled = top / bottom;
        return [gt, ga, pooled / Math.Sqrt(variance / bottom), length * pooled];
    }

    /// <summary>The standardised statistics, with bootstrap p values where they were asked for.</summary>
    internal static IEnumerable<CointegrationStatistic> Of(double[] raw, int entities, int regressors, Deterministic terms, double[]? bootstrap)
    {
        double root = Math.Sqrt(entities);
        return Names.Select((name, k) =>
        {
            (double mean, double variance) = CointegrationMoments.Westerlund(k, regressors, terms);
            return CointegrationStatistic.Of(name, raw[k], ((k == 2 ? raw[k] : root * raw[k]) - (root * mean)) / Math.Sqrt(variance)) with { BootstrapPValue = bootstrap?[k] ?? double.NaN };
        });
    }

    /// <summary>
    /// Westerlund (2007), sec. 4: residuals of Δy on its lags and on lags and leads of Δx under the null and Δx, both about their means, are drawn a period at a time for all entities; y* is cumulated from them. A p value is
    /// (1 + number of replications with a smaller statistic)/(1 + replications).
    /// </summary>
    internal static double[] Bootstrap(IReadOnlyList<EntitySeries> series, PanelCointegrationSpec spec, double[] raw, RunContext run)
    {
        NullModel[]? models = [.. series.Select(one => NullModel.Fit(one.Columns, spec)).OfType<NullModel>()];
        if (models.Length < series.Count)
        {
            return [double.NaN, double.NaN, double.NaN, double.NaN];
        }

        double[]?[] drawn = new double[]?[spec.Replications];
        run.ForEach(spec.Replications, r =>
        {
            Philox random = new(run.Seed, "panel_cointegration", (ulong)r);
            int needed = series[0].Length + spec.Lags + spec.Leads;
            int[] periods = random.Draw(models[0].Rows, needed);
            drawn[r] = Raw([.. models.Select(model => model.Draw(periods, spec, series[0].Length))], spec);
        });
        double[][] known = [.. drawn.OfType<double[]>()];
        return [.. raw.Select((value, k) => (1.0 + known.Count(one => one[k] <= value)) / (1 + known.Length))];
    }

    /// <summary>α̂, its t, α̂(1), the sum of squares of ỹ_{−1}, σ̂², and T of one entity.</summary>
    private static (double Alpha, double T, double Root, double Square, double Variance, double Rows)? Unit(double[][] columns, PanelCointegrationSpec spec)
    {
        double[] y = columns[0], d = SeriesMoments.Difference(y);
        int p = spec.Lags, q = spec.Leads, first = p + 1, rows = y.Length - first - q;
        if (rows < 2)
        {
            return null;
        }

        DesignColumns x = new DesignColumns(rows).Add(y, first - 1).Add(spec.Deterministic);
        foreach (double[] column in columns.Skip(1))
        {
            x.Add(column, first - 1);
        }

        for (int j = 1; j <= p; j++)
        {
            x.Add(d, first - 1 - j);
        }

        int before = x.Count;
        AddChanges(x, columns, p, q, first);
        Matrix design = x.ToMatrix();
        if (SeriesRegression.Fit(design, d.AsSpan(first - 1, rows)) is not { } fit || fit.SumOfSquares == 0)
        {
            return null;
        }

        // û keeps the part of Δx and the error.
        double[] u = [.. fit.Residuals];
        for (int k = before; k < design.Columns; k++)
        {
            TensorPrimitives.MultiplyAdd(design.Column(k), fit.Coefficients[k], u, u);
        }

        int bandwidth = spec.Bandwidth ?? Bandwidths.Of(BandwidthRule.NeweyWestPlain, y);
        double omegaY = SeriesMoments.LongRunVariance(SeriesMoments.Detrend(d, spec.Deterministic == Deterministic.Trend ? Deterministic.Intercept : Deterministic.None), spec.Kernel, bandwidth);
        double omegaU = SeriesMoments.LongRunVariance(u, spec.Kernel, bandwidth), free = rows - fit.Columns;
        return omegaY > 0 && omegaU > 0 ? (fit.Coefficients[0], fit.T(0), Math.Sqrt(omegaU / omegaY), 1 / fit.Inverse[0, 0], fit.SumOfSquares / free, free) : null;
    }

    /// <summary>Adds leads and lags −q … p of the changes of the regressors.</summary>
    internal static void AddChanges(DesignColumns x, double[][] columns, int p, int q, int first)
    {
        foreach (double[] column in columns.Skip(1))
        {
            double[] change = SeriesMoments.Difference(column);
            for (int j = -q; j <= p; j++)
            {
                x.Add(change, first - 1 - j);
            }
        }
    }
}
