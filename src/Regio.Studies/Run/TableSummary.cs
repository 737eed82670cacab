using System.Text.Json;
using Regio.Core;

namespace Regio.Studies;

/// <summary>What a report says of a table without reading it again: rows in, rows kept, the shape of the panel, its columns.</summary>
public sealed record TableSummary
{
    /// <summary>Name in the study.</summary>
    public required string Name { get; init; }

    /// <summary>File as the study writes it, <c>builtin:cigar.csv</c> or <c>simulated:cities</c>.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of the file; of a simulated table the hash of its model and seed.</summary>
    public required string Hash { get; init; }

    /// <summary>Rows read.</summary>
    public required int RowsRead { get; init; }

    /// <summary>Rows that fulfil the condition of the source.</summary>
    public required int Rows { get; init; }

    /// <summary>Entities of the panel, or 0.</summary>
    public int Entities { get; init; }

    /// <summary>First and last period, empty without a panel.</summary>
    public (string First, string Last) Periods { get; init; } = (string.Empty, string.Empty);

    /// <summary>Whether the table is simulated.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>A row a column: <c>variable</c>, <c>label_en</c>, <c>label_zh</c>, <c>unit_en</c>, <c>unit_zh</c>, <c>nobs</c>, <c>is_number</c>.</summary>
    public required Table Columns { get; init; }

    /// <summary>Known coefficients of a simulated table, else null.</summary>
    public Table? Truth { get; init; }

    /// <summary>What reading and deriving had to say.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>Label of a column, or null.</summary>
    internal Label? LabelOf(string column) => Text(column, "label");

    /// <summary>Unit of a column, or null.</summary>
    internal Label? UnitOf(string column) => Text(column, "unit");

    /// <summary>The columns as a table.</summary>
    internal static Table ColumnsOf(Table table) => new("columns",
    [
        TextColumn.Of("variable", table.Columns.Select(column => column.Name)),
        TextColumn.Of("label_en", table.Columns.Select(column => column.Info.Label?.En)),
        TextColumn.Of("label_zh", table.Columns.Select(column => column.Info.Label?.Zh)),
        TextColumn.Of("unit_en", table.Columns.Select(column => column.Info.Unit?.Symbol.En)),
        TextColumn.Of("unit_zh", table.Columns.Select(column => column.Info.Unit?.Symbol.Zh)),
        new NumberColumn("nobs", [.. table.Columns.Select(column => (double)(column.Count - column.MissingCount))], NumberKind.Whole),
        new NumberColumn("is_number", [.. table.Columns.Select(column => column is NumberColumn ? 1.0 : 0.0)], NumberKind.Truth),
    ]);

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        StoredTable.WriteTexts(writer, "texts", [Name, Source, Hash, Periods.First, Periods.Last]);
        writer.WriteNumber("rows_read", RowsRead);
        writer.WriteNumber("rows", Rows);
        writer.WriteNumber("entities", Entities);
        writer.WriteBoolean("simulated", IsSimulated);
        writer.WritePropertyName("columns");
        StoredTable.Write(writer, Columns);
        if (Truth is not null)
        {
            writer.WritePropertyName("truth");
            StoredTable.Write(writer, Truth);
        }

        StoredResultJson.WriteArray(writer, "notices", Notices, StoredResultJson.WriteNotice);
        writer.WriteEndObject();
    }

    internal static TableSummary Read(JsonElement json)
    {
        string[] texts = StoredTable.ReadTexts(json, "texts");
        return new TableSummary
        {
            Name = texts[0],
            Source = texts[1],
            Hash = texts[2],
            Periods = (texts[3], texts[4]),
            RowsRead = json.GetProperty("rows_read").GetInt32(),
            Rows = json.GetProperty("rows").GetInt32(),
            Entities = json.GetProperty("entities").GetInt32(),
            IsSimulated = json.GetProperty("simulated").GetBoolean(),
            Columns = StoredTable.Read(json.GetProperty("columns")),
            Truth = json.TryGetProperty("truth", out JsonElement truth) ? StoredTable.Read(truth) : null,
            Notices = [.. json.GetProperty("notices").EnumerateArray().Select(StoredResultJson.ReadNotice)],
        };
    }

    private Label? Text(string column, string what)
    {
        int row = Enumerable.Range(0, Columns.RowCount).FirstOrDefault(i => Columns["variable"].TextAt(i) == column, -1);
        return row < 0 || Columns[what + "_en"].IsMissing(row) ? null : new Label(Columns[what + "_en"].TextAt(row), Columns[what + "_zh"].TextAt(row));
    }
}
