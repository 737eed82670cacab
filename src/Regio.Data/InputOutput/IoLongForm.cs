using System.Runtime.InteropServices;
using Regio.Core;

namespace Regio.Data;

/// <summary>The long form: a row a delivery, <c>from_region from_sector to_region to_sector value</c>; absent deliveries are zero.</summary>
internal sealed class IoLongForm
{
    private const int Outside = -1_000_000;

    private static readonly string[] Names = ["from_region", "from_sector", "to_region", "to_sector", "value"];

    private readonly string _source;
    private readonly IoLayout _layout;
    private readonly TextColumn[] _labels;
    private readonly double[] _values;
    private readonly IoIndex _regions = new();
    private readonly IoIndex _sectors = new();

    /// <summary>A primary input of exports or of total output has no place in the accounts: it is read into here.</summary>
    private double _unkept;

    private IoLongForm(Table table, IoLayout layout)
    {
        _source = table.Source ?? table.Name;
        _layout = layout;
        _labels = [.. Names.Take(4).Select(name => AsText(table[name]))];
        _values = table.Numbers(Names[4]).Values.ToArray();
        for (int row = 0; row < _values.Length; row++)
        {
            if (!double.IsFinite(_values[row]))
            {
                throw new DataError(new($"row {row + 1} has no finite value", $"第 {row + 1} 行没有有限的数值"), ("Correct the number, or leave the row out where nothing is delivered.", "请更正该数值；若无交易请删除该行。")) { Source = _source, Column = "value", Row = row + 1 };
            }

            if (_labels[0][row] is { Length: > 0 } region)
            {
                _regions.Of(region);
                _sectors.Of(_labels[1][row] is { Length: > 0 } sector ? sector : throw new DataError(new($"row {row + 1} has a selling region but no sector", $"第 {row + 1} 行写明了销售区域而无部门")) { Source = _source, Column = "from_sector", Row = row + 1 });
            }
        }
    }

    internal static bool Fits(Table table) => Array.TrueForAll(Names, name => table.Find(name) is not null);

    internal static IoTable Read(Table table, IoLayout layout) => new IoLongForm(table, layout).Read(table.Numbers(Names[4]).Info.Unit);

    private IoTable Read(Unit? unit)
    {
        (string[] regions, string[] sectors) = (_regions.Names, _sectors.Names);
        if (regions.Length == 0)
        {
            throw new DataError(("no row has a selling region", "没有任何一行写明销售区域"), ("Fill from_region; it is empty only for primary inputs.", "请填写 from_region；只有初始投入的行可以为空。")) { Source = _source, Column = "from_region" };
        }

        IoParts parts = new(_source, _layout, regions, sectors) { Unit = unit };
        int[] users = Users(parts, regions, sectors);
        Dictionary<int, (double[] Values, double[] Final)> below = [];
        int[] fromRegion = Places(_labels[0], regions), fromSector = Places(_labels[1], sectors);
        HashSet<(int, int)> outside = [];
        parts.Intermediate.Values.Fill(double.NaN);
        foreach (IoFinalColumn column in parts.Final)
        {
            column.Values.AsSpan().Fill(double.NaN);
        }

        for (int row = 0; row < _values.Length; row++)
        {
            int region = _labels[0].Codes[row] < 0 ? -1 : fromRegion[_labels[0].Codes[row]];
            ref double cell = ref Cell(parts, below, region < 0 ? ~_labels[1].Codes[row] : (region * sectors.Length) + fromSector[_labels[1].Codes[row]], users[row], row);
            bool unbound = region < 0 || users[row] <= Outside;
            if (unbound ? !outside.Add((region < 0 ? ~_labels[1].Codes[row] : (region * sectors.Length) + fromSector[_labels[1].Codes[row]], users[row])) : !double.IsNaN(cell))
            {
                throw new DataError(new($"row {row + 1} repeats a delivery that is already there", $"第 {row + 1} 行重复了已有的交易"), ("Keep one row for each pair of seller and buyer, or add them up first.", "每对买卖双方只应有一行，或请先相加。")) { Source = _source, Row = row + 1 };
            }

            cell = _values[row];
        }

        Zeros(parts.Intermediate.Values);
        parts.Final.ForEach(column => Zeros(column.Values));
        foreach ((int code, (double[] values, double[] final)) in below)
        {
            parts.Add(_labels[1].Levels[code], values, final);
        }

        return parts.Build();
    }

