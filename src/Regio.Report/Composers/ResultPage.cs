using Regio.Core;

namespace Regio.Report;

/// <summary>Any result for reading: its tables, then what was dropped or is to be doubted.</summary>
public static class ResultPage
{
    /// <summary>The page of a result.</summary>
    public static IReadOnlyList<Block> Of(Method method, IMethodResult result)
    {
        List<Block> blocks = [new Heading(method.Title), TableGrid.Of(result.Tidy())];
        Table glance = result.Glance();
        if (glance.RowCount == 1 && glance.Columns.Count > 0)
        {
            blocks.Add(TableGrid.Sideways(glance));
        }

        blocks.AddRange(result.Tables().Where(table => table.RowCount > 0).Select(table => TableGrid.Of(table)));
        if (result.Figures() is { Count: > 0 } figures)
        {
            blocks.Add(new Paragraph(new("Figures: " + string.Join("; ", figures.Select(figure => $"{figure.Name} ({figure.Caption.En})")) + ".", "图：" + string.Join("；", figures.Select(figure => $"{figure.Name}（{figure.Caption.Zh}）")) + "。")));
        }

        if (result.Notices.Count > 0)
        {
            blocks.Add(new Bullets([.. result.Notices.Select(RegressionNotes.Marked)]));
        }

        return blocks;
    }
}
