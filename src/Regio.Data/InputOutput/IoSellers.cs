using Regio.Core;

namespace Regio.Data;

/// <summary>Who sells in which row of the matrix form.</summary>
/// <param name="Source">Name of the table, for messages.</param>
/// <param name="Labels">Columns that hold labels.</param>
/// <param name="Regions">Regions in order of appearance.</param>
/// <param name="Sectors">Sectors in order of appearance.</param>
/// <param name="Place">Row → place of the seller in region-major order, -1 for a row below the sellers.</param>
/// <param name="NamesBelow">Name of each row below the sellers; null for sellers.</param>
/// <param name="Separator">What stands between region and sector; null for a table of one region.</param>
internal sealed record IoSellers(string Source, string[] Labels, string[] Regions, string[] Sectors, int[] Place, string?[] NamesBelow, string? Separator)
{
    private const string National = "national";

    /// <summary>Whether seller i stands in row i, so that columns can be copied as they are.</summary>
    private bool InOrder { get; init; }

    internal static IoSellers Of(Table table, IoLayout layout)
    {
        string source = table.Source ?? table.Name;
        (string[] labels, string?[] regions, string?[] sectors) = Read(table, layout);
        bool national = labels.Length == 1 && layout.Label is null;
        IoIndex regionIndex = new(), sectorIndex = new();
        int[] place = new int[table.RowCount];
        (int Region, int Sector)[] found = new (int, int)[table.RowCount];
        for (int row = 0; row < place.Length; row++)
        {
            string sector = sectors[row] is { Length: > 0 } text ? text : throw Blank(source, layout, row);
            bool seller = national ? table.Find(sector) is not null && sector != layout.Output && !layout.Ignore.Contains(sector, StringComparer.Ordinal) : regions[row] is { Length: > 0 };
            found[row] = seller ? (regionIndex.Of(national ? National : regions[row]!), sectorIndex.Of(sector)) : (-1, -1);
        }

        IoSellers sellers = new(source, labels, regionIndex.Names, sectorIndex.Names, place, [.. found.Select((at, row) => at.Region < 0 ? sectors[row] : null)], national ? null : layout.Separator);
        int n = sellers.Regions.Length * sellers.Sectors.Length;
        bool[] seen = new bool[n];
        for (int row = 0; row < place.Length; row++)
        {
            place[row] = found[row].Region < 0 ? -1 : (found[row].Region * sellers.Sectors.Length) + found[row].Sector;
            if (place[row] >= 0 && seen[place[row]])
            {
                throw Twice(sellers, table, row);
            }

            if (place[row] >= 0)
            {
                seen[place[row]] = true;
            }
        }

        return n == 0 ? throw NoSellers(source, layout) : Array.IndexOf(seen, false) is >= 0 and int gap ? throw Gap(sellers, gap)
            : sellers with { InOrder = place.AsSpan(0, n).SequenceEqual(Enumerable.Range(0, n).ToArray()) };
    }

