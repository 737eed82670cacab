using Regio.Core;

namespace Regio.Report;

/// <summary>Regions coloured by value: what tile maps and maps with boundaries share — rows, panels, colours, notes.</summary>
internal abstract class MapDiagram : Diagram
{
    private const double Pad = 8;
    private const double PanelTitle = 20;
    private const double PanelGap = 16;

    private readonly string[] _regions;
    private readonly double[] _values;
    private readonly int[] _panels;
    private readonly IReadOnlyList<string> _panelNames;
    private readonly int _dropped;
    private readonly Lazy<ColourScale> _colours;

    protected MapDiagram(Figure figure, Language language)
        : base(figure, language)
    {
        string value = figure.Encoding.Value ?? throw new SpecError(("a map needs value, which colours the regions", "地图需要 value（着色所用的数值）")) { Field = "encoding.value" };
        string?[] names = Texts(figure.Data[figure.Encoding.X]);
        string?[] panels = figure.Encoding.Panel is string panel ? Texts(figure.Data[panel]) : new string?[names.Length];
        double[] values = [.. figure.Data.Numbers(value).Values];
        int[] rows = [.. Enumerable.Range(0, names.Length).Where(row => names[row] is not null && Rows.IsNumber(values[row]) && (figure.Encoding.Panel is null || panels[row] is not null))];
        _dropped = names.Length - rows.Length;
        _regions = [.. rows.Select(row => names[row]!)];
        _values = [.. rows.Select(row => values[row])];
        _panelNames = [.. rows.Select(row => panels[row]).OfType<string>().Distinct(StringComparer.Ordinal)];
        _panels = [.. rows.Select(row => panels[row] is string name ? _panelNames.ToList().IndexOf(name) : 0)];
        _colours = new(() => ColourScale.Of([.. _values.Where((_, row) => Has(_regions[row]))], figure.Reference));
        RefuseRepeated();
    }

    internal sealed override bool IsEmpty => _regions.Length == 0 || _regions.All(region => !Has(region));

    internal sealed override IEnumerable<Label> Notes => [.. Missing(_dropped, ("a region and a value", "地区或数值")), .. Unplaced(), .. Without()];

    protected sealed override Label What
    {
        get
        {
            int[] drawn = [.. Enumerable.Range(0, _regions.Length).Where(row => Has(_regions[row]))];
            int low = drawn.MinBy(row => _values[row]), high = drawn.MaxBy(row => _values[row]);
            string title = FigureModel.Title(Figure.Data[Figure.Encoding.Value!], Language);
            int regions = drawn.Select(row => _regions[row]).Distinct(StringComparer.Ordinal).Count();
            return new(
                $"{Kind.En} of {title} in {NumberFormat.Count(regions)} regions: lowest {TickText.One(_values[low])} ({At(low)}), highest {TickText.One(_values[high])} ({At(high)}).",
                $"{Kind.Zh}：{title}，共 {NumberFormat.Count(regions)} 个地区；最低 {TickText.One(_values[low])}（{At(low)}），最高 {TickText.One(_values[high])}（{At(high)}）。");
        }
    }

    /// <summary>The regions of the data.</summary>
    protected IReadOnlyCollection<string> Regions => _regions;

    /// <summary>What the map is called.</summary>
    protected abstract Label Kind { get; }

    /// <summary>Height over width of one map.</summary>
    protected abstract double Shape { get; }

    /// <summary>Whether the map has a place for a region.</summary>
    protected abstract bool Has(string region);

    /// <summary>Regions of the map that the data give no value.</summary>
    protected abstract int WithoutValue(IReadOnlySet<string> regions);

    /// <summary>Draws one map into a rectangle; the value of a region is null where there is none.</summary>
    protected abstract void DrawMap(SvgCanvas canvas, (double Left, double Top, double Width, double Height) room, IReadOnlyDictionary<string, double> values);

