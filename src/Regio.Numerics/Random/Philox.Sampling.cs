namespace Regio.Numerics;

public sealed partial class Philox
{
    /// <summary>Puts <paramref name="items"/> in random order, every order equally likely.</summary>
    /// <remarks>Fisher–Yates; Durstenfeld (1964), Algorithm 235, Communications of the ACM 7(7).</remarks>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInteger(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A random order of 0..n−1.</summary>
    public int[] Permutation(int n)
    {
        int[] order = new int[n];
        for (int i = 0; i < n; i++)
        {
            order[i] = i;
        }

        Shuffle<int>(order);
        return order;
    }

    /// <summary><paramref name="size"/> draws from 0..n−1 with replacement: the rows of a bootstrap sample.</summary>
    public int[] Draw(int n, int size)
    {
        int[] drawn = new int[size];
        for (int i = 0; i < size; i++)
        {
            drawn[i] = NextInteger(n);
        }

        return drawn;
    }

    /// <summary><paramref name="size"/> distinct numbers from 0..n−1 in random order, every ordered sample equally likely.</summary>
    public int[] Choose(int n, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, n);
        Dictionary<int, int> moved = new(size);
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++)
        {
            int j = i + NextInteger(n - i);
            chosen[i] = moved.TryGetValue(j, out int at) ? at : j;
            moved[j] = moved.TryGetValue(i, out int here) ? here : i;
        }

        return chosen;
    }

    /// <summary>Draws from 0..n−1 with replacement, number i with probability proportional to <paramref name="weights"/>[i].</summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are zero.</exception>
    public int[] Draw(ReadOnlySpan<double> weights, int size)
    {
        double[] cumulative = new double[weights.Length];
        double total = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && double.IsFinite(weights[i])))
            {
                throw new ArgumentException($"weight {i} is {weights[i]}", nameof(weights));
            }

            total += weights[i];
            cumulative[i] = total;
        }

        if (!(total > 0 && double.IsFinite(total)))
        {
            throw new ArgumentException("weights must have a positive finite sum", nameof(weights));
        }

        int[] drawn = new int[size];
        for (int k = 0; k < size; k++)
        {
            drawn[k] = FirstAbove(cumulative, NextUniform() * total);
        }

        return drawn;
    }

    private static int FirstAbove(double[] cumulative, double target)
    {
        int low = 0;
        int high = cumulative.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = cumulative[middle] > target ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
