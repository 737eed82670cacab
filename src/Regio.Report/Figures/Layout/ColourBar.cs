namespace Regio.Report;

/// <summary>The scale of colours beside a heat map: a bar with ticks beneath the name of the value.</summary>
internal static class ColourBar
{
    private const double Thickness = 12;
    private const double Gap = 16;
    private const double Steps = 64;
    private const double TitleWidth = 90;

    /// <summary>Pixels right of panels that reach from <paramref name="top"/> to <paramref name="bottom"/>.</summary>
    internal static double Room(FigureModel model, double top, double bottom) => Room(ColourScale.Of(model), Title(model), top, bottom);

    internal static void Draw(SvgCanvas canvas, FigureModel model, FigureLayout layout)
        => Draw(canvas, ColourScale.Of(model), Title(model), layout.Right, layout.Top, layout.Bottom);

    /// <summary>Name of the value in a column, with the power of ten that its ticks leave out.</summary>
    internal static string Title(ColourScale colours, Core.Column? column, Core.Language language)
        => (column is null ? string.Empty : FigureModel.Title(column, language)) + (colours.Power == 0 ? string.Empty : " ×10" + NumberFormat.Superscript(colours.Power));

    internal static double Room(ColourScale colours, string name, double top, double bottom)
    {
        IReadOnlyList<string> title = Lines(name);
        double texts = Labels(colours, Height(Begin(title, top), bottom)).Labels.Select(label => TextMeasure.Width(label.Lines[0], AxisLabels.Size)).DefaultIfEmpty(0).Max() + Thickness + 6;
        return Gap + Math.Max(texts, title.Select(line => TextMeasure.Width(line, AxisLabels.Size)).DefaultIfEmpty(0).Max()) + 8;
    }

    /// <summary>Draws the bar right of a picture.</summary>
    internal static void Draw(SvgCanvas canvas, ColourScale colours, string name, double right, double pictureTop, double bottom)
    {
        IReadOnlyList<string> title = Lines(name);
        double left = right + Gap;
        double top = Begin(title, pictureTop);
        double height = Height(top, bottom);
        for (int i = 0; i < title.Count; i++)
        {
            canvas.Text(left, pictureTop + ((i + 0.75) * AxisLabels.LineHeight), title[i], "start", AxisLabels.Size, canvas.Ink);
        }

        for (int i = 0; i < Steps; i++)
        {
            double share = (i + 0.5) / Steps;
            double y = top + (height * (Steps - 1 - i) / Steps);
            canvas.Rect(left, y, Thickness, (height / Steps) + (i == 0 ? 0 : 0.5), SvgCanvas.Plain(colours.Of(colours.Min + (share * (colours.Max - colours.Min)))));
        }

        LinearScale scale = Scale(colours, top + height, top);
        foreach (AxisLabel label in AxisLabels.Side(scale, 100).Labels)
        {
            double y = scale.At(label.Value);
            canvas.Line(left + Thickness, y, left + Thickness + 3, y, canvas.Axis, 1);
            canvas.Text(left + Thickness + 6, y + (0.36 * AxisLabels.Size), label.Lines[0], "start", AxisLabels.Size, canvas.Muted);
        }
    }

    private static double Begin(IReadOnlyList<string> title, double top) => top + (title.Count * AxisLabels.LineHeight) + 10;

    private static double Height(double top, double bottom) => Math.Max(20, Math.Min(bottom - top, 200));

    private static AxisLabels Labels(ColourScale colours, double length) => AxisLabels.Side(Scale(colours, length, 0), 100);

    private static LinearScale Scale(ColourScale colours, double start, double end)
    {
        LinearScale scale = new(colours.Min, colours.Max, Core.NumberKind.Real);
        scale.Span(start, end);
        return scale;
    }

    private static string Title(FigureModel model)
        => Title(ColourScale.Of(model), model.Figure.Encoding.Value is string name ? model.Figure.Data[name] : null, model.Language);

    private static IReadOnlyList<string> Lines(string title) => title.Length == 0 ? [] : TextMeasure.Wrap(title, TitleWidth, AxisLabels.Size, 3);
}
