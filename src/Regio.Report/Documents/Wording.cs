using Regio.Core;

namespace Regio.Report;

/// <summary>The few words that every printed report needs, in both languages.</summary>
internal static class Wording
{
    /// <summary>What stands between the number of a table and its title.</summary>
    internal static Label AfterNumber { get; } = (". ", "\u3000");

    internal static Label Table(int number) => new($"Table {number}", $"表 {number}");

    internal static Label Figure(int number) => new($"Figure {number}", $"图 {number}");

    internal static string Authors(IReadOnlyList<string> authors, Language language) => string.Join(language == Language.Zh ? "、" : ", ", authors);

    /// <summary>The notes as one paragraph; empty when there is none.</summary>
    internal static string Notes(IReadOnlyList<Label> notes, Language language)
        => notes.Count == 0 ? string.Empty : NotesLead.In(language) + string.Join(language == Language.Zh ? string.Empty : " ", notes.Select(note => note.In(language)));

    /// <summary>What stands in the place of something that could not be made.</summary>
    internal static string Failure(FailureBlock failure, Language language)
        => new Label($"{failure.Name} could not be made: {failure.Message.En}", $"未能生成 {failure.Name}：{failure.Message.Zh}").In(language);

    private static Label NotesLead { get; } = ("Notes: ", "注：");
}
