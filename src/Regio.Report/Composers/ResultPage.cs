using Regio.Core;

namespace Regio.Report;

/// <summary>Any result for reading: its tables, then what was dropped or is to be doubted.</summary>
public static class ResultPage
{
    private const int LongestShown = 2000;
    private const int FirstShown = 20;

    /// <summary>The page of a result.</summary>
    public static IReadOnlyList<Block> Of(Method method, IMethodResult result)
    {
        List<Block> blocks = [new Heading(method.Title), .. Shown(result.Tidy(), result.Tidy().Title)];
        Table glance = result.Glance();
        if (glance.RowCount == 1 && glance.Columns.Count > 0)
        {
            blocks.Add(TableGrid.Sideways(glance));
        }

        blocks.AddRange(result.Tables().Where(table => table.RowCount > 0).SelectMany(table => Shown(table, table.Title ?? Vocabulary.Find("table_" + table.Name) ?? Label.Same(table.Name))));
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

    /// <summary>A table as a grid; of one too long to read the first rows, and how many there are.</summary>
    private static IEnumerable<Block> Shown(Table table, Label? title)
    {
        if (table.RowCount <= LongestShown)
        {
            yield return TableGrid.Of(table) with { Title = title };
            yield break;
        }

        yield return TableGrid.Of(table.Take([.. Enumerable.Range(0, FirstShown)])) with { Title = title };
        string all = NumberFormat.Count(table.RowCount);
        yield return new Paragraph(new(
            $"The first {FirstShown} of {all} rows of '{table.Name}'; --json gives all of them.",
            $"“{table.Name}”共 {all} 行，此处列出前 {FirstShown} 行；--json 可输出全部。"));
    }
}
