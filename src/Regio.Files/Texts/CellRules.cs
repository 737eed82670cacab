namespace Regio.Files;

/// <summary>What the cells of a column look like.</summary>
[Flags]
internal enum CellKinds
{
    None = 0,
    Real = 1,
    Whole = 2,
    Truth = 4,
    Day = 8,
    Instant = 16,
    Week = 32,
    Month = 64,
    Quarter = 128,
    HalfYear = 256,

    /// <summary>A number that is an identifier: leading zeros, or too many digits for a double.</summary>
    Code = 512,
    Text = 1024,

    /// <summary>A number with a comma where the decimal mark was not stated.</summary>
    Comma = 2048,

    Number = Real | Whole,
    Periods = Day | Instant | Week | Month | Quarter | HalfYear,
}

/// <summary>The rules by which a cell is read.</summary>
/// <param name="Point">The decimal mark.</param>
/// <param name="CommaIsOpen">Whether a comma in a number must be refused because its meaning was not stated.</param>
/// <param name="Missing">Cells without a value.</param>
internal sealed record CellRules(byte Point, bool CommaIsOpen, MissingCodes Missing)
{
    /// <summary>Value and kind of a trimmed cell; <see cref="CellKinds.None"/> when missing.</summary>
    internal CellKinds Read(ReadOnlySpan<byte> cell, out double value)
    {
        if (NumberText.TryParse(cell, Point, out value, out NumberShape shape))
        {
            if (Missing.Holds(value))
            {
                value = double.NaN;
                return CellKinds.None;
            }

            CellKinds kinds = value == Math.Floor(value) ? CellKinds.Whole : CellKinds.Real;
            return shape == NumberShape.None ? kinds : Marked(kinds, shape);
        }

        value = double.NaN;
        if (Missing.Holds(cell))
        {
            return CellKinds.None;
        }

        if (MissingCodes.IsExtended(cell))
        {
            value = Core.Missing.Extended((char)cell[1]);
            return CellKinds.None;
        }

        if (PeriodText.TryParse(cell, out value, out NumberKind kind))
        {
            return Of(kind);
        }

        return TryTruth(cell, out value) ? CellKinds.Truth : MaybeComma(cell);
    }

    /// <summary>Whether a column is of numbers but for commas whose meaning was not stated.</summary>
    internal static bool IsOpen(CellKinds kinds) => (kinds & CellKinds.Comma) != CellKinds.None && (kinds & ~(CellKinds.Comma | CellKinds.Number | CellKinds.Code)) == CellKinds.None;

    /// <summary>The kind all cells of a column share, or null when it has to be text.</summary>
    internal static NumberKind? Common(CellKinds kinds) => kinds switch
    {
        CellKinds.Whole => NumberKind.Whole,
        CellKinds.None or CellKinds.Real or CellKinds.Number => NumberKind.Real,
        CellKinds.Truth => NumberKind.Truth,
        CellKinds.Day => NumberKind.Day,
        CellKinds.Instant => NumberKind.Instant,
        CellKinds.Week => NumberKind.Week,
        CellKinds.Month => NumberKind.Month,
        CellKinds.Quarter => NumberKind.Quarter,
        CellKinds.HalfYear => NumberKind.HalfYear,
        _ => null,
    };

    private CellKinds Marked(CellKinds kinds, NumberShape shape)
    {
        kinds |= (shape & NumberShape.Code) != NumberShape.None ? CellKinds.Code : CellKinds.None;
        return kinds | ((shape & NumberShape.Comma) != NumberShape.None && CommaIsOpen ? CellKinds.Comma : CellKinds.None);
    }

    /// <summary>A cell such as 12,5 that is a number under the other decimal mark.</summary>
    private CellKinds MaybeComma(ReadOnlySpan<byte> cell)
        => CommaIsOpen && NumberText.TryParse(cell, (byte)',', out _, out NumberShape shape) && (shape & NumberShape.Comma) != NumberShape.None ? CellKinds.Comma : CellKinds.Text;

    private static CellKinds Of(NumberKind kind) => kind switch
    {
        NumberKind.Whole => CellKinds.Whole,
        NumberKind.Day => CellKinds.Day,
        NumberKind.Instant => CellKinds.Instant,
        NumberKind.Week => CellKinds.Week,
        NumberKind.Month => CellKinds.Month,
        NumberKind.Quarter => CellKinds.Quarter,
        _ => CellKinds.HalfYear,
    };

    private static bool TryTruth(ReadOnlySpan<byte> cell, out double value)
    {
        bool yes = System.Text.Ascii.EqualsIgnoreCase(cell, "true"u8);
        value = yes ? 1 : 0;
        return yes || System.Text.Ascii.EqualsIgnoreCase(cell, "false"u8);
    }
}
