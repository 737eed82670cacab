using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

/// <summary>The leather table of decompr: three countries, three industries.</summary>
internal static class LeatherTables
{
    internal static IoTable Read()
    {
        Table data = CsvFile.Read(Shared.File("data", "mrio", "expected_decompr", "leather_table.csv"));
        Matrix z = new(9, 9);
        for (int j = 0; j < 9; j++)
        {
            ((NumberColumn)data.Columns[j + 1]).Values.CopyTo(z.Column(j));
        }

        string[] labels = [.. Enumerable.Range(0, 9).Select(i => data.Columns[0].TextAt(i))];
        return new()
        {
            Name = "leather",
            Regions = [.. labels.Select(label => label.Split('.')[0]).Distinct(StringComparer.Ordinal)],
            Sectors = [.. labels.Take(3).Select(label => label.Split('.')[1])],
            Intermediate = z,
            FinalDemand = [.. Enumerable.Range(0, 3).Select(r => new IoFinalColumn(r, "final", [.. ((NumberColumn)data.Columns[10 + r]).Values]))],
        };
    }
}
