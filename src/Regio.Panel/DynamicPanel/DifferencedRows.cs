using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The differenced equations of a sample: each a complete row whose entity is complete one period earlier too, by entity, then period.</summary>
/// <remarks>Nothing is differenced over a gap.</remarks>
internal sealed class DifferencedRows : EquationRows
{
    private DifferencedRows(PanelIndex panel, int[] current, int[] previous, int[] tableRows)
        : base(panel, tableRows, Breaks(panel, tableRows))
        => (Current, Previous) = (current, previous);

    /// <summary>Equation → row of the sample at t.</summary>
    internal int[] Current { get; }

    /// <summary>Equation → row of the sample at t − 1.</summary>
    internal int[] Previous { get; }

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
        return rows.Length > 0
            ? new(panel, Array.ConvertAll(rows, row => place[row]), Array.ConvertAll(rows, row => place[panel.Lag(row, 1)]), rows)
            : throw NoDifference(sample.Time);
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

    /// <summary>What to say where no entity has two complete rows to take a difference of.</summary>
    internal static IdentificationError NoDifference(string? time) => new(
        new("no entity has complete rows in two periods in a row: there is no difference to estimate from", "没有个体在相邻两期均有完整观测，无法取差分"),
        new("The dynamic model needs three periods in a row of an entity (two for its lag and difference); check time and missing values.", "动态模型要求个体至少连续三期有观测；请检查时间变量与缺失值。"))
    { Culprits = [time ?? "time"] };
}
