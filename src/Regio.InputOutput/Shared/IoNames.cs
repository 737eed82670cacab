using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Finds sectors and regions by name, or says which there are.</summary>
internal static class IoNames
{
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
