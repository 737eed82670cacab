using System.Text;
using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>The files of a run: the report in every format, the figures with their data, every number, and what it all came from.</summary>
internal static class Outputs
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes all files, and gives their names.</summary>
    internal static IReadOnlyList<string> Write(OutputFolder folder, Study study, RunPlan plan, Document document, Language language)
    {
        List<(string Name, Action<Stream> Write)> files =
        [
            ("report.html", stream => Text(stream, HtmlReport.Render(document, language))),
            ("report.docx", stream => WordReport.Write(document, stream, language)),
            ("tables.xlsx", stream => ExcelReport.Write(document, stream, language)),
            ("tables.tex", stream => Text(stream, LatexReport.Render(document, language))),
            ("tables.md", stream => Text(stream, MarkdownReport.Render(document, language))),
            ("results.json", stream => ResultsJson.Write(stream, study, plan, document)),
            ("manifest.json", stream => ManifestJson.Write(stream, study, plan, language)),
        ];
        foreach (Figure figure in Figures(document.Blocks))
        {
            files.Add(($"figures/{figure.Name}.svg", stream => Text(stream, SvgFigure.Render(figure, new FigureStyle { Language = language }))));
            files.Add(($"figures/{figure.Name}.csv", stream => Text(stream, FigureCsv.Write(figure))));
        }

        folder.Publish(files);
        return [.. files.Select(file => file.Name)];
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
