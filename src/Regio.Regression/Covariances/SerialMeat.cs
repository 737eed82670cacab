using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Meat Σ_l w_l (Γ_l + Γ_l'), Γ_l = Σ s_t s_{t−l}' over pairs of one series that lie l steps apart.</summary>
internal static class SerialMeat
{
    /// <summary>The meat of one or many series.</summary>
    /// <param name="scores">Scores, sorted by series and time within it.</param>
    /// <param name="series">Row → series, ascending; null for a single one.</param>
    /// <param name="positions">Row → position in time, ascending strictly within a series.</param>
    /// <param name="weights">w_0 = ½, w_1, …</param>
    /// <param name="run">Threads work on columns.</param>
    internal static Matrix Of(Matrix scores, int[]? series, int[] positions, double[] weights, RunContext run)
    {
        Matrix neighbours = new(scores.Rows, scores.Columns);
        int[] partner = new int[scores.Rows];
        for (int l = 0; l < weights.Length; l++)
        {
            Partners(series, positions, l, partner);
            double weight = weights[l];
            run.ForEach(scores.Columns, k => Add(scores.Column(k), partner, weight, neighbours.Column(k)));
        }

        return Sandwich.PairMeat(scores, neighbours);
    }

    /// <summary>Row → the row of the same series <paramref name="lag"/> steps earlier, or -1.</summary>
    private static void Partners(int[]? series, int[] positions, int lag, int[] partner)
    {
        int j = 0;
        for (int i = 0; i < positions.Length; i++)
        {
            while (j < i && (Series(series, j) != Series(series, i) || positions[j] < positions[i] - lag))
            {
                j++;
            }

            partner[i] = Series(series, j) == Series(series, i) && positions[j] == positions[i] - lag ? j : -1;
        }
    }

    private static int Series(int[]? series, int row) => series is null ? 0 : series[row];

    private static void Add(ReadOnlySpan<double> scores, int[] partner, double weight, Span<double> neighbours)
    {
        for (int i = 0; i < partner.Length; i++)
        {
            if (partner[i] >= 0)
            {
                neighbours[i] += weight * scores[partner[i]];
            }
        }
    }
}
