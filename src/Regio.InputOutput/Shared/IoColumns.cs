using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Columns of result tables: labels of region-sectors without a text per row, numbers.</summary>
internal static class IoColumns
{
    /// <summary>A column of labels: row i has label <paramref name="code"/>(i), -1 for none.</summary>
    internal static TextColumn Labels(string name, IReadOnlyList<string> labels, int rows, Func<int, int> code)
    {
        int[] codes = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            codes[i] = code(i);
        }

        return new(name, codes, [.. labels]);
    }

    /// <summary><c>region</c> and <c>sector</c> of all n region-sectors in order.</summary>
    internal static Column[] Sellers(IReadOnlyList<string> regions, IReadOnlyList<string> sectors)
        => [Labels("region", regions, regions.Count * sectors.Count, i => i / sectors.Count), Labels("sector", sectors, regions.Count * sectors.Count, i => i % sectors.Count)];

    /// <summary>Sums over the N sectors of each region.</summary>
    internal static double[] ByRegion(ReadOnlySpan<double> values, int regions)
    {
        int n = values.Length / regions;
        double[] sums = new double[regions];
        for (int g = 0; g < regions; g++)
        {
            sums[g] = TensorPrimitives.Sum(values.Slice(g * n, n));
        }

        return sums;
    }

    /// <summary>Sums over the N sectors of each region of the rows of an n × k matrix (G × k).</summary>
    internal static Matrix ByRegion(Matrix values, int regions)
    {
        Matrix sums = new(regions, values.Columns);
        for (int j = 0; j < values.Columns; j++)
        {
            ByRegion(values.Column(j), regions).CopyTo(sums.Column(j));
        }

        return sums;
    }
}
