using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Replications of several estimates, and the intervals they give.</summary>
/// <param name="Values">Replications × estimates; a row of NaN where a replication was not identified.</param>
internal sealed record DrawnEstimates(double[][] Values)
{
    /// <summary>Replications that could be estimated.</summary>
    internal double[][] Usable { get; } = [.. Values.Where(row => !double.IsNaN(row[0]))];

    /// <summary>Standard deviation of an estimate over replications.</summary>
    internal double StandardError(int k)
    {
        double mean = Usable.Average(row => row[k]);
        return Math.Sqrt(Usable.Sum(row => (row[k] - mean) * (row[k] - mean)) / (Usable.Length - 1));
    }

    /// <summary>Percentile interval, quantiles at (R + 1)p (Efron and Tibshirani 1993, ch. 13).</summary>
    internal (double Low, double High) Percentile(int k, double level) => Between(k, (1 - level) / 2, (1 + level) / 2);

    /// <summary>Bias-corrected interval: quantiles Φ(2z₀ ± z_(α/2)), z₀ = Φ⁻¹ of the share of replications below the estimate, ties counted half (Efron 1981; MacKinnon, Lockwood and Williams 2004).</summary>
    internal (double Low, double High) BiasCorrected(int k, double estimate, double level)
    {
        double below = Usable.Sum(row => row[k] < estimate ? 1 : row[k] == estimate ? 0.5 : 0) / Usable.Length;
        if (below is 0 or 1)
        {
            return Percentile(k, level);
        }

        double z0 = Normal.Quantile(below);
        double z = Normal.UpperQuantile((1 - level) / 2);
        return Between(k, Normal.Cumulative((2 * z0) - z), Normal.Cumulative((2 * z0) + z));
    }

    /// <summary>Two-sided p value of zero: twice the smaller share of replications on either side of it, at least 2/(R + 1).</summary>
    internal double PValue(int k)
    {
        double less = Usable.Count(row => row[k] <= 0), more = Usable.Count(row => row[k] >= 0);
        return Math.Min(1, 2 * (Math.Min(less, more) + 1) / (Usable.Length + 1));
    }

    /// <summary>What is to be said of replications that could not be estimated.</summary>
    internal IEnumerable<Notice> Notices()
    {
        int failed = Values.Length - Usable.Length;
        if (failed > 0)
        {
            string count = failed.ToString(CultureInfo.InvariantCulture), all = Values.Length.ToString(CultureInfo.InvariantCulture);
            yield return new(NoticeKind.Warning, "replications_failed", ($"{count} of {all} replications were left out: regressors were collinear in them.", $"{all} 次重复中有 {count} 次因解释变量共线而未计入。")) { Count = failed };
        }
    }

    private (double Low, double High) Between(int k, double low, double high)
    {
        double[] sorted = [.. Usable.Select(row => row[k]).Order()];
        return (Quantile.OfSorted(sorted, low, QuantileDefinition.StataAlternative), Quantile.OfSorted(sorted, high, QuantileDefinition.StataAlternative));
    }
}
