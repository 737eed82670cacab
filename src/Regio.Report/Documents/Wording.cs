using System.Globalization;
using Regio.Core;

namespace Regio.Report;

/// <summary>The few words that every printed report needs, in both languages.</summary>
internal static class Wording
{
    internal static Label Table { get; } = ("Table", "表");

    internal static Label Figure { get; } = ("Figure", "图");

    /// <summary>What stands between the number of a table and its title.</summary>
    internal static Label AfterNumber { get; } = (". ", "\u3000");

    internal static string TableNumber(int number, Language language) => Numbered(Table, number, language);

    internal static string FigureNumber(int number, Language language) => Numbered(Figure, number, language);

    internal static string Authors(IReadOnlyList<string> authors, Language language) => string.Join(language == Language.Zh ? "、" : ", ", authors);

    /// <summary>The notes as one paragraph; empty when there is none.</summary>
    internal static string Notes(IReadOnlyList<Label> notes, Language language)
        => notes.Count == 0 ? string.Empty : NotesLead.In(language) + string.Join(language == Language.Zh ? string.Empty : " ", notes.Select(note => note.In(language)));

    /// <summary>What stands in the place of something that could not be made.</summary>
    internal static string Failure(FailureBlock failure, Language language)
        => new Label($"{failure.Name} could not be made: {failure.Message.En}", $"未能生成 {failure.Name}：{failure.Message.Zh}").In(language);

    private static Label NotesLead { get; } = ("Notes: ", "注：");

    private static string Numbered(Label word, int number, Language language) => word.In(language) + " " + number.ToString(CultureInfo.InvariantCulture);
}
