using Regio.Core;

namespace Regio.Panel;

/// <summary>Correlations of the residuals of pairs of entities.</summary>
internal sealed class ResidualPairs
{
    private readonly List<(int I, int J, int Periods, double Correlation)> _pairs;
    private readonly int _entities;
    private readonly int _longest;

    private ResidualPairs(List<(int I, int J, int Periods, double Correlation)> pairs, int entities, int longest, int skipped)
        => (_pairs, _entities, _longest, Skipped) = (pairs, entities, longest, skipped);

    /// <summary>P.</summary>
    internal int Count => _pairs.Count;

    /// <summary>Pairs without a correlation.</summary>
    internal int Skipped { get; }

    internal static ResidualPairs Of(double[] e, PanelSeries series, RunContext run)
    {
        int g = series.Entities;
        List<(int I, int J, int Periods, double Correlation)>[] rows = new List<(int, int, int, double)>[g];
        int[] skipped = new int[g];
        run.ForEach(g, i =>
        {
            rows[i] = [];
            for (int j = i + 1; j < g; j++)
            {
                (int common, double correlation) = Correlation(e, series, i, j);
                if (common >= 2 && !double.IsNaN(correlation))
                {
                    rows[i].Add((i, j, common, correlation));
                }
                else
                {
                    skipped[i]++;
                }
            }
        });
        return new([.. rows.SelectMany(row => row)], g, Enumerable.Range(0, g).Max(i => series.Starts[i + 1] - series.Starts[i]), skipped.Sum());
    }

    /// <summary>The pairs that are listed.</summary>
    internal ResidualPairs Among(HashSet<(int I, int J)> listed) => new([.. _pairs.Where(pair => listed.Contains((pair.I, pair.J)))], _entities, _longest, Skipped);

    internal IEnumerable<PanelTest> Tests(string prefix, bool bias)
    {
        double p = Count;
        double signed = _pairs.Sum(pair => Math.Sqrt(pair.Periods) * pair.Correlation);
        double squared = _pairs.Sum(pair => pair.Periods * pair.Correlation * pair.Correlation);
        double scaled = (squared - p) / Math.Sqrt(2 * p);
        yield return PanelTest.TwoSided(prefix + "cd", signed / Math.Sqrt(p));
        yield return PanelTest.ChiSquared(prefix + "lm", squared, p);
        yield return PanelTest.TwoSided(prefix + "scaled_lm", scaled);
        if (bias)
        {
            yield return PanelTest.TwoSided("bias_corrected_lm", scaled - (_entities / (2.0 * (_longest - 1))));
        }

        yield return PanelTest.Bare(prefix + "mean_correlation", _pairs.Average(pair => pair.Correlation));
        yield return PanelTest.Bare(prefix + "mean_absolute_correlation", _pairs.Average(pair => Math.Abs(pair.Correlation)));
    }

    internal Table Table(IReadOnlyList<string> names) => new("correlations",
    [
        TextColumn.Of("entity", _pairs.Select(pair => names[pair.I])),
        TextColumn.Of("other", _pairs.Select(pair => names[pair.J])),
        new NumberColumn("periods", [.. _pairs.Select(pair => (double)pair.Periods)], NumberKind.Whole),
        new NumberColumn("correlation", [.. _pairs.Select(pair => pair.Correlation)]),
    ]);

    internal Figure Chart(IReadOnlyList<string> names) => new(
        "correlations",
        ("Correlations of the residuals of pairs of entities", "各对个体残差的相关系数"),
        Table(names).Select(["correlation"]),
        Mark.Histogram,
        new FigureEncoding("correlation"))
    {
        XTitle = ("Correlation of residuals", "残差相关系数"),
        YTitle = ("Pairs", "对数"),
        XReference = 0,
    };

    /// <summary>Over the periods both have; both series are in order of time.</summary>
    private static (int Common, double Correlation) Correlation(double[] e, PanelSeries series, int i, int j)
    {
        int n = 0;
        double sumA = 0, sumB = 0, aa = 0, bb = 0, ab = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            double meanA = n == 0 ? 0 : sumA / n, meanB = n == 0 ? 0 : sumB / n;
            int p = series.Starts[i], q = series.Starts[j];
            while (p < series.Starts[i + 1] && q < series.Starts[j + 1])
            {
                if (series.Periods[p] == series.Periods[q])
                {
                    if (pass == 0)
                    {
                        (n, sumA, sumB) = (n + 1, sumA + e[p], sumB + e[q]);
                    }
                    else
                    {
                        double a = e[p] - meanA, b = e[q] - meanB;
                        (aa, bb, ab) = (aa + (a * a), bb + (b * b), ab + (a * b));
                    }

                    (p, q) = (p + 1, q + 1);
                }
                else if (series.Periods[p] < series.Periods[q])
                {
                    p++;
                }
                else
                {
                    q++;
                }
            }
        }

        return (n, n < 2 || aa == 0 || bb == 0 ? double.NaN : Math.Clamp(ab / Math.Sqrt(aa) / Math.Sqrt(bb), -1, 1));
    }
}
