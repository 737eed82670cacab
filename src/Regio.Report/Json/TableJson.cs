using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Regio.Core;

namespace Regio.Report;

/// <summary>Tables as JSON for other programs: a list of columns, each with its values.</summary>
/// <remarks>
/// Numbers are written in the shortest form that reads back to the same bits; whole numbers without a point; missing values (extended codes too) as null;
/// infinities, which JSON has no form for, as the texts <c>Infinity</c> and <c>-Infinity</c>; dates and periods as text. The same table gives the same bytes.
/// </remarks>
public static class TableJson
{
    /// <summary>Writes a table as one JSON value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="table">The table.</param>
    /// <param name="mostCells">Cells above which columns are given by <c>sha256</c> (of the doubles' bytes, or of the texts in UTF-8, each ended by a zero) instead of <c>values</c>.</param>
    public static void Write(Utf8JsonWriter writer, Table table, long mostCells = long.MaxValue)
    {
        bool whole = (long)table.RowCount * table.Columns.Count <= mostCells;
        writer.WriteStartObject();
        writer.WriteString("name", table.Name);
        writer.WriteNumber("rows", table.RowCount);
        writer.WriteStartArray("columns");
        foreach (Column column in table.Columns)
        {
            WriteColumn(writer, column, whole);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes a text in both languages.</summary>
    public static void Write(Utf8JsonWriter writer, string name, Label label)
    {
        writer.WriteStartObject(name);
        writer.WriteString("en", label.En);
        writer.WriteString("zh", label.Zh);
        writer.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter writer, Column column, bool whole)
    {
        writer.WriteStartObject();
        writer.WriteString("name", column.Name);
        if ((column.Info.Label ?? Vocabulary.Find(column.Name)) is Label label)
        {
            Write(writer, "label", label);
        }

        if (column.Info.Unit is Unit unit)
        {
            Write(writer, "unit", unit.Symbol);
        }

        writer.WriteString("type", column is NumberColumn numbers ? SnakeCase.Of(numbers.Kind.ToString()) : "text");
        if (!whole)
        {
            writer.WriteString("sha256", Digest(column));
            writer.WriteEndObject();
            return;
        }

        writer.WriteStartArray("values");
        for (int row = 0; row < column.Count; row++)
        {
            WriteValue(writer, column, row);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Digest(Column column)
    {
        if (column is NumberColumn numbers)
        {
            return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(numbers.Values)));
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int row = 0; row < column.Count; row++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(column.TextAt(row)));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void WriteValue(Utf8JsonWriter writer, Column column, int row)
    {
        if (column.IsMissing(row))
        {
            writer.WriteNullValue();
            return;
        }

        switch (column)
        {
            case NumberColumn { Kind: NumberKind.Real or NumberKind.Whole } numbers when double.IsInfinity(numbers.Values[row]):
                writer.WriteStringValue(numbers.Values[row] > 0 ? "Infinity" : "-Infinity");
                break;
            case NumberColumn { Kind: NumberKind.Real or NumberKind.Whole } numbers:
                // -0 and 0 are the same answer; one spelling keeps the bytes the same.
                writer.WriteNumberValue(numbers.Values[row] + 0.0);
                break;
            case NumberColumn { Kind: NumberKind.Truth } truth:
                writer.WriteBooleanValue(truth.Values[row] != 0);
                break;
            default:
                writer.WriteStringValue(column.TextAt(row));
                break;
        }
    }
}
