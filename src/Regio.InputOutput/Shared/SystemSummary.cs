using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.InputOutput;

/// <summary>What every result of this room says of its table.</summary>
/// <param name="Regions">G.</param>
/// <param name="Sectors">N.</param>
/// <param name="Output">Total output.</param>
/// <param name="BalanceGap">Largest |row total − column total| over the largest output.</param>
/// <param name="SolveResidual">max |B (Y1 + E) − x| over the largest output: how well the factors of I − A reproduce output.</param>
/// <param name="Notices">Warnings of the table.</param>
public sealed record SystemSummary(int Regions, int Sectors, double Output, double BalanceGap, double SolveResidual, IReadOnlyList<Notice> Notices)
{
    internal static SystemSummary Of(LeontiefSystem system)
        => new(system.RegionCount, system.SectorCount, TensorPrimitives.Sum<double>(system.Output), system.Balance.Gap, system.Residual(), system.Balance.Notices);

    internal Table Glance(params Column[] more) => new("glance",
    [
        AccountTables.Whole("regions", Regions),
        AccountTables.Whole("sectors", Sectors),
        AccountTables.Number("output", Output),
        AccountTables.Number("balance_gap", BalanceGap),
        AccountTables.Number("solve_residual", SolveResidual),
        .. more,
    ]);
}
