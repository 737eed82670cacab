using System.Globalization;
using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>The whole report of a run as a document: what the study asks for, before and after it what every reader must know.</summary>
internal sealed class ReportComposer
{
    private readonly Study _study;
    private readonly RunPlan _plan;
    private readonly StudyWords _words;
    private readonly ModelTables _models;

    private ReportComposer(Study study, RunPlan plan)
    {
        (_study, _plan, _words) = (study, plan, new StudyWords(study, plan.Summaries));
        _models = new ModelTables(study, plan, _words);
    }

    /// <summary>The document of a run.</summary>
    internal static Document Compose(Study study, RunPlan plan) => new ReportComposer(study, plan).Document();

    private Document Document() => new()
    {
        Title = _study.Head.Study,
        Authors = _study.Head.Authors,
        Summary = StudySummary.Of(_study, _plan, _words),
        Badges = _plan.Summaries.Any(table => table.IsSimulated) ? [("Simulated data", "模拟数据")] : [],
        Blocks =
        [
            .. _study.Head.Summary is Label question ? new Block[] { new Paragraph(question) } : [],
            SampleFlow.Section(_plan, _words),
            .. Parts(),
            .. ReportAppendix.Sections(_study, _plan, _words),
        ],
    };

    /// <summary>The parts of the study's report; what follows a heading stands in its section.</summary>
    private IEnumerable<Block> Parts()
    {
        (string Name, Label Title) open = ("results", ("Results", "结果"));
        List<Block> blocks = [];
        int headings = 0, figures = 0;
        foreach (ReportItem item in _study.Report)
        {
            if (item is HeadingItem heading)
            {
                if (blocks.Count > 0)
                {
                    yield return new Section(open.Name, open.Title, blocks);
                }

                blocks = [];
                open = (string.Create(CultureInfo.InvariantCulture, $"section_{++headings}"), heading.Heading);
                continue;
            }

            figures += item is FigureItem or ResultFigureItem ? 1 : 0;
            blocks.AddRange(Guarded(item, figures));
        }

        if (blocks.Count > 0)
        {
            yield return new Section(open.Name, open.Title, blocks);
        }
    }

    /// <summary>A part that cannot be made says so in its place.</summary>
    private IReadOnlyList<Block> Guarded(ReportItem item, int figures)
    {
        try
        {
            Block[] blocks = [.. Blocks(item, figures)];

            // What refuses to be drawn must do so here, not when the files are written.
            Array.ForEach([.. blocks.OfType<FigureBlock>()], block => SvgFigure.Describe(block.Figure));
            return blocks;
        }
        catch (RegioError refusal)
        {
            return [new FailureBlock(ReportCheck.NameOf(item) ?? string.Create(CultureInfo.InvariantCulture, $"figure_{figures}"), new(refusal.Text(Language.En), refusal.Text(Language.Zh)))];
        }
    }

    private IEnumerable<Block> Blocks(ReportItem item, int figures)
    {
        switch (item)
        {
            case TextItem text:
                return [new Paragraph(text.Text)];
            case DescribeItem describe:
                return [DescriptiveTable.Of(describe, _plan.Descriptions.First(one => one.Item == describe).Run, _words)];
            case TableItem table:
                return _models.Blocks(table);
            case CompareItem compare:
                return [TruthTable.Of(compare, _plan, _words)];
            case FigureItem figure:
                return new StudyFigures(_study, _plan, _models, _words).Blocks(figure, figure.Name ?? string.Create(CultureInfo.InvariantCulture, $"figure_{figures}"));
            case ResultFigureItem drawn:
                return new ResultFigures(_plan, _words).Blocks(drawn);
            default:
                return [];
        }
    }
}
