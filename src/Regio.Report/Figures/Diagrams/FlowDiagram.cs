using Regio.Core;

namespace Regio.Report;

/// <summary>Flows between two columns of names, as wide as their value (a Sankey diagram of two layers). The smallest names of a side beyond a limit stand together as one.</summary>
internal sealed class FlowDiagram : Diagram
{
    private const int MostNames = 16;
    private const double Bar = 10;
    private const double Gap = 5;
    private const double LabelGap = 7;
    private const double LeastRow = 17;

    /// <summary>Key of the names that stand together; no name of the data can be it.</summary>
    private const string Rest = "\0";

    private readonly Dictionary<(string From, string To), double> _flows;
    private readonly Side _sources;
    private readonly Side _targets;
    private readonly int _dropped;

    internal FlowDiagram(Figure figure, Language language)
        : base(figure, language)
    {
        (Dictionary<(string From, string To), double> pairs, _dropped) = ReadPairs();
        _sources = Side.Of(pairs.Select(pair => (pair.Key.From, pair.Value)));
        _targets = Side.Of(pairs.Select(pair => (pair.Key.To, pair.Value)));
        _flows = pairs.GroupBy(pair => (_sources.KeyOf(pair.Key.From), _targets.KeyOf(pair.Key.To))).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
    }

    internal override bool IsEmpty => _flows.Count == 0;

    internal override IEnumerable<Label> Notes
        => [.. Missing(_dropped, ("a source, a target and a positive value", "起点、终点或正的数值")), .. Gathered(_sources, ("sources", "起点")), .. Gathered(_targets, ("targets", "终点"))];

    protected override Label What
    {
        get
        {
            double total = _flows.Values.Sum();
            KeyValuePair<(string From, string To), double> top = _flows.MaxBy(flow => flow.Value);
            string share = NumberFormat.Fixed(100 * top.Value / total, 1);
            return new(
                $"Flow diagram from {_sources.All} sources to {_targets.All} targets, {TickText.One(total)} in all: the largest flow, {NameOf(_sources, top.Key.From)} to {NameOf(_targets, top.Key.To)}, is {TickText.One(top.Value)} ({share}%).",
                $"流量图：{_sources.All} 个起点至 {_targets.All} 个终点，合计 {TickText.One(total)}；最大流量为 {NameOf(_sources, top.Key.From)} 至 {NameOf(_targets, top.Key.To)}，数值 {TickText.One(top.Value)}（{share}%）。");
        }
    }

    internal override double Height(double width)
        => Math.Clamp(Math.Max(Math.Round(0.5 * width), 60 + (Math.Max(_sources.Keys.Count, _targets.Keys.Count) * (LeastRow + Gap))), 200, 900);

    internal override void Draw(SvgCanvas canvas, double width, double height)
    {
        double left = (2 * LabelGap) + Room(_sources, width), right = width - (2 * LabelGap) - Room(_targets, width);
        Heads(canvas, left, right);
        double top = 8 + Size + 12;
        Dictionary<string, (double Top, double Height)> from = Stand(_sources, top, height - 8), to = Stand(_targets, top, height - 8);
        Links(canvas, left + Bar, right - Bar, from, to);
        Bars(canvas, _sources, from, left, "end", left - LabelGap, width);
        Bars(canvas, _targets, to, right - Bar, "start", right + LabelGap, width);
    }

    /// <summary>What the two columns are: the labels of the columns of the data.</summary>
    private void Heads(SvgCanvas canvas, double left, double right)
    {
        string x = Figure.XTitle is Label ownX ? Say(ownX) : FigureModel.Title(Figure.Data[Figure.Encoding.X], Language);
        string y = Figure.YTitle is Label ownY ? Say(ownY) : FigureModel.Title(Figure.Data[Figure.Encoding.Y!], Language);
        double half = (right - left) / 2;
        canvas.Text(left, 8 + Size, TextMeasure.Cut(x, (half - 10) / 1.06, Size), "start", Size, canvas.Ink, bold: true);
        canvas.Text(right, 8 + Size, TextMeasure.Cut(y, (half - 10) / 1.06, Size), "end", Size, canvas.Ink, bold: true);
    }

