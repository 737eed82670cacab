using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Ω̂ over the periods of an entity, with the Cholesky roots of its blocks.</summary>
internal sealed class SerialCovariance
{
    private readonly Matrix _omega;
    private readonly int[] _periods;
    private readonly (int First, Matrix Root)[] _blocks;

    private SerialCovariance(Matrix omega, int[] periods, (int First, Matrix Root)[] blocks) => (_omega, _periods, _blocks) = (omega, periods, blocks);

    internal static SerialCovariance Estimate(double[] e, PanelSeries series, int[] places, bool singular, GeneralGlsSpec spec)
    {
        int[] periods = [.. places.Select(p => series.Periods[p]).Distinct().Order()];
        int[] rank = Array.ConvertAll(places, p => Array.BinarySearch(periods, series.Periods[p]));
        (int First, int End)[] spans = [.. Spans(series, places)];
        Matrix omega = Pairs(e, rank, spans, periods.Length);
        double shift = singular ? Enumerable.Range(0, omega.Rows).Average(t => omega[t, t]) : 0;
        Dictionary<string, Matrix> known = new(StringComparer.Ordinal);
        (int, Matrix)[] blocks = Array.ConvertAll(spans, span =>
        {
            int[] own = rank[span.First..span.End];
            string key = string.Join(',', own);
            if (!known.TryGetValue(key, out Matrix? root))
            {
                known.Add(key, root = Root(omega, own, shift, spec));
            }

            return (span.First, root);
        });
        return new(omega, periods, blocks);
    }

    internal LinearProblem Whiten(LinearProblem problem)
    {
        Matrix x = problem.X.Clone();
        double[] y = (double[])problem.Y.Clone();
        foreach ((int first, Matrix root) in _blocks)
        {
            Triangular.Solve(Triangle.Lower, false, false, root, y.AsSpan(first, root.Rows));
            for (int k = 0; k < x.Columns; k++)
            {
                Triangular.Solve(Triangle.Lower, false, false, root, x.Column(k).Slice(first, root.Rows));
            }
        }

        return problem with { X = x, Y = y };
    }

    internal Table Table(PanelIndex panel, EstimationSample sample, PanelSeries series)
    {
        int first = series.Order.Min(row => panel.Periods[sample.RowMap[row]]);
        string[] names = Array.ConvertAll(_periods, period => panel.PeriodText(period + first));
        (int S, int T)[] pairs = [.. Enumerable.Range(0, _periods.Length).SelectMany(s => Enumerable.Range(0, s + 1).Select(t => (s, t)))];
        return new("covariance_over_time",
        [
            TextColumn.Of("period", pairs.Select(pair => names[pair.S])),
            TextColumn.Of("other_period", pairs.Select(pair => names[pair.T])),
            new NumberColumn("estimate", [.. pairs.Select(pair => _omega[pair.S, pair.T])], NumberKind.Real, new() { Label = ("Covariance", "协方差") }),
        ]);
    }

    private static IEnumerable<(int First, int End)> Spans(PanelSeries series, int[] places)
    {
        int[] entity = PairwiseCovariance.Entities(series);
        for (int a = 0; a < places.Length;)
        {
            int b = a + 1;
            while (b < places.Length && entity[places[b]] == entity[places[a]])
            {
                b++;
            }

            yield return (a, b);
            a = b;
        }
    }

    private static Matrix Pairs(double[] e, int[] rank, (int First, int End)[] spans, int count)
    {
        Matrix omega = new(count, count), common = new(count, count);
        foreach ((int first, int end) in spans)
        {
            for (int a = first; a < end; a++)
            {
                for (int b = first; b < end; b++)
                {
                    omega[rank[a], rank[b]] += e[a] * e[b];
                    common[rank[a], rank[b]]++;
                }
            }
        }

        for (int i = 0; i < omega.Array.Length; i++)
        {
            omega.Array[i] = common.Array[i] == 0 ? 0 : omega.Array[i] / common.Array[i];
        }

        return omega;
    }

    private static Matrix Root(Matrix omega, int[] own, double shift, GeneralGlsSpec spec)
    {
        Matrix block = new(own.Length, own.Length);
        for (int j = 0; j < own.Length; j++)
        {
            for (int i = 0; i < own.Length; i++)
            {
                block[i, j] = omega[own[i], own[j]] + shift;
            }
        }

        Cholesky factor = Cholesky.Factor(block);
        bool definite = factor.Succeeded && Enumerable.Range(0, own.Length).All(i => factor.L[i, i] > 1e-7 * Math.Sqrt(block[i, i]));
        return definite ? factor.L : throw new IdentificationError(
            new("the covariance of the errors over time is not positive definite", "误差的跨期协方差矩阵非正定"),
            new("It needs many entities in every pair of periods: use random_effects or least_squares with clustered errors.", "每两期都需要足够多的个体：请使用 random_effects，或带聚类标准误的 least_squares。"))
        { Culprits = [spec.Entity] };
    }
}
