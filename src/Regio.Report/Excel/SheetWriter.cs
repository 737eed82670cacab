using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Regio.Core;

namespace Regio.Report;

/// <summary>A sheet in the making: cells set one by one, rows in order.</summary>
/// <param name="styles">The looks of the workbook.</param>
internal sealed class SheetWriter(SheetStyles styles)
{
    private const int LongestText = 32_767;
    private readonly SheetData _data = new();
    private readonly MergeCells _merged = new();
    private readonly List<double> _widths = [];
    private Row _row = new();
    private int _rows;

    /// <summary>Rows and columns that stay in sight.</summary>
    internal (int Rows, int Columns) Frozen { get; set; }

    /// <summary>The rows with buttons to filter by, first and last; null for none.</summary>
    internal string? Filter { get; set; }

    /// <summary>Rows begun so far.</summary>
    internal int Rows => _rows;

    /// <summary>Begins the next row.</summary>
    internal void Next() => _row = _data.AppendChild(new Row { RowIndex = (uint)++_rows });

    /// <summary>A number as a number.</summary>
    internal void Number(int column, double value, SheetStyle style)
        => _row.Append(new DocumentFormat.OpenXml.Spreadsheet.Cell { CellReference = Place(column), StyleIndex = styles.NumberOf(style), CellValue = new CellValue(value.ToString("R", CultureInfo.InvariantCulture)) });

    /// <summary>A text that stays text whatever it begins with; an empty one has its look alone.</summary>
    internal void Text(int column, string text, SheetStyle style)
    {
        SheetStyle look = style with { Chinese = text.Any(letter => TextWidth.IsWide(letter)), Quote = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) };
        DocumentFormat.OpenXml.Spreadsheet.Cell cell = new() { CellReference = Place(column), StyleIndex = styles.NumberOf(look) };
        if (text.Length > 0)
        {
            string fit = text.Length > LongestText ? string.Concat(text.AsSpan(0, LongestText - 1), "…") : text;
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(OfficeText.Escape(fit)) { Space = SpaceProcessingModeValues.Preserve });
        }

        _row.Append(cell);
    }

    /// <summary>Joins neighbours of the row to one cell.</summary>
    internal void Merge(int column, int span) => _merged.Append(new MergeCell { Reference = Place(column) + ":" + Place(column + span - 1) });

    /// <summary>Widens a column to so many digits.</summary>
    internal void Widen(int column, double digits)
    {
        while (_widths.Count <= column)
        {
            _widths.Add(0);
        }

        _widths[column] = Math.Max(_widths[column], digits);
    }

    /// <summary>The sheet part.</summary>
    internal Worksheet Make()
    {
        Worksheet sheet = new(new SheetProperties(new PageSetupProperties { FitToPage = true }), new SheetViews(View()), new SheetFormatProperties { DefaultRowHeight = 15 });
        if (_widths.Count > 0)
        {
            sheet.Append(new Columns(_widths.Select((width, i) => new DocumentFormat.OpenXml.Spreadsheet.Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        }

        sheet.Append(_data);
        if (Filter is not null)
        {
            sheet.Append(new AutoFilter { Reference = Filter });
        }

        if (_merged.HasChildren)
        {
            sheet.Append(_merged);
        }

        sheet.Append(new PageMargins { Left = 0.7, Right = 0.7, Top = 0.75, Bottom = 0.75, Header = 0.3, Footer = 0.3 }, new PageSetup { PaperSize = 9, Orientation = _widths.Sum() > 95 ? OrientationValues.Landscape : OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 });
        return sheet;
    }

    private SheetView View()
    {
        SheetView view = new() { WorkbookViewId = 0, ShowGridLines = Filter is not null };
        (int rows, int columns) = Frozen;
        if (rows > 0 || columns > 0)
        {
            PaneValues active = rows > 0 && columns > 0 ? PaneValues.BottomRight : rows > 0 ? PaneValues.BottomLeft : PaneValues.TopRight;
            view.Append(new Pane { VerticalSplit = rows > 0 ? rows : null, HorizontalSplit = columns > 0 ? columns : null, TopLeftCell = SheetAddress.Of(rows, columns), ActivePane = active, State = PaneStateValues.Frozen });
        }

        return view;
    }

    private string Place(int column) => SheetAddress.Of(_rows - 1, column);
}
