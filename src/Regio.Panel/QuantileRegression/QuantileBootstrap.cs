using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Pairs bootstrap of quantile regressions: rows or groups drawn with replacement, each draw solved from the vertex of the data.</summary>
internal static class QuantileBootstrap
{
    internal static CovarianceEstimate Of(QuantileRegressionSpec spec, QuantileFrame frame, IReadOnlyList<QuantileFit> fits, RunContext run)
    {
        Grouping? groups = spec.Cluster is null ? null : QuantileCovariance.Groups(spec.Cluster, frame);
        int units = groups?.Count ?? frame.Rows;
        double[][] draws = new double[spec.Replications][];
        run.ForEach(draws.Length, r =>
        {
            double[] counts = Resample.Counts(run, "quantile bootstrap", r, units);
            double[] w = groups is null ? counts : Resample.Spread(counts, groups.Codes);
            draws[r] = Draw(frame.Solver, fits, w);
        });
        DrawnEstimates drawn = new(draws);
        if (drawn.Usable.Length < 2)
        {
            throw new IdentificationError(
                new("the regressors are collinear in nearly every draw of the bootstrap", "几乎所有自助法抽样中解释变量都共线"),
                new("Draw larger groups, or use other errors.", "请使用更大的抽样单位，或改用其他误差估计。"));
        }

        string count = drawn.Usable.Length.ToString(CultureInfo.InvariantCulture), number = units.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Values = Covariance(drawn.Usable),
            DegreesOfFreedom = groups is null ? frame.Rows - frame.Terms.Count : groups.Count - 1,
            Name = groups is null ? "bootstrap" : $"bootstrap({spec.Cluster})",
            Description = groups is null
                ? new($"Bootstrap standard errors ({count} draws of rows)", $"自助法标准误（逐行抽样 {count} 次）")
                : new($"Bootstrap standard errors ({count} draws of {number} groups of {spec.Cluster})", $"自助法标准误（按 {spec.Cluster} 的 {number} 组抽样 {count} 次）"),
            Groups = groups is null ? [] : [groups.Count],
            Notices = [.. drawn.Notices()],
        };
    }

    /// <summary>Coefficients of a draw; NaN where a row that was not drawn had to stand in for a regressor.</summary>
    private static double[] Draw(QuantileSolver solver, IReadOnlyList<QuantileFit> fits, double[] w)
    {
        int p = fits[0].Vertex.Coefficients.Length;
        double[] values = new double[fits.Count * p];
        for (int t = 0; t < fits.Count; t++)
        {
            QuantileVertex vertex = solver.Solve(fits[t].Quantile, w, fits[t].Vertex);
            if (Array.Exists(vertex.Basis, row => w[row] == 0))
            {
                Array.Fill(values, double.NaN);
                return values;
            }

            vertex.Coefficients.CopyTo(values, t * p);
        }

        return values;
    }

    /// <summary>Covariance over draws, divisor R − 1.</summary>
    internal static Matrix Covariance(double[][] draws)
    {
        int k = draws[0].Length;
        Matrix deviations = new(draws.Length, k);
        for (int j = 0; j < k; j++)
        {
            double mean = draws.Average(row => row[j]);
            for (int r = 0; r < draws.Length; r++)
            {
                deviations[r, j] = draws[r][j] - mean;
            }
        }

        return Sandwich.Scaled(Syrk.Gram(deviations), 1.0 / (draws.Length - 1));
    }
}
