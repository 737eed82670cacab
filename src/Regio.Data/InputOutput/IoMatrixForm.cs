using Regio.Core;

namespace Regio.Data;

/// <summary>The matrix form: a row a seller, a column a buyer, rows of primary inputs below, columns of final demand at the right.</summary>
internal static class IoMatrixForm
{
    internal static IoTable Read(Table table, IoLayout layout)
    {
        IoSellers sellers = IoSellers.Of(table, layout);
        IoParts parts = new(sellers.Source, layout, sellers.Regions, sellers.Sectors);
        Dictionary<string, int> buyers = new(parts.Order, StringComparer.Ordinal);
        for (int j = 0; j < parts.Order; j++)
        {
            buyers.Add(sellers.NameAt(j), j);
        }

        bool[] bought = new bool[parts.Order];
        List<(NumberColumn Column, int Buyer)> users = [];
        foreach (Column column in table.Columns.Where(column => !sellers.Labels.Contains(column.Name, StringComparer.Ordinal) && !layout.Ignore.Contains(column.Name, StringComparer.Ordinal)))
        {
            NumberColumn numbers = table.Numbers(column.Name);
            OneUnit(parts, numbers, sellers.Source);
            if (parts.Special(column.Name) is double[] vector)
            {
                sellers.Gather(numbers, vector);
            }
            else if (buyers.TryGetValue(column.Name, out int at))
            {
                sellers.Gather(numbers, parts.Intermediate.Column(at));
                bought[at] = true;
                users.Add((numbers, at));
            }
            else
            {
                (int region, string category) = sellers.Final(column.Name);
                double[] values = new double[parts.Order];
                sellers.Gather(numbers, values);
                users.Add((numbers, ~parts.Final.Count));
                parts.Final.Add(new(region, category, values));
            }
        }

        int missing = Array.IndexOf(bought, false);
        if (missing >= 0)
        {
            string name = sellers.NameAt(missing);
            throw new DataError(
                new($"the seller '{name}' is no buyer: there is no column '{name}'", $"销售方“{name}”没有对应的购买列“{name}”"),
                new("Add the column (zeros where it buys nothing), or name rows and columns alike; 'layout' says which columns and which separator are meant.", "请补上该列（没有购买则填 0），或使行列名称一致；可用 layout 指定列与分隔符。"))
            { Source = sellers.Source, Column = name };
        }

        for (int row = 0; row < table.RowCount; row++)
        {
            if (sellers.Place[row] < 0)
            {
                Below(parts, sellers, users, row);
            }
        }

        return parts.Build();
    }

    private static void Below(IoParts parts, IoSellers sellers, List<(NumberColumn Column, int Buyer)> users, int row)
    {
        double[] values = new double[parts.Order];
        double[] final = new double[parts.Final.Count];
        foreach ((NumberColumn column, int buyer) in users)
        {
            double value = column.Values[row];
            if (buyer >= 0)
            {
                values[buyer] = value;
            }
            else
            {
                final[~buyer] = double.IsNaN(value) ? 0 : value;
            }
        }

        parts.Add(sellers.NamesBelow[row]!, values, final);
    }

    private static void OneUnit(IoParts parts, NumberColumn column, string source)
    {
        if (column.Info.Unit is not Unit unit)
        {
            return;
        }

        if (parts.Unit is not null && parts.Unit != unit)
        {
            throw new DataError(
                new($"column '{column.Name}' is in {unit.Symbol.En} where others are in {parts.Unit.Symbol.En}", $"列“{column.Name}”的单位为 {unit.Symbol.Zh}，而其他列为 {parts.Unit.Symbol.Zh}"),
                new("Put all deliveries into one unit first.", "请先将全部数值换算为同一单位。"))
            { Source = source, Column = column.Name };
        }

        parts.Unit = unit;
    }
}