    private void Links(SvgCanvas canvas, double left, double right, Dictionary<string, (double Top, double Height)> from, Dictionary<string, (double Top, double Height)> to)
    {
        double scaleFrom = from.Values.Sum(bar => bar.Height) / _flows.Values.Sum(), scaleTo = to.Values.Sum(bar => bar.Height) / _flows.Values.Sum();
        Dictionary<string, double> filled = to.ToDictionary(bar => bar.Key, bar => bar.Value.Top, StringComparer.Ordinal);
        for (int i = 0; i < _sources.Keys.Count; i++)
        {
            string source = _sources.Keys[i];
            double start = from[source].Top;
            canvas.Open("g", $"class=\"rf-series\" data-series=\"{SvgCanvas.N(i)}\" data-name=\"{Xml.Escape(NameOf(_sources, source))}\"");
            foreach (string target in _targets.Keys.Where(target => _flows.ContainsKey((source, target))))
            {
                double value = _flows[(source, target)], end = filled[target];
                (double thickFrom, double thickTo) = (value * scaleFrom, value * scaleTo);
                string tip = Tip(Told($"{NameOf(_sources, source)} → {NameOf(_targets, target)}", value), value);
                canvas.Path(Band(left, start, start + thickFrom, right, end, end + thickTo), Colour(canvas, i).With("fill-opacity=\"0.45\""), tip);
                (start, filled[target]) = (start + thickFrom, end + thickTo);
            }

            canvas.Close("g");
        }
    }

    private static string Band(double left, double top, double bottom, double right, double topAt, double bottomAt)
    {
        string middle = SvgCanvas.N((left + right) / 2);
        string N(double value) => SvgCanvas.N(value);
        return $"M{N(left)} {N(top)}C{middle} {N(top)} {middle} {N(topAt)} {N(right)} {N(topAt)}V{N(bottomAt)}C{middle} {N(bottomAt)} {middle} {N(bottom)} {N(left)} {N(bottom)}Z";
    }

    private void Bars(SvgCanvas canvas, Side side, Dictionary<string, (double Top, double Height)> bars, double x, string anchor, double textX, double width)
    {
        bool isSource = ReferenceEquals(side, _sources);
        double[] middles = [.. side.Keys.Select(key => bars[key].Top + (bars[key].Height / 2))];
        double[] places = DirectLabels.Spread(middles, LeastRow - 2, bars.Values.Min(bar => bar.Top) + 4, bars.Values.Max(bar => bar.Top + bar.Height));
        for (int i = 0; i < side.Keys.Count; i++)
        {
            string key = side.Keys[i], name = NameOf(side, key);
            (double top, double tall) = bars[key];
            canvas.Rect(x, top, Bar, Math.Max(0.75, tall), isSource ? Colour(canvas, i) : canvas.Muted, Tip(Told(name, side.Totals[key]), side.Totals[key]));
            canvas.Text(textX, places[i] + (0.36 * Size), TextMeasure.Cut(name, Room(side, width), Size), anchor, Size, canvas.Ink);
        }
    }

    /// <summary>The names that stand together have no colour of their own.</summary>
    private Paint Colour(SvgCanvas canvas, int source) => _sources.Keys[source] == Rest ? canvas.Muted : canvas.SeriesFill(source);

    private double Room(Side side, double width) => Math.Min(0.26 * width, side.Keys.Max(key => TextMeasure.Width(NameOf(side, key), Size)) + 4);

    private Dictionary<string, (double Top, double Height)> Stand(Side side, double top, double bottom)
    {
        double room = bottom - top - (Gap * (side.Keys.Count - 1));
        double scale = room / side.Totals.Values.Sum();
        Dictionary<string, (double, double)> bars = new(StringComparer.Ordinal);
        foreach (string key in side.Keys)
        {
            bars[key] = (top, side.Totals[key] * scale);
            top += (side.Totals[key] * scale) + Gap;
        }

        return bars;
    }

    private string NameOf(Side side, string key) => key != Rest ? Name(key) : Say(($"Other ({side.Gathered})", $"其他（{side.Gathered} 个）"));

    private static IEnumerable<Label> Gathered(Side side, Label what)
    {
        if (side.Gathered > 0)
        {
            yield return new($"The {side.Gathered} smallest {what.En} stand together as one.", $"最小的 {side.Gathered} 个{what.Zh}合并为一项。");
        }
    }

    /// <summary>The names of a side, the largest first; beyond a limit the smallest are gathered.</summary>
    private sealed record Side(IReadOnlyList<string> Keys, Dictionary<string, double> Totals, HashSet<string> Own, int All)
    {
        internal int Gathered => All - Own.Count;

        internal string KeyOf(string name) => Own.Contains(name) ? name : Rest;

        internal static Side Of(IEnumerable<(string Name, double Value)> flows)
        {
            (string Name, double Total)[] names = [.. flows.GroupBy(flow => flow.Name, StringComparer.Ordinal).Select(group => (group.Key, Total: group.Sum(flow => flow.Value))).OrderByDescending(name => name.Total).ThenBy(name => name.Key, StringComparer.Ordinal)];
            (string Name, double Total)[] own = names.Length <= MostNames ? names : names[..(MostNames - 1)];
            Dictionary<string, double> totals = own.ToDictionary(name => name.Name, name => name.Total, StringComparer.Ordinal);
            if (own.Length < names.Length)
            {
                totals[Rest] = names[own.Length..].Sum(name => name.Total);
            }

            return new Side([.. totals.Keys], totals, own.Select(name => name.Name).ToHashSet(StringComparer.Ordinal), names.Length);
        }
    }
}
