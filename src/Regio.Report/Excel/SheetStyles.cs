using DocumentFormat.OpenXml.Spreadsheet;

namespace Regio.Report;

/// <summary>How a cell of a sheet looks.</summary>
internal sealed record SheetStyle
{
    internal string Format { get; init; } = string.Empty;

    internal HorizontalAlignmentValues Align { get; init; } = HorizontalAlignmentValues.General;

    internal BorderStyleValues Top { get; init; } = BorderStyleValues.None;

    internal BorderStyleValues Bottom { get; init; } = BorderStyleValues.None;

    internal bool Bold { get; init; }

    internal bool Wrap { get; init; }

    /// <summary>Whether the text is in Chinese characters, which take another font.</summary>
    internal bool Chinese { get; init; }

    /// <summary>Whether the cell is marked as text, so that editing it makes no formula of it.</summary>
    internal bool Quote { get; init; }
}

/// <summary>The looks used in a workbook, each kept once.</summary>
internal sealed class SheetStyles
{
    private const uint FirstFormat = 164;
    private readonly List<SheetStyle> _styles = [new SheetStyle()];
    private readonly List<string> _formats = [];
    private readonly List<(BorderStyleValues Top, BorderStyleValues Bottom)> _borders = [(BorderStyleValues.None, BorderStyleValues.None)];
    private readonly Dictionary<SheetStyle, uint> _known = new() { [new SheetStyle()] = 0 };

    /// <summary>The number by which cells name a look.</summary>
    internal uint NumberOf(SheetStyle style)
    {
        if (!_known.TryGetValue(style, out uint number))
        {
            number = (uint)_styles.Count;
            _known.Add(style, number);
            _styles.Add(style);
        }

        return number;
    }

    /// <summary>The stylesheet part.</summary>
    internal Stylesheet Make()
    {
        CellFormat[] cells = [.. _styles.Select(Made)];
        Stylesheet sheet = new();
        if (_formats.Count > 0)
        {
            sheet.Append(new NumberingFormats(_formats.Select((code, i) => new NumberingFormat { NumberFormatId = FirstFormat + (uint)i, FormatCode = code })));
        }

        sheet.Append(
            new Fonts(new[] { false, true }.SelectMany(chinese => new[] { Written(chinese, bold: false), Written(chinese, bold: true) })),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(_borders.Select(border => new Border(new LeftBorder(), new RightBorder(), Edge(new TopBorder(), border.Top), Edge(new BottomBorder(), border.Bottom), new DiagonalBorder()))),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(cells),
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));
        return sheet;
    }

    private CellFormat Made(SheetStyle style)
    {
        CellFormat made = new()
        {
            NumberFormatId = style.Format.Length == 0 ? 0 : FirstFormat + (uint)Place(_formats, style.Format),
            FontId = (style.Chinese ? 2u : 0u) + (style.Bold ? 1u : 0u),
            BorderId = (uint)Place(_borders, (style.Top, style.Bottom)),
            ApplyNumberFormat = style.Format.Length > 0,
            ApplyFont = true,
            ApplyBorder = true,
            ApplyAlignment = true,
            Alignment = new Alignment { Horizontal = style.Align, Vertical = VerticalAlignmentValues.Center, WrapText = style.Wrap ? true : null },
        };
        made.QuotePrefix = style.Quote ? true : null;
        return made;
    }

    private static int Place<T>(List<T> list, T item)
    {
        int place = list.IndexOf(item);
        if (place < 0)
        {
            place = list.Count;
            list.Add(item);
        }

        return place;
    }

    private static Font Written(bool chinese, bool bold)
    {
        Font font = bold ? new Font(new Bold()) : new Font();
        font.Append(new FontSize { Val = 11 }, new FontName { Val = chinese ? "SimSun" : "Times New Roman" });
        return font;
    }

    private static T Edge<T>(T edge, BorderStyleValues style)
        where T : BorderPropertiesType
    {
        if (style != BorderStyleValues.None)
        {
            edge.Style = style;
            edge.Append(new Color { Auto = true });
        }

        return edge;
    }
}
