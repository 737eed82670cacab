using YamlDotNet.Serialization;

namespace Regio.Conventions.Contracts;

/// <summary>docs/vocabulary.yml.</summary>
internal static class Vocabulary
{
    internal static readonly Lazy<Dictionary<string, Entry>> Terms = new(() =>
        new DeserializerBuilder().WithCaseInsensitivePropertyMatching().WithDuplicateKeyChecking().Build()
            .Deserialize<Dictionary<string, Entry>>(File.ReadAllText(Path.Combine(Shared.Repository(), "docs", "vocabulary.yml"))));

    internal sealed class Entry
    {
        public string En { get; set; } = string.Empty;

        public string Zh { get; set; } = string.Empty;

        public string Meaning { get; set; } = string.Empty;
    }
}
