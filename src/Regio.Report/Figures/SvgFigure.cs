using System.Globalization;
using Regio.Core;

namespace Regio.Report;

/// <summary>Draws figures as SVG text, in one visual language.</summary>
/// <remarks>
/// The picture stands alone — no style sheet, script, font file or other reference — and its bytes depend on nothing but the figure and the style. Colours are attributes with classes beside
/// them: inlined in a page that has <see cref="FigureCss"/> it follows the page's theme. Series are groups <c>.rf-series[data-series]</c> with keys <c>.rf-key[data-series]</c>; marks carry
/// <c>data-x</c>, <c>data-y</c>, <c>data-low</c>, <c>data-high</c> in full precision and <c>data-tip</c>, a line of text. <c>title</c> and <c>desc</c> tell a screen reader what is to be seen.
/// </remarks>
public static class SvgFigure
{
    /// <summary>The picture.</summary>
    /// <param name="figure">What is drawn.</param>
    /// <param name="style">Language, size and colours.</param>
    /// <exception cref="DataError">A column that the encoding names does not exist, or holds text where numbers are needed.</exception>
    public static string Render(Figure figure, FigureStyle style) => Draw(figure, style).Svg;

    /// <summary>A sentence or two on what the figure shows, made from its data: alternative text for readers who do not see it.</summary>
    public static Label Describe(Figure figure) => new(Described(figure, Language.En), Described(figure, Language.Zh));

    /// <summary>What the picture leaves out and why, in full sentences: rows without a value, rows without a place on a logarithmic axis. Empty where every row is drawn.</summary>
    public static IReadOnlyList<Label> Notes(Figure figure)
    {
        if (Diagram.Of(figure, Language.En) is Diagram diagram)
        {
            return [.. diagram.Notes];
        }

        FigureModel model = FigureModel.Read(figure, Language.En);
        return [.. model.Undrawn.Notes(), .. Unnamed(model)];
    }

    private static string Described(Figure figure, Language language)
        => Diagram.Of(figure, language) is Diagram diagram ? diagram.Sentence : FigureSentence.Of(FigureModel.Read(figure, language));

    /// <summary>Names that have no room at the usual size.</summary>
    private static IEnumerable<Label> Unnamed(FigureModel model)
    {
        if (model.IsEmpty || model.Layers.All(rows => rows.Names is null))
        {
            return [];
        }

        FigureStyle style = new();
        FigureLayout layout = FigureLayout.Of(model, style, FigureLayout.BestKeys(model, style));
        return Diagram.Crowded(Enumerable.Range(0, model.PanelCount).Sum(panel => PointNames.Of(model, layout.Frames[panel], panel).Unplaced));
    }

    internal static FigureDrawing Draw(Figure figure, FigureStyle style)
    {
        if (Diagram.Of(figure, style.Language) is Diagram diagram)
        {
            return DrawDiagram(diagram, style);
        }

        FigureModel model = FigureModel.Read(figure, style.Language);
        SvgCanvas canvas = new(style.Theme);
        if (model.IsEmpty)
        {
            return DrawEmpty(figure, FigureSentence.Of(model), style, canvas);
        }

        KeyPlace keys = FigureLayout.BestKeys(model, style);
        FigureLayout layout = FigureLayout.Of(model, style, keys);
        IReadOnlyList<DirectLabel> labels = [];
        if (keys == KeyPlace.Ends)
        {
            labels = DirectLabels.AtEnds(model, layout.Frames[0]);
        }
        else if (keys == KeyPlace.Curves)
        {
            IReadOnlyList<DirectLabel>? placed = DirectLabels.OnCurves(model, layout.Frames[0]);
            layout = placed is null ? FigureLayout.Of(model, style, KeyPlace.Legend) : layout;
            labels = placed ?? [];
        }

        Begin(canvas, figure, FigureSentence.Of(model), style, layout.Width, layout.Height);
        Furniture furniture = new(canvas, model, layout);
        furniture.DrawBeneath();
        for (int panel = 0; panel < model.PanelCount; panel++)
        {
            new Plot(canvas, model, layout.Frames[panel], panel).Draw();
            PointNames.Draw(canvas, model, layout.Frames[panel], panel);
        }

        furniture.DrawAbove(labels);
        canvas.Close("svg");
        return new FigureDrawing(canvas.ToString(), canvas.Texts, layout);
    }

    private static FigureDrawing DrawDiagram(Diagram diagram, FigureStyle style)
    {
        SvgCanvas canvas = new(style.Theme);
        if (diagram.IsEmpty)
        {
            return DrawEmpty(diagram.Figure, diagram.Sentence, style, canvas);
        }

        double height = style.Height ?? diagram.Height(style.Width);
        Begin(canvas, diagram.Figure, diagram.Sentence, style, style.Width, height);
        diagram.Draw(canvas, style.Width, height);
        canvas.Close("svg");
        return new FigureDrawing(canvas.ToString(), canvas.Texts, null);
    }

    private static FigureDrawing DrawEmpty(Figure figure, string sentence, FigureStyle style, SvgCanvas canvas)
    {
        double height = style.Height ?? Math.Round(style.Width / 4);
        Begin(canvas, figure, sentence, style, style.Width, height);
        canvas.Text(style.Width / 2, height / 2, sentence, "middle", FigureLayout.TitleSize, canvas.Muted);
        canvas.Close("svg");
        return new FigureDrawing(canvas.ToString(), canvas.Texts, null);
    }

    private static void Begin(SvgCanvas canvas, Figure figure, string sentence, FigureStyle style, double width, double height)
    {
        string id = Id(style.IdPrefix ?? figure.Name);
        string language = style.Language == Language.Zh ? "zh-Hans" : "en";
        (string w, string h) = (SvgCanvas.N(width), SvgCanvas.N(height));
        canvas.Open("svg", string.Create(CultureInfo.InvariantCulture, $"xmlns=\"http://www.w3.org/2000/svg\" class=\"rf\" id=\"{id}\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" lang=\"{language}\" xml:lang=\"{language}\" font-family=\"{FigureCss.Fonts}\""));
        canvas.Element("title", $"id=\"{id}-title\"", figure.Caption.In(style.Language));
        canvas.Element("desc", $"id=\"{id}-desc\"", sentence);
        if (style.Background)
        {
            canvas.Rect(0, 0, width, height, canvas.Surface);
        }
    }

    private static string Id(string name)
        => "figure-" + string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_' ? letter : '-'));
}

/// <summary>A drawn figure, with what tests want to know of it.</summary>
/// <param name="Svg">The picture.</param>
/// <param name="Texts">Every line of text and its room.</param>
/// <param name="Layout">Where things stand; null for an empty figure.</param>
internal sealed record FigureDrawing(string Svg, IReadOnlyList<TextBox> Texts, FigureLayout? Layout);
