using System.Globalization;
using Regio.Core;

namespace Regio.Report;

/// <summary>Everything but the marks: grid, axes, reference lines, titles, keys.</summary>
/// <param name="canvas">Where it is drawn.</param>
/// <param name="model">What the figure shows.</param>
/// <param name="layout">Where things stand.</param>
internal sealed class Furniture(SvgCanvas canvas, FigureModel model, FigureLayout layout)
{
    private const double Size = AxisLabels.Size;
    private const double TickLength = 4;

    internal void DrawBeneath()
    {
        for (int panel = 0; panel < layout.Frames.Count; panel++)
        {
            Frame frame = layout.Frames[panel];
            if (model.Main.Mark != Mark.Cell)
            {
                Grid(frame);
                References(frame);
            }
        }
    }

    internal void DrawAbove(IReadOnlyList<DirectLabel> labels)
    {
        for (int panel = 0; panel < layout.Frames.Count; panel++)
        {
            AxesOf(panel);
            if (model.Panels.Count > 0)
            {
                Frame frame = layout.Frames[panel];
                canvas.Text(frame.Left, frame.Top - 8, TextMeasure.Cut(model.Panels[panel], (frame.Right - frame.Left) / 1.06, Size), "start", Size, canvas.Ink, bold: true);
            }
        }

        canvas.Text(8, layout.SideTitleY, TextMeasure.Cut(layout.SideTitle, layout.Width - 16, FigureLayout.TitleSize), "start", FigureLayout.TitleSize, canvas.Ink);
        canvas.Text((layout.Left + layout.Right) / 2, layout.Height - 12, TextMeasure.Cut(layout.AcrossTitle, 2 * Math.Min(layout.Width - ((layout.Left + layout.Right) / 2), (layout.Left + layout.Right) / 2), FigureLayout.TitleSize), "middle", FigureLayout.TitleSize, canvas.Ink);
        if (model.Main.Mark == Mark.Cell)
        {
            ColourBar.Draw(canvas, model, layout);
        }

        Keys(labels);
    }

    private void Grid(Frame frame)
    {
        if (frame.Side.Band == 0)
        {
            foreach (AxisLabel label in layout.SideLabels.Labels)
            {
                canvas.Line(frame.Left, frame.Side.At(label.Value), frame.Right, frame.Side.At(label.Value), canvas.Grid, 1);
            }
        }

        if (frame.Across.Band == 0 && (frame.Flipped || model.Main.Mark == Mark.Point))
        {
            foreach (AxisLabel label in layout.AcrossLabels.Labels)
            {
                canvas.Line(frame.Across.At(label.Value), frame.Top, frame.Across.At(label.Value), frame.Bottom, canvas.Grid, 1);
            }
        }
    }

    private void References(Frame frame)
    {
        if (model.Figure.Reference is double y && Rows.IsNumber(frame.Y.At(y)))
        {
            Across(frame, frame.Y.At(y), upright: frame.Flipped, string.Empty);
        }

        if (model.Figure.XReference is double x && Rows.IsNumber(frame.X.At(x)))
        {
            Across(frame, frame.X.At(x), upright: !frame.Flipped, "stroke-dasharray=\"4 3\"");
        }
    }

    private void Across(Frame frame, double at, bool upright, string dash)
    {
        Paint paint = canvas.Axis.With("data-reference=\"true\" " + dash);
        if (upright)
        {
            canvas.Line(at, frame.Top, at, frame.Bottom, paint, 1.2);
        }
        else
        {
            canvas.Line(frame.Left, at, frame.Right, at, paint, 1.2);
        }
    }

    private void AxesOf(int panel)
    {
        Frame frame = layout.Frames[panel];
        bool cells = model.Main.Mark == Mark.Cell;
        if (!cells)
        {
            BaseLine(frame);
        }

        foreach (AxisLabel label in layout.AcrossLabels.Labels)
        {
            double x = frame.Across.At(label.Value);
            if (frame.Across.Band == 0)
            {
                canvas.Line(x, frame.Bottom, x, frame.Bottom + TickLength, canvas.Axis, 1);
            }

            if (layout.HasAcrossLabels(panel) && Clears(frame, label, x))
            {
                AcrossLabel(label, x, frame.Bottom + TickLength + 4);
            }
        }

        foreach (AxisLabel label in layout.HasSideLabels(panel) ? layout.SideLabels.Labels : [])
        {
            double first = frame.Side.At(label.Value) - ((label.Lines.Count - 1) / 2.0 * AxisLabels.LineHeight) + (0.36 * Size);
            for (int i = 0; i < label.Lines.Count; i++)
            {
                canvas.Text(frame.Left - TickLength - 4, first + (i * AxisLabels.LineHeight), label.Lines[i], "end", Size, model.Flipped && frame.Side.Band > 0 ? canvas.Ink : canvas.Muted);
            }
        }
    }

