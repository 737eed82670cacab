namespace Regio.Core;

/// <summary>The labels of the column names that results use, from docs/vocabulary.yml: one term, one meaning, two languages.</summary>
/// <remarks>The file keeps to one line a term, <c>name: {en: label, zh: label, meaning: "…"}</c>, so that no YAML library has to start for it.</remarks>
public static class Vocabulary
{
    private static readonly Lazy<Dictionary<string, Label>> Known = new(Read);

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => Known.Value.Keys;

    /// <summary>The label of a name, or null when the vocabulary does not have it.</summary>
    public static Label? Find(string name) => Known.Value.TryGetValue(name, out Label? label) ? label : null;

    /// <summary>What to call a column of a result: its own label, else that of the vocabulary, else its name.</summary>
    public static Label LabelOf(Column column) => column.Info.Label ?? Find(column.Name) ?? Label.Same(column.Name);

    private static Dictionary<string, Label> Read()
    {
        Dictionary<string, Label> labels = new(StringComparer.Ordinal);
        using StreamReader reader = new(typeof(Vocabulary).Assembly.GetManifestResourceStream("vocabulary.yml")!);
        while (reader.ReadLine() is string line)
        {
            int open = line.IndexOf(": {", StringComparison.Ordinal);
            if (open > 0 && line[0] != '#')
            {
                labels[line[..open].Trim()] = new Label(Field(line, "en: ", open), Field(line, "zh: ", open));
            }
        }

        return labels;
    }

    /// <summary>A plain or double-quoted value of a flow mapping.</summary>
    private static string Field(string line, string key, int from)
    {
        int start = line.IndexOf(key, from, StringComparison.Ordinal) + key.Length;
        return line[start] == '"'
            ? line[(start + 1)..line.IndexOf('"', start + 1)]
            : line[start..line.IndexOfAny([',', '}'], start)].TrimEnd();
    }
}
