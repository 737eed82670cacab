using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>Which rows of a table can stand in an equation.</summary>
/// <param name="Chosen">Rows the model is of: outcome, regressors and weight known, the condition true. An equation belongs to such a row; the other rows it is transformed with need not be.</param>
/// <param name="Known">Rows with outcome, regressors and the instruments that are transformed.</param>
/// <param name="Complete">Rows with all variables of the model, ordinary instruments included: the later ones that deviations are taken from.</param>
/// <param name="Level">Rows with outcome, regressors and the instruments of the equations in levels.</param>
internal sealed record EquationFlags(bool[] Chosen, bool[] Known, bool[] Complete, bool[] Level);

/// <summary>The transformed equations of a panel and, in a system, those in levels.</summary>
internal sealed class PanelEquations : EquationRows
{
    private readonly PanelIndex _panel;
    private readonly PanelTransform _transform;
    private readonly bool[] _complete;
    private readonly int[] _order;

    private PanelEquations(PanelIndex panel, PanelTransform transform, bool[] complete, int[] order, int[] rows, int[] starts, bool[] levels)
        : base(panel, rows, starts, levels, transform == PanelTransform.Orthogonal ? 1 : 0)
        => (_panel, _transform, _complete, _order) = (panel, transform, complete, order);

    /// <summary>Number of transformed equations.</summary>
    internal int TransformedCount => Levels.Count(level => !level);

    /// <summary>Finds the equations.</summary>
    /// <exception cref="IdentificationError">No row can be transformed.</exception>
    internal static PanelEquations Of(PanelIndex panel, PanelTransform transform, bool levels, EquationFlags flags)
    {
        int[] order = InOrder(panel);
        bool[] can = transform == PanelTransform.Differences ? Differenced(panel, flags) : Deviated(panel, order, flags);
        List<int> rows = [];
        List<bool> isLevel = [];
        for (int start = 0, end; start < order.Length; start = end)
        {
            int entity = panel.Entities.Codes[order[start]];
            for (end = start; end < order.Length && panel.Entities.Codes[order[end]] == entity; end++)
            {
                if (can[order[end]])
                {
                    rows.Add(order[end]);
                    isLevel.Add(false);
                }
            }

            for (int p = start; levels && p < end; p++)
            {
                if (flags.Chosen[order[p]] && flags.Level[order[p]])
                {
                    rows.Add(order[p]);
                    isLevel.Add(true);
                }
            }
        }

        return isLevel.Contains(false) ? new(panel, transform, flags.Complete, order, [.. rows], Breaks(panel, [.. rows]), [.. isLevel]) : throw DifferencedRows.NoDifference(panel.Time);
    }

    /// <summary>All differences of known rows of the entities of some equations, numbered as these.</summary>
    internal static PanelEquations DifferencesOf(PanelEquations equations, bool[] known)
    {
        PanelIndex panel = equations._panel;
        int[] number = new int[panel.Entities.Count];
        Array.Fill(number, -1);
        for (int g = 0; g < equations.Entities; g++)
        {
            number[panel.Entities.Codes[equations.TableRows[equations.Starts[g]]]] = g;
        }

        int[] rows = [.. equations._order.Where(row => number[panel.Entities.Codes[row]] >= 0 && known[row] && panel.Lag(row, 1) is >= 0 and var before && known[before])];
        int[] starts = new int[equations.Entities + 1];
        foreach (int row in rows)
        {
            starts[number[panel.Entities.Codes[row]] + 1]++;
        }

        for (int g = 0; g < equations.Entities; g++)
        {
            starts[g + 1] += starts[g];
        }

        return new(panel, PanelTransform.Differences, known, equations._order, rows, starts, new bool[rows.Length]);
    }

    /// <summary>Known rows of these entities whose predecessor is missing though an earlier row is known.</summary>
    internal int LostToGaps(bool[] known)
    {
        HashSet<int> entities = [.. TableRows.Select(row => _panel.Entities.Codes[row])];
        int lost = 0, before = -1;
        foreach (int row in _order.Where(row => known[row] && entities.Contains(_panel.Entities.Codes[row])))
        {
            lost += before >= 0 && _panel.Entities.Codes[before] == _panel.Entities.Codes[row] && _panel.Periods[row] > _panel.Periods[before] + 1 ? 1 : 0;
            before = row;
        }

        return lost;
    }

