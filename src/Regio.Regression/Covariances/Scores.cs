using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Scores s_i = w_i x_i ê_i of a linear fit, and their sums over groups of rows.</summary>
internal static class Scores
{
    /// <summary>The N × K scores.</summary>
    internal static Matrix Rows(LinearFit fit)
    {
        Matrix scores = fit.X.Clone();
        double[] residuals = Weighted(fit);
        for (int k = 0; k < scores.Columns; k++)
        {
            Span<double> column = scores.Column(k);
            for (int i = 0; i < column.Length; i++)
            {
                column[i] *= residuals[i];
            }
        }

        return scores;
    }

    /// <summary>The G × K sums of scores over the groups of <paramref name="codes"/>, in one pass over X.</summary>
    internal static Matrix Sums(LinearFit fit, int[] codes, int groups, RunContext run)
    {
        double[] residuals = Weighted(fit);
        Matrix sums = new(groups, fit.X.Columns);
        run.ForEach(sums.Columns, k => Accumulate(fit.X.Column(k), residuals, codes, sums.Column(k)));
        return sums;
    }

    /// <summary>The rows of <paramref name="rows"/> in another order.</summary>
    internal static Matrix Reorder(Matrix rows, int[] order)
    {
        Matrix sorted = new(order.Length, rows.Columns);
        for (int k = 0; k < rows.Columns; k++)
        {
            ReadOnlySpan<double> from = rows.Column(k);
            Span<double> to = sorted.Column(k);
            for (int i = 0; i < order.Length; i++)
            {
                to[i] = from[order[i]];
            }
        }

        return sorted;
    }

    private static void Accumulate(ReadOnlySpan<double> x, ReadOnlySpan<double> residuals, ReadOnlySpan<int> codes, Span<double> sums)
    {
        for (int i = 0; i < x.Length; i++)
        {
            sums[codes[i]] += x[i] * residuals[i];
        }
    }

    private static double[] Weighted(LinearFit fit)
    {
        if (fit.Weights is not { } weights)
        {
            return fit.Residuals;
        }

        double[] weighted = new double[weights.Length];
        for (int i = 0; i < weighted.Length; i++)
        {
            weighted[i] = weights[i] * fit.Residuals[i];
        }

        return weighted;
    }
}
