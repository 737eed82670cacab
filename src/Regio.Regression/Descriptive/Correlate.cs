using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Correlation matrices.</summary>
/// <remarks>
/// Pearson r = Σw(x − x̄)(y − ȳ)/√(Σw(x − x̄)² Σw(y − ȳ)²), t = r √((N − 2)/(1 − r²)) with N − 2 degrees of freedom, interval by Fisher's (1921) z.
/// Spearman: r of the ranks, same t (R's cor.test with exact = FALSE, Stata's spearman). Kendall τ-b, z = S/√Var(S) with the variance for ties
/// (Kendall 1970, Rank Correlation Methods, ch. 4; R's cor.test with exact = FALSE; Stata's ktau subtracts a continuity correction of 1 from |S|).
/// </remarks>
public static class Correlate
{
    /// <summary>Correlates all pairs of the variables.</summary>
    /// <param name="spec">Which variables, coefficient and rows.</param>
    /// <param name="data">The observations.</param>
    /// <param name="run">Threads; pairs are independent pieces.</param>
    /// <exception cref="SpecError">Fewer than two variables, weights with ranks, or a level that is none.</exception>
    /// <exception cref="DataError">A column does not exist or holds text, or no row is left.</exception>
    public static CorrelateResult Compute(CorrelateSpec spec, Table data, RunContext run)
    {
        IReadOnlyList<NumberColumn> columns = DescriptiveSample.Numbers(data, spec.Variables, [], spec.Weights);
        Check(spec, columns);
        DescriptiveSample sample = DescriptiveSample.Select(data, spec.Where, [], spec.Weights, spec.WeightKind);
        int[] rows = spec.Missing == MissingPairs.Pairwise ? sample.Rows : [.. sample.Rows.Where(row => columns.All(column => !column.IsMissing(row)))];
        List<Notice> notices = [.. sample.Notices];
        if (rows.Length < sample.Rows.Length)
        {
            int dropped = sample.Rows.Length - rows.Length;
            notices.Add(new(NoticeKind.Note, "dropped_missing", new($"{dropped} rows with missing values were left out.", $"剔除了 {dropped} 行含缺失值的观测。")) { Count = dropped });
        }

        int k = columns.Count;
        (int First, int Second)[] pairs = [.. Enumerable.Range(0, k).SelectMany(i => Enumerable.Range(i + 1, k - i - 1).Select(j => (i, j)))];
        CorrelationPair[] found = new CorrelationPair[pairs.Length];
        run.ForEach(pairs.Length, p => found[p] = Pair(spec, columns[pairs[p].First], columns[pairs[p].Second], rows, sample.Weights));
        string[] constant = [.. found.Where(pair => double.IsNaN(pair.Estimate)).Select(pair => $"{pair.First}, {pair.Second}")];
        if (constant.Length > 0)
        {
            notices.Add(new(NoticeKind.Warning, "no_correlation", new(
                "Some pairs have no correlation: a variable does not vary, or fewer than two rows are complete.",
                "部分变量对没有相关系数：变量没有变化，或完整的行少于两行。"))
            { Items = constant, Count = constant.Length });
        }

        return new() { Spec = spec, Variables = [.. columns.Select(column => column.Name)], Pairs = found, Notices = notices };
    }

    private static void Check(CorrelateSpec spec, IReadOnlyList<NumberColumn> columns)
    {
        if (columns.Count < 2)
        {
            throw new SpecError(new("a correlation needs two columns of numbers", "相关系数至少需要两个数值列"), new("Name two or more variables.", "请给出两个或更多变量。")) { Field = "variables" };
        }

        if (spec.Weights is not null && spec.Kind != CorrelationKind.Pearson)
        {
            throw new SpecError(new("rank correlations take no weights", "秩相关系数不接受权重"), new("Leave weights out, or use kind pearson.", "请去掉权重，或将 kind 设为 pearson。")) { Field = "weights", Choices = ["pearson"] };
        }

        if (!(spec.ConfidenceLevel is > 0 and < 1))
        {
            throw new SpecError(new("a confidence level lies between 0 and 1", "置信水平应在 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写 0.95。")) { Field = "confidence_level" };
        }
    }

    private static CorrelationPair Pair(CorrelateSpec spec, NumberColumn a, NumberColumn b, int[] rows, ReadOnlyMemory<double>? weights)
    {
        List<double> x = [];
        List<double> y = [];
        List<double> w = [];
        ReadOnlySpan<double> weight = weights is null ? default : weights.Value.Span;
        foreach (int row in rows)
        {
            if (!a.IsMissing(row) && !b.IsMissing(row) && (weights is null || weight[row] > 0))
            {
                x.Add(a.Values[row]);
                y.Add(b.Values[row]);
                w.Add(weights is null ? 1 : weight[row]);
            }
        }

        double n = spec.WeightKind == WeightKind.Frequency && weights is not null ? w.Sum() : x.Count;
        CorrelationPair pair = new(a.Name, b.Name) { Observations = n };
        if (spec.Kind == CorrelationKind.Kendall)
        {
            (double tau, double z) = KendallTau.Of([.. x], [.. y]);
            return pair with { Estimate = tau, Statistic = z, PValue = Normal.TwoSided(z) };
        }

        double[] first = spec.Kind == CorrelationKind.Spearman ? Ranks([.. x]) : [.. x];
        double[] second = spec.Kind == CorrelationKind.Spearman ? Ranks([.. y]) : [.. y];
        return WithT(pair, ProductMoment(first, second, [.. w]), n, spec);
    }

    private static CorrelationPair WithT(CorrelationPair pair, double r, double n, CorrelateSpec spec)
    {
        double df = n - 2;
        bool tested = df > 0 && !double.IsNaN(r);
        double t = tested ? r * Math.Sqrt(df / ((1 - r) * (1 + r))) : double.NaN;
        bool interval = spec.Kind == CorrelationKind.Pearson && n > 3 && tested;
        double half = interval ? Normal.UpperQuantile((1 - spec.ConfidenceLevel) / 2) / Math.Sqrt(n - 3) : double.NaN;
        double z = Math.Atanh(r);
        return pair with
        {
            Estimate = r,
            Statistic = t,
            DegreesOfFreedom = tested ? df : double.NaN,
            PValue = tested ? new StudentT(df).TwoSided(t) : double.NaN,
            Low = interval ? Math.Tanh(z - half) : double.NaN,
            High = interval ? Math.Tanh(z + half) : double.NaN,
        };
    }

    private static double[] Ranks(double[] x)
    {
        double[] ranks = new double[x.Length];
        GroupStatistics.Ranks(x, ranks);
        return ranks;
    }

    /// <summary>Two passes; NaN where a variable does not vary beyond the rounding of its mean.</summary>
    private static double ProductMoment(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> w)
    {
        SampleMoments mx = SampleMoments.Of(x, w, false);
        SampleMoments my = SampleMoments.Of(y, w, false);
        if (!(mx.M2 > 1e-28 * mx.Mean * mx.Mean) || !(my.M2 > 1e-28 * my.Mean * my.Mean))
        {
            return double.NaN;
        }

        double sum = 0;
        double weight = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += w[i] * ((x[i] - mx.Mean) * (y[i] - my.Mean));
            weight += w[i];
        }

        double r = sum / weight / (Math.Sqrt(mx.M2) * Math.Sqrt(my.M2));

        // Rounding of a perfect fit must neither leave [−1, 1] nor turn into a finite t.
        return Math.Abs(r) > 1 - 4e-16 ? Math.Sign(r) : r;
    }
}
