using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Whose approximation gives the p values of Dickey-Fuller statistics.</summary>
public enum DickeyFullerPValue
{
    /// <summary>MacKinnon (1996), asymptotic: as plm, gretl with lags, EViews for long series.</summary>
    [Meaning("MacKinnon (1996), asymptotic (R plm and urca; gretl with lags)", "MacKinnon（1996）渐近分布（同 R plm、urca 及含滞后项的 gretl）")]
    Mackinnon1996,

    /// <summary>MacKinnon (1996) for the number of rows: as gretl without lags, EViews.</summary>
    [Meaning("MacKinnon (1996) for the number of rows (EViews; gretl without lags)", "MacKinnon（1996）有限样本分布（同 EViews 及无滞后项的 gretl）")]
    Mackinnon1996Finite,

    /// <summary>MacKinnon (1994), asymptotic: as Stata and statsmodels.</summary>
    [Meaning("MacKinnon (1994), asymptotic (Stata, statsmodels)", "MacKinnon（1994）渐近分布（同 Stata、statsmodels）")]
    Mackinnon1994,
}

/// <summary>Distribution of the t statistic of Dickey and Fuller under a unit root.</summary>
/// <remarks>
/// MacKinnon (1996), Numerical distribution functions for unit root and cointegration tests, J. Applied Econometrics 11: quantiles at 221 probabilities are β₁ + β₂/T + β₃/T² + β₄/T³;
/// near a statistic the normal quantiles of the nine nearest probabilities are regressed by GLS on a cubic in the quantiles (a quadratic where the cubic's t is below 2).
/// MacKinnon (1994), Approximate asymptotic distribution functions for unit-root and cointegration tests, J. Business and Economic Statistics 12, tables 3 and 4: Φ of a polynomial.
/// </remarks>
internal static class DickeyFullerTail
{
    /// <summary>Number of quantiles.</summary>
    private const int Points = 221;

    /// <summary>Number of quantiles in the local regression.</summary>
    private const int Local = 9;

    /// <summary>Values per quantile in the tables: β₁ … β₄ and the standard error of β₁.</summary>
    private const int Width = 5;

    /// <summary>P(τ ≤ statistic).</summary>
    internal static double Lower(double statistic, Deterministic terms, DickeyFullerPValue kind, int rows)
        => double.IsNaN(statistic) ? double.NaN : kind == DickeyFullerPValue.Mackinnon1994
            ? Polynomial(statistic, terms)
            : Local1996(statistic, terms, kind == DickeyFullerPValue.Mackinnon1996Finite ? rows : double.PositiveInfinity);

    /// <summary>The quantile at 1, 5 or 10 per cent.</summary>
    internal static double Critical(double level, Deterministic terms, double rows)
    {
        // Probabilities are 0.0001, 0.0002, 0.0005, 0.001, …, 0.010, 0.015, …: 1% is the 13th, then steps of 0.5%.
        int place = 12 + (int)Math.Round((level - 0.01) / 0.005);
        return Quantile(Table(terms), place, rows);
    }

    private static ReadOnlySpan<double> Table(Deterministic terms) => terms switch
    {
        Deterministic.None => MacKinnonNone.Values,
        Deterministic.Intercept => MacKinnonIntercept.Values,
        _ => MacKinnonTrend.Values,
    };

    private static double Probability(int place) => place switch
    {
        0 => 0.0001,
        1 => 0.0002,
        2 => 0.0005,
        < 12 => (place - 2) * 0.001,
        < 209 => 0.01 + ((place - 12) * 0.005),
        < 218 => 0.991 + ((place - 209) * 0.001),
        218 => 0.9995,
        219 => 0.9998,
        _ => 0.9999,
    };

    private static double Quantile(ReadOnlySpan<double> table, int place, double rows)
    {
        ReadOnlySpan<double> beta = table.Slice(place * Width, Width);
        double u = double.IsInfinity(rows) ? 0 : 1 / rows;
        return beta[0] + (u * (beta[1] + (u * (beta[2] + (u * beta[3])))));
    }

