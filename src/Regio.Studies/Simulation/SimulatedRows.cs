using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Studies;

/// <summary>The rows of a simulated table: which cells of the grid entity × period they are.</summary>
internal sealed record SimulatedRows
{
    /// <summary>Number of entities.</summary>
    internal required int Entities { get; init; }

    /// <summary>Number of periods.</summary>
    internal required int Periods { get; init; }

    /// <summary>Row → cell of the grid, entity · periods + period, ascending.</summary>
    internal required int[] Cells { get; init; }

    /// <summary>Entity and time columns.</summary>
    internal required Table Skeleton { get; init; }

    /// <summary>Entity and time for panel functions; null for a cross-section.</summary>
    internal required PanelIndex? Panel { get; init; }

    internal int Count => Cells.Length;

    internal int EntityOf(int row) => Cells[row] / Periods;

    internal int PeriodOf(int row) => Cells[row] % Periods;

    internal static SimulatedRows Of(string table, SimulatedPanel panel, SimulationStreams streams)
    {
        int periods = panel.To - panel.From + 1;
        int[] cells = Kept(panel.Entities, periods, panel.Unbalanced, streams.Of(string.Empty, "rows"));
        List<Column> columns = [new NumberColumn(panel.Entity, Array.ConvertAll(cells, cell => (double)((cell / periods) + 1)), NumberKind.Whole)];
        if (panel.Time is not null)
        {
            columns.Add(new NumberColumn(panel.Time, Array.ConvertAll(cells, cell => (double)((cell % periods) + panel.From)), NumberKind.Whole));
        }

        Table skeleton = new(table, columns);
        return new SimulatedRows
        {
            Entities = panel.Entities,
            Periods = periods,
            Cells = cells,
            Skeleton = skeleton,
            Panel = panel.Time is null ? null : PanelIndex.Of(skeleton, panel.Entity, panel.Time, 1),
        };
    }

    /// <summary>The grid without a random share of its cells; an entity's last cell stays.</summary>
    private static int[] Kept(int entities, int periods, double share, Philox draw)
    {
        int total = entities * periods;
        bool[] dropped = new bool[total];
        if (share > 0)
        {
            int wanted = (int)Math.Round(share * total);
            int[] left = new int[entities];
            Array.Fill(left, periods);
            foreach (int cell in draw.Permutation(total))
            {
                if (wanted > 0 && left[cell / periods] > 1)
                {
                    dropped[cell] = true;
                    left[cell / periods]--;
                    wanted--;
                }
            }
        }

        return [.. Enumerable.Range(0, total).Where(cell => !dropped[cell])];
    }
}
