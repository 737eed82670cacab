using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Office2019.Drawing.SVG;
using DocumentFormat.OpenXml.Packaging;
using Regio.Core;
using Pictures = DocumentFormat.OpenXml.Drawing.Pictures;

namespace Regio.Report;

/// <summary>Places a picture as a vector drawing with a bitmap behind it for older programs (Microsoft's svgBlip extension, MS-ODRAWXML 2.2.5).</summary>
internal static class WordFigure
{
    private const long PerPixel = 9525;
    private const double WidestPixels = 560;
    private const string SvgExtension = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";

    /// <summary>One transparent point: what a program without SVG shows where there is no bitmap.</summary>
    private static readonly byte[] Nothing = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    internal static DocumentFormat.OpenXml.Wordprocessing.Paragraph Of(MainDocumentPart main, Figure figure, byte[]? bitmap, uint number, Language language)
    {
        string svg = SvgFigure.Render(figure, new FigureStyle { Language = language });
        string described = WordRuns.Legal(SvgFigure.Describe(figure).In(language));
        string behind = FormattableString.Invariant($"figure{number}png");
        string vector = FormattableString.Invariant($"figure{number}svg");
        main.AddNewPart<ImagePart>("image/png", behind).FeedData(new MemoryStream(bitmap ?? Nothing));
        main.AddNewPart<ImagePart>("image/svg+xml", vector).FeedData(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(svg)));
        double[] box = [.. XElement.Parse(svg).Attribute("viewBox")!.Value.Split(' ').Select(side => double.Parse(side, CultureInfo.InvariantCulture))];
        double scale = Math.Min(1, WidestPixels / box[2]) * PerPixel;
        (long wide, long high) = ((long)(box[2] * scale), (long)(box[3] * scale));
        Blip blip = new(new BlipExtensionList(new BlipExtension(new SVGBlip { Embed = vector }) { Uri = SvgExtension })) { Embed = behind };
        Pictures.Picture shown = new(
            new Pictures.NonVisualPictureProperties(new Pictures.NonVisualDrawingProperties { Id = number, Name = figure.Name, Description = described }, new Pictures.NonVisualPictureDrawingProperties()),
            new Pictures.BlipFill(blip, new Stretch(new FillRectangle())),
            new Pictures.ShapeProperties(new Transform2D(new Offset { X = 0, Y = 0 }, new Extents { Cx = wide, Cy = high }), new PresetGeometry(new AdjustValueList()) { Preset = ShapeTypeValues.Rectangle }));
        Inline inline = new(
            new DocumentFormat.OpenXml.Drawing.Wordprocessing.Extent { Cx = wide, Cy = high },
            new DocProperties { Id = number, Name = figure.Name, Description = described },
            new Graphic(new GraphicData(shown) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 };
        return WordRuns.Paragraph(WordStyles.Picture, new DocumentFormat.OpenXml.Wordprocessing.Run(new DocumentFormat.OpenXml.Wordprocessing.Drawing(inline)));
    }
}
