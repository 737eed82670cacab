using System.Text;
using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>The files of a run: the report in every format, the figures with their data, every number, and what it all came from.</summary>
internal static class Outputs
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes all files, and gives their names and what is to be said of them.</summary>
    internal static (IReadOnlyList<string> Names, IReadOnlyList<Notice> Notices) Write(OutputFolder folder, Study study, RunPlan plan, Document document, Language language, RunContext run)
    {
        Figure[] figures = [.. Figures(document.Blocks)];
        (string Name, string Svg)[] pictures = [.. figures.Select(figure => (figure.Name, SvgFigure.Render(figure, new FigureStyle { Language = language })))];
        FigureBitmaps bitmaps = FigureBitmaps.Make(pictures, folder.Cache, PngConverter.Find(), run);
        List<(string Name, Action<Stream> Write)> files =
        [
            ("report.html", stream => Text(stream, HtmlReport.Render(document, language))),
            ("report.docx", stream => WordReport.Write(document, stream, language, bitmaps.Of)),
            ("tables.xlsx", stream => ExcelReport.Write(document, stream, language)),
            ("tables.tex", stream => Text(stream, LatexReport.Render(document, language))),
            ("tables.md", stream => Text(stream, MarkdownReport.Render(document, language))),
            ("results.json", stream => ResultsJson.Write(stream, study, plan, document)),
            ("manifest.json", stream => ManifestJson.Write(stream, study, plan, language)),
        ];
        foreach ((Figure figure, (string name, string svg)) in figures.Zip(pictures))
        {
            files.Add(($"figures/{name}.svg", stream => Text(stream, svg)));
            files.Add(($"figures/{name}.csv", stream => Text(stream, FigureCsv.Write(figure))));
            if (bitmaps.Of(figure) is byte[] png)
            {
                files.Add(($"figures/{name}.png", stream => stream.Write(png)));
            }
        }

        folder.Publish(files);
        return ([.. files.Select(file => file.Name)], bitmaps.Notices);
    }

    /// <summary>The figures of a document in order.</summary>
    internal static IEnumerable<Figure> Figures(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        FigureBlock figure => [figure.Figure],
        Section section => Figures(section.Blocks),
        _ => [],
    });

    /// <summary>What could not be made.</summary>
    internal static IEnumerable<FailureBlock> Failures(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        FailureBlock failure => [failure],
        Section section => Failures(section.Blocks),
        _ => [],
    });

    private static void Text(Stream stream, string text) => stream.Write(Utf8.GetBytes(text));
}