    /// <summary>A column of the table in the equations: transformed and in levels.</summary>
    internal double[] Stack(ReadOnlySpan<double> values) => Stack(values, InstrumentedEquation.Both, false);

    /// <summary>A column of the table in some of the equations, zero in the others.</summary>
    /// <param name="values">A number a row of the table.</param>
    /// <param name="where">In which equations.</param>
    /// <param name="untransformed">Whether transformed equations take the value of their period as it is.</param>
    internal double[] Stack(ReadOnlySpan<double> values, InstrumentedEquation where, bool untransformed)
    {
        double[] transformed = untransformed || where == InstrumentedEquation.Level ? [] : Transform(values);
        double[] stacked = new double[Count];
        for (int i = 0; i < stacked.Length; i++)
        {
            if (Levels[i])
            {
                stacked[i] = where == InstrumentedEquation.Diff ? 0 : values[TableRows[i]];
            }
            else if (where != InstrumentedEquation.Level)
            {
                stacked[i] = !untransformed ? transformed[TableRows[i]] : Lag(i, 0) is >= 0 and int row ? values[row] : double.NaN;
            }
        }

        return stacked;
    }

    /// <summary>x_t − x_{t−1} in the rows of the table, NaN where one is missing.</summary>
    internal static double[] Difference(PanelIndex panel, ReadOnlySpan<double> values)
    {
        double[] difference = new double[values.Length];
        for (int row = 0; row < difference.Length; row++)
        {
            difference[row] = panel.Lag(row, 1) is >= 0 and int before ? values[row] - values[before] : double.NaN;
        }

        return difference;
    }

    /// <summary>√(n/(n+1)) (x_t − mean of the n complete earlier ones), xtabond2's <c>orthogonal</c> of instruments (Hayakawa 2009).</summary>
    internal double[] Backward(ReadOnlySpan<double> values) => Deviations(_panel, _order, _complete, values, 1);

    private double[] Transform(ReadOnlySpan<double> values)
        => _transform == PanelTransform.Differences ? Difference(_panel, values) : Deviations(_panel, _order, _complete, values, -1);

    /// <summary>Deviations from the mean of the complete rows before (step 1) or after (step −1), by the rows of the table.</summary>
    private static double[] Deviations(PanelIndex panel, int[] order, bool[] complete, ReadOnlySpan<double> values, int step)
    {
        double[] deviations = new double[values.Length];
        Array.Fill(deviations, double.NaN);
        int entity = -1;
        double count = 0, sum = 0;
        for (int p = step > 0 ? 0 : order.Length - 1; p >= 0 && p < order.Length; p += step)
        {
            int row = order[p];
            if (panel.Entities.Codes[row] != entity)
            {
                (entity, count, sum) = (panel.Entities.Codes[row], 0, 0);
            }

            if (count > 0)
            {
                deviations[row] = Math.Sqrt(count / (count + 1)) * (values[row] - (sum / count));
            }

            if (complete[row])
            {
                (count, sum) = (count + 1, sum + values[row]);
            }
        }

        return deviations;
    }

    private static bool[] Differenced(PanelIndex panel, EquationFlags flags)
        => [.. Enumerable.Range(0, panel.RowCount).Select(row => flags.Chosen[row] && flags.Known[row] && panel.Lag(row, 1) is >= 0 and var before && flags.Known[before])];

    private static bool[] Deviated(PanelIndex panel, int[] order, EquationFlags flags)
    {
        bool[] can = new bool[panel.RowCount];
        int entity = -1;
        bool later = false;
        for (int p = order.Length - 1; p >= 0; p--)
        {
            int row = order[p];
            later = later && panel.Entities.Codes[row] == entity;
            entity = panel.Entities.Codes[row];
            can[row] = later && flags.Chosen[row] && flags.Known[row];
            later |= flags.Complete[row];
        }

        return can;
    }

    /// <summary>Rows with entity and period, by both.</summary>
    private static int[] InOrder(PanelIndex panel)
    {
        int[] rows = [.. Enumerable.Range(0, panel.RowCount).Where(row => panel.Entities.Codes[row] >= 0 && panel.Periods[row] >= 0)];
        long[] keys = Array.ConvertAll(rows, row => ((long)panel.Entities.Codes[row] << 32) + panel.Periods[row]);
        Array.Sort(keys, rows);
        return rows;
    }
}
