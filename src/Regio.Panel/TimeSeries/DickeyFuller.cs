using Regio.Core;

namespace Regio.Panel;

/// <summary>How the number of lagged differences of each series is chosen.</summary>
public enum LagSelection
{
    /// <summary>As given.</summary>
    [Meaning("the number given", "使用给定的阶数")]
    Fixed,

    /// <summary>Smallest ln(SSR/n) + 2k/n.</summary>
    [Meaning("smallest Akaike criterion up to the number given", "在给定上限内使 AIC 最小")]
    Aic,

    /// <summary>Smallest ln(SSR/n) + k ln(n)/n.</summary>
    [Meaning("smallest Schwarz criterion up to the number given", "在给定上限内使 SIC（BIC）最小")]
    Sic,

    /// <summary>Smallest ln(SSR/n) + 2k ln(ln n)/n.</summary>
    [Meaning("smallest Hannan-Quinn criterion up to the number given", "在给定上限内使 HQIC 最小")]
    Hqic,

    /// <summary>Hall (1994): the longest lag with |t| ≥ 1.96, from the number given downwards.</summary>
    [Meaning("Hall (1994): from the number given downwards until the last lag has |t| of 1.96 or more", "Hall（1994）：自给定上限起逐步减少，直到最后一阶滞后的 |t| 不小于 1.96")]
    Hall,
}

/// <summary>An augmented Dickey-Fuller regression Δy_t = δ y_{t−1} + Σ φ_j Δy_{t−j} + d_t'γ + e_t; y_{t−1} is the first column, then lags, then deterministic terms.</summary>
/// <param name="Regression">The fit.</param>
/// <param name="Lags">p.</param>
/// <param name="First">Place of the first row in the series.</param>
internal sealed record DickeyFuller(SeriesRegression Regression, int Lags, int First)
{
    /// <summary>|t| that Hall's rule keeps a lag at.</summary>
    private const double Significant = 1.96;

    /// <summary>δ̂.</summary>
    internal double Delta => Regression.Coefficients[0];

    /// <summary>Number of rows.</summary>
    internal int Rows => Regression.Rows;

    /// <summary>Number of coefficients beside δ and lags.</summary>
    internal static int Terms(Deterministic terms) => (int)terms;

    /// <summary>Fits the regression on the rows after <paramref name="skip"/> lags; null where there are too few.</summary>
    internal static DickeyFuller? Fit(double[] y, Deterministic terms, int lags, int skip)
    {
        int first = Math.Max(lags, skip) + 1, rows = y.Length - first;
        if (rows <= 1 + lags + Terms(terms))
        {
            return null;
        }

        double[] d = SeriesMoments.Difference(y);
        DesignColumns x = new DesignColumns(rows).Add(y, first - 1);
        for (int j = 1; j <= lags; j++)
        {
            x.Add(d, first - 1 - j);
        }

        SeriesRegression? fit = SeriesRegression.Fit(x.Add(terms).ToMatrix(), d.AsSpan(first - 1));
        return fit is null || fit.SumOfSquares == 0 ? null : new(fit, lags, first);
    }

    /// <summary>The number of lags by a rule, from 0 to <paramref name="most"/>.</summary>
    /// <param name="y">The series.</param>
    /// <param name="terms">Deterministic terms.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="most">Most lags.</param>
    /// <param name="sameRows">Whether every candidate uses the rows of the longest.</param>
    /// <param name="corrected">Whether the t of Hall's rule divides by n − k.</param>
    internal static int Select(double[] y, Deterministic terms, LagSelection rule, int most, bool sameRows, bool corrected)
    {
        (int best, double least) = (rule == LagSelection.Fixed ? most : 0, double.PositiveInfinity);
        for (int lags = most; lags >= 0 && rule != LagSelection.Fixed; lags--)
        {
            SeriesRegression? fit = Fit(y, terms, lags, sameRows ? most : lags)?.Regression;
            if (rule == LagSelection.Hall)
            {
                if (lags == 0 || (fit is not null && Math.Abs(fit.T(lags, corrected)) >= Significant))
                {
                    return lags;
                }
            }
            else if (fit is not null && Criterion(fit, rule) < least)
            {
                (best, least) = (lags, Criterion(fit, rule));
            }
        }

        return best;
    }

    private static double Criterion(SeriesRegression fit, LagSelection rule)
    {
        double n = fit.Rows, k = fit.Columns;
        double penalty = rule switch { LagSelection.Aic => 2, LagSelection.Sic => Math.Log(n), _ => 2 * Math.Log(Math.Log(n)) };
        return Math.Log(fit.SumOfSquares / n) + (k * penalty / n);
    }
}
