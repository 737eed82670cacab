using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Methods defined for tables of the whole world refuse a table with an outside.</summary>
internal static class ClosedTable
{
    internal static LeontiefSystem Demand(LeontiefSystem system, string method)
    {
        if (system.IsOpen)
        {
            string part = system.Exports.AsSpan().ContainsAnyExcept(0) ? "E" : "M";
            throw new DataError(
                new($"{method} needs a table of the whole world, but this one has exports to or imports from outside ({part})", $"{method} 需要覆盖全世界的封闭表，而该表存在对外出口或进口（{part}）"),
                new("Use outflow_decomposition, which has terms for them, or add the outside as a region.", "请使用 outflow_decomposition（含对外项），或将表外世界作为一个区域并入。"))
            { Source = system.Table.Name, Column = part };
        }

        return system.RegionCount < 2
            ? throw new DataError(new($"{method} needs at least two regions", $"{method} 至少需要两个区域"), ("A table of one region has no trade to decompose.", "单区域表没有可供分解的贸易。")) { Source = system.Table.Name }
            : system;
    }
}
