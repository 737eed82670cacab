using Regio.Core;

namespace Regio.Report;

/// <summary>A whole report in both languages, before it is known whether it becomes HTML, Word, Excel, LaTeX or Markdown.</summary>
/// <remarks>Numbering of tables and figures is the renderers' (in order of appearance): <see cref="Grid.Title"/> and <see cref="Figure.Caption"/> carry no number.</remarks>
public sealed record Document
{
    /// <summary>Title of the study.</summary>
    public required Label Title { get; init; }

    /// <summary>Authors, as printed.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>One paragraph generated from the results.</summary>
    public Label? Summary { get; init; }

    /// <summary>What marks the whole report, such as "Simulated data"; empty for none.</summary>
    public IReadOnlyList<Label> Badges { get; init; } = [];

    /// <summary>The parts in order; <see cref="Section"/>s fold and stand in the contents list.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }
}

/// <summary>A part of a report under a heading.</summary>
/// <param name="Name">Stable snake_case name, unique in the document.</param>
/// <param name="Title">Heading.</param>
/// <param name="Blocks">What stands in it, further sections included.</param>
public sealed record Section(string Name, Label Title, IReadOnlyList<Block> Blocks) : Block;

/// <summary>A figure in its place; its caption says what to see.</summary>
/// <param name="Figure">The figure as data.</param>
public sealed record FigureBlock(Figure Figure) : Block
{
    /// <summary>Notes beneath, in full sentences.</summary>
    public IReadOnlyList<Label> Notes { get; init; } = [];
}

/// <summary>Something that could not be made, in the place where it would stand; the rest of the report is whole.</summary>
/// <param name="Name">Name of what is missing: a model, a table.</param>
/// <param name="Message">What went wrong and the way out.</param>
public sealed record FailureBlock(string Name, Label Message) : Block;
