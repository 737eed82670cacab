using Regio.Core;

namespace Regio.Panel;

/// <summary>The rows of a sample as a series an entity: rows in order of time, periods counted in steps, gaps kept as gaps.</summary>
internal sealed class PanelSeries
{
    private PanelSeries(int[] order, int[] starts, int[] periods)
        => (Order, Starts, Periods) = (order, starts, periods);

    /// <summary>Rows of the sample by entity, then period.</summary>
    internal int[] Order { get; }

    /// <summary>Entity → first place in <see cref="Order"/>; one more at the end.</summary>
    internal int[] Starts { get; }

    /// <summary>Place in <see cref="Order"/> → period in steps from the first period of the sample.</summary>
    internal int[] Periods { get; }

    /// <summary>Number of entities.</summary>
    internal int Entities => Starts.Length - 1;

    /// <summary>Number of steps from the first to the last period, both counted.</summary>
    internal int Span { get; private init; }

    /// <summary>Periods in which any entity is seen.</summary>
    internal int DistinctPeriods { get; private init; }

    /// <summary>Rows that follow a missing period within their entity.</summary>
    internal int Gaps { get; private init; }

    /// <summary>Orders the rows of a model.</summary>
    /// <exception cref="SpecError">The panel has no time variable.</exception>
    internal static PanelSeries Of(PanelModel model)
    {
        if (model.Panel is not { Time: not null } panel)
        {
            throw new SpecError(new("the time variable is missing", "缺少时间变量"), new("Give time, such as year.", "请给出 time，例如 year。")) { Field = "time" };
        }

        int rows = model.Groups.Rows;
        int[] when = [.. model.Sample.RowMap.Select(row => panel.Periods[row])];
        int first = when.Min(), last = when.Max();
        int[] order = [.. Enumerable.Range(0, rows)];
        long[] keys = new long[rows];
        for (int i = 0; i < rows; i++)
        {
            keys[i] = ((long)model.Groups.Codes[i] << 32) + (when[i] - first);
        }

        Array.Sort(keys, order);
        int[] starts = new int[model.Groups.Count + 1];
        int[] periods = new int[rows];
        int gaps = 0;
        for (int p = 0; p < rows; p++)
        {
            starts[model.Groups.Codes[order[p]] + 1] = p + 1;
            periods[p] = (int)(keys[p] & int.MaxValue);
            gaps += p > 0 && keys[p - 1] >> 32 == keys[p] >> 32 && periods[p] > periods[p - 1] + 1 ? 1 : 0;
        }

        return new(order, starts, periods) { Span = last - first + 1, DistinctPeriods = when.Distinct().Count(), Gaps = gaps };
    }

    /// <summary>Rows that are in order already.</summary>
    /// <param name="starts">Entity → first place; one more at the end.</param>
    /// <param name="periods">Place → period.</param>
    internal static PanelSeries OfPlaces(int[] starts, int[] periods) => new([.. Enumerable.Range(0, periods.Length)], starts, periods)
    {
        Span = periods.Max() - periods.Min() + 1,
        DistinctPeriods = periods.Distinct().Count(),
    };

    /// <summary>The series on some of its places, ascending; entities without any stay, empty.</summary>
    internal PanelSeries Keep(int[] places)
    {
        int[] starts = new int[Starts.Length];
        for (int g = 0, next = 0; g < Entities; g++)
        {
            while (next < places.Length && places[next] < Starts[g + 1])
            {
                next++;
            }

            starts[g + 1] = next;
        }

        int[] periods = Array.ConvertAll(places, p => Periods[p]);
        return new(Array.ConvertAll(places, p => Order[p]), starts, periods) { Span = Span, DistinctPeriods = periods.Distinct().Count(), Gaps = Gaps };
    }

    /// <summary>Values in the order of the series.</summary>
    internal double[] Sort(ReadOnlySpan<double> values)
    {
        double[] sorted = new double[values.Length];
        for (int p = 0; p < sorted.Length; p++)
        {
            sorted[p] = values[Order[p]];
        }

        return sorted;
    }

    /// <summary>Place → place of the same entity k periods earlier, or k places earlier where <paramref name="byPlace"/>; -1 where there is none.</summary>
    internal int[] Lag(int k, bool byPlace = false)
    {
        int[] lag = new int[Order.Length];
        for (int g = 0; g < Entities; g++)
        {
            int q = Starts[g];
            for (int p = Starts[g]; p < Starts[g + 1]; p++)
            {
                while (!byPlace && q < p && Periods[q] < Periods[p] - k)
                {
                    q++;
                }

                lag[p] = byPlace ? (p - k >= Starts[g] ? p - k : -1) : q < p && Periods[q] == Periods[p] - k ? q : -1;
            }
        }

        return lag;
    }
}
