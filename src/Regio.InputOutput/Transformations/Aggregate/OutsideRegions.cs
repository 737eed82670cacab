using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Makes regions of a table its outside.</summary>
internal static class OutsideRegions
{
    internal static IoTable Remove(IoTable table, IReadOnlyList<string> outside)
    {
        string? unknown = outside.FirstOrDefault(name => !table.Regions.Contains(name, StringComparer.Ordinal));
        if (unknown is not null || outside.Distinct(StringComparer.Ordinal).Count() >= table.RegionCount)
        {
            throw new SpecError(
                unknown is not null ? new($"there is no region '{unknown}' to leave out", $"没有可划为表外的区域“{unknown}”") : ("no region would stay inside the table", "没有区域留在表内"),
                new($"The regions are: {string.Join(", ", table.Regions.Take(40))}.", $"区域有：{string.Join("、", table.Regions.Take(40))}。"))
            { Field = "outside", Given = unknown, Choices = table.Regions };
        }

        int[] kept = [.. Enumerable.Range(0, table.RegionCount).Where(g => !outside.Contains(table.Regions[g], StringComparer.Ordinal))];
        int[] inside = [.. kept.SelectMany(g => Enumerable.Range(g * table.SectorCount, table.SectorCount))];
        int[] gone = [.. Enumerable.Range(0, table.Order).Except(inside)];
        double[] Take(ReadOnlySpan<double> values)
        {
            double[] taken = new double[inside.Length];
            for (int i = 0; i < taken.Length; i++)
            {
                taken[i] = values[inside[i]];
            }

            return taken;
        }

        double[] exports = table.Exports is null ? new double[inside.Length] : Take(table.Exports), imports = table.Imports is null ? new double[inside.Length] : Take(table.Imports);
        Matrix z = new(inside.Length, inside.Length);
        for (int j = 0; j < inside.Length; j++)
        {
            ReadOnlySpan<double> column = table.Intermediate.Column(inside[j]);
            Take(column).CopyTo(z.Column(j));
            foreach (int i in gone)
            {
                imports[j] += column[i];
            }
        }

        foreach (int j in gone)
        {
            TensorPrimitives.Add<double>(exports, Take(table.Intermediate.Column(j)), exports);
        }

        double lost = 0;
        List<int> finals = [];
        for (int k = 0; k < table.FinalDemand.Count; k++)
        {
            IoFinalColumn column = table.FinalDemand[k];
            if (kept.Contains(column.Region))
            {
                finals.Add(k);
                lost += gone.Sum(i => column.Values[i]);
            }
            else
            {
                TensorPrimitives.Add<double>(exports, Take(column.Values), exports);
            }
        }

        IoRow Row(IoRow row) => row with { Values = Take(row.Values), Final = row.Final.Length == 0 ? [] : [.. finals.Select(k => row.Final[k])] };
        string amount = lost.ToString("G6", CultureInfo.InvariantCulture);
        return table with
        {
            Regions = [.. kept.Select(g => table.Regions[g])],
            Intermediate = z,
            FinalDemand = [.. finals.Select(k => table.FinalDemand[k] with { Region = Array.IndexOf(kept, table.FinalDemand[k].Region), Values = Take(table.FinalDemand[k].Values) })],
            Exports = exports,
            Imports = imports,
            ValueAddedRows = [.. table.ValueAddedRows.Select(Row)],
            Satellites = [.. table.Satellites.Select(Row)],
            StatedOutput = table.StatedOutput is null ? null : Take(table.StatedOutput),
            ReadingNotices = [.. table.ReadingNotices, new(NoticeKind.Note, "outside_regions", new(
                $"{outside.Count} regions became the outside: {string.Join(", ", outside.Take(10))}. Their final sales to the regions that stay ({amount}) left the table.",
                $"{outside.Count} 个区域划为表外：{string.Join("、", outside.Take(10))}。其对表内区域的最终品销售（{amount}）不再列入。")) { Items = [.. outside.Take(10)], Count = outside.Count }],
        };
    }
}
