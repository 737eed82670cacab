using System.Globalization;
using Regio.Core;
using Calendar = Regio.Core.Calendar;

namespace Regio.Report;

/// <summary>A panel being drawn: where marks write to and where values lie.</summary>
/// <param name="Canvas">Where marks write to.</param>
/// <param name="Model">What is drawn.</param>
/// <param name="Frame">The panel's rectangle and scales.</param>
/// <param name="Panel">Index of the panel.</param>
internal sealed record Plot(SvgCanvas Canvas, FigureModel Model, Frame Frame, int Panel)
{
    private const int HoverLimit = 4000;

    /// <summary>Draws every layer, a group for each series so that a page can hide it.</summary>
    internal void Draw()
    {
        foreach (Rows rows in Model.Layers)
        {
            for (int series = 0; series < Model.SeriesCount; series++)
            {
                Canvas.Open("g", SeriesAttributes(series));
                Draw(rows, series);
                Canvas.Close("g");
            }
        }
    }

    /// <summary>Pixels by which the marks of a series stand beside those of the others at the same x.</summary>
    internal double Dodge(int series)
    {
        int count = Model.SeriesCount;
        double step = Frame.X.Band > 0 ? Math.Min(16, 0.6 * Frame.X.Band / count) : 7;
        return (series - ((count - 1) / 2.0)) * step;
    }

    /// <summary>What a page tells of the mark on hover: the values in full precision and a text.</summary>
    internal string Hover(Rows rows, int row)
    {
        if (rows.Count > HoverLimit)
        {
            return string.Empty;
        }

        string text = HoverText.Of(Model, rows, row);
        return string.Create(CultureInfo.InvariantCulture, $" data-x=\"{Xml.Escape(Raw(rows.X[row], Model.X))}\" data-y=\"{Xml.Escape(rows.Mark == Mark.Cell ? Raw(rows.Y[row], Model.Y) : rows.Y[row].ToString("R", CultureInfo.InvariantCulture))}\"{Interval(rows, row)} data-tip=\"{Xml.Escape(text)}\"");
    }

    private static string Interval(Rows rows, int row)
        => (Rows.IsNumber(rows.Low[row]) ? $" data-low=\"{rows.Low[row].ToString("R", CultureInfo.InvariantCulture)}\"" : string.Empty)
            + (Rows.IsNumber(rows.High[row]) ? $" data-high=\"{rows.High[row].ToString("R", CultureInfo.InvariantCulture)}\"" : string.Empty)
            + (Rows.IsNumber(rows.Value[row]) ? $" data-value=\"{rows.Value[row].ToString("R", CultureInfo.InvariantCulture)}\"" : string.Empty);

    private static string Raw(double value, AxisData axis)
        => axis.Levels is not null ? axis.Levels[(int)value] : Calendar.Text(value, axis.Kind);

    private string SeriesAttributes(int series)
        => Model.Series.Count == 0 ? "class=\"rf-series\"" : string.Create(CultureInfo.InvariantCulture, $"class=\"rf-series\" data-series=\"{series}\" data-name=\"{Xml.Escape(Model.Series[series])}\"");

    private void Draw(Rows rows, int series)
    {
        switch (rows.Mark)
        {
            case Mark.Line:
                LineMark.Draw(this, rows, series);
                break;
            case Mark.Band:
                BandMark.Draw(this, rows, series);
                break;
            case Mark.Bar:
                BarMark.Draw(this, rows, series);
                break;
            case Mark.Point:
                PointMark.Draw(this, rows, series);
                break;
            case Mark.PointRange:
                PointRangeMark.Draw(this, rows, series);
                break;
            case Mark.Cell:
                CellMark.Draw(this, rows, series);
                break;
            case Mark.Density:
                DensityMark.Draw(this, rows, series);
                break;
            case Mark.Histogram:
                HistogramMark.Draw(this, rows, series);
                break;
            default:
                throw new NotSupportedException($"{rows.Mark} has no form in a picture");
        }
    }
}
