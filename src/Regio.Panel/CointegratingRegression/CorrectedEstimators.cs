using System.Numerics.Tensors;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Fully modified least squares and canonical cointegrating regression: corrections by long-run covariances of the first stage's errors and the differences of the regressors.</summary>
/// <remarks>
/// u_t = (ê_t, Δx_t')', Ω its long-run covariance, Λ = Σ_{j≥0} Γ_j, Σ = Γ_0, g = Ω_22⁻¹ω_21. Fully modified: y⁺ = y − Δx'g, Σ z y⁺ less T(λ_12 − Λ_22'... g) for the regressors; Phillips and Hansen (1990), Review of Economic Studies 57.
/// Canonical: x* = x − Λ_2'Σ⁻¹u, y* = y − (Σ⁻¹Λ_2 b + (0, g')')'u with b of the first stage; Park (1992), Econometrica 60. Both have the long-run variance ω_11 − ω_12 g. In pooled panels Ω, Λ and Σ are means over entities.
/// The first stage is least squares on all rows; corrections start at the second.
/// </remarks>
internal static class CorrectedEstimators
{
    internal static CointegratedRows[] Of(IReadOnlyList<EntitySeries> series, CointegratingRegressionSpec spec, bool shown)
    {
        (double[] b, double[][] errors) = FirstStage(series, spec.Deterministic);
        Deterministic terms = spec.RegressorTerms ?? spec.Deterministic;
        Matrix[] u = [.. series.Select((one, i) => CointegratedRows.Innovations(one, errors[i], terms))];
        double[] bandwidths = [.. u.Select(one => spec.Bandwidth is { } lags ? lags == 0 ? 0 : lags + 1.0 : SerialBandwidth.Of(spec.BandwidthRule, spec.Kernel, one))];
        LongRunCovariance[] own = [.. u.Select((one, i) => LongRunCovariance.Of(one, spec.Kernel, bandwidths[i]))];
        LongRunCovariance mean = LongRunCovariance.Mean(own);
        double[] g = Regress(mean.Both);
        return [.. series.Select((one, i) =>
        {
            double variance = Conditional(own[i].Both, g);
            if (!(variance > 1e-20 * own[i].Same[0, 0]) || own[i].Same[0, 0] <= 1e-24 * TensorPrimitives.SumOfSquares<double>(one.Values) / one.Length)
            {
                throw CointegratingChecks.NotPositive(one.Name, variance);
            }

            CointegratedRows rows = spec.Estimator == CointegrationEstimator.Canonical ? Canonical(one, u[i], mean, g, b, spec.Deterministic, shown) : FullyModified(one, u[i], mean, g, spec.Deterministic, shown);
            return rows with { LongRunVariance = variance, Bandwidth = bandwidths[i] };
        })];
    }

    /// <summary>Least squares with common slopes on all rows, and the errors of each entity.</summary>
    private static (double[] Slopes, double[][] Errors) FirstStage(IReadOnlyList<EntitySeries> series, Deterministic terms)
    {
        (double[] Y, Matrix X)[] net = [.. series.Select(one => CointegratedRows.Net(Terms(one.Length, terms, 0), one.Values, Regressors(one, 0)))];
        SeriesRegression fit = Stacked(net) ?? throw CointegratingChecks.Collinear();
        double[][] errors = new double[net.Length][];
        for (int i = 0, from = 0; i < net.Length; from += net[i].Y.Length, i++)
        {
            errors[i] = fit.Residuals[from..(from + net[i].Y.Length)];
        }

        return (fit.Coefficients, errors);
    }

    /// <summary>Least squares of rows stacked.</summary>
    internal static SeriesRegression? Stacked(IReadOnlyList<(double[] Y, Matrix X)> parts)
    {
        Matrix x = new(parts.Sum(part => part.Y.Length), parts[0].X.Columns);
        for (int j = 0; j < x.Columns; j++)
        {
            int next = 0;
            foreach ((_, Matrix part) in parts)
            {
                part.Column(j).CopyTo(x.Column(j)[next..]);
                next += part.Rows;
            }
        }

        return SeriesRegression.Fit(x, parts.SelectMany(part => part.Y).ToArray());
    }