    internal sealed override double Height(double width)
    {
        (int columns, int rows) = Places();
        double map = (width - BarRoom() - (2 * Pad) - ((columns - 1) * PanelGap)) / columns;
        return Math.Round((2 * Pad) + (rows * ((map * Shape) + TitleRoom)) + ((rows - 1) * PanelGap));
    }

    internal sealed override void Draw(SvgCanvas canvas, double width, double height)
    {
        (int columns, int rows) = Places();
        double right = width - BarRoom() - Pad;
        (double wide, double high) = ((right - Pad - ((columns - 1) * PanelGap)) / columns, ((height - (2 * Pad) - ((rows - 1) * PanelGap)) / rows) - TitleRoom);
        canvas.Open("g", "class=\"rf-series\"");
        for (int panel = 0; panel < Math.Max(1, _panelNames.Count); panel++)
        {
            double left = Pad + (panel % columns * (wide + PanelGap)), top = Pad + (panel / columns * (high + TitleRoom + PanelGap)) + TitleRoom;
            if (_panelNames.Count > 0)
            {
                canvas.Text(left, top - 7, TextMeasure.Cut(Name(_panelNames[panel]), wide / 1.06, Size), "start", Size, canvas.Ink, bold: true);
            }

            Dictionary<string, double> values = new(StringComparer.Ordinal);
            foreach (int row in Enumerable.Range(0, _regions.Length).Where(row => _panels[row] == panel))
            {
                values[_regions[row]] = _values[row];
            }

            DrawMap(canvas, (left, top, wide, high), values);
        }

        canvas.Close("g");
        ColourBar.Draw(canvas, _colours.Value, BarTitle(), right, Pad, height - Pad);
    }

    protected string Colour(double value) => _colours.Value.Of(value);

    private double TitleRoom => _panelNames.Count > 0 ? PanelTitle : 0;

    private (int Columns, int Rows) Places()
    {
        int count = Math.Max(1, _panelNames.Count);
        int columns = count switch { <= 3 => count, 4 => 2, _ => 3 };
        return (columns, (count + columns - 1) / columns);
    }

    private double BarRoom() => ColourBar.Room(_colours.Value, BarTitle(), 0, 300);

    private string BarTitle() => ColourBar.Title(_colours.Value, Figure.Data[Figure.Encoding.Value!], Language);

    private string At(int row) => _panelNames.Count == 0 ? Name(_regions[row]) : Name(_regions[row]) + (Language == Language.Zh ? "，" : ", ") + Name(_panelNames[_panels[row]]);

    private void RefuseRepeated()
    {
        HashSet<(int, string)> seen = [];
        for (int row = 0; row < _regions.Length; row++)
        {
            if (!seen.Add((_panels[row], _regions[row])))
            {
                throw new DataError(new($"two rows are of the region '{_regions[row]}'", $"地区“{_regions[row]}”有两行数据"), ("Aggregate the rows first, choose one period, or make the periods panels.", "请先汇总、选取一个时期，或按时期分面。")) { Source = Figure.Name, Column = Figure.Encoding.X };
            }
        }
    }

    private IEnumerable<Label> Unplaced()
    {
        string[] unknown = [.. _regions.Where(region => !Has(region)).Distinct(StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            string list = string.Join(", ", unknown.Take(10).Select(Name)) + (unknown.Length > 10 ? ", …" : string.Empty);
            yield return new(unknown.Length == 1 ? $"1 region has no place on the map: {list}." : $"{NumberFormat.Count(unknown.Length)} regions have no place on the map: {list}.", $"{NumberFormat.Count(unknown.Length)} 个地区在地图上没有对应位置：{list}。");
        }
    }

    private IEnumerable<Label> Without()
    {
        int without = WithoutValue(_regions.ToHashSet(StringComparer.Ordinal));
        if (without > 0)
        {
            yield return new(without == 1 ? "1 region of the map has no value and is left blank." : $"{NumberFormat.Count(without)} regions of the map have no value and are left blank.", $"地图上 {NumberFormat.Count(without)} 个地区没有数值，留白。");
        }
    }
}
