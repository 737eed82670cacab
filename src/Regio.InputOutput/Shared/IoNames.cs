using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Finds satellites, sectors and regions by name, or says which there are.</summary>
internal static class IoNames
{
    /// <summary>The row.</summary>
    /// <exception cref="SpecError">There is none of that name.</exception>
    internal static IoRow Satellite(IoTable table, string name, string field)
    {
        string[] names = [.. table.Satellites.Select(row => row.Name)];
        return table.Satellites.FirstOrDefault(row => row.Name == name) ?? throw new SpecError(
            new($"the table has no satellite '{name}'", $"表中没有名为“{name}”的卫星行"),
            names.Length > 0
                ? new($"The satellites are: {string.Join(", ", names)}.", $"卫星行有：{string.Join("、", names)}。")
                : new("Name the rows that are satellites under layout.satellites, or begin their names with satellite:.", "请在 layout.satellites 中列出卫星行，或使其名称以 satellite: 开头。"))
        { Field = field, Given = name, Choices = names };
    }

    /// <summary>Places of the sectors named (0..N-1).</summary>
    /// <exception cref="SpecError">One of them is no sector.</exception>
    internal static int[] Sectors(IoTable table, IReadOnlyList<string> names, string field) => Places(table.Sectors, names, field, ("sector", "部门"));

    /// <summary>Places of the regions named (0..G-1).</summary>
    /// <exception cref="SpecError">One of them is no region.</exception>
    internal static int[] Regions(IoTable table, IReadOnlyList<string> names, string field) => Places(table.Regions, names, field, ("region", "区域"));

    private static int[] Places(IReadOnlyList<string> known, IReadOnlyList<string> names, string field, Label kind)
    {
        int[] places = new int[names.Count];
        for (int k = 0; k < places.Length; k++)
        {
            places[k] = known.ToList().IndexOf(names[k]);
            if (places[k] < 0)
            {
                string near = Nearest.To(names[k], known) is string close ? $"Did you mean '{close}'? " : string.Empty;
                throw new SpecError(
                    new($"the table has no {kind.En} '{names[k]}'", $"表中没有{kind.Zh}“{names[k]}”"),
                    new($"{near}The {kind.En}s are: {string.Join(", ", known.Take(60))}.", $"可用的{kind.Zh}：{string.Join("、", known.Take(60))}。"))
                { Field = field, Given = names[k], Choices = [.. known] };
            }
        }

        return places;
    }
}
