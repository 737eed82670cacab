using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Refuses what makes no table, by field.</summary>
internal static class SimulatedIoChecks
{
    internal static void Require(SimulatedIoSpec spec)
    {
        Distinct(spec.Regions.Select(region => region.Name), "regions");
        Distinct(spec.Sectors.Select(sector => sector.Name), "sectors");
        Distinct(spec.Categories, "categories");
        for (int r = 0; r < spec.Regions.Count; r++)
        {
            SimulatedRegion region = spec.Regions[r];
            Within(region.Size, 0, double.PositiveInfinity, $"regions[{r}].size", open: true);
            Within(region.Lat, -90, 90, $"regions[{r}].lat");
            Within(region.Lon, -180, 360, $"regions[{r}].lon");
            Within(region.Openness, 0, double.PositiveInfinity, $"regions[{r}].openness");
        }

        for (int s = 0; s < spec.Sectors.Count; s++)
        {
            SimulatedSector sector = spec.Sectors[s];
            Within(sector.Output, 0, double.PositiveInfinity, $"sectors[{s}].output", open: true);
            Within(sector.ValueAdded, 0, 1, $"sectors[{s}].value_added", open: true);
            Within(sector.Exports, 0, 1, $"sectors[{s}].exports");
            Within(sector.Imports, 0, 1, $"sectors[{s}].imports");
            if (sector.Final.Count != spec.Categories.Count)
            {
                throw new SpecError(
                    new($"'{sector.Name}' has {sector.Final.Count} values for {spec.Categories.Count} categories of final demand", $"“{sector.Name}”给出了 {sector.Final.Count} 个值，而最终需求有 {spec.Categories.Count} 类"),
                    ("Give one value for each category.", "请为每个类别各给一个值。"))
                { Field = $"sectors[{s}].final" };
            }

            for (int c = 0; c < sector.Final.Count; c++)
            {
                Within(sector.Final[c], 0, double.PositiveInfinity, $"sectors[{s}].final[{c}]");
            }
        }

        Within(spec.Total, 0, double.PositiveInfinity, "total", open: true);
        Within(spec.Home, 0, double.PositiveInfinity, "home", open: true);
        Within(spec.Distance, 0, 10, "distance");
        Within(spec.Specialisation, 0, 3, "specialisation");
        Within(spec.Technology, 0, 3, "technology");
    }

    private static void Distinct(IEnumerable<string> names, string field)
    {
        string[] all = [.. names];
        string? twice = all.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (all.Length == 0 || twice is not null)
        {
            throw new SpecError(
                twice is null ? new($"'{field}' is empty", $"“{field}”为空") : new($"'{twice}' occurs twice in '{field}'", $"“{twice}”在“{field}”中重复出现"),
                ("Give each name once.", "每个名称请只给一次。"))
            { Field = field };
        }
    }

    private static void Within(double value, double low, double high, string field, bool open = false)
    {
        if (!(value >= low && value <= high && double.IsFinite(value)) || (open && (value == low || value == high)))
        {
            throw new SpecError(
                new($"{field} is {value}", $"{field} 的取值为 {value}"),
                double.IsInfinity(high) ? new($"Give a {(open ? "positive " : "non-negative ")}number.", $"请给出{(open ? "正数" : "非负数")}。") : new($"Give a number {(open ? "between" : "from")} {low} {(open ? "and" : "to")} {high}.", $"请给出 {low} 至 {high} 之间的数。"))
            { Field = field };
        }
    }
}
