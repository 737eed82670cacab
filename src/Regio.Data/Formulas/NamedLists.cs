namespace Regio.Data;

/// <summary>Lists of terms by name, such as <c>controls</c>: in a formula the name, or <c>..name</c> as in fixest, stands for the terms.</summary>
public static class NamedLists
{
    /// <summary>No lists.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> None { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}
