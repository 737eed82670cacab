using System.Text.Json;
using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary><c>results.json</c>: every number of a run in full precision. No clock, no machine, no threads: the same study on the same data gives the same bytes.</summary>
internal static class ResultsJson
{
    private const long MostCells = 1_000_000;

    internal static void Write(Stream stream, Study study, RunPlan plan, Document document)
    {
        using Utf8JsonWriter writer = new(stream, SpecJson.Layout);
        writer.WriteStartObject();
        TableJson.Write(writer, "study", study.Head.Study);
        writer.WriteString("version", ReportAppendix.Version);
        writer.WriteNumber("seed", study.Head.Seed);
        StoredResultJson.WriteArray(writer, "data", plan.Summaries, WriteTable);
        StoredResultJson.WriteArray(writer, "descriptions", plan.Descriptions, (json, one) => WriteStep(json, one.Run, plan, [one.Item.Describe]));
        writer.WriteStartArray("models");
        foreach (ModelRun model in plan.Models)
        {
            writer.WriteStartObject();
            writer.WriteString("name", model.Step.Name);
            StoredResultJson.WriteArray(writer, "columns", model.Columns, (json, step) => WriteStep(json, step, plan, [.. model.Step.Data.Values.Select(role => role.Table)]));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        StoredResultJson.WriteArray(writer, "figures", Outputs.Figures(document.Blocks), (json, figure) => TableJson.Write(json, figure.Data));
        writer.WriteEndObject();
        writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteTable(Utf8JsonWriter writer, TableSummary table)
    {
        writer.WriteStartObject();
        writer.WriteString("name", table.Name);
        writer.WriteString("source", table.Source);
        writer.WriteString("sha256", table.Hash);
        writer.WriteBoolean("simulated", table.IsSimulated);
        writer.WriteNumber("rows_read", table.RowsRead);
        writer.WriteNumber("rows", table.Rows);
        writer.WriteNumber("entities", table.Entities);
        writer.WriteString("first", table.Periods.First);
        writer.WriteString("last", table.Periods.Last);
        if (table.Truth is not null)
        {
            writer.WritePropertyName("truth");
            TableJson.Write(writer, table.Truth);
        }

        writer.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter writer, ColumnRun step, RunPlan plan, IReadOnlyList<string> tables)
    {
        if (step.Result is StoredResult result)
        {
            ResultJson.Write(writer, new ResultRecord(step.Method.Name, step.Spec, result)
            {
                Sample = step.Sample,
                MostCells = MostCells,
                Inputs = [.. plan.Summaries.Where(table => tables.Contains(table.Name, StringComparer.Ordinal)).Select(table => new ResultInput(table.Name, table.Source, table.Hash))],
            });
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("method", step.Method.Name);
        writer.WritePropertyName("spec");
        SpecJson.Write(step.Spec, writer);
        TableJson.Write(writer, "failure", step.FailureText);
        writer.WriteEndObject();
    }
}
