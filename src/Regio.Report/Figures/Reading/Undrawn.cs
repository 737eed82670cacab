using Regio.Core;

namespace Regio.Report;

/// <summary>How many rows a picture leaves out, and why.</summary>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Missing">Rows without a value that the mark needs.</param>
/// <param name="NotPositive">Rows that have no place on a logarithmic axis.</param>
/// <param name="IsLine">Whether the mark is a line, which breaks at a row without a value.</param>
internal sealed record Undrawn(int Rows, int Missing, int NotPositive, bool IsLine)
{
    internal static Undrawn Of(Rows rows, AxisData x, AxisData y)
    {
        bool computed = rows.Mark is Mark.Density or Mark.Histogram;
        int missing = 0;
        int notPositive = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            if (rows.Series[row] < 0 || rows.Panel[row] < 0 || !(computed ? Report.Rows.IsNumber(rows.X[row]) : rows.IsDrawn(row)))
            {
                missing++;
            }
            else if ((x.Log && !x.IsCategory && rows.X[row] <= 0) || (y.Log && !y.IsCategory && !computed && rows.Y[row] <= 0))
            {
                notPositive++;
            }
        }

        return new Undrawn(rows.Count, missing, notPositive, rows.Mark == Mark.Line);
    }

    /// <summary>Full sentences for the notes beneath a figure; none where every row is drawn.</summary>
    internal IEnumerable<Label> Notes()
    {
        if (Missing > 0 && IsLine)
        {
            yield return new Label(
                Missing == 1 ? "The line breaks where 1 row has no value." : $"The line breaks where {NumberFormat.Count(Missing)} rows have no value.",
                $"曲线在 {NumberFormat.Count(Missing)} 行无取值处断开。");
        }
        else if (Missing > 0)
        {
            yield return new Label(
                Missing == 1 ? "1 row without a value is not drawn." : $"{NumberFormat.Count(Missing)} rows without a value are not drawn.",
                $"{NumberFormat.Count(Missing)} 行因缺失值未画出。");
        }

        if (NotPositive > 0)
        {
            yield return new Label(
                NotPositive == 1 ? "1 row is not drawn because its value is not positive and the axis is logarithmic." : $"{NumberFormat.Count(NotPositive)} rows are not drawn because their values are not positive and the axis is logarithmic.",
                $"{NumberFormat.Count(NotPositive)} 行的取值非正，无法在对数坐标轴上画出。");
        }
    }
}
