using Regio.Core;

namespace Regio.Studies;

/// <summary>The check of a table: its columns, and whether its variables can be computed. What was found sound is kept, so that the table is not made again for the sake of a check.</summary>
internal sealed class TableCheck(TablePlan table, StepStore? store)
{
    private string[]? _known;

    /// <summary>The table.</summary>
    internal TablePlan Table => table;

    private string Key => StepKey.Of("columns", table.Key);

    /// <summary>Reads what is kept of the table, or makes it; what refuses it refuses it again when it is asked for.</summary>
    internal void Prepare()
    {
        if (table.Models.Count > 0)
        {
            return;
        }

        try
        {
            _known = store?.Find(Key, json => StoredTable.ReadTexts(json, "columns"));
            _ = _known is null ? table.Table : null;
        }
        catch (RegioError)
        {
            _known = null;
        }
    }

    /// <summary>Names of the columns as read; of a table made from models those that the study asks for.</summary>
    internal IReadOnlyList<string> Columns() => table.Models.Count > 0 ? table.Step.Source.Columns : _known ?? [.. table.AsRead.Columns.Select(column => column.Name)];

    /// <summary>What only shows when the variables are computed: unknown functions, text where numbers are needed.</summary>
    internal IReadOnlyList<SpecError> Computed()
    {
        if (table.Models.Count > 0 || _known is not null)
        {
            return [];
        }

        try
        {
            _ = table.Table;
        }
        catch (SpecError refusal)
        {
            return [refusal];
        }

        store?.Keep(Key, writer =>
        {
            writer.WriteStartObject();
            StoredTable.WriteTexts(writer, "columns", Columns());
            writer.WriteEndObject();
        });
        return [];
    }
}
