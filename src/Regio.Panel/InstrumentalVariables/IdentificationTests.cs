using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Whether the instruments identify the coefficients, and how strongly.</summary>
/// <param name="Robust">Whether the statistics are Kleibergen and Paap's for the covariance in use; Anderson's and Cragg and Donald's otherwise, with which they agree under iid errors.</param>
public sealed record Identification(bool Robust)
{
    /// <summary>LM test that the first stages have rank k − 1: Kleibergen and Paap's rk, Anderson's canonical correlations under iid errors; χ² with L − k + 1 degrees of freedom.</summary>
    public required double Lm { get; init; }

    /// <summary>p value of the LM test.</summary>
    public required double LmPValue { get; init; }

    /// <summary>L − k + 1.</summary>
    public required double Degrees { get; init; }

    /// <summary>Cragg and Donald's Wald F.</summary>
    public required double CraggDonaldF { get; init; }

    /// <summary>Kleibergen and Paap's rk Wald F.</summary>
    public required double KleibergenPaapF { get; init; }
}

/// <summary>Rank tests of the first stages.</summary>
/// <remarks>
/// Θ = ΠG^(−½) with Π the coordinates of the endogenous regressors in the excluded instruments and G = Y'Y (LM) or V'V (Wald), so that its singular values are canonical correlations r, or √(r²/(1 − r²)).
/// With v the right singular vector of the smallest and A an orthonormal complement of the other left ones, λ = A'Θv and rk = λ'(A'ŜA)⁻¹λ, Ŝ the covariance of the moments z·u'G^(−½)v, u = Y (LM) or V (Wald).
/// This is Kleibergen and Paap (2006), Journal of Econometrics 133, theorem 1 for rank k − 1: their orthogonal square roots drop out of the quadratic form. Under iid errors rk = n r² (Anderson 1951) and n r²/(1 − r²)
/// (Cragg and Donald 1993, Econometric Theory 9). F form and clusters as Stata's ranktest and ivreg2.
/// </remarks>
internal static class IdentificationTests
{
    internal static Identification Of(IvModel model, Stages stages, MomentCovariance moments, StageScale scale)
    {
        Matrix pi = stages.Coordinates;
        Matrix left = Syrk.Gram(model.Space.Triangle);
        (double lm, _) = Statistic(model, pi, Sum(Syrk.Gram(pi), left), whole: true, moments);
        (double wald, double smallest) = Statistic(model, pi, left, whole: false, moments);
        double degrees = pi.Rows - pi.Columns + 1;
        double n = model.Observations;
        return new(!moments.IsIid)
        {
            Lm = lm,
            LmPValue = Stages.Chi(lm, degrees),
            Degrees = degrees,
            CraggDonaldF = smallest * smallest * (n - scale.Parameters) / pi.Rows,
            KleibergenPaapF = scale.F(wald, pi.Rows),
        };
    }

    /// <summary>rk and the smallest singular value of Θ, for residuals V with <paramref name="gram"/> V'V, or for Y = Q₂Π + V where the <paramref name="whole"/> is asked for.</summary>
    private static (double Statistic, double Smallest) Statistic(IvModel model, Matrix pi, Matrix gram, bool whole, MomentCovariance moments)
    {
        Matrix root = Triangular.Inverse(Triangle.Upper, Cholesky.Factor(gram).L.Transpose());
        Svd svd = Svd.Compute(Gemm.Multiply(pi, root));
        int k = pi.Columns;
        double[] w = Gemv.Multiply(root, svd.V.Column(k - 1));
        double[] explained = Gemv.Multiply(pi, w);
        double[] combined = Gemv.Multiply(model.Space.Residuals, w);
        if (whole)
        {
            Gemv.MultiplyAdd(1, model.Basis.ExcludedColumns, explained, combined);
        }

        Matrix a = Complement(svd.U, k - 1);
        double[] lambda = Gemv.TransposeMultiply(a, explained);
        Matrix s = moments.OfExcluded(model.Basis, combined);
        Matrix variance = Gemm.Multiply(Gemm.Multiply(a, true, s, false), a);
        return (Regio.Regression.WaldStatistic.Of(variance, lambda), svd.Values[k - 1]);
    }

    private static Matrix Sum(Matrix a, Matrix b)
    {
        System.Numerics.Tensors.TensorPrimitives.Add(a.Array, b.Array, a.Array);
        return a;
    }

    /// <summary>An orthonormal basis of what is orthogonal to the first <paramref name="count"/> columns of U.</summary>
    private static Matrix Complement(Matrix u, int count)
    {
        Matrix all = Parts.Beside(Parts.Columns(u, 0, count), Matrix.Identity(u.Rows));
        Matrix q = Qr.Factor(all, 1e-8).Q();
        return Parts.Columns(q, count, u.Rows - count);
    }
}
