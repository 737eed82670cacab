using System.Text.Json;
using Regio.Core;

namespace Regio.Report;

/// <summary>A table that went into a result, by what it can be recognised again.</summary>
/// <param name="Role">Name by which it was given.</param>
/// <param name="Source">File or built-in table.</param>
/// <param name="Sha256">Hash of the file's bytes, lower-case hexadecimal.</param>
public sealed record ResultInput(string Role, string Source, string Sha256);

/// <summary>A result and how it came about.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Spec">What was asked for.</param>
/// <param name="Result">What came out.</param>
public sealed record ResultRecord(string Method, IMethodSpec Spec, IMethodResult Result)
{
    /// <summary>The tables it was computed from.</summary>
    public IReadOnlyList<ResultInput> Inputs { get; init; } = [];

    /// <summary>The part of the sample, where the sample was split.</summary>
    public Label? Sample { get; init; }

    /// <summary>Whether the table with a row an observation is written too.</summary>
    public bool WithRows { get; init; }

    /// <summary>Cells above which a further table is given by the SHA-256 of its columns instead of its values: tables of millions of cells are data of later steps.</summary>
    public long MostCells { get; init; } = long.MaxValue;
}

/// <summary>Results as JSON: method, spec, hashes of the inputs, tidy, glance and augment tables, notices. No clock, no machine: the same run gives the same bytes.</summary>
public static class ResultJson
{
    /// <summary>Writes a result as one JSON value.</summary>
    public static void Write(Utf8JsonWriter writer, ResultRecord record)
    {
        writer.WriteStartObject();
        writer.WriteString("method", record.Method);
        if (record.Sample is not null)
        {
            TableJson.Write(writer, "sample", record.Sample);
        }

        writer.WritePropertyName("spec");
        SpecJson.Write(record.Spec, writer);
        WriteInputs(writer, record.Inputs);
        WriteTable(writer, "tidy", record.Result.Tidy());
        WriteTable(writer, "glance", record.Result.Glance());
        if (record.WithRows && record.Result.Augment() is Table rows)
        {
            WriteTable(writer, "augment", rows);
        }

        writer.WriteStartArray("tables");
        foreach (Table table in record.Result.Tables())
        {
            TableJson.Write(writer, table, record.MostCells);
        }

        writer.WriteEndArray();
        WriteNotices(writer, record.Result.Notices);
        writer.WriteEndObject();
    }

    private static void WriteTable(Utf8JsonWriter writer, string name, Table table)
    {
        writer.WritePropertyName(name);
        TableJson.Write(writer, table);
    }

    private static void WriteInputs(Utf8JsonWriter writer, IReadOnlyList<ResultInput> inputs)
    {
        writer.WriteStartArray("inputs");
        foreach (ResultInput input in inputs)
        {
            writer.WriteStartObject();
            writer.WriteString("name", input.Role);
            writer.WriteString("source", input.Source);
            writer.WriteString("sha256", input.Sha256);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNotices(Utf8JsonWriter writer, IReadOnlyList<Notice> notices)
    {
        writer.WriteStartArray("notices");
        foreach (Notice notice in notices)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", SnakeCase.Of(notice.Kind.ToString()));
            writer.WriteString("code", notice.Code);
            TableJson.Write(writer, "message", notice.Message);
            writer.WriteNumber("count", notice.Count);
            writer.WriteStartArray("items");
            foreach (string item in notice.Items)
            {
                writer.WriteStringValue(item);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
