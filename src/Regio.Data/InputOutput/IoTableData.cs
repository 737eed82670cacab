using Regio.Core;

namespace Regio.Data;

/// <summary>Between an input-output table and the data tables of a study; the two forms are described in docs/io-tables.md.</summary>
public static class IoTableData
{
    /// <summary>Reads either form of a data table. Balances are not checked here: see <see cref="IoBalance.Of"/>.</summary>
    /// <param name="table">Matrix form (a row a seller, a column a buyer) or long form (a row a delivery).</param>
    /// <param name="layout">Where the parts are; null for the layout of docs/io-tables.md.</param>
    /// <exception cref="DataError">Labels repeat, a seller is no buyer, a cell is missing, units differ.</exception>
    /// <exception cref="SpecError">The layout names a column or row that does not exist.</exception>
    public static IoTable Read(Table table, IoLayout? layout = null)
    {
        layout ??= IoLayout.Default;
        return IoLongForm.Fits(table) ? IoLongForm.Read(table, layout) : IoMatrixForm.Read(table, layout);
    }

    /// <summary>The matrix form: a row a seller, then the rows below; buyers as <c>region:sector</c>, final demand as <c>region:category</c>, E where there are exports, x.</summary>
    public static Table ToMatrixForm(IoTable table)
    {
        IoRow[] below = [.. Below(table)];
        int n = table.Order, rows = n + below.Length;
        ColumnInfo info = new() { Unit = table.Unit };
        List<Column> columns =
        [
            TextColumn.Of("region", Enumerable.Range(0, rows).Select(i => i < n ? table.Regions[i / table.SectorCount] : null)),
            TextColumn.Of("sector", Enumerable.Range(0, rows).Select(i => i < n ? table.Sectors[i % table.SectorCount] : below[i - n].Name)),
        ];
        void Add(string name, ReadOnlySpan<double> sellers, Func<IoRow, double> under)
        {
            double[] values = new double[rows];
            sellers.CopyTo(values);
            for (int i = 0; i < below.Length; i++)
            {
                values[n + i] = under(below[i]);
            }

            columns.Add(new NumberColumn(name, values, NumberKind.Real, info));
        }

        for (int j = 0; j < n; j++)
        {
            int at = j;
            Add(table.LabelAt(j), table.Intermediate.Column(j), row => row.Values[at]);
        }

        for (int j = 0; j < table.FinalDemand.Count; j++)
        {
            int at = j;
            IoFinalColumn final = table.FinalDemand[j];
            Add($"{table.Regions[final.Region]}:{final.Category}", final.Values, row => row.Final.Length > 0 ? row.Final[at] : 0);
        }

        if (table.Exports is not null)
        {
            Add(IoLayout.Default.Exports, table.Exports, _ => 0);
        }

        Add(IoLayout.Default.Output, table.StatedOutput ?? table.RowTotals(), _ => 0);
        return new Table(table.Name, columns);
    }

    /// <summary>The long form: <c>from_region from_sector to_region to_sector value</c>, a row a delivery that is not zero.</summary>
    public static Table ToLongForm(IoTable table)
    {
        Table matrix = ToMatrixForm(table);
        TextColumn region = (TextColumn)matrix["region"], sector = (TextColumn)matrix["sector"];
        List<int> from = [], to = [];
        List<double> values = [];
        for (int j = 2; j < matrix.Columns.Count; j++)
        {
            ReadOnlySpan<double> column = ((NumberColumn)matrix.Columns[j]).Values;
            for (int i = 0; i < column.Length; i++)
            {
                if (column[i] != 0)
                {
                    from.Add(i);
                    to.Add(j - 2);
                    values.Add(column[i]);
                }
            }
        }

        (string? Region, string Sector)[] buyers = [.. Enumerable.Range(0, matrix.Columns.Count - 2).Select(j => Buyer(table, j, matrix.Columns[j + 2].Name))];
        return new Table(table.Name,
        [
            region.Take([.. from]).Named("from_region"),
            sector.Take([.. from]).Named("from_sector"),
            TextColumn.Of("to_region", buyers.Select(buyer => buyer.Region)).Take([.. to]),
            TextColumn.Of("to_sector", buyers.Select(buyer => buyer.Sector)).Take([.. to]),
            new NumberColumn("value", [.. values], NumberKind.Real, new ColumnInfo { Unit = table.Unit }),
        ]);
    }

    private static (string? Region, string Sector) Buyer(IoTable table, int j, string name)
        => j < table.Order ? (table.Regions[j / table.SectorCount], table.Sectors[j % table.SectorCount])
            : j < table.Order + table.FinalDemand.Count && table.FinalDemand[j - table.Order] is IoFinalColumn final ? (table.Regions[final.Region], final.Category)
            : (null, name);

    private static IEnumerable<IoRow> Below(IoTable table)
    {
        if (table.Imports is not null)
        {
            yield return new(IoLayout.Default.Imports[0], table.Imports);
        }

        foreach (IoRow row in table.ValueAddedRows)
        {
            yield return row;
        }

        foreach (IoRow row in table.Satellites)
        {
            yield return row with { Name = IoParts.SatellitePrefix + row.Name };
        }
    }
}
