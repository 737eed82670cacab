using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Biproportional fitting of any matrix.</summary>
/// <remarks>
/// RAS: x_ij = r_i p_ij s_j; GRAS where entries are negative: see <see cref="Biproportional"/>. Missing cells (<see cref="KnownCells.Keep"/>): known cells are taken from the margins, the missing ones start alike
/// and are fitted to what is left: the estimate of maximum entropy, x_ij = r_i s_j over the missing pattern. Zeros and signs stay; a matrix that meets its margins comes back unchanged.
/// </remarks>
public static class Ras
{
    /// <summary>The fitted matrix.</summary>
    /// <exception cref="SpecError">A total names no row or column, or the sums of the totals differ.</exception>
    /// <exception cref="IdentificationError">A margin cannot be met: its row or column is zero, or known cells exceed it.</exception>
    /// <exception cref="ConvergenceError">The margins are not met: the pattern of zeros forbids it.</exception>
    public static RasResult Compute(RasSpec spec, MethodInputs inputs, RunContext run)
    {
        Table data = inputs.Data;
        string[] rowNames = [.. Enumerable.Range(0, data.RowCount).Select(r => string.Join(':', spec.Label.Select(name => data[name].TextAt(r))))];
        string? twice = rowNames.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new DataError(new($"two rows are called '{twice}'", $"有两行同名“{twice}”"), ("Name further columns in 'label', or rename one of the rows.", "请在 label 中增加列，或重命名其中一行。")) { Source = data.Source ?? data.Name };
        }

        string[] columnNames = spec.Columns.Count > 0 ? [.. spec.Columns] : [.. data.Columns.Where(column => column is NumberColumn && !spec.Label.Contains(column.Name, StringComparer.Ordinal)).Select(column => column.Name)];
        Matrix before = new(rowNames.Length, columnNames.Length);
        for (int j = 0; j < columnNames.Length; j++)
        {
            data.Numbers(columnNames[j]).Values.CopyTo(before.Column(j));
        }

        (Matrix start, Matrix kept) = Start(before, spec.Known, rowNames, columnNames, data);
        double[] rows = Totals(spec.RowTotals, inputs.Find("rows"), spec.Label, rowNames, Sums(before, byRow: true), "row_totals");
        double[] columns = Totals(spec.ColumnTotals, inputs.Find("columns"), ["column"], columnNames, Sums(before, byRow: false), "column_totals");
        columns = spec.ScaleColumns && columns.Sum() != 0 ? [.. columns.Select(value => value * rows.Sum() / columns.Sum())] : columns;
        double[] rowsLeft = Less(rows, Sums(kept, byRow: true)), columnsLeft = Less(columns, Sums(kept, byRow: false));
        MarginChecks.Demand(start, rowsLeft, columnsLeft, i => rowNames[i], j => columnNames[j]);
        BiproportionalFit fit = Biproportional.Fit(start, rowsLeft, columnsLeft, spec.Tolerance, spec.Iterations, run.ForEach);
        MarginChecks.DemandConverged(fit, i => rowNames[i], j => columnNames[j]);
        System.Numerics.Tensors.TensorPrimitives.Add<double>(start.Values, kept.Values, start.Values);
        return new RasResult { RowNames = rowNames, ColumnNames = columnNames, Before = before, Fitted = start, Fit = fit, FitNotices = [.. Estimated(before)] };
    }

    private static IEnumerable<Notice> Estimated(Matrix before)
    {
        int missing = before.Values.ToArray().Count(double.IsNaN);
        if (missing > 0)
        {
            yield return new(NoticeKind.Note, "cells_estimated", new($"{missing} missing cells were estimated from the margins (maximum entropy); the others stay as they are.", $"由边际估计了 {missing} 个缺失单元格（最大熵）；其余保持不变。")) { Count = missing };
        }
    }

    private static (Matrix Start, Matrix Kept) Start(Matrix before, KnownCells known, string[] rowNames, string[] columnNames, Table data)
    {
        Matrix start = before.Clone(), kept = new(before.Rows, before.Columns);
        for (int k = 0; k < before.Array.Length; k++)
        {
            bool missing = double.IsNaN(before.Array[k]);
            if (missing && known == KnownCells.Scale)
            {
                (int i, int j) = (k % before.Rows, k / before.Rows);
                throw new DataError(new($"the cell of '{rowNames[i]}' and '{columnNames[j]}' is missing", $"“{rowNames[i]}”与“{columnNames[j]}”交叉处缺失"), ("Write the number, or set known: keep to estimate missing cells from the margins.", "请填入数值，或设 known: keep 以由边际估计缺失单元格。")) { Source = data.Source ?? data.Name, Column = columnNames[j], Row = i + 1 };
            }

            if (known == KnownCells.Keep)
            {
                (start.Array[k], kept.Array[k]) = missing ? (1, 0) : (0, before.Array[k]);
            }
        }

        return (start, kept);
    }

    /// <summary>Sums of the cells that are there.</summary>
    private static double[] Sums(Matrix matrix, bool byRow)
    {
        double[] sums = new double[byRow ? matrix.Rows : matrix.Columns];
        for (int k = 0; k < matrix.Array.Length; k++)
        {
            sums[byRow ? k % matrix.Rows : k / matrix.Rows] += double.IsNaN(matrix.Array[k]) ? 0 : matrix.Array[k];
        }

        return sums;
    }

    private static double[] Less(double[] totals, double[] kept) => [.. totals.Zip(kept, (total, part) => Math.Abs(total - part) <= 1e-12 * Math.Abs(total) ? 0 : total - part)];

    private static double[] Totals(IReadOnlyDictionary<string, double>? given, Table? table, IReadOnlyList<string> label, string[] names, double[] own, string field)
    {
        if (given is not null && table is not null)
        {
            throw new SpecError(new($"'{field}' is given as a table and in the spec", $"{field} 同时以数据表和规格给出"), ("Keep one of the two.", "请只保留其中之一。")) { Field = field };
        }

        double[] totals = [.. own];
        IEnumerable<(string Name, double Total)> pairs = given is not null ? given.Select(pair => (pair.Key, pair.Value))
            : table is null ? [] : Enumerable.Range(0, table.RowCount).Select(r => (string.Join(':', label.Select(name => table[name].TextAt(r))), table.Numbers("total").Values[r]));
        foreach ((string name, double total) in pairs)
        {
            int at = Array.IndexOf(names, name);
            if (at < 0)
            {
                string? near = Nearest.To(name, names);
                throw new SpecError(new($"a total is given for '{name}', which the matrix does not have", $"给出了“{name}”的合计，而矩阵中没有该行或列"), near is null ? new($"It has: {string.Join(", ", names.Take(30))}.", $"现有：{string.Join("、", names.Take(30))}。") : new($"Did you mean '{near}'?", $"是否指“{near}”？")) { Field = field, Given = name };
            }

            totals[at] = double.IsFinite(total) ? total : throw new SpecError(new($"the total of '{name}' is {total.ToString("R", CultureInfo.InvariantCulture)}", $"“{name}”的合计为 {total.ToString("R", CultureInfo.InvariantCulture)}"), ("Totals are finite numbers.", "合计应为有限数值。")) { Field = field, Given = name };
        }

        return totals;
    }
}
