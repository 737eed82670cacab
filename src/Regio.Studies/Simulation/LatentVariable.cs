namespace Regio.Studies;

/// <summary>A drawn variable as normal scores: z_it = √b a_i + √o c_t + √(1 − b − o) e_it, each part with variance 1.</summary>
/// <param name="Name">Name of the variable.</param>
/// <param name="Shares">Variance shares b, o and 1 − b − o.</param>
/// <param name="Parts">a (a number an entity), c (a period), e (a cell of the grid).</param>
internal sealed record LatentVariable(string Name, double[] Shares, double[][] Parts)
{
    internal const int PartCount = 3;

    /// <summary>Correlations of each part with the same part of the variables before it: part → earlier variable.</summary>
    internal required double[][] Correlations { get; init; }

    /// <summary>The scores of the rows.</summary>
    internal double[] Scores(SimulatedRows rows)
    {
        double[] roots = Array.ConvertAll(Shares, Math.Sqrt);
        double[] scores = new double[rows.Count];
        for (int row = 0; row < scores.Length; row++)
        {
            scores[row] = (roots[0] * Parts[0][rows.EntityOf(row)]) + (roots[1] * Parts[1][rows.PeriodOf(row)]) + (roots[2] * Parts[2][rows.Cells[row]]);
        }

        return scores;
    }
}
