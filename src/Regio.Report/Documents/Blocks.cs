using Regio.Core;

namespace Regio.Report;

/// <summary>A part of a report, in both languages; renderers decide how it looks.</summary>
public abstract record Block;

/// <summary>A heading.</summary>
/// <param name="Text">The text.</param>
/// <param name="Level">1 for the title.</param>
public sealed record Heading(Label Text, int Level = 1) : Block;

/// <summary>A paragraph of text.</summary>
/// <param name="Text">The text.</param>
public sealed record Paragraph(Label Text) : Block;

/// <summary>A list of short paragraphs.</summary>
/// <param name="Items">The items.</param>
public sealed record Bullets(IReadOnlyList<Label> Items) : Block;

/// <summary>Lines to be typed or kept as they are.</summary>
/// <param name="Text">The lines.</param>
public sealed record Verbatim(string Text) : Block;

/// <summary>A formula.</summary>
/// <param name="Latex">The formula in LaTeX.</param>
public sealed record Equation(string Latex) : Block;
