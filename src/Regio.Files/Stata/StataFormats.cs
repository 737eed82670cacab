namespace Regio.Files;

/// <summary>Stata's display formats and what they say of a variable.</summary>
internal static class StataFormats
{
    /// <summary>The kind of a number by its format, %td, %-tcHH:MM …, else by its storage. %tC (with leap seconds) has no kind of its own and stays a number.</summary>
    internal static NumberKind KindOf(string? format, StataStorage storage)
    {
        string bare = format is null ? string.Empty : format.TrimStart('%').TrimStart('-');
        return bare switch
        {
            ['t', 'd', ..] or ['d', ..] => NumberKind.Day,
            ['t', 'c', ..] => NumberKind.Instant,
            ['t', 'w', ..] => NumberKind.Week,
            ['t', 'm', ..] => NumberKind.Month,
            ['t', 'q', ..] => NumberKind.Quarter,
            ['t', 'h', ..] => NumberKind.HalfYear,
            ['t', 'y', ..] => NumberKind.Whole,
            _ => storage is StataStorage.Float or StataStorage.Double ? NumberKind.Real : NumberKind.Whole,
        };
    }

    /// <summary>The format to write: the column's own where it is one of Stata's that fits, else Stata's default.</summary>
    internal static string Of(Column column, StataType type, int longest)
    {
        string? own = column.Info.Format;
        bool fits = own is ['%', ..] && own.Length < longest && own.All(char.IsAscii) && (own[^1] == 's') == (column is TextColumn);
        if (fits && (column is TextColumn || KindOf(own, type.Storage) == KindOf(Default(column, type), type.Storage)))
        {
            return own!;
        }

        return Default(column, type);
    }

    private static string Default(Column column, StataType type) => (column as NumberColumn)?.Kind switch
    {
        NumberKind.Day => "%td",
        NumberKind.Instant => "%tc",
        NumberKind.Week => "%tw",
        NumberKind.Month => "%tm",
        NumberKind.Quarter => "%tq",
        NumberKind.HalfYear => "%th",
        null => type.Storage == StataStorage.LongText ? "%9s" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"%{Math.Max(9, type.Width)}s"),
        _ => type.Storage switch { StataStorage.Byte or StataStorage.Int => "%8.0g", StataStorage.Long => "%12.0g", StataStorage.Float => "%9.0g", _ => "%10.0g" },
    };
}
