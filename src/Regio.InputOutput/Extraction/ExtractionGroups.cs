using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Region-sectors that are extracted together.</summary>
internal sealed record ExtractionGroup(string Name, int[] Members);

/// <summary>The groups a spec asks for.</summary>
internal static class ExtractionGroups
{
    internal static ExtractionGroup[] Of(HypotheticalExtractionSpec spec, IoTable table)
    {
        if (spec.Groups is { Count: > 0 } named)
        {
            return [.. named.Select(group => new ExtractionGroup(group.Key, Members(table, group.Value)))];
        }

        return spec.By switch
        {
            ExtractionUnit.Region => [.. table.Regions.Select((region, g) => new ExtractionGroup(region, [.. Enumerable.Range(g * table.SectorCount, table.SectorCount)]))],
            ExtractionUnit.Sector => [.. table.Sectors.Select((sector, s) => new ExtractionGroup(sector, [.. Enumerable.Range(0, table.RegionCount).Select(g => (g * table.SectorCount) + s)]))],
            _ => [.. Enumerable.Range(0, table.Order).Select(i => new ExtractionGroup(RegionSectors.Of(table).LabelAt(i), [i]))],
        };
    }

    private static int[] Members(IoTable table, IReadOnlyList<string> patterns)
    {
        int[] members = [.. patterns.SelectMany(pattern => SectorSelection.Of(table, pattern, "groups")).Distinct().Order()];
        return members.Length > 0 ? members : throw new SpecError(("a group to extract has no members", "待提取的组没有成员"), ("List region:sector, a region or a sector.", "请列出“区域:部门”、区域或部门。")) { Field = "groups" };
    }
}
