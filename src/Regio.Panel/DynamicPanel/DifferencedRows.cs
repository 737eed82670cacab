using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The differenced equations of a panel: each a complete row whose entity is complete one period earlier too, by entity, then period.</summary>
/// <remarks>Nothing is differenced over a gap. Lags for instruments are looked up in the whole table, complete or not.</remarks>
internal sealed class DifferencedRows
{
    private readonly PanelIndex _panel;

    private DifferencedRows(PanelIndex panel, int[] current, int[] previous, int[] tableRows, int[] starts)
    {
        _panel = panel;
        (Current, Previous, TableRows, Starts) = (current, previous, tableRows, starts);
    }

    /// <summary>Equation → row of the sample at t.</summary>
    internal int[] Current { get; }

    /// <summary>Equation → row of the sample at t − 1.</summary>
    internal int[] Previous { get; }

    /// <summary>Equation → row of the table at t.</summary>
    internal int[] TableRows { get; }

    /// <summary>Entity → first equation; one more at the end. Entities without an equation are left out.</summary>
    internal int[] Starts { get; }

    /// <summary>Number of equations.</summary>
    internal int Count => Current.Length;

    /// <summary>n, the entities with an equation.</summary>
    internal int Entities => Starts.Length - 1;

    /// <summary>Periods that have an equation, ascending.</summary>
    internal int[] Periods => [.. TableRows.Select(row => _panel.Periods[row]).Distinct().Order()];

    /// <summary>Equation → period.</summary>
    internal int Period(int equation) => _panel.Periods[TableRows[equation]];

    /// <summary>Row of the table k periods before the equation's, or -1.</summary>
    internal int Lag(int equation, int k) => _panel.Lag(TableRows[equation], k);

    /// <summary>Whether the next equation is of the same entity one period later, so that their errors share e_it.</summary>
    internal bool Adjoins(int equation) => equation + 1 < Count && _panel.Entities.Codes[TableRows[equation]] == _panel.Entities.Codes[TableRows[equation + 1]] && Period(equation + 1) == Period(equation) + 1;

    /// <summary>Finds the equations of a sample.</summary>
    /// <exception cref="IdentificationError">No entity is complete in two periods in a row.</exception>
    internal static DifferencedRows Of(PanelIndex panel, EstimationSample sample)
    {
        int[] place = new int[panel.RowCount];
        Array.Fill(place, -1);
        for (int i = 0; i < sample.Rows; i++)
        {
            place[sample.RowMap[i]] = i;
        }

        int[] rows = [.. sample.RowMap.Where(row => panel.Lag(row, 1) is >= 0 and var before && place[before] >= 0).OrderBy(row => panel.Entities.Codes[row]).ThenBy(row => panel.Periods[row])];
        if (rows.Length == 0)
        {
            throw new IdentificationError(
                new("no entity has complete rows in two periods in a row: there is no difference to estimate from", "没有个体在相邻两期均有完整观测，无法取差分"),
                new("The dynamic model needs three periods in a row of an entity (two for its lag and difference); check time and missing values.", "动态模型要求个体至少连续三期有观测；请检查时间变量与缺失值。"))
            { Culprits = [sample.Time ?? "time"] };
        }

        int[] starts = [.. Enumerable.Range(0, rows.Length).Where(i => i == 0 || panel.Entities.Codes[rows[i]] != panel.Entities.Codes[rows[i - 1]]), rows.Length];
        return new(panel, Array.ConvertAll(rows, row => place[row]), Array.ConvertAll(rows, row => place[panel.Lag(row, 1)]), rows, starts);
    }

    /// <summary>x_t − x_{t−1} of a column of the sample.</summary>
    internal double[] Difference(ReadOnlySpan<double> values)
    {
        double[] difference = new double[Count];
        for (int i = 0; i < difference.Length; i++)
        {
            difference[i] = values[Current[i]] - values[Previous[i]];
        }

        return difference;
    }
}
