using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Refuses margins that a matrix cannot meet, by row and column name.</summary>
internal static class MarginChecks
{
    private const double Rounding = 1e-9;
    private const int Listed = 8;

    /// <summary>Sums of the margins agree, and no row or column of zeros has a margin.</summary>
    internal static void Demand(Matrix flows, double[] rows, double[] columns, Func<int, string> row, Func<int, string> column)
    {
        double down = rows.Sum(), across = columns.Sum();
        if (!(Math.Abs(down - across) <= Rounding * Math.Max(Math.Abs(down), Math.Abs(across))))
        {
            string numbers = string.Create(CultureInfo.InvariantCulture, $"{down:R}, {across:R}");
            throw new SpecError(new($"the row totals and the column totals do not add to the same: {numbers}", $"行合计之和与列合计之和不等：{numbers}"), ("Correct one of the targets; the sums must agree.", "请更正目标值；两者之和必须相等。"));
        }

        double[] positive = new double[rows.Length], negative = new double[rows.Length];
        List<string> impossible = [];
        for (int j = 0; j < columns.Length; j++)
        {
            (bool up, bool below) = (false, false);
            ReadOnlySpan<double> values = flows.Column(j);
            for (int i = 0; i < values.Length; i++)
            {
                positive[i] += Math.Max(values[i], 0);
                negative[i] += Math.Max(-values[i], 0);
                up |= values[i] > 0;
                below |= values[i] < 0;
            }

            Add(impossible, columns[j], up, below, column, j);
        }

        for (int i = 0; i < rows.Length; i++)
        {
            Add(impossible, rows[i], positive[i] > 0, negative[i] > 0, row, i);
        }

        if (impossible.Count > 0)
        {
            string list = string.Join(", ", impossible.Take(Listed)) + (impossible.Count > Listed ? ", …" : string.Empty);
            throw new IdentificationError(
                new($"{impossible.Count} margins cannot be met, since their row or column has no entry of that sign: {list}", $"有 {impossible.Count} 个边际无法满足，因为其行或列没有相应符号的元素：{list}"),
                ("Give those a margin of 0, or put small entries where deliveries are possible.", "请将其边际设为 0，或在可能有交易之处填入较小的数值。"))
            { Culprits = impossible };
        }
    }

    /// <summary>The margins were met.</summary>
    internal static void DemandConverged(BiproportionalFit fit, Func<int, string> row, Func<int, string> column)
    {
        if (fit.Converged)
        {
            return;
        }

        string[] open = [.. fit.OpenRows.Select(i => row(i)), .. fit.OpenColumns.Select(j => column(j))];
        string list = string.Join(", ", open.Take(Listed)) + (open.Length > Listed ? ", …" : string.Empty);
        string gap = fit.Gap.ToString("G3", CultureInfo.InvariantCulture);
        throw new ConvergenceError(
            new($"the margins are not met after {fit.Iterations} iterations: a gap of {gap} of the largest margin stays, in {fit.OpenRows.Count} rows and {fit.OpenColumns.Count} columns ({list})", $"迭代 {fit.Iterations} 次后边际仍未满足：最大差额为最大边际的 {gap}，涉及 {fit.OpenRows.Count} 行、{fit.OpenColumns.Count} 列（{list}）"),
            ("The zeros of the matrix forbid these margins: correct them, or put small entries where deliveries are possible; raise 'tolerance' if the gap is rounding.", "矩阵的零值格局与这些边际不相容：请更正边际，或在可能有交易之处填入较小的数值；若差额仅为舍入，可提高 tolerance。"),
            fit.Iterations, fit.Gap);
    }

    private static void Add(List<string> impossible, double target, bool positive, bool negative, Func<int, string> name, int index)
    {
        if ((target > 0 && !positive) || (target < 0 && !negative) || (target == 0 && negative && !positive))
        {
            impossible.Add(name(index));
        }
    }
}
