using Regio.Core;

namespace Regio.Data;

/// <summary>Fills missing values of series.</summary>
internal static class SeriesFill
{
    /// <summary>Linear interpolation in time within each entity; rows dropped earlier are not used.</summary>
    internal static double[] Interpolated(ReadOnlySpan<double> x, PanelIndex panel, bool[] keep, SeriesEnds ends)
    {
        double[] filled = x.ToArray();
        foreach (int[] rows in InTime(panel, keep))
        {
            List<int> known = [];
            for (int i = 0; i < rows.Length; i++)
            {
                if (!double.IsNaN(x[rows[i]]))
                {
                    known.Add(i);
                }
            }

            for (int i = 0, next = 0; i < rows.Length; i++)
            {
                while (next < known.Count && known[next] < i)
                {
                    next++;
                }

                if (double.IsNaN(x[rows[i]]) && Neighbours(known, next, ends) is (int a, int b))
                {
                    filled[rows[i]] = Line(panel, x, rows[known[a]], rows[known[b]], rows[i]);
                }
            }
        }

        return filled;
    }

    /// <summary>Row to take each value from: the row itself, or the last one before it in time whose value is known; -1 for none.</summary>
    internal static int[] Carried(Column column, PanelIndex panel, bool[] keep)
    {
        int[] source = new int[column.Count];
        for (int row = 0; row < source.Length; row++)
        {
            source[row] = column.IsMissing(row) ? -1 : row;
        }

        foreach (int[] rows in InTime(panel, keep))
        {
            int last = -1;
            foreach (int row in rows)
            {
                last = column.IsMissing(row) ? last : row;
                source[row] = last;
            }
        }

        return source;
    }

    /// <summary>Means of the known values of each group.</summary>
    internal static double[] Means(ReadOnlySpan<double> x, GroupRows groups, bool[] keep)
    {
        double[] filled = x.ToArray();
        for (int g = 0; g < groups.Count; g++)
        {
            List<double> known = [];
            foreach (int row in groups.Of(g))
            {
                if (keep[row] && !double.IsNaN(x[row]))
                {
                    known.Add(x[row]);
                }
            }

            double mean = known.Count == 0 ? Missing.Value : GroupStatistics.Mean(known.ToArray());
            foreach (int row in groups.Of(g))
            {
                filled[row] = double.IsNaN(x[row]) && known.Count > 0 ? mean : x[row];
            }
        }

        return filled;
    }

    /// <summary>Rows of each entity in order of time, those without entity or time left out.</summary>
    private static IEnumerable<int[]> InTime(PanelIndex panel, bool[] keep)
    {
        GroupRows entities = GroupRows.Of(panel.Entities);
        for (int e = 0; e < entities.Count; e++)
        {
            int[] rows = [.. entities.Rows[entities.Start[e]..entities.Start[e + 1]].Where(row => keep[row] && panel.Periods[row] >= 0)];
            Array.Sort(Array.ConvertAll(rows, row => panel.Periods[row]), rows);
            yield return rows;
        }
    }

    /// <summary>The two known places whose line gives a missing value; the same twice for the nearest value; null for none.</summary>
    private static (int A, int B)? Neighbours(List<int> known, int next, SeriesEnds ends)
    {
        bool inside = next > 0 && next < known.Count;
        if (inside)
        {
            return (next - 1, next);
        }

        if (known.Count == 0 || ends == SeriesEnds.Leave || (ends == SeriesEnds.Trend && known.Count < 2))
        {
            return null;
        }

        int nearest = next == 0 ? 0 : known.Count - 1;
        return ends == SeriesEnds.Nearest ? (nearest, nearest) : next == 0 ? (0, 1) : (known.Count - 2, known.Count - 1);
    }

    private static double Line(PanelIndex panel, ReadOnlySpan<double> x, int a, int b, int row)
    {
        double span = (double)panel.Periods[b] - panel.Periods[a];
        double share = span == 0 ? 0 : ((double)panel.Periods[row] - panel.Periods[a]) / span;
        return x[a] + ((x[b] - x[a]) * share);
    }
}
