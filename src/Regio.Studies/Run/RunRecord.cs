using System.Text.Json;
using Regio.Core;

namespace Regio.Studies;

/// <summary>What the last complete run read and wrote: while none of it has changed there is nothing to do, and not even the study file has to be understood.</summary>
/// <param name="Outputs">Files written, relative to the folder.</param>
internal sealed record RunRecord(IReadOnlyList<string> Outputs)
{
    private const string Name = "run.json";

    /// <summary>The record, if the program, the inputs and the outputs are those of the last run.</summary>
    internal static RunRecord? Find(OutputFolder folder, string study, Language language)
    {
        string path = Path.Combine(folder.Cache, Name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = json.RootElement;
            bool same = root.GetProperty("program").GetString() == StepKey.ProgramVersion
                && root.GetProperty("study").GetString() == Path.GetFullPath(study)
                && root.GetProperty("language").GetString() == language.ToString()
                && root.GetProperty("files").EnumerateObject().All(file => File.Exists(file.Name) && StepKey.HashOf(file.Name) == file.Value.GetString());
            return same ? new RunRecord([.. root.GetProperty("outputs").EnumerateArray().Select(output => output.GetString()!)]) : null;
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Files that the last complete run wrote, whether or not they are up to date; empty where nothing is known.</summary>
    internal static IReadOnlyList<string> Written(OutputFolder folder)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.Cache, Name)));
            return StoredTable.ReadTexts(json.RootElement, "outputs");
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Keeps the record of a run that completed.</summary>
    internal static void Keep(OutputFolder folder, string study, Study read, IReadOnlyList<TablePlan> tables, Language language, IReadOnlyList<string> outputs)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("program", StepKey.ProgramVersion);
            writer.WriteString("study", Path.GetFullPath(study));
            writer.WriteString("language", language.ToString());
            writer.WriteStartObject("files");
            foreach (string file in read.Text.Files.Concat(tables.Select(table => table.Path).OfType<string>()).Concat(read.Report.OfType<FigureItem>().Select(figure => DataFigures.PathOf(read, figure)).OfType<string>()).Concat(outputs.Select(output => Path.Combine(folder.Path, output))).Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
            {
                writer.WriteString(file, StepKey.HashOf(file));
            }

            writer.WriteEndObject();
            StoredTable.WriteTexts(writer, "outputs", outputs);
            writer.WriteEndObject();
        }

        OutputFolder.WriteWhole(Path.Combine(folder.Cache, Name), buffer.ToArray());
    }
}
