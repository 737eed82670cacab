using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The power of I − H_gg that multiplies the residuals of a cluster.</summary>
internal enum LeveragePower
{
    /// <summary>0: residuals as they are.</summary>
    None,

    /// <summary>−½.</summary>
    InverseRoot,

    /// <summary>−1.</summary>
    Inverse,
}

/// <summary>Leverage-adjusted cluster scores and Satterthwaite's degrees of freedom.</summary>
/// <remarks>
/// In the metric of the weights H_gg = Z_g Z_g' up to effects nested in clusters, Z = [X̃ L, S̃ C] with B = LL', S the dummies of the other effects after the nested ones
/// were partialled out and CC' = (S'S)⁺. With Y_g = X̃_g B, a_g = f(I − Z_g Z_g') Y_g, where f is the power −½ (CR2) or −1 (CR3) on the range: from the smaller of
/// the eigenproblems of Z_g Z_g' and Z_g'Z_g. Then row g of the adjusted scores is ê_g'a_g, and with b_g = Z_g'a_g, p_g'p_h = δ_gh a_g'a_g − b_g'b_h, so that
/// Σ_gh (p_g'p_h)² = Σ_g (|a_g|⁴ − 2|a_g|²|b_g|²) + ‖Σ_g b_g b_g'‖² costs G·q² and not G².
/// </remarks>
internal sealed class ClusterLeverage
{
    private const int Chunk = 128;

    private readonly Matrix _scores;

    private ClusterLeverage(Matrix scores, double[] df, List<int> singular) => (_scores, DegreesOfFreedom, Singular) = (scores, df, singular);

    /// <summary>Satterthwaite's degrees of freedom of each coefficient.</summary>
    internal double[] DegreesOfFreedom { get; }

    /// <summary>Clusters where I − H_gg is singular beyond the effects nested in them.</summary>
    internal IReadOnlyList<int> Singular { get; }

    /// <summary>factor · Σ_g r_g r_g', r_g the adjusted scores already multiplied by the bread.</summary>
    internal Matrix Covariance(double factor)
    {
        Matrix v = Syrk.Gram(_scores);
        foreach (ref double value in v.Values)
        {
            value *= factor;
        }

        return v;
    }

    internal static ClusterLeverage Of(LinearFit fit, Grouping clusters, LeveragePower power, RunContext run)
    {
        ClusterDesign design = ClusterDesign.Of(fit, clusters, run);
        int k = fit.Terms.Count;
        int q = design.Columns;
        Matrix scores = new(clusters.Count, k);
        List<int> singular = [];
        double[] trace = new double[k];
        double[] diagonal = new double[k];
        Matrix[] products = [.. Enumerable.Range(0, k).Select(_ => new Matrix(q, q))];
        Piece[] pieces = new Piece[Chunk];
        for (int start = 0; start < clusters.Count; start += Chunk)
        {
            int count = Math.Min(Chunk, clusters.Count - start);
            run.ForEach(count, c => pieces[c] = Adjust(design, start + c, power));
            for (int c = 0; c < count; c++)
            {
                if (pieces[c].Singular)
                {
                    singular.Add(start + c);
                }

                Collect(pieces[c], start + c, scores, trace, diagonal);
            }

            run.ForEach(k, j => AddProducts(pieces.AsSpan(0, count), j, products[j]));
        }

        double[] df = new double[k];
        for (int j = 0; j < k; j++)
        {
            double square = 0;
            foreach (double value in products[j].Values)
            {
                square += value * value;
            }

            df[j] = trace[j] * trace[j] / (diagonal[j] + square);
        }

        return new(scores, df, singular);
    }

    /// <summary>What cluster g contributes to the coefficients, or to contrasts of them.</summary>
    internal static Piece Adjust(ClusterDesign design, int g, LeveragePower power, Matrix? contrasts = null)
    {
        (Matrix z, Matrix y, double[] e) = design.Cluster(g);
        y = contrasts is null ? y : Gemm.Multiply(y, false, contrasts, true);
        return power == LeveragePower.None
            ? new(y, Gemm.Multiply(z, true, y, false), Gemv.TransposeMultiply(y, e), false)
            : Adjust(z, y, e, power == LeveragePower.InverseRoot);
    }

    private static Piece Adjust(Matrix z, Matrix y, double[] e, bool squareRoot)
    {
        bool wide = z.Rows < z.Columns;
        SymmetricEigen eigen = SymmetricEigen.Compute(wide ? Syrk.Outer(z) : Syrk.Gram(z));
        bool singular = false;
        double[] gain = new double[eigen.Values.Length];
        for (int i = 0; i < gain.Length; i++)
        {
            // The threshold of clubSandwich's matrix_power: below it a direction is left out.
            double left = 1 - eigen.Values[i];
            bool lost = left < 1e-12;
            singular |= lost;
            gain[i] = lost ? -1 : squareRoot ? 1 / (Math.Sqrt(left) * (1 + Math.Sqrt(left))) : 1 / left;
            gain[i] *= wide ? (lost ? 1 : eigen.Values[i]) : 1;
        }

        Matrix basis = wide ? eigen.Vectors! : Gemm.Multiply(z, eigen.Vectors!);
        Matrix a = y.Clone();
        Matrix inner = Gemm.Multiply(basis, true, y, false);
        for (int j = 0; j < inner.Columns; j++)
        {
            for (int i = 0; i < gain.Length; i++)
            {
                inner[i, j] *= gain[i];
            }
        }

        Gemm.Multiply(1, basis, false, inner, false, 1, a);
        return new(a, Gemm.Multiply(z, true, a, false), Gemv.TransposeMultiply(a, e), singular);
    }

    private static void Collect(Piece piece, int g, Matrix scores, double[] trace, double[] diagonal)
    {
        for (int j = 0; j < trace.Length; j++)
        {
            double a = Square(piece.A.Column(j));
            double b = Square(piece.B.Column(j));
            scores[g, j] = piece.Scores[j];
            trace[j] += a - b;
            diagonal[j] += a * (a - (2 * b));
        }
    }

    private static void AddProducts(ReadOnlySpan<Piece> pieces, int term, Matrix products)
    {
        Matrix b = new(products.Rows, pieces.Length);
        for (int c = 0; c < pieces.Length; c++)
        {
            pieces[c].B.Column(term).CopyTo(b.Column(c));
        }

        Gemm.Multiply(1, b, false, b, true, 1, products);
    }

    private static double Square(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += value * value;
        }

        return sum;
    }

    /// <summary>What one cluster contributes.</summary>
    /// <param name="A">n_g × K, f(I − ZZ')Y.</param>
    /// <param name="B">q × K, Z'A.</param>
    /// <param name="Scores">K, A'ê.</param>
    /// <param name="Singular">Whether a direction was left out.</param>
    internal sealed record Piece(Matrix A, Matrix B, double[] Scores, bool Singular);
}
