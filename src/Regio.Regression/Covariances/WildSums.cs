using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>All that a wild cluster bootstrap needs of the data: sums by cluster.</summary>
/// <remarks>
/// Residuals under the hypothesis are ũ = û + ẌBc κ, so that everything is linear in κ. With s_h the restriction of a column s to cluster h and M the projection off the effects,
/// the score of cluster g from the residuals of cluster h is C_gh = Ẍ_g'W(M s_h): for effects nested in clusters zero unless g = h, for others kept in full.
/// </remarks>
internal sealed class WildSums
{
    private WildSums(LinearFit fit, Matrix scores, Matrix[] products, Matrix[]? cross)
        => (Coefficients, Bread, Scores, Products, Cross) = (fit.Coefficients, fit.Bread, scores, products, cross);

    /// <summary>β̂.</summary>
    internal double[] Coefficients { get; }

    /// <summary>B.</summary>
    internal Matrix Bread { get; }

    /// <summary>G × K: Ẍ_g'Wû_g.</summary>
    internal Matrix Scores { get; }

    /// <summary>For each cluster K × K: Ẍ_g'WẌ_g.</summary>
    internal Matrix[] Products { get; }

    /// <summary>For each cluster h a (G·K) × (K + 1) matrix: row g·K + j, column 0 x_j of g with û of h, column 1 + k with x_k of h, the latter after M; null when all effects are nested.</summary>
    internal Matrix[]? Cross { get; }

    internal static WildSums Of(LinearFit fit, Grouping clusters, RunContext run)
    {
        Matrix scores = Regression.Scores.Sums(fit, clusters.Codes, clusters.Count, run);
        int k = fit.X.Columns;
        Matrix[] products = [.. Enumerable.Range(0, clusters.Count).Select(_ => new Matrix(k, k))];
        run.ForEach(k, j =>
        {
            for (int l = 0; l <= j; l++)
            {
                ReadOnlySpan<double> a = fit.X.Column(j);
                ReadOnlySpan<double> b = fit.X.Column(l);
                double[] sum = new double[clusters.Count];
                for (int i = 0; i < a.Length; i++)
                {
                    sum[clusters.Codes[i]] += a[i] * b[i] * (fit.Weights is null ? 1 : fit.Weights[i]);
                }

                for (int g = 0; g < sum.Length; g++)
                {
                    products[g][j, l] = products[g][l, j] = sum[g];
                }
            }
        });
        bool nested = fit.Effects.All(effect => Nesting.IsNested(effect, clusters));
        return new(fit, scores, products, nested ? null : CrossSums(fit, clusters, run));
    }

    private static Matrix[] CrossSums(LinearFit fit, Grouping clusters, RunContext run)
    {
        WithinTransform within = WithinTransform.Create(fit.Effects, fit.Weights, new WithinOptions { Tolerance = 1e-12 }, run with { Threads = 1 });
        double total = fit.Weights?.Sum() ?? fit.X.Rows;
        Matrix[] cross = new Matrix[clusters.Count];
        run.ForEach(clusters.Count, h => cross[h] = CrossSum(fit, clusters, within, total, h));
        return cross;
    }

    private static Matrix CrossSum(LinearFit fit, Grouping clusters, WithinTransform within, double total, int h)
    {
        int n = fit.X.Rows;
        int k = fit.X.Columns;
        double[][] columns = new double[k + 1][];
        for (int c = 0; c <= k; c++)
        {
            ReadOnlySpan<double> from = c == 0 ? fit.Residuals : fit.X.Column(c - 1);
            double[] column = new double[n];
            double mean = 0;
            for (int i = 0; i < n; i++)
            {
                if (clusters.Codes[i] == h)
                {
                    column[i] = from[i];
                    mean += from[i] * (fit.Weights?[i] ?? 1) / total;
                }
            }

            within.Demean([column]);
            if (fit.HasIntercept)
            {
                // Beside absorbed effects a constant stands in X: the mean that M takes away belongs to it.
                for (int i = 0; i < n; i++)
                {
                    column[i] += mean;
                }
            }

            columns[c] = column;
        }

        Matrix sums = new(clusters.Count * k, k + 1);
        for (int c = 0; c <= k; c++)
        {
            for (int j = 0; j < k; j++)
            {
                ReadOnlySpan<double> x = fit.X.Column(j);
                for (int i = 0; i < n; i++)
                {
                    sums[(clusters.Codes[i] * k) + j, c] += x[i] * columns[c][i] * (fit.Weights is null ? 1 : fit.Weights[i]);
                }
            }
        }

        return sums;
    }
}
