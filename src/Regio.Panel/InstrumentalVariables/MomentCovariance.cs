using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Covariance S of the moments Σ w z e (a sum, not a mean), by the estimator of a covariance of coefficients.</summary>
/// <remarks>
/// The meat of a covariance is a bilinear form in scores: with the moments' z in place of the regressors and the identity for the bread, every estimator gives S.
/// No small-sample factor; iid errors give σ²Z'WZ with σ² = Σwe²/n.
/// </remarks>
internal sealed class MomentCovariance
{
    private readonly Covariance _covariance;
    private readonly CovarianceSample _sample;
    private readonly LinearFit _fit;
    private readonly RunContext _run;

    private readonly SmallSample _dates;

    /// <summary>For the errors of a fit; lags chosen from the data are fixed at those of <paramref name="estimate"/>.</summary>
    internal MomentCovariance(CovarianceEstimate estimate, CovarianceSample sample, LinearFit fit, SmallSample convention, RunContext run)
    {
        Covariance covariance = Covariance.Parse(estimate.Name);
        _covariance = covariance is Heteroskedastic ? new Heteroskedastic(HeteroskedasticKind.Hc0) : covariance;
        (_sample, _fit, _run) = (sample, fit, run);

        // Both take no factor; the first counts lags by date, as Stata, the other by the periods of the sample, as R.
        _dates = convention is SmallSample.Reghdfe or SmallSample.Xtreg or SmallSample.Areg or SmallSample.Ivreg2 or SmallSample.None ? SmallSample.None : SmallSample.Plm;
    }

    /// <summary>Whether errors are taken as iid.</summary>
    internal bool IsIid => _covariance is Iid;

    /// <summary>S of the moments z e.</summary>
    internal Matrix Of(Matrix z, ReadOnlySpan<double> e) => IsIid ? Parts.Scaled(Gram(z), MeanSquare(e, e)) : Meat(z, e.ToArray());

    /// <summary>S of the moments of a whole basis, in which Q'WQ = I.</summary>
    internal Matrix OfBasis(InstrumentBasis basis, double[] e) => IsIid ? OfBasis(basis.Count, e) : Meat(basis.Q, e);

    /// <summary>The same under iid errors, for any orthonormal basis of <paramref name="order"/> columns.</summary>
    internal Matrix OfBasis(int order, double[] e) => Parts.Scaled(Matrix.Identity(order), MeanSquare(e, e));

    /// <summary>S of the moments of the excluded instruments.</summary>
    internal Matrix OfExcluded(InstrumentBasis basis, ReadOnlySpan<double> e) => IsIid ? Parts.Scaled(Matrix.Identity(basis.Excluded), MeanSquare(e, e)) : Meat(basis.ExcludedColumns, e.ToArray());

    /// <summary>S of the moments of the excluded instruments with each of v_1, …, v_m, stacked equation by equation.</summary>
    internal Matrix OfExcluded(InstrumentBasis basis, Matrix v) => IsIid ? Kronecker(Matrix.Identity(basis.Excluded), v) : OfAll(basis.ExcludedColumns, v);

    /// <summary>S of the moments z v_1, …, z v_m stacked, equation by equation; its order is m times the columns of z.</summary>
    internal Matrix OfAll(Matrix z, Matrix v)
    {
        if (IsIid)
        {
            return Kronecker(Gram(z), v);
        }

        double[] ones = new double[z.Rows];
        Array.Fill(ones, 1);
        return Meat(Products(z, v), ones);
    }

    /// <summary>(v_a'v_b/n) ⊗ Z'Z.</summary>
    private Matrix Kronecker(Matrix gram, Matrix v)
    {
        int l = gram.Rows;
        Matrix kronecker = new(l * v.Columns, l * v.Columns);
        for (int a = 0; a < v.Columns; a++)
        {
            for (int b = 0; b < v.Columns; b++)
            {
                double s = MeanSquare(v.Column(a), v.Column(b));
                for (int j = 0; j < l; j++)
                {
                    for (int i = 0; i < l; i++)
                    {
                        kronecker[(a * l) + i, (b * l) + j] = s * gram[i, j];
                    }
                }
            }
        }

        return kronecker;
    }

    /// <summary>Columns z_j v_a, equation by equation.</summary>
    internal static Matrix Products(Matrix z, Matrix v)
    {
        Matrix products = new(z.Rows, z.Columns * v.Columns);
        for (int a = 0; a < v.Columns; a++)
        {
            for (int j = 0; j < z.Columns; j++)
            {
                System.Numerics.Tensors.TensorPrimitives.Multiply(z.Column(j), v.Column(a), products.Column((a * z.Columns) + j));
            }
        }

        return products;
    }

    private Matrix Meat(Matrix x, double[] e)
        => _covariance.Estimate(
            _fit with
            {
                Terms = new string[x.Columns],
                Coefficients = new double[x.Columns],
                X = x,
                Residuals = e,
                Bread = Matrix.Identity(x.Columns),
                HasIntercept = false,
                Effects = [],
            },
            _sample,
            _dates,
            _run).Values;

    private Matrix Gram(Matrix z) => _fit.Weights is { } weights ? Syrk.Gram(z, weights, _run) : Syrk.Gram(z, _run);

    private double MeanSquare(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (_fit.Weights is not { } weights)
        {
            return System.Numerics.Tensors.TensorPrimitives.Dot(a, b) / _fit.Observations;
        }

        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i] * weights[i];
        }

        return sum / _fit.Observations;
    }
}
