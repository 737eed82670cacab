namespace Regio.Panel;

/// <summary>Linear interpolation of published tables; outside a table its last value holds.</summary>
internal static class Interpolation
{
    /// <summary>The value at <paramref name="x"/> of a table over ascending <paramref name="at"/>.</summary>
    internal static double Linear(ReadOnlySpan<double> at, ReadOnlySpan<double> values, double x)
    {
        (int low, double share) = Place(at, x);
        return share == 0 ? values[low] : values[low] + (share * (values[low + 1] - values[low]));
    }

    /// <summary>The value of a table with a row a <paramref name="rowsAt"/> and a column a <paramref name="columnsAt"/>.</summary>
    internal static double Bilinear(ReadOnlySpan<double> rowsAt, ReadOnlySpan<double> columnsAt, ReadOnlySpan<double> values, double row, double column)
    {
        (int low, double share) = Place(rowsAt, row);
        int width = columnsAt.Length;
        double first = Linear(columnsAt, values.Slice(low * width, width), column);
        return share == 0 ? first : first + (share * (Linear(columnsAt, values.Slice((low + 1) * width, width), column) - first));
    }

    private static (int Low, double Share) Place(ReadOnlySpan<double> at, double x)
    {
        if (x <= at[0])
        {
            return (0, 0);
        }

        for (int i = 1; i < at.Length; i++)
        {
            if (x < at[i])
            {
                return (i - 1, (x - at[i - 1]) / (at[i] - at[i - 1]));
            }
        }

        return (at.Length - 1, 0);
    }
}
