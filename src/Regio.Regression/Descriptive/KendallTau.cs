namespace Regio.Regression;

/// <summary>Kendall's τ-b and the normal test of independence.</summary>
/// <remarks>Knight (1966), A computer method for calculating Kendall's tau with ungrouped data, JASA 61: pairs out of order are counted while merging, O(n log n). Variance of S with ties after Kendall (1970), sec. 4.9.</remarks>
internal static class KendallTau
{
    /// <summary>τ-b and z = S/√Var(S).</summary>
    internal static (double Tau, double Z) Of(double[] x, double[] y)
    {
        int n = x.Length;
        int[] order = new int[n];
        for (int i = 0; i < n; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => x[a] != x[b] ? x[a].CompareTo(x[b]) : y[a] != y[b] ? y[a].CompareTo(y[b]) : a.CompareTo(b));
        double[] u = Array.ConvertAll(order, i => x[i]);
        double[] v = Array.ConvertAll(order, i => y[i]);
        Ties tiesX = Ties.Of(u, null);
        Ties tiesBoth = Ties.Of(u, v);
        double swaps = MergeSwaps(v, new double[n], 0, n);
        Ties tiesY = Ties.Of(v, null);
        double pairs = 0.5 * n * (n - 1.0);
        double s = pairs - tiesX.Pairs - tiesY.Pairs + tiesBoth.Pairs - (2 * swaps);
        double tau = s / (Math.Sqrt(pairs - tiesX.Pairs) * Math.Sqrt(pairs - tiesY.Pairs));
        double variance = ((n * (n - 1.0) * ((2.0 * n) + 5)) - tiesX.Third - tiesY.Third) / 18;
        variance += tiesX.Second * tiesY.Second / (9.0 * n * (n - 1.0) * (n - 2.0));
        variance += 2 * tiesX.Pairs * tiesY.Pairs / (n * (n - 1.0));
        return n < 3 || !double.IsFinite(tau) ? (double.IsFinite(tau) ? tau : double.NaN, double.NaN) : (tau, s / Math.Sqrt(variance));
    }

    /// <summary>Sorts v[from..to] and counts the exchanges a bubble sort would make.</summary>
    private static double MergeSwaps(double[] v, double[] buffer, int from, int to)
    {
        if (to - from < 2)
        {
            return 0;
        }

        int middle = (from + to) / 2;
        double swaps = MergeSwaps(v, buffer, from, middle) + MergeSwaps(v, buffer, middle, to);
        (int left, int right) = (from, middle);
        for (int k = from; k < to; k++)
        {
            if (right == to || (left < middle && v[left] <= v[right]))
            {
                buffer[k] = v[left++];
            }
            else
            {
                buffer[k] = v[right++];
                swaps += middle - left;
            }
        }

        Array.Copy(buffer, from, v, from, to - from);
        return swaps;
    }

    /// <summary>Over runs of t equal values in sorted order: Σt(t−1)/2, Σt(t−1)(t−2), Σt(t−1)(2t+5).</summary>
    private sealed record Ties(double Pairs, double Second, double Third)
    {
        internal static Ties Of(double[] a, double[]? b)
        {
            (double pairs, double second, double third) = (0, 0, 0);
            for (int from = 0; from < a.Length;)
            {
                int to = from + 1;
                while (to < a.Length && a[to] == a[from] && (b is null || b[to] == b[from]))
                {
                    to++;
                }

                double t = to - from;
                pairs += 0.5 * t * (t - 1);
                second += t * (t - 1) * (t - 2);
                third += t * (t - 1) * ((2 * t) + 5);
                from = to;
            }

            return new(pairs, second, third);
        }
    }
}