    /// <summary>A seller in two rows: in a table of several periods stacked, the way out is one of them.</summary>
    private static DataError Twice(IoSellers sellers, Table table, int row)
    {
        int first = Array.IndexOf(sellers.Place, sellers.Place[row]);
        string? period = table.Columns.Where(column => column.Name is "year" or "period" or "time" or "年份" && column.TextAt(first) != column.TextAt(row)).Select(column => $"{column.Name} == {(column is NumberColumn ? column.TextAt(row) : $"\"{column.TextAt(row)}\"")}").FirstOrDefault();
        return new DataError(
            new($"the seller '{sellers.NameAt(sellers.Place[row])}' occurs twice", $"销售方“{sellers.NameAt(sellers.Place[row])}”重复出现"),
            period is null ? ("Keep one row of it, or add the rows up first.", "请只保留一行，或先将各行相加。")
                : new($"This method takes the table of one period: keep one, such as 'where: {period}'.", $"该方法一次只用一个时期的表：请只保留一个时期，例如“where: {period}”。"))
        { Source = sellers.Source, Row = row + 1 };
    }

    /// <summary>Name of a seller and of its column.</summary>
    internal string NameAt(int at)
        => Separator is null ? Sectors[at % Sectors.Length] : Regions[at / Sectors.Length] + Separator + Sectors[at % Sectors.Length];

    /// <summary>The sellers' cells of a column, in region-major order.</summary>
    internal void Gather(NumberColumn column, Span<double> to)
    {
        ReadOnlySpan<double> values = column.Values;
        if (InOrder)
        {
            values[..to.Length].CopyTo(to);
            return;
        }

        for (int row = 0; row < Place.Length; row++)
        {
            if (Place[row] >= 0)
            {
                to[Place[row]] = values[row];
            }
        }
    }

    /// <summary>Region and category of a final-demand column, <c>region:category</c> or <c>category:region</c>.</summary>
    internal (int Region, string Category) Final(string name)
    {
        if (Separator is null)
        {
            return (0, name);
        }

        for (int at = name.IndexOf(Separator, StringComparison.Ordinal); at >= 0; at = name.IndexOf(Separator, at + 1, StringComparison.Ordinal))
        {
            (string left, string right) = (name[..at], name[(at + Separator.Length)..]);
            if (Array.IndexOf(Regions, left) is >= 0 and int first)
            {
                return (first, right);
            }

            if (Array.IndexOf(Regions, right) is >= 0 and int second)
            {
                return (second, left);
            }
        }

        string near = Nearest.To(name, Regions.SelectMany(region => Sectors.Select(sector => region + Separator + sector))) is string close ? $" '{close}'?" : string.Empty;
        throw new DataError(
            new($"column '{name}' is neither a buyer nor final demand of a region{(near.Length > 0 ? ", did you mean" + near : string.Empty)}", $"列“{name}”既不是购买部门，也不是某区域的最终需求"),
            new($"Name buyers region{Separator}sector and final demand region{Separator}category; list other columns under layout.discrepancy or layout.ignore. The regions are: {string.Join(", ", Regions.Take(40))}.", $"购买部门应命名为“区域{Separator}部门”，最终需求为“区域{Separator}类别”；其他列请列入 layout.discrepancy 或 layout.ignore。区域有：{string.Join("、", Regions.Take(40))}。"))
        { Source = Source, Column = name };
    }

    private static (string[] Labels, string?[] Regions, string?[] Sectors) Read(Table table, IoLayout layout)
    {
        if (layout.Label is string joint)
        {
            string?[] labels = Texts(table[joint]);
            int[] cut = [.. labels.Select(label => label?.IndexOf(layout.Separator, StringComparison.Ordinal) ?? -1)];
            return ([joint], [.. labels.Select((label, row) => cut[row] < 0 ? null : label![..cut[row]])], [.. labels.Select((label, row) => cut[row] < 0 ? label : label![(cut[row] + layout.Separator.Length)..])]);
        }

        string?[] sectors = Texts(table[layout.Sector]);
        return table.Find(layout.Region) is Column region ? ([layout.Region, layout.Sector], Texts(region), sectors) : ([layout.Sector], new string?[sectors.Length], sectors);
    }

    private static string?[] Texts(Column column)
        => [.. Enumerable.Range(0, column.Count).Select(row => column.IsMissing(row) ? null : column.TextAt(row))];

    private static DataError Blank(string source, IoLayout layout, int row)
        => new(new($"row {row + 1} has no sector", $"第 {row + 1} 行没有部门名称"), new("Name the sector, or the primary input, of every row.", "请为每一行写明部门或初始投入的名称。")) { Source = source, Column = layout.Label ?? layout.Sector, Row = row + 1 };

    private static DataError NoSellers(string source, IoLayout layout)
        => new(new($"no row of the table is a seller", $"表中没有任何销售部门行"), new($"Put the region into column '{layout.Region}' and the sector into '{layout.Sector}', or say with 'layout' where they are.", $"请将区域写入“{layout.Region}”列、部门写入“{layout.Sector}”列，或用 layout 说明其位置。")) { Source = source };

    private static DataError Gap(IoSellers sellers, int at)
        => new(new($"region '{sellers.Regions[at / sellers.Sectors.Length]}' has no row of sector '{sellers.Sectors[at % sellers.Sectors.Length]}'", $"区域“{sellers.Regions[at / sellers.Sectors.Length]}”缺少部门“{sellers.Sectors[at % sellers.Sectors.Length]}”的行"),
            ("Every region needs the same sectors: add a row and a column of zeros.", "各区域的部门须一致：请补上全零的行与列。"))
        { Source = sellers.Source };
}

/// <summary>Names in order of appearance.</summary>
internal sealed class IoIndex
{
    private readonly Dictionary<string, int> _at = new(StringComparer.Ordinal);

    internal string[] Names => [.. _at.Keys];

    internal int Of(string name)
    {
        if (!_at.TryGetValue(name, out int at))
        {
            at = _at.Count;
            _at.Add(name, at);
        }

        return at;
    }
}
