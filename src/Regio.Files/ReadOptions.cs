namespace Regio.Files;

/// <summary>The type a column is declared to have, instead of the one its cells suggest.</summary>
public enum ColumnType
{
    /// <summary>Every cell is a number or a missing code; anything else is refused with its place.</summary>
    Number,

    /// <summary>Text as it stands, so that codes keep their zeros.</summary>
    Text,

    /// <summary>A date, date and time, month (2020m1), quarter (2020q1), half year or week.</summary>
    Date,

    /// <summary>TRUE or FALSE.</summary>
    Truth,
}

/// <summary>How a file is read. Everything left unset is found out from the file.</summary>
public sealed record ReadOptions
{
    /// <summary>The missing codes that hold when none are given: the empty cell and what R, Stata, Python, Excel and yearbooks print.</summary>
    /// <remarks>Stata's <c>.a</c> to <c>.z</c> are always understood in number columns. A quoted cell of a text column, other than the empty one, is never missing: <c>"NA"</c> may be Namibia.</remarks>
    public static IReadOnlyList<string> DefaultMissingCodes { get; } = [string.Empty, "NA", "N/A", "n/a", "na", "#N/A", "NaN", "nan", "NULL", "null", ".", "..", "-", "--", "—", "——", "–", "－", "…", "……", "n.a.", "N.A."];

    /// <summary>Everything found out from the file.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>Types of columns by name; the others follow from their cells.</summary>
    public IReadOnlyDictionary<string, ColumnType> Types { get; init; } = new Dictionary<string, ColumnType>(StringComparer.Ordinal);

    /// <summary>Cells that mean «no value», in place of <see cref="DefaultMissingCodes"/>. A code that is a number, such as -999, matches by value. The empty cell is always missing.</summary>
    public IReadOnlyList<string> MissingCodes { get; init; } = DefaultMissingCodes;

    /// <summary>Encoding by name, such as <c>gb18030</c>, <c>utf-8</c>, <c>windows-1252</c>. Unset: byte order mark, else UTF-8, else GB18030 where the bytes look like it, else a refusal (text files) or windows-1252 (Stata before format 118).</summary>
    public string? Encoding { get; init; }

    /// <summary>Whether the first row names the columns; otherwise they are called v1, v2, … Unset: it does, but a first row of numbers alone is refused until this is stated, lest an observation be lost.</summary>
    public bool? Header { get; init; }

    /// <summary>Text files: the character between fields. Unset: the one of comma, semicolon, tab and bar that splits the first rows alike.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Text files: the character that encloses fields holding delimiters or line ends; null when quotes are ordinary characters.</summary>
    public char? Quote { get; init; } = '"';

    /// <summary>Text files: whether numbers are written 1.234,5 instead of 1,234.5. Unset: no, but in a file not delimited by commas a number with a comma is refused until this is stated.</summary>
    public bool? DecimalComma { get; init; }

    /// <summary>Text files and sheets: lines (rows) to pass over before the header, such as a title.</summary>
    public int Skip { get; init; }

    /// <summary>Excel: name of the sheet. Unset: the first one with a value in it.</summary>
    public string? Sheet { get; init; }

    /// <summary>Excel: position of the sheet from 1, in place of <see cref="Sheet"/>.</summary>
    public int? SheetNumber { get; init; }

    /// <summary>Excel: the cells to read, such as <c>B3:K40</c>, header included. Unset: all.</summary>
    public string? Range { get; init; }

    /// <summary>Excel: read error cells (#N/A, #DIV/0! …) as missing. Off, they are refused by cell, since a broken formula is a fault of the sheet and not a fact about the region; #N/A alone is always missing.</summary>
    public bool ErrorCellsAreMissing { get; init; }
}
