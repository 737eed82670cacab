using Regio.Core;

namespace Regio.Report;

/// <summary>Where the names of the series stand.</summary>
internal enum KeyPlace
{
    /// <summary>Nowhere: there is one series.</summary>
    None,

    /// <summary>Right of the ends of lines.</summary>
    Ends,

    /// <summary>Above the curves.</summary>
    Curves,

    /// <summary>In rows above the panels.</summary>
    Legend,
}

/// <summary>Where everything of a figure stands: margins measured from the texts, panels of equal size with shared axes.</summary>
internal sealed class FigureLayout
{
    internal const double TitleSize = 13;

    private const double Pad = 8;
    private const double TickLength = 4;
    private const double TitleHeight = 24;
    private const double PanelTitle = 20;

    private readonly FigureModel _model;
    private readonly double? _fixedHeight;
    private readonly double[] _xs;
    private readonly double[] _ys;

    private FigureLayout(FigureModel model, FigureStyle style, KeyPlace keys)
    {
        _model = model;
        Keys = keys;
        Width = style.Width;
        Columns = model.PanelCount switch { <= 3 => model.PanelCount, 4 => 2, <= 6 => 3, _ => 4 };
        RowCount = (model.PanelCount + Columns - 1) / Columns;
        _fixedHeight = style.Height;
        _xs = [.. Extent.X(model)];
        _ys = model.Y.IsCategory ? [] : [.. Extent.Y(model)];
        Height = style.Height ?? FigureSize.Natural(model, Width);
        PanelGap = model.PanelCount > 1 ? 26 : 0;
        Measure();
    }

    // Room between rows of panels.
    private double Above => _model.Panels.Count > 0 ? PanelTitle + 12 : 0;

    internal KeyPlace Keys { get; }

    internal double Width { get; }

    internal double Height { get; private set; }

    internal int Columns { get; }

    internal int RowCount { get; }

    /// <summary>Left edge of the panels.</summary>
    internal double Left { get; private set; }

    /// <summary>Top edge of the first row of panels.</summary>
    internal double Top { get; private set; }

    /// <summary>Right edge of the panels.</summary>
    internal double Right { get; private set; }

    /// <summary>Bottom edge of the last row of panels.</summary>
    internal double Bottom { get; private set; }

    internal double PanelGap { get; }

    internal IReadOnlyList<LegendKey> LegendKeys { get; private set; } = [];

    internal AxisLabels AcrossLabels { get; private set; } = new([], 0, 0);

    internal AxisLabels SideLabels { get; private set; } = new([], 0, 0);

    internal string AcrossTitle { get; private set; } = string.Empty;

    internal string SideTitle { get; private set; } = string.Empty;

    /// <summary>Baseline of the title of the axis that runs up the side.</summary>
    internal double SideTitleY { get; private set; }

    internal IReadOnlyList<Frame> Frames { get; private set; } = [];

    internal static FigureLayout Of(FigureModel model, FigureStyle style, KeyPlace keys) => new(model, style, keys);

    /// <summary>Where the names of the series would best stand.</summary>
    internal static KeyPlace BestKeys(FigureModel model, FigureStyle style)
    {
        if (model.Series.Count < 2)
        {
            return KeyPlace.None;
        }

        bool few = model.Series.Count <= DirectLabels.Most && model.Panels.Count == 0 && !model.Flipped
            && model.Series.Max(name => TextMeasure.Width(name, AxisLabels.Size)) <= 0.26 * style.Width;
        return few && model.Layers.All(rows => rows.Mark is Mark.Line or Mark.Band) && model.Main.Mark == Mark.Line ? KeyPlace.Ends
            : few && model.Main.Mark == Mark.Density && model.Layers.Count == 1 ? KeyPlace.Curves
            : KeyPlace.Legend;
    }

    /// <summary>Whether the labels of the axis beneath stand under this panel: it has none below it.</summary>
    internal bool HasAcrossLabels(int panel) => panel + Columns >= _model.PanelCount;

    /// <summary>Whether the labels of the axis at the side stand beside this panel.</summary>
    internal bool HasSideLabels(int panel) => panel % Columns == 0;

    private void Measure()
    {
        (AxisData across, AxisData side) = _model.Flipped ? (_model.Y, _model.X) : (_model.X, _model.Y);
        // A first guess of the panels' size; the second pass has the margins of the first.
        (Left, Right, Top, Bottom) = (60, Width - 20, 40, Height - 50);
        for (int pass = 0; pass < 3; pass++)
        {
            Frames = [.. Enumerable.Range(0, _model.PanelCount).Select(Place)];
            AcrossLabels = AxisLabels.Across(Frames[0].Across);
            SideLabels = AxisLabels.Side(Frames[0].Side, FigureSize.NamesWidth(Width));
            AcrossTitle = Title(across, Frames[0].Across);
            SideTitle = _model.Flipped && side.IsCategory ? string.Empty : Title(side, Frames[0].Side);
            SetMargins();
        }

        Frames = [.. Enumerable.Range(0, _model.PanelCount).Select(Place)];
    }

