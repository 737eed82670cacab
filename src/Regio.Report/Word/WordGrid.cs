using DocumentFormat.OpenXml;
using Regio.Core;

namespace Regio.Report;

/// <summary>A grid in a Word document: caption, table, notes; upright or across, in the size that fits, cut into panels where nothing else helps.</summary>
internal static class WordGrid
{
    private static readonly WordRoom[] Rooms =
    [
        new(Across: false, WordPages.Upright, 92, 18),
        new(Across: false, WordPages.Upright, 80, 15),
        new(Across: true, WordPages.Across, 92, 18),
        new(Across: true, WordPages.Across, 80, 15),
    ];

    internal static void Append(WordPages pages, FlowItem item, Grid grid, Language language)
    {
        if (grid.Columns.Count == 0)
        {
            return;
        }

        (WordRoom room, GridFit fit) = Choose(grid, language);
        pages.Turn(room.Across);
        int[][] panels = fit.Fits ? [[.. Enumerable.Range(0, grid.Columns.Count)]] : [.. GridPanels.Columns(grid, fit.Widths, Gap(room), room.Width / room.Unit)];
        for (int i = 0; i < panels.Length; i++)
        {
            if (grid.Title is Label title && item.Number > 0)
            {
                pages.Add(Caption(item.Number, title, language, continued: i > 0));
            }
            else if (grid.Title is Label alone)
            {
                pages.Add(WordRuns.Paragraph(WordStyles.Caption, WordRuns.Text(alone.In(language))));
            }

            int[] panel = panels[i];
            pages.Add(new WordTable(GridPanels.Take(grid, panel), [.. panel.Select(column => fit.Widths[column])], room, language).Make());
            string notes = i == panels.Length - 1 ? Wording.Notes(grid.Notes, language) : string.Empty;
            pages.Add(WordRuns.Paragraph(WordStyles.TableNote, notes.Length == 0 ? [] : [WordRuns.Text(notes)]));
        }
    }

    private static (WordRoom Room, GridFit Fit) Choose(Grid grid, Language language)
    {
        bool words = grid.Columns.All(align => align == Align.Left);
        GridFit Fit(WordRoom room) => GridFit.Of(grid, language, Gap(room), room.Width / room.Unit, words ? 8 : room.FontHalfPoints > 15 ? 26 : 18);
        WordRoom[] rooms = words ? Rooms[..2] : Rooms;
        WordRoom best = Array.Find(rooms, room => Fit(room).Fits);
        WordRoom chosen = best.Width > 0 ? best : rooms[^1];
        return (chosen, Fit(chosen));
    }

    private static int Gap(WordRoom room) => ((2 * WordTable.Margin) + room.Unit - 1) / room.Unit;

    private static OpenXmlElement Caption(int number, Label title, Language language, bool continued)
    {
        string text = Wording.AfterNumber.In(language) + title.In(language) + (continued ? new Label(" (continued)", "（续）").In(language) : string.Empty);
        return Numbered(Wording.Table(number).In(language), continued, text);
    }

    /// <summary>A caption whose number is a field; the same number again where a table goes on.</summary>
    internal static DocumentFormat.OpenXml.Wordprocessing.Paragraph Numbered(string numbered, bool again, string text)
    {
        string[] parts = numbered.Split(' ');
        return WordRuns.Paragraph(
            WordStyles.Caption,
            [WordRuns.Text(parts[0] + " "), .. WordRuns.Field($"SEQ {parts[0]} {(again ? "\\c " : string.Empty)}\\* ARABIC", parts[1]), WordRuns.Text(text)]);
    }
}
