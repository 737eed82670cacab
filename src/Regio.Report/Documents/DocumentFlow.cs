using System.Runtime.InteropServices;

namespace Regio.Report;

/// <summary>A block in its place in a document that is read from top to bottom.</summary>
/// <param name="Block">The block; a section appears as its heading.</param>
/// <param name="Level">Level of a heading, 1 for the parts of the document; 0 for what is no heading.</param>
/// <param name="Number">Number of a titled table or of a figure; 0 for what has none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FlowItem(Block Block, int Level = 0, int Number = 0)
{
    /// <summary>Deepest heading that word processors and LaTeX tell apart.</summary>
    private const int Deepest = 5;

    /// <summary>The blocks of a document one after the other: sections opened, tables and figures numbered in order of appearance.</summary>
    internal static IReadOnlyList<FlowItem> Of(Document document)
    {
        List<FlowItem> items = [];
        (int tables, int figures) = (0, 0);
        Add(document.Blocks, 0);
        return items;

        void Add(IReadOnlyList<Block> blocks, int depth)
        {
            foreach (Block block in blocks)
            {
                switch (block)
                {
                    case Section section:
                        items.Add(new FlowItem(new Heading(section.Title), Math.Min(depth + 1, Deepest)));
                        Add(section.Blocks, depth + 1);
                        break;
                    case Heading heading:
                        items.Add(new FlowItem(heading, Math.Clamp(depth + heading.Level, 1, Deepest)));
                        break;
                    case Grid { Title: not null }:
                        items.Add(new FlowItem(block, Number: ++tables));
                        break;
                    case FigureBlock:
                        items.Add(new FlowItem(block, Number: ++figures));
                        break;
                    default:
                        items.Add(new FlowItem(block));
                        break;
                }
            }
        }
    }
}