    private void BaseLine(Frame frame)
    {
        if (Extent.StandsOnZero(model) && Rows.IsNumber(frame.Y.At(0)))
        {
            Across(frame, frame.Y.At(0), upright: frame.Flipped, string.Empty);
        }
        else
        {
            canvas.Line(frame.Left, frame.Bottom, frame.Right, frame.Bottom, canvas.Axis, 1);
        }
    }

    // Labels of neighbouring panels share the gap between them.
    private bool Clears(Frame frame, AxisLabel label, double x)
    {
        double half = label.Lines.Max(line => TextMeasure.Width(line, Size)) / 2;
        return layout.Columns == 1 || layout.AcrossLabels.Angle != 0
            || (x - half >= frame.Left - (layout.PanelGap / 2) + 2 && x + half <= frame.Right + (layout.PanelGap / 2) - 2);
    }

    private void AcrossLabel(AxisLabel label, double x, double top)
    {
        double angle = layout.AcrossLabels.Angle;
        for (int i = 0; i < label.Lines.Count; i++)
        {
            if (angle == 0)
            {
                canvas.Text(x, top + (0.9 * Size) + (i * AxisLabels.LineHeight), label.Lines[i], "middle", Size, canvas.Muted);
            }
            else
            {
                canvas.Text(x + (0.3 * Size), top + (0.7 * Size), label.Lines[i], "end", Size, canvas.Muted, angle);
            }
        }
    }

    private void Keys(IReadOnlyList<DirectLabel> labels)
    {
        foreach (LegendKey key in layout.LegendKeys)
        {
            canvas.Open("g", KeyAttributes(key.Series));
            Swatch(key);
            canvas.Text(key.X + Legend.Swatch + 6, key.Y + (0.36 * Size), key.Text, "start", Size, canvas.Ink);
            canvas.Close("g");
        }

        foreach (DirectLabel label in labels)
        {
            canvas.Open("g", KeyAttributes(label.Series));
            if (label.From is (double h, double v))
            {
                canvas.Line(h, v, label.X - 3, label.Y - (0.36 * Size), canvas.SeriesStroke(label.Series).With("stroke-opacity=\"0.6\""), 0.8);
            }

            canvas.Text(label.X, label.Y, label.Text, label.Anchor, Size, canvas.Ink);
            canvas.Close("g");
        }
    }

    private static string KeyAttributes(int series) => string.Create(CultureInfo.InvariantCulture, $"class=\"rf-key\" data-series=\"{series}\"");

    private void Swatch(LegendKey key)
    {
        bool lines = model.Layers.Any(rows => rows.Mark is Mark.Line or Mark.Density or Mark.PointRange);
        bool dots = model.Layers.Any(rows => rows.Mark is Mark.Line or Mark.Point or Mark.PointRange);
        double middle = key.X + (Legend.Swatch / 2);
        if (lines)
        {
            canvas.Line(key.X, key.Y, key.X + Legend.Swatch, key.Y, canvas.SeriesStroke(key.Series).With(model.Main.Mark == Mark.PointRange ? string.Empty : SeriesLook.Dash(key.Series)), 2);
        }

        if (dots)
        {
            SeriesLook.Dot(canvas, key.Series, middle, key.Y, 3.2);
        }

        if (!lines && !dots)
        {
            Paint paint = model.Main.Mark == Mark.Histogram
                ? canvas.SeriesFill(key.Series).And(canvas.SeriesStroke(key.Series)).With("fill-opacity=\"0.35\" " + SeriesLook.Dash(key.Series))
                : canvas.SeriesFill(key.Series);
            canvas.Rect(middle - 6, key.Y - 6, 12, 12, paint);
        }
    }
}
