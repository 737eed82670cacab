using System.Runtime.InteropServices;

namespace Regio.Files;

/// <summary>What a row or a column of a published table is.</summary>
internal enum IoRole
{
    /// <summary>A total, a title: passed over.</summary>
    Skipped,

    /// <summary>A region-sector.</summary>
    Sector,

    /// <summary>A category of final demand.</summary>
    Final,

    /// <summary>Exports to outside the table.</summary>
    Exports,

    /// <summary>Column: imports, to be taken from the uses. Row: imported inputs.</summary>
    Imports,

    /// <summary>What the compilers could not reconcile.</summary>
    Discrepancy,

    /// <summary>Output.</summary>
    Output,

    /// <summary>Part of value added (or taxes and margins that make up the rest of the column).</summary>
    ValueAdded,

    /// <summary>Satellite.</summary>
    Satellite,
}

/// <summary>A row or column as it was understood.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Region">Region, where it has one.</param>
/// <param name="Name">Sector, category or name of the row.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IoLine(IoRole Role, string Region = "", string Name = "")
{
    /// <summary>The label as printed, where several of them are added into one.</summary>
    internal string? Printed { get; init; }

    internal string Label => Printed ?? (Region.Length == 0 ? Name : Region + ":" + Name);
}

/// <summary>A grid with the meaning of its rows and columns.</summary>
/// <param name="Grid">The cells.</param>
/// <param name="Rows">Row by row.</param>
/// <param name="Columns">Column by column.</param>
internal sealed record IoPlan(Grid Grid, IoLine[] Rows, IoLine[] Columns)
{
    /// <summary>Whether an empty cell is a zero in this layout.</summary>
    internal bool EmptyIsZero { get; init; }

    /// <summary>Whether a table without exports is one: national and provincial tables trade with the outside.</summary>
    internal string? Unit { get; init; }

    /// <summary>What was done to the labels.</summary>
    internal IReadOnlyList<Notice> Notices { get; init; } = [];
}
