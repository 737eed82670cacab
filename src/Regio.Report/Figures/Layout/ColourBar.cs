namespace Regio.Report;

/// <summary>The scale of colours beside a heat map: a bar with ticks beneath the name of the value.</summary>
internal static class ColourBar
{
    private const double Thickness = 12;
    private const double Gap = 16;
    private const double Steps = 64;
    private const double TitleWidth = 90;

    /// <summary>Pixels right of panels that reach from <paramref name="top"/> to <paramref name="bottom"/>.</summary>
    internal static double Room(FigureModel model, double top, double bottom)
    {
        double texts = Labels(model, Height(Begin(model, top), bottom)).Labels.Select(label => TextMeasure.Width(label.Lines[0], AxisLabels.Size)).DefaultIfEmpty(0).Max() + Thickness + 6;
        double title = Title(model).Select(line => TextMeasure.Width(line, AxisLabels.Size)).DefaultIfEmpty(0).Max();
        return Gap + Math.Max(texts, title) + 8;
    }

    internal static void Draw(SvgCanvas canvas, FigureModel model, FigureLayout layout)
    {
        ColourScale colours = ColourScale.Of(model);
        IReadOnlyList<string> title = Title(model);
        double left = layout.Right + Gap;
        double top = Begin(model, layout.Top);
        double height = Height(top, layout.Bottom);
        for (int i = 0; i < title.Count; i++)
        {
            canvas.Text(left, layout.Top + ((i + 0.75) * AxisLabels.LineHeight), title[i], "start", AxisLabels.Size, canvas.Ink);
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

    private static double Begin(FigureModel model, double top) => top + (Title(model).Count * AxisLabels.LineHeight) + 10;

    private static double Height(double top, double bottom) => Math.Max(20, Math.Min(bottom - top, 200));

    private static AxisLabels Labels(FigureModel model, double length) => AxisLabels.Side(Scale(ColourScale.Of(model), length, 0), 100);

    private static LinearScale Scale(ColourScale colours, double start, double end)
    {
        LinearScale scale = new(colours.Min, colours.Max, Core.NumberKind.Real);
        scale.Span(start, end);
        return scale;
    }

    private static IReadOnlyList<string> Title(FigureModel model)
    {
        Core.Column? column = model.Figure.Encoding.Value is string name ? model.Figure.Data[name] : null;
        string title = column is null ? string.Empty : FigureModel.Title(column, model.Language);
        int power = ColourScale.Of(model).Power;
        title += power == 0 ? string.Empty : " ×10" + NumberFormat.Superscript(power);
        return title.Length == 0 ? [] : TextMeasure.Wrap(title, TitleWidth, AxisLabels.Size, 3);
    }
}
