using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Region-sectors named in a spec: <c>North:energy</c>, <c>North:*</c> (a region), <c>*:energy</c> (a sector everywhere), a region's or sector's bare name, or <c>*</c> for all.</summary>
internal static class SectorSelection
{
    /// <summary>Indices of the region-sectors that <paramref name="pattern"/> names, ascending.</summary>
    /// <exception cref="SpecError">It names none.</exception>
    internal static int[] Of(IoTable table, string pattern, string field)
    {
        int n = table.SectorCount;
        if (pattern is "*" or "*:*")
        {
            return [.. Enumerable.Range(0, table.Order)];
        }

        (int region, int sector) = Find(table, pattern, field);
        return region < 0
            ? [.. Enumerable.Range(0, table.RegionCount).Select(g => (g * n) + sector)]
            : sector < 0 ? [.. Enumerable.Range(region * n, n)] : [(region * n) + sector];
    }

    /// <summary>Values of region-sectors (n) from values by pattern; <paramref name="rest"/> elsewhere.</summary>
    /// <exception cref="SpecError">A pattern names nothing, or two name the same region-sector.</exception>
    internal static double[] Values(IoTable table, IReadOnlyDictionary<string, double> values, string field, double rest = 0)
    {
        double[] result = new double[table.Order];
        string?[] by = new string?[table.Order];
        Array.Fill(result, rest);
        foreach ((string pattern, double value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            foreach (int i in Of(table, pattern, field))
            {
                if (by[i] is string other)
                {
                    throw new SpecError(
                        new($"'{other}' and '{pattern}' both name '{table.LabelAt(i)}'", $"“{other}”与“{pattern}”都包含“{table.LabelAt(i)}”"),
                        new("Name every region-sector once.", "每个区域部门只能指定一次。"))
                    { Field = field };
                }

                (result[i], by[i]) = (value, pattern);
            }
        }

        return result;
    }

    /// <summary>Refuses a value outside [<paramref name="low"/>, <paramref name="high"/>].</summary>
    internal static void DemandWithin(IReadOnlyDictionary<string, double> values, double low, double high, string field)
    {
        foreach ((string pattern, double value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!(value >= low && value <= high))
            {
                string text = value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
                string range = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{low:R}, {high:R}]");
                throw new SpecError(new($"'{pattern}' is {text}, which is not in {range}", $"“{pattern}”的取值 {text} 不在 {range} 内")) { Field = field };
            }
        }
    }

    private static (int Region, int Sector) Find(IoTable table, string pattern, string field)
    {
        int whole = IndexOf(table.Regions, pattern);
        int any = IndexOf(table.Sectors, pattern);
        if (whole >= 0 && any >= 0)
        {
            throw new SpecError(
                new($"'{pattern}' is the name of a region and of a sector", $"“{pattern}”既是区域名又是部门名"),
                new($"Write '{pattern}:*' for the region or '*:{pattern}' for the sector.", $"区域请写“{pattern}:*”，部门请写“*:{pattern}”。"))
            { Field = field };
        }

        if (whole >= 0 || any >= 0)
        {
            return (whole, any);
        }

        for (int cut = pattern.IndexOf(':', StringComparison.Ordinal); cut >= 0; cut = pattern.IndexOf(':', cut + 1))
        {
            int region = pattern[..cut] == "*" ? -1 : IndexOf(table.Regions, pattern[..cut]);
            int sector = pattern[(cut + 1)..] == "*" ? -1 : IndexOf(table.Sectors, pattern[(cut + 1)..]);
            bool found = (region >= 0 || pattern[..cut] == "*") && (sector >= 0 || pattern[(cut + 1)..] == "*") && (region >= 0 || sector >= 0);
            if (found)
            {
                return (region, sector);
            }
        }

        throw Unknown(table, pattern, field);
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private static SpecError Unknown(IoTable table, string pattern, string field)
    {
        string[] all = [.. table.Regions, .. table.Sectors, .. Enumerable.Range(0, table.Order).Select(table.LabelAt)];
        string? near = Nearest.To(pattern, all);
        string regions = string.Join(", ", table.Regions.Take(20)) + (table.RegionCount > 20 ? ", …" : string.Empty);
        string sectors = string.Join(", ", table.Sectors.Take(20)) + (table.SectorCount > 20 ? ", …" : string.Empty);
        Label way = new(
            $"{(near is null ? string.Empty : $"Did you mean '{near}'? ")}Write region:sector, with * for all. Regions: {regions}. Sectors: {sectors}.",
            $"{(near is null ? string.Empty : $"是否指“{near}”？")}请写“区域:部门”，* 表示全部。区域：{regions}。部门：{sectors}。");
        return new SpecError(new($"'{pattern}' is no region, sector or region:sector of the table", $"“{pattern}”不是该表的区域、部门或“区域:部门”"), way) { Field = field, Choices = [.. table.Regions, .. table.Sectors] };
    }
}
