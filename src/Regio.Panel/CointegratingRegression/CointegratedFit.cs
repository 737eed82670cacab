using System.Numerics.Tensors;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A cointegrating relation estimated on one series, or on several with common slopes.</summary>
/// <param name="Coefficients">Slopes, and the deterministic terms of a single series.</param>
/// <param name="Covariance">Theirs.</param>
/// <param name="Rows">What each series contributed.</param>
/// <param name="LongRunVariance">Mean of the series' ω, with the small-sample factor.</param>
/// <param name="Degrees">n − k; infinity without the small-sample factor.</param>
internal sealed record CointegratedFit(double[] Coefficients, Matrix Covariance, CointegratedRows[] Rows, double LongRunVariance, double Degrees)
{
    internal static CointegratedFit Of(IReadOnlyList<EntitySeries> series, CointegratingRegressionSpec spec, bool shown)
    {
        bool dynamic = spec.Estimator == CointegrationEstimator.Dynamic;
        CointegratedRows[] rows = dynamic ? [.. series.Select(one => DynamicEstimator.Of(one, spec, shown))] : CorrectedEstimators.Of(series, spec, shown);
        SeriesRegression fit = CorrectedEstimators.Stacked([.. rows.Select(one => (one.Y, one.X))]) ?? throw CointegratingChecks.Collinear();
        double[] bias = new double[fit.Columns], b = (double[])fit.Coefficients.Clone();
        foreach (CointegratedRows one in rows)
        {
            TensorPrimitives.Add(bias, one.Bias, bias);
        }

        Gemv.MultiplyAdd(-1, fit.Inverse, bias, b);
        if (dynamic)
        {
            for (int i = 0, from = 0; i < rows.Length; from += rows[i].Y.Length, i++)
            {
                rows[i] = DynamicEstimator.Varied(rows[i], series[i].Name, fit.Residuals.AsSpan(from, rows[i].Y.Length), spec);
            }
        }

        double n = fit.Rows, left = n - fit.Columns - rows.Sum(one => one.Own), factor = spec.SmallSample ? n / left : 1;
        if (spec.SmallSample && left <= 0)
        {
            throw CointegratingChecks.Collinear();
        }

        double variance = factor * rows.Average(one => one.LongRunVariance);
        Matrix v = spec.Errors == CointegrationErrors.Sandwich ? Sandwiched(fit.Inverse, rows, factor) : Sandwich.Scaled(fit.Inverse, variance);
        return new(b, v, rows, variance, spec.SmallSample ? left : double.PositiveInfinity);
    }

    /// <summary>Mean of the slopes of each series, V the sum of their covariances over N²; Pedroni (2001), Review of Economics and Statistics 83.</summary>
    internal static CointegratedFit Mean(CointegratedFit[] own)
    {
        int k = own[0].Coefficients.Length;
        double n = own.Length;
        double[] b = new double[k];
        Matrix v = new(k, k);
        foreach (CointegratedFit one in own)
        {
            TensorPrimitives.Add(b, one.Coefficients, b);
            TensorPrimitives.Add(v.Values, one.Covariance.Values, v.Values);
        }

        TensorPrimitives.Divide(b, n, b);
        return new(b, Sandwich.Scaled(v, 1 / (n * n)), [.. own.SelectMany(one => one.Rows)], own.Average(one => one.LongRunVariance), double.PositiveInfinity);
    }

    private static Matrix Sandwiched(Matrix inverse, CointegratedRows[] rows, double factor)
    {
        Matrix meat = new(inverse.Rows, inverse.Rows);
        foreach (CointegratedRows one in rows)
        {
            TensorPrimitives.MultiplyAdd(Syrk.Gram(one.X).Values, factor * one.LongRunVariance, meat.Values, meat.Values);
        }

        return Sandwich.Of(inverse, meat, 1);
    }
}