    private void SetMargins()
    {
        Left = Math.Max(Pad + SideLabels.Room + TickLength + 5, Overhang());
        Right = Width - Math.Max(RightRoom(), Math.Max(14, HalfOfLast() - LastInset()));
        double top = Pad;
        if (Keys == KeyPlace.Legend)
        {
            LegendKeys = Legend.Place(_model.Series, Pad, top, Width - Pad);
            top = LegendKeys[^1].Y + (Legend.RowHeight / 2) + 8;
        }

        SideTitleY = top + TitleSize;
        Top = top + (SideTitle.Length > 0 ? TitleHeight : 4) + (_model.Panels.Count > 0 ? PanelTitle : 4);
        double below = Pad + (AcrossTitle.Length > 0 ? TitleHeight : 0) + AcrossLabels.Room + TickLength + 4;
        double least = FigureSize.Least(_model, Width, (Right - Left - ((Columns - 1) * PanelGap)) / Columns, RowCount, Above);
        Height = _fixedHeight ?? Math.Max(FigureSize.Natural(_model, Width), Math.Ceiling(Top + least + below));
        Bottom = Height - below;
    }

    private double RightRoom()
    {
        if (Keys == KeyPlace.Ends)
        {
            return DirectLabels.Offset + _model.Series.Max(name => TextMeasure.Width(name, AxisLabels.Size)) + Pad;
        }

        return _model.Main.Mark == Mark.Cell ? ColourBar.Room(_model, Top, Bottom) : 0;
    }

    // Labels turned by 45° reach to the left of their tick.
    private double Overhang()
    {
        return AcrossLabels.Angle == 0 ? AcrossLabels.Labels.Count == 0 ? 0 : HalfOf(AcrossLabels.Labels[0]) - Math.Abs(Frames[0].Across.At(AcrossLabels.Labels[0].Value) - Frames[0].Left) + 2
            : AcrossLabels.Labels.Max(label => (TextMeasure.Width(label.Lines[0], AxisLabels.Size) / Math.Sqrt(2)) - (Frames[0].Across.At(label.Value) - Frames[0].Left)) + Pad + AxisLabels.Size;
    }

    private double HalfOfLast() => AcrossLabels.Labels.Count == 0 || AcrossLabels.Angle != 0 ? 0 : HalfOf(AcrossLabels.Labels[^1]) + 4;

    private double LastInset() => AcrossLabels.Labels.Count == 0 ? 0 : Frames[0].Right - Frames[0].Across.At(AcrossLabels.Labels[^1].Value);

    private static double HalfOf(AxisLabel label) => label.Lines.Max(line => TextMeasure.Width(line, AxisLabels.Size)) / 2;

    private string Title(AxisData axis, Scale scale)
    {
        bool own = ReferenceEquals(axis, _model.X) ? _model.Figure.XTitle is not null : _model.Figure.YTitle is not null;
        string title = _model.Main.Mark == Mark.Cell && !own ? string.Empty : axis.Title;
        if (scale.Power == 0 || title.Length == 0)
        {
            return title;
        }

        string factor = "×10" + NumberFormat.Superscript(scale.Power);
        return _model.Language == Language.Zh ? $"{title}（{factor}）" : $"{title} ({factor})";
    }

    private Frame Place(int panel)
    {
        double width = Math.Max(20, (Right - Left - ((Columns - 1) * PanelGap)) / Columns);
        double height = Math.Max(20, (Bottom - Top - ((RowCount - 1) * Above)) / RowCount);
        double left = Left + (panel % Columns * (width + PanelGap));
        double top = Top + (panel / Columns * (height + Above));
        Scale x = _model.X.ScaleFor(_xs, standsOnZero: false);
        Scale y = _model.Y.ScaleFor(_ys, Extent.StandsOnZero(_model));
        Frame frame = new(left, top, left + width, top + height, x, y, _model.Flipped);
        frame.Across.Span(frame.Left, frame.Right);
        AxisData side = _model.Flipped ? _model.X : _model.Y;
        bool downwards = side.IsCategory;
        frame.Side.Span(downwards ? frame.Top : frame.Bottom, downwards ? frame.Bottom : frame.Top);
        return frame;
    }
}
