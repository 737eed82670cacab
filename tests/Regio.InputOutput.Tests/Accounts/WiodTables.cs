using System.Buffers.Text;
using System.IO.Compression;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

/// <summary>A year of WIOD (2013 release), read without the readers that have tests of their own: 41 countries, 35 industries, 5 categories; output is the row total, value added what the columns leave.</summary>
internal static class WiodTables
{
    internal static IoTable Read(int year)
    {
        using GZipStream packed = new(File.OpenRead(Shared.File("data", "mrio", "wiod2013", FormattableString.Invariant($"wiot_{year}.csv.gz"))), CompressionMode.Decompress);
        using MemoryStream memory = new();
        packed.CopyTo(memory);
        ReadOnlySpan<byte> text = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        const int Order = 1435;
        Matrix z = new(Order, Order);
        double[][] final = [.. Enumerable.Range(0, 205).Select(_ => new double[Order])];
        for (int i = 0; i < Order; i++)
        {
            for (int j = 0; j < Order + 206; j++)
            {
                Utf8Parser.TryParse(text, out double value, out int used).ShouldBeTrue();
                text = text[used..].TrimStart(","u8).TrimStart("\r\n"u8);
                if (j < Order)
                {
                    z[i, j] = value;
                }
                else if (j < Order + 205)
                {
                    final[j - Order][i] = value;
                }
            }
        }

        return new()
        {
            Name = "WIOD",
            Regions = [.. Enumerable.Range(1, 41).Select(g => FormattableString.Invariant($"country{g}"))],
            Sectors = [.. Enumerable.Range(1, 35).Select(s => FormattableString.Invariant($"c{s}"))],
            Intermediate = z,
            FinalDemand = [.. final.Select((values, k) => new IoFinalColumn(k / 5, FormattableString.Invariant($"f{k % 5}"), values))],
        };
    }
}
