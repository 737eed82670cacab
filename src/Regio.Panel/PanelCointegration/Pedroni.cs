using System.Numerics.Tensors;

namespace Regio.Panel;

/// <summary>Pedroni (1999), Critical values for cointegration tests in heterogeneous panels with multiple regressors, Oxford Bulletin of Economics and Statistics 61 S1, table 1; Pedroni (2004), Econometric Theory 20.</summary>
/// <remarks>
/// ê residuals of y on x and the terms in each entity; η̂ of Δy on Δx, L̂² its long-run variance; μ̂ of ê on ê_{−1}, ŝ² its variance, σ̂² its long-run variance, λ̂ = (σ̂² − ŝ²)/2; μ̂* of the ADF regression, ŝ*².
/// With S = Σ ê²_{t−1} and C = Σ ê_{t−1}Δê_t − T λ̂ of each entity: panel v = T² N^{3/2}/Σ S/L̂², panel ρ = T √N Σ (C/L̂²)/Σ (S/L̂²), panel PP = Σ (C/L̂²)/(σ̃² Σ S/L̂²)^½ with σ̃² the mean of σ̂²/L̂²,
/// panel ADF as PP with the ADF regression's ê* and Δê* net of lags; group ρ = T N^{−½} Σ C/S, group PP = N^{−½} Σ C/(σ̂² S)^½, group ADF = N^{−½} Σ C*/(ŝ*² S*)^½. Each less μ √N over √v is N(0, 1);
/// panel v rejects above, the others below. T is that of the differences here (the table's sums run over them).
/// </remarks>
internal static class Pedroni
{
    /// <summary>The seven raw statistics, and ê of each entity; null where a regression is not possible.</summary>
    internal static double[]? Raw(IReadOnlyList<EntitySeries> series, PanelCointegrationSpec spec)
    {
        double n = series.Count, t = series.Average(one => one.Length - 1.0), weighted = 0, cross = 0, sigma = 0, adfWeighted = 0, adfCross = 0, adfVariance = 0, plainVariance = 0;
        double groupRho = 0, groupT = 0, groupAdf = 0;
        foreach (EntitySeries one in series)
        {
            if (PedroniEntity.Of(one, spec) is not { } unit)
            {
                return null;
            }

            double c = unit.Cross - ((one.Length - 1) * unit.Lambda);
            (weighted, cross, sigma) = (weighted + (unit.Square / unit.LongRun), cross + (c / unit.LongRun), sigma + (unit.Sigma / unit.LongRun / n));
            (adfWeighted, adfCross) = (adfWeighted + (unit.AdfSquare / unit.LongRun), adfCross + (unit.AdfCross / unit.LongRun));
            (adfVariance, plainVariance) = (adfVariance + (unit.AdfVariance / unit.LongRun / n), plainVariance + (unit.AdfVariance / n));
            (groupRho, groupT, groupAdf) = (groupRho + ((one.Length - 1) * c / unit.Square), groupT + (c / Math.Sqrt(unit.Sigma * unit.Square)), groupAdf + (unit.AdfCross / Math.Sqrt(unit.AdfVariance * unit.AdfSquare)));
        }

        double s = spec.PedroniVariance == PedroniVariance.Printed ? plainVariance : adfVariance, root = Math.Sqrt(n);
        return
        [
            t * t * n * root / weighted, t * root * cross / weighted, cross / Math.Sqrt(sigma * weighted), adfCross / Math.Sqrt(s * adfWeighted),
            groupRho / root, groupT / root, groupAdf / root,
        ];
    }

    /// <summary>The standardised statistics.</summary>
    internal static IEnumerable<CointegrationStatistic> Of(double[] raw, int entities, int regressors, Deterministic terms)
    {
        (string Name, int Moment)[] rows = [("pedroni_panel_v", 0), ("pedroni_panel_rho", 1), ("pedroni_panel_pp", 2), ("pedroni_panel_adf", 2), ("pedroni_group_rho", 3), ("pedroni_group_pp", 4), ("pedroni_group_adf", 4)];
        return rows.Select((row, k) =>
        {
            (double mean, double variance) = CointegrationMoments.Pedroni(row.Moment, regressors, terms);
            return CointegrationStatistic.Of(row.Name, raw[k], (raw[k] - (mean * Math.Sqrt(entities))) / Math.Sqrt(variance), upper: k == 0);
        });
    }
}

/// <summary>What one entity adds to Pedroni's statistics.</summary>
/// <param name="LongRun">L̂².</param>
/// <param name="Square">S.</param>
/// <param name="Cross">Σ ê_{t−1}Δê_t.</param>
/// <param name="Lambda">λ̂.</param>
/// <param name="Sigma">σ̂².</param>
/// <param name="AdfSquare">S*.</param>
/// <param name="AdfCross">C*.</param>
/// <param name="AdfVariance">ŝ*².</param>
internal sealed record PedroniEntity(double LongRun, double Square, double Cross, double Lambda, double Sigma, double AdfSquare, double AdfCross, double AdfVariance)
{
    internal static PedroniEntity? Of(EntitySeries one, PanelCointegrationSpec spec)
    {
        if (CointegrationDesign.Residuals(one, spec.Deterministic) is not { } e)
        {
            return null;
        }

        EntitySeries changes = one.Difference();
        if (CointegrationDesign.Residuals(changes, Deterministic.None) is not { } eta)
        {
            return null;
        }

        double[] d = SeriesMoments.Difference(e), before = e[..^1];
        double square = TensorPrimitives.SumOfSquares<double>(before), cross = TensorPrimitives.Dot<double>(before, d);
        double[] mu = new double[d.Length];
        TensorPrimitives.MultiplyAdd(before, -cross / square, d, mu);
        int bandwidth = spec.Bandwidth ?? Bandwidths.Of(BandwidthRule.NeweyWestPlain, one.Values);
        double sigma = SeriesMoments.LongRunVariance(mu, spec.Kernel, bandwidth), variance = SeriesMoments.Covariance(mu, mu, 0), longRun = SeriesMoments.LongRunVariance(eta, spec.Kernel, bandwidth);
        if (!(longRun > 0) || !(sigma > 0) || DickeyFuller.Fit(e, Deterministic.None, spec.Lags, spec.Lags) is not { } adf)
        {
            return null;
        }

        // Frisch and Waugh: the ADF coefficient is C*/S* with S* the reciprocal of its element of (X'X)⁻¹.
        double adfSquare = 1 / adf.Regression.Inverse[0, 0];
        return new(longRun, square, cross, (sigma - variance) / 2, sigma, adfSquare, adf.Delta * adfSquare, adf.Regression.SumOfSquares / adf.Rows);
    }
}
