namespace Regio.Report.Tests.Figures;

internal static class Overlaps
{
    /// <summary>Texts that meet another, or leave the picture.</summary>
    internal static IReadOnlyList<string> Find(FigureDrawing drawing)
    {
        List<string> found = [];
        // Numbers printed in the cells of a heat map are texts like any other.
        for (int i = 0; i < drawing.Texts.Count; i++)
        {
            TextBox box = drawing.Texts[i];
            for (int k = i + 1; k < drawing.Texts.Count; k++)
            {
                if (box.Overlaps(drawing.Texts[k]))
                {
                    found.Add($"'{box.Text}' meets '{drawing.Texts[k].Text}'");
                }
            }

            if (drawing.Layout is { } layout && box.Corners().Any(corner => corner.X < 0 || corner.Y < 0 || corner.X > layout.Width || corner.Y > layout.Height))
            {
                found.Add($"'{box.Text}' leaves the picture");
            }
        }

        return found;
    }
}
