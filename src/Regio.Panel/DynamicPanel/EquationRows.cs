using Regio.Data;

namespace Regio.Panel;

/// <summary>The equations of a panel that GMM stacks: by entity the transformed ones, then those in levels, each in order of periods.</summary>
/// <remarks>Lags for instruments are looked up in the whole table, complete or not.</remarks>
internal class EquationRows
{
    private readonly PanelIndex _panel;
    private readonly int _delay;

    /// <summary>Stacks equations.</summary>
    /// <param name="panel">Entities and periods of the table.</param>
    /// <param name="tableRows">Equation → row of the table.</param>
    /// <param name="starts">Entity → first equation; one more at the end.</param>
    /// <param name="levels">Equation → whether it is in levels; null where none is.</param>
    /// <param name="delay">Periods by which a transformed equation stands later than its row: 1 for forward deviations, so that the same lags are instruments as of differences (Roodman 2009).</param>
    internal EquationRows(PanelIndex panel, int[] tableRows, int[] starts, bool[]? levels = null, int delay = 0)
        => (_panel, TableRows, Starts, Levels, _delay) = (panel, tableRows, starts, levels ?? new bool[tableRows.Length], delay);

    /// <summary>Equation → row of the table.</summary>
    internal int[] TableRows { get; }

    /// <summary>Entity → first equation; one more at the end. Entities without an equation are left out.</summary>
    internal int[] Starts { get; }

    /// <summary>Equation → whether it is in levels.</summary>
    internal bool[] Levels { get; }

    /// <summary>Number of equations.</summary>
    internal int Count => TableRows.Length;

    /// <summary>n, the entities with an equation.</summary>
    internal int Entities => Starts.Length - 1;

    /// <summary>Periods that have an equation, ascending.</summary>
    internal int[] Periods => [.. Enumerable.Range(0, Count).Select(Period).Distinct().Order()];

    /// <summary>Equation → period.</summary>
    internal int Period(int equation) => _panel.Periods[TableRows[equation]] + (Levels[equation] ? 0 : _delay);

    /// <summary>Row of the table k periods before the equation's period, or -1.</summary>
    internal int Lag(int equation, int k) => _panel.Lag(TableRows[equation], Levels[equation] ? k : k - _delay);

    /// <summary>The equations of one kind, entities numbered as here.</summary>
    /// <param name="levels">Those in levels, or the transformed ones.</param>
    internal EquationRows Only(bool levels)
    {
        int[] starts = new int[Entities + 1];
        List<int> rows = [];
        for (int g = 0; g < Entities; g++)
        {
            for (int i = Starts[g]; i < Starts[g + 1]; i++)
            {
                if (Levels[i] == levels)
                {
                    rows.Add(TableRows[i]);
                }
            }

            starts[g + 1] = rows.Count;
        }

        bool[] kind = new bool[rows.Count];
        Array.Fill(kind, levels);
        return new(_panel, [.. rows], starts, kind, _delay);
    }

    /// <summary>Equation → entity, counted over those that have an equation.</summary>
    internal int[] EntityOf()
    {
        int[] entities = new int[Count];
        for (int g = 0; g < Entities; g++)
        {
            entities.AsSpan(Starts[g]..Starts[g + 1]).Fill(g);
        }

        return entities;
    }

    /// <summary>First equation of each entity, where equations are sorted by entity.</summary>
    private protected static int[] Breaks(PanelIndex panel, int[] rows)
        => [.. Enumerable.Range(0, rows.Length).Where(i => i == 0 || panel.Entities.Codes[rows[i]] != panel.Entities.Codes[rows[i - 1]]), rows.Length];
}
