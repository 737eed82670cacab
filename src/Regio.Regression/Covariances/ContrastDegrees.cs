using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Degrees of freedom of contrasts in a leverage-adjusted cluster covariance: Satterthwaite's for one, Zhang's for several.</summary>
/// <remarks>
/// With P_gh the q × q matrices of the products of the contrasts' p_g and p_h (see <see cref="ClusterLeverage"/>), in coordinates where Σ_g P_gg is the identity, η = q(q + 1) / Σ_gh (tr P_gh² + tr² P_gh):
/// the degrees of the Wishart matrix whose total variance is that of GVG' under independent errors of one variance. Zhang (2012), Open Journal of Statistics 2;
/// Tipton and Pustejovsky (2015), Journal of Educational and Behavioral Statistics 40. P_gh = δ_gh a_g'a_g − b_g'b_h, so that with S_st = Σ_g b_gs b_gt' the sum over pairs is
/// Σ_st (tr S_st² + ‖S_st‖²) with the terms of g = h put right. One contrast gives Satterthwaite's (Σ_g p_g'p_g)² / Σ_gh (p_g'p_h)².
/// </remarks>
internal static class ContrastDegrees
{
    /// <summary>η of some contrasts.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="clusters">The clusters.</param>
    /// <param name="power">Of I − H_gg.</param>
    /// <param name="contrasts">q × K.</param>
    /// <param name="run">Cancellation and threads.</param>
    internal static double Of(LinearFit fit, Grouping clusters, LeveragePower power, Matrix contrasts, RunContext run)
    {
        ClusterDesign design = ClusterDesign.Of(fit, clusters, run);
        ClusterLeverage.Piece[] pieces = new ClusterLeverage.Piece[clusters.Count];
        run.ForEach(pieces.Length, g => pieces[g] = ClusterLeverage.Adjust(design, g, power, contrasts));
        int q = contrasts.Rows;
        Matrix[] own = new Matrix[pieces.Length];
        Matrix omega = new(q, q);
        for (int g = 0; g < own.Length; g++)
        {
            own[g] = Syrk.Gram(pieces[g].A);
            TensorPrimitives.Subtract(own[g].Array, Syrk.Gram(pieces[g].B).Array, own[g].Array);
            TensorPrimitives.Add(omega.Array, own[g].Array, omega.Array);
        }

        Matrix root = Triangular.Inverse(Triangle.Lower, Cholesky.Factor(omega).L);
        Matrix[] b = Array.ConvertAll(pieces, piece => Gemm.Multiply(piece.B, false, root, true));
        double variance = Pairs(b, q);
        for (int g = 0; g < own.Length; g++)
        {
            variance += Spread(Gemm.Multiply(Gemm.Multiply(root, own[g]), false, root, true)) - Spread(Syrk.Gram(b[g]));
        }

        return q * (q + 1) / variance;
    }

    /// <summary>Σ_st (tr S_st² + ‖S_st‖²).</summary>
    private static double Pairs(Matrix[] b, int q)
    {
        Matrix[] columns = new Matrix[q];
        for (int s = 0; s < q; s++)
        {
            columns[s] = new(b[0].Rows, b.Length);
            for (int g = 0; g < b.Length; g++)
            {
                b[g].Column(s).CopyTo(columns[s].Column(g));
            }
        }

        double sum = 0;
        for (int s = 0; s < q; s++)
        {
            for (int t = 0; t < q; t++)
            {
                Matrix product = Gemm.Multiply(columns[s], false, columns[t], true);
                sum += TraceOfSquare(product) + TensorPrimitives.SumOfSquares<double>(product.Array);
            }
        }

        return sum;
    }

    /// <summary>tr P² + tr² P.</summary>
    private static double Spread(Matrix p)
    {
        double trace = Enumerable.Range(0, p.Rows).Sum(i => p[i, i]);
        return TraceOfSquare(p) + (trace * trace);
    }

    private static double TraceOfSquare(Matrix m)
    {
        double sum = 0;
        for (int j = 0; j < m.Columns; j++)
        {
            for (int i = 0; i < m.Rows; i++)
            {
                sum += m[i, j] * m[j, i];
            }
        }

        return sum;
    }
}
