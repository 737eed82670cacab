using System.Runtime.InteropServices;
using System.Text.Json;
using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary><c>manifest.json</c>: what a run was made from and how it went: hash of every input, versions, seed, time of each step, warnings.</summary>
internal static class ManifestJson
{
    internal static void Write(Stream stream, Study study, RunPlan plan, Language language)
    {
        using Utf8JsonWriter writer = new(stream, SpecJson.Layout);
        writer.WriteStartObject();
        writer.WriteString("regio", ReportAppendix.Version);
        writer.WriteString("program", StepKey.Of("program"));
        writer.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        writer.WriteString("system", RuntimeInformation.RuntimeIdentifier);
        writer.WriteString("written", DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        writer.WriteNumber("seed", study.Head.Seed);
        writer.WriteString("language", SnakeCase.Of(language.ToString()));
        writer.WriteStartArray("inputs");
        foreach (string file in study.Text.Files)
        {
            Input(writer, "study", Path.GetFileName(file), StepKey.HashOf(file));
        }

        foreach (FigureItem figure in study.Report.OfType<FigureItem>().Where(figure => figure.Boundaries is not null))
        {
            Input(writer, "boundaries", figure.Boundaries!, StepKey.HashOf(DataFigures.PathOf(study, figure)!));
        }

        foreach (TableSummary table in plan.Summaries)
        {
            Input(writer, table.Name, table.Source, table.Hash);
        }

        writer.WriteEndArray();
        StoredResultJson.WriteArray(writer, "steps", plan.Columns, Step);
        writer.WriteEndObject();
        writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void Input(Utf8JsonWriter writer, string name, string source, string hash)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("source", source);
        writer.WriteString("sha256", hash);
        writer.WriteEndObject();
    }

    private static void Step(Utf8JsonWriter writer, ColumnRun step)
    {
        writer.WriteStartObject();
        writer.WriteString("step", step.Name);
        writer.WriteString("method", step.Method.Name);
        writer.WriteString("key", step.Key);
        writer.WriteBoolean("cached", step.IsCached);
        if (step.Result is StoredResult result)
        {
            writer.WriteNumber("seconds", Math.Round(result.Seconds, 6));
            StoredTable.WriteTexts(writer, "warnings", result.Notices.Where(notice => notice.Kind == NoticeKind.Warning).Select(notice => notice.Message.En));
        }
        else
        {
            TableJson.Write(writer, "failure", step.FailureText);
        }

        writer.WriteEndObject();
    }
}
