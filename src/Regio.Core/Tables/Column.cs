namespace Regio.Core;

/// <summary>A named column of a <see cref="Table"/>: typed values, explicit missing values, a label in two languages, a unit. Immutable.</summary>
public abstract class Column
{
    private protected Column(string name, ColumnInfo info)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Info = info;
    }

    /// <summary>Name of the column, by which formulas and specs refer to it.</summary>
    public string Name { get; }

    /// <summary>What the column means: label, unit, value list, display format.</summary>
    public ColumnInfo Info { get; }

    /// <summary>Label in two languages; the name where none was given.</summary>
    public Label Label => Info.Label ?? Label.Same(Name);

    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>Number of rows without a value.</summary>
    public abstract int MissingCount { get; }

    /// <summary>Whether row <paramref name="row"/> has no value.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>The rows of <paramref name="rows"/>, in that order; -1 gives a missing value.</summary>
    public abstract Column Take(ReadOnlySpan<int> rows);

    /// <summary>The same values under another name.</summary>
    public abstract Column Named(string name);

    /// <summary>The same values with another description.</summary>
    public abstract Column With(ColumnInfo info);

    /// <summary>The value of a row as text for messages and plain output: invariant, shortest round-trip; empty when missing.</summary>
    public abstract string TextAt(int row);

    /// <summary>Dense integer codes of the distinct values: row → code in 0..Levels-1 in ascending order of the values, -1 where missing.</summary>
    public abstract Grouping Group();
}

/// <summary>What a column means.</summary>
public sealed record ColumnInfo
{
    /// <summary>Nothing known but the name.</summary>
    public static ColumnInfo None { get; } = new();

    /// <summary>Label in two languages.</summary>
    public Label? Label { get; init; }

    /// <summary>Unit of measurement.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Names of the values of a coded column.</summary>
    public ValueList? Values { get; init; }

    /// <summary>Display format of the file the column came from (Stata <c>%9.2f</c>, <c>%td</c>), kept so that it can be written back.</summary>
    public string? Format { get; init; }
}

/// <summary>Rows sorted into groups.</summary>
/// <param name="Codes">Row → group, -1 where the value is missing.</param>
/// <param name="Levels">Text of each group's value.</param>
public sealed record Grouping(int[] Codes, IReadOnlyList<string> Levels)
{
    /// <summary>Number of groups.</summary>
    public int Count => Levels.Count;
}
