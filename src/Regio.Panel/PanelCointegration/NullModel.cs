namespace Regio.Panel;

/// <summary>One entity under no error correction: Δy_t = d_t'δ + Σ α_j Δy_{t−j} + Σ γ_j'Δx_{t−j} + e_t.</summary>
/// <param name="Own">α_1 … α_p.</param>
/// <param name="Others">γ of each regressor, lags −q … p.</param>
/// <param name="Errors">ê about its mean.</param>
/// <param name="Changes">Δx about their means, on the rows of ê.</param>
internal sealed record NullModel(double[] Own, double[][] Others, double[] Errors, double[][] Changes)
{
    /// <summary>Number of periods to draw from.</summary>
    internal int Rows => Errors.Length;

    internal static NullModel? Fit(double[][] columns, PanelCointegrationSpec spec)
    {
        int p = spec.Lags, q = spec.Leads, first = p + 1, rows = columns[0].Length - first - q;
        double[] d = SeriesMoments.Difference(columns[0]);
        DesignColumns x = new(rows);
        for (int j = 1; j <= p; j++)
        {
            x.Add(d, first - 1 - j);
        }

        // With a trend in the level the change has an intercept.
        Westerlund.AddChanges(x, columns, p, q, first);
        x.Add(spec.Deterministic == Deterministic.None ? Deterministic.None : Deterministic.Intercept);
        if (SeriesRegression.Fit(x.ToMatrix(), d.AsSpan(first - 1, rows)) is not { } fit)
        {
            return null;
        }

        int width = p + q + 1;
        return new(
            fit.Coefficients[..p],
            [.. Enumerable.Range(0, columns.Length - 1).Select(k => fit.Coefficients[(p + (k * width))..(p + ((k + 1) * width))])],
            SeriesMoments.Detrend(fit.Residuals, Deterministic.Intercept),
            [.. columns.Skip(1).Select(column => SeriesMoments.Detrend(SeriesMoments.Difference(column).AsSpan(first - 1, rows), Deterministic.Intercept))]);
    }

    /// <summary>y* and x* of <paramref name="length"/> periods built from the periods drawn.</summary>
    internal double[][] Draw(int[] periods, PanelCointegrationSpec spec, int length)
    {
        int p = spec.Lags, q = spec.Leads;
        double[][] changes = [.. Changes.Select(change => Array.ConvertAll(periods, t => change[t]))];
        double[] own = new double[periods.Length];
        for (int t = p; t < periods.Length - q; t++)
        {
            double value = Errors[periods[t]];
            for (int j = 1; j <= p; j++)
            {
                value += Own[j - 1] * own[t - j];
            }

            for (int k = 0; k < changes.Length; k++)
            {
                for (int j = -q; j <= p; j++)
                {
                    value += Others[k][j + q] * changes[k][t - j];
                }
            }

            own[t] = value;
        }

        return [Cumulated(own, p, length), .. changes.Select(change => Cumulated(change, p, length))];
    }

    private static double[] Cumulated(double[] changes, int from, int length)
    {
        double[] level = new double[length];
        level[0] = changes[from];
        for (int t = 1; t < length; t++)
        {
            level[t] = level[t - 1] + changes[from + t];
        }

        return level;
    }
}