    private static double Polynomial(double x, Deterministic terms)
    {
        (double limit, double low, double high, double[] small, double[] large) = terms switch
        {
            Deterministic.None => (-1.04, -19.04, double.PositiveInfinity, new[] { 0.6344, 1.2378, 0.032496 }, new[] { 0.4797, 0.93557, -0.06999, 0.033066 }),
            Deterministic.Intercept => (-1.61, -18.83, 2.74, new[] { 2.1659, 1.4412, 0.038269 }, [1.7339, 0.93202, -0.12745, -0.010368]),
            _ => (-2.89, -16.18, 0.70, new[] { 3.2512, 1.6047, 0.049588 }, [2.5261, 0.61654, -0.37956, -0.060285]),
        };
        if (x > high || x < low)
        {
            return x > high ? 1 : 0;
        }

        double sum = 0;
        double[] beta = x <= limit ? small : large;
        for (int k = beta.Length - 1; k >= 0; k--)
        {
            sum = (sum * x) + beta[k];
        }

        return Normal.Cumulative(sum);
    }

    private static double Local1996(double statistic, Deterministic terms, double rows)
    {
        ReadOnlySpan<double> table = Table(terms);
        double[] quantiles = new double[Points];
        int nearest = 0;
        for (int i = 0; i < Points; i++)
        {
            quantiles[i] = Quantile(table, i, rows);
            nearest = Math.Abs(statistic - quantiles[i]) < Math.Abs(statistic - quantiles[nearest]) ? i : nearest;
        }

        const int half = Local / 2;
        bool end = nearest >= Points - half - 1;
        double p = Smooth(statistic, quantiles, table, Math.Max(nearest - half, 0), end ? Points - 1 : nearest + half, end);
        return nearest == 0 ? Math.Min(p, Probability(0)) : nearest == Points - 1 ? Math.Max(p, Probability(Points - 1)) : p;
    }

    /// <summary>Φ(γ'x) with γ by GLS of normal quantiles on powers of quantiles lower … upper; unweighted at the upper end, where the weights are near singular.</summary>
    private static double Smooth(double statistic, double[] quantiles, ReadOnlySpan<double> table, int lower, int upper, bool unweighted)
    {
        int n = upper - lower + 1;
        Matrix omega = new(n, n), x = new(n, 4);
        double[] y = new double[n];
        for (int i = 0; i < n; i++)
        {
            double q = quantiles[lower + i], p = Probability(lower + i);
            // MacKinnon's files hold normal quantiles to eight decimals.
            (y[i], x[i, 0], x[i, 1], x[i, 2], x[i, 3]) = (Math.Round(Normal.Quantile(p), 8), 1, q, q * q, q * q * q);
            for (int j = i; j < n; j++)
            {
                double r = Probability(lower + j);
                omega[i, j] = unweighted ? (i == j ? 1 : 0) : table[((lower + i) * Width) + 4] * table[((lower + j) * Width) + 4] * Math.Sqrt(p * (1 - r) / (r * (1 - p)));
                omega[j, i] = omega[i, j];
            }
        }

        Cholesky factor = Cholesky.Factor(omega);
        Matrix whitened = x.Clone();
        Triangular.Solve(Triangle.Lower, false, false, factor.L, whitened);
        Triangular.Solve(Triangle.Lower, false, false, factor.L, y);
        SeriesRegression cubic = SeriesRegression.Fit(whitened, y)!;
        if (Math.Abs(cubic.T(3)) <= 2)
        {
            Matrix quadratic = new(n, 3);
            for (int k = 0; k < 3; k++)
            {
                whitened.Column(k).CopyTo(quadratic.Column(k));
            }

            cubic = SeriesRegression.Fit(quadratic, y)!;
        }

        double sum = 0;
        for (int k = cubic.Columns - 1; k >= 0; k--)
        {
            sum = (sum * statistic) + cubic.Coefficients[k];
        }

        return Normal.Cumulative(sum);
    }
}
