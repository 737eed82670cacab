namespace Regio.Core;

/// <summary>The languages Regio speaks.</summary>
public enum Language
{
    /// <summary>English.</summary>
    En,

    /// <summary>Chinese (simplified).</summary>
    Zh,
}

/// <summary>A text that exists in English and in Chinese: a label, heading, note, warning or message.</summary>
/// <param name="En">English text.</param>
/// <param name="Zh">Chinese text.</param>
public sealed record Label(string En, string Zh)
{
    /// <summary>A text that reads the same in both languages: a name, a symbol, a number.</summary>
    public static Label Same(string text) => new(text, text);

    /// <summary>The text in <paramref name="language"/>.</summary>
    public string In(Language language) => language == Language.Zh ? Zh : En;

    /// <summary>Lets a pair stand where a label is wanted: <c>("Observations", "样本量")</c>.</summary>
    public static implicit operator Label((string En, string Zh) pair) => new(pair.En, pair.Zh);

    /// <inheritdoc/>
    public override string ToString() => En;
}
