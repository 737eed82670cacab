using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

/// <summary>The test system of pymrio (6 regions, 8 sectors) with its emissions; what its columns leave beside value added stands as imports.</summary>
internal static class PymrioTables
{
    internal static IoTable Read()
    {
        Table z = Part("Z"), y = Part("Y"), added = Part("Factor_Inputs_F"), emissions = Part("Emissions_F"), burnt = Part("Emissions_F_Y");
        string[] labels = [.. Enumerable.Range(0, z.RowCount).Select(i => z.Columns[0].TextAt(i))];
        string[] regions = [.. labels.Select(label => label.Split('.')[0]).Distinct(StringComparer.Ordinal)];
        string[] sectors = [.. labels.Take(8).Select(label => label.Split('.', 2)[1])];
        Matrix intermediate = new(48, 48);
        for (int j = 0; j < 48; j++)
        {
            ((NumberColumn)z.Columns[j + 1]).Values.CopyTo(intermediate.Column(j));
        }

        IoFinalColumn[] final = [.. y.Columns.Skip(1).Select(column => new IoFinalColumn(Array.IndexOf(regions, column.Name.Split('.')[0]), column.Name.Split('.', 2)[1], [.. ((NumberColumn)column).Values]))];
        IoTable table = new() { Name = "pymrio", Regions = regions, Sectors = sectors, Intermediate = intermediate, FinalDemand = final };
        double[] value = Row(added, 0), left = table.ValueAdded();
        return table with
        {
            Imports = [.. left.Zip(value, (all, own) => all - own)],
            ValueAddedRows = [new IoRow("VA", value)],
            Satellites = [.. Enumerable.Range(0, 2).Select(k => new IoRow(emissions.Columns[0].TextAt(k), Row(emissions, k)) { Final = Row(burnt, k) })],
        };
    }

    private static Table Part(string name) => CsvFile.Read(Shared.File("golden", "peers", "io", name + ".csv"));

    private static double[] Row(Table table, int row) => [.. table.Columns.Skip(1).Select(column => column is NumberColumn numbers ? numbers.Values[row] : double.Parse(column.TextAt(row), CultureInfo.InvariantCulture))];
}