    /// <summary>Row → buyer (at least 0), final-demand column (~index), or special column (at most Outside, by the code of its name).</summary>
    private int[] Users(IoParts parts, string[] regions, string[] sectors)
    {
        int[] region = Places(_labels[2], regions), sector = Places(_labels[3], sectors);
        Dictionary<(int, int), int> known = [];
        int[] users = new int[_values.Length];
        for (int row = 0; row < users.Length; row++)
        {
            (int r, int s) = (_labels[2].Codes[row], _labels[3].Codes[row]);
            ref int user = ref CollectionsMarshal.GetValueRefOrAddDefault(known, (r, s), out bool exists);
            if (!exists)
            {
                user = UserOf(parts, regions, sectors, r < 0 || _labels[2].Levels[r].Length == 0 ? -1 : region[r], s, s < 0 ? -1 : sector[s], row);
            }

            users[row] = user;
        }

        return users;
    }

    private int UserOf(IoParts parts, string[] regions, string[] sectors, int region, int code, int sector, int row)
    {
        string name = code < 0 ? string.Empty : _labels[3].Levels[code];
        if (region >= 0 && sector >= 0)
        {
            return (region * sectors.Length) + sector;
        }

        if (region >= 0 && name.Length > 0)
        {
            parts.Final.Add(new(region, name, new double[parts.Order]));
            return ~(parts.Final.Count - 1);
        }

        string given = _labels[2][row] ?? string.Empty;
        return given.Length == 0 && parts.Special(name) is not null ? Outside - code : throw new DataError(
            given.Length > 0
                ? new($"row {row + 1} delivers to region '{given}', which sells nothing", $"第 {row + 1} 行的购买区域“{given}”没有任何销售")
                : new($"row {row + 1} delivers to '{name}' of no region", $"第 {row + 1} 行交付给“{name}”，但未写明区域"),
            new($"The regions are: {string.Join(", ", regions.Take(40))}; without a region stand '{_layout.Exports}', '{_layout.Output}' and layout.discrepancy.", $"区域有：{string.Join("、", regions.Take(40))}；不写区域的只有“{_layout.Exports}”、“{_layout.Output}”和 layout.discrepancy。"))
        { Source = _source, Row = row + 1, Column = "to_region" };
    }

    private ref double Cell(IoParts parts, Dictionary<int, (double[] Values, double[] Final)> below, int seller, int user, int row)
    {
        if (seller >= 0)
        {
            return ref user >= 0 ? ref parts.Intermediate.Array[seller + ((long)user * parts.Order)]
                : ref user > Outside ? ref parts.Final[~user].Values[seller]
                : ref parts.Special(_labels[3].Levels[Outside - user])![seller];
        }

        if (~seller < 0)
        {
            throw new DataError(new($"row {row + 1} has neither region nor sector of a seller", $"第 {row + 1} 行既无销售区域也无销售部门")) { Source = _source, Row = row + 1 };
        }

        ref (double[] Values, double[] Final) rows = ref CollectionsMarshal.GetValueRefOrAddDefault(below, ~seller, out bool exists);
        if (!exists)
        {
            rows = (new double[parts.Order], new double[parts.Final.Count]);
        }

        return ref user >= 0 ? ref rows.Values[user] : ref user > Outside ? ref rows.Final[~user] : ref _unkept;
    }

    private static void Zeros(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = double.IsNaN(value) ? 0 : value;
        }
    }

    private static int[] Places(TextColumn column, string[] names)
    {
        Dictionary<string, int> at = names.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        return [.. column.Levels.Select(level => at.TryGetValue(level, out int place) ? place : -1)];
    }

    private static TextColumn AsText(Column column)
        => column as TextColumn ?? TextColumn.Of(column.Name, Enumerable.Range(0, column.Count).Select(row => column.IsMissing(row) ? null : column.TextAt(row)));
}