    /// <summary>Deterministic terms from a row on; the trend is 1 in the first row of the series.</summary>
    internal static Matrix Terms(int length, Deterministic terms, int first, int beyond = 0)
    {
        Matrix all = new DesignColumns(length).Add(terms).ToMatrix(), part = new(length - first - beyond, DickeyFuller.Terms(terms));
        for (int j = 0; j < part.Columns; j++)
        {
            all.Column(j).Slice(first, part.Rows).CopyTo(part.Column(j));
        }

        return part;
    }

    /// <summary>The regressors from a row on.</summary>
    internal static Matrix Regressors(EntitySeries one, int first, int beyond = 0)
    {
        DesignColumns x = new(one.Length - first - beyond);
        foreach (double[] column in one.Columns.Skip(1))
        {
            x.Add(column, first);
        }

        return x.ToMatrix();
    }

    private static CointegratedRows FullyModified(EntitySeries one, Matrix u, LongRunCovariance mean, double[] g, Deterministic terms, bool shown)
    {
        int k = g.Length;
        double[] y = one.Values[1..], bias = new double[k + (shown ? DickeyFuller.Terms(terms) : 0)];
        for (int j = 0; j < k; j++)
        {
            TensorPrimitives.MultiplyAdd(u.Column(j + 1), -g[j], y, y);
            bias[j] = mean.OneSided[0, j + 1];
            for (int i = 0; i < k; i++)
            {
                bias[j] -= mean.OneSided[i + 1, j + 1] * g[i];
            }

            bias[j] *= u.Rows;
        }

        return Arranged(one, y, Regressors(one, 1), bias, terms, shown);
    }

    private static CointegratedRows Canonical(EntitySeries one, Matrix u, LongRunCovariance mean, double[] g, double[] b, Deterministic terms, bool shown)
    {
        int k = g.Length;
        Matrix later = new(k + 1, k);
        for (int i = 0; i <= k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                later[i, j] = mean.OneSided[i, j + 1];
            }
        }

        Matrix shift = Lu.Factor(mean.Same).Solve(later), x = Regressors(one, 1);
        Gemm.Multiply(-1, u, false, shift, false, 1, x);
        double[] weight = Gemv.Multiply(shift, b), y = one.Values[1..];
        for (int j = 0; j < k; j++)
        {
            weight[j + 1] += g[j];
        }

        Gemv.MultiplyAdd(-1, u, weight, y);
        return Arranged(one, y, x, new double[k + (shown ? DickeyFuller.Terms(terms) : 0)], terms, shown);
    }

    /// <summary>Deterministic terms beside the regressors where they are shown, else partialled out.</summary>
    private static CointegratedRows Arranged(EntitySeries one, double[] y, Matrix x, double[] bias, Deterministic terms, bool shown)
    {
        Matrix d = Terms(one.Length, terms, 1);
        if (shown)
        {
            return new(y, CointegratedRows.Beside(x, d), bias, 1, 0);
        }

        (double[] left, Matrix rest) = CointegratedRows.Net(d, y, x);
        return new(left, rest, bias, 1, d.Columns);
    }

    /// <summary>Ω_22⁻¹ω_21.</summary>
    private static double[] Regress(Matrix omega)
    {
        int k = omega.Rows - 1;
        Matrix inner = new(k, k);
        double[] cross = new double[k];
        for (int i = 0; i < k; i++)
        {
            cross[i] = omega[i + 1, 0];
            for (int j = 0; j < k; j++)
            {
                inner[i, j] = omega[i + 1, j + 1];
            }
        }

        return Lu.Factor(inner).Solve(cross);
    }

    /// <summary>(1, −g')Ω(1, −g')'.</summary>
    private static double Conditional(Matrix omega, double[] g)
    {
        double[] v = [1, .. g.Select(value => -value)];
        return TensorPrimitives.Dot<double>(v, Gemv.Multiply(omega, v));
    }
}
