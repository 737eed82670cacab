using System.Buffers;
using System.Text.Json;

namespace Regio.Studies;

/// <summary>Results of steps in <c>OUT/.regio/steps</c>, one file a key. A file is written beside and moved into place, so that one that exists is whole.</summary>
internal sealed class StepStore(string folder)
{
    private readonly string _folder = Path.Combine(folder, "steps");

    /// <summary>The stored step, or null; a damaged file is none.</summary>
    internal T? Find<T>(string key, Func<JsonElement, T> read)
        where T : class
    {
        string path = PathOf(key);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return read(json.RootElement);
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether there is a stored step of that key.</summary>
    internal bool Has(string key) => File.Exists(PathOf(key));

    /// <summary>Keeps a step.</summary>
    internal void Keep(string key, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            write(writer);
        }

        OutputFolder.WriteWhole(PathOf(key), buffer.WrittenSpan);
    }

    private string PathOf(string key) => Path.Combine(_folder, key + ".json");
}
