using Regio.Core;

namespace Regio.Data;

/// <summary>Refusals of a text that point at a character.</summary>
internal static class SyntaxFault
{
    /// <summary>A refusal of <paramref name="text"/> at <paramref name="position"/>.</summary>
    internal static SpecError At(string text, int position, Label what, Label? wayOut = null, IReadOnlyList<string>? choices = null)
        => new(what, wayOut) { Given = text, Position = Math.Clamp(position, 0, text.Length), Choices = choices ?? [] };

    /// <summary>A way out that offers the nearest of <paramref name="choices"/>.</summary>
    internal static Label Choose(string given, IReadOnlyCollection<string> choices)
    {
        const int Shown = 40;
        string all = string.Join(", ", choices.Take(Shown)) + (choices.Count > Shown ? ", …" : string.Empty);
        return Nearest.To(given, choices) is string near
            ? new($"Did you mean '{near}'? There are: {all}.", $"是否指“{near}”？可选：{all}。")
            : new($"There are: {all}.", $"可选：{all}。");
    }
}
