using System.Globalization;
using Regio.Core;

namespace Regio.Report;

/// <summary>A figure without axes: flows, networks, maps. It reads its data once and draws itself into any room.</summary>
/// <param name="figure">The figure.</param>
/// <param name="language">Language of its texts.</param>
internal abstract class Diagram(Figure figure, Language language)
{
    /// <summary>Font size of names.</summary>
    protected const double Size = AxisLabels.Size;

    internal Figure Figure => figure;

    protected Language Language => language;

    /// <summary>Whether there is nothing to draw.</summary>
    internal abstract bool IsEmpty { get; }

    /// <summary>What is to be seen, made from the data.</summary>
    protected abstract Label What { get; }

    /// <summary>What is left out and why, in full sentences.</summary>
    internal abstract IEnumerable<Label> Notes { get; }

    /// <summary>What is to be seen and what is left out, in the language of the figure.</summary>
    internal string Sentence => IsEmpty ? FigureSentence.Nothing(language) : string.Join(language == Language.Zh ? string.Empty : " ", Notes.Prepend(What).Select(Say));

    /// <summary>The diagram of a figure, or null where the figure has axes.</summary>
    internal static Diagram? Of(Figure figure, Language language) => figure.Mark switch
    {
        Mark.Flow => new FlowDiagram(figure, language),
        Mark.Network => new NetworkDiagram(figure, language),
        Mark.Tile => new TileMap(figure, language),
        Mark.Region => new RegionMap(figure, language),
        _ => null,
    };

    /// <summary>Height asked for at a width.</summary>
    internal abstract double Height(double width);

    /// <summary>Draws into a room from the top left corner.</summary>
    internal abstract void Draw(SvgCanvas canvas, double width, double height);

    /// <summary>A note on names that have no room.</summary>
    internal static IEnumerable<Label> Crowded(int names)
    {
        if (names > 0)
        {
            yield return new Label(
                names == 1 ? "1 name has no room and is not written; it is told on hover." : $"{NumberFormat.Count(names)} names have no room and are not written; they are told on hover.",
                $"{NumberFormat.Count(names)} 个名称因空间不足未标注，可悬停查看。");
        }
    }

    protected string Say(Label label) => label.In(language);

    /// <summary>What a text of the data is called.</summary>
    protected string Name(string text) => figure.Labels.TryGetValue(text, out Label? label) ? label.In(language) : text;

    /// <summary>The attributes by which a page tells of a mark on hover.</summary>
    protected static string Tip(string text, double value)
        => string.Create(CultureInfo.InvariantCulture, $" data-value=\"{value:R}\" data-tip=\"{Xml.Escape(text)}\"");

    /// <summary>A name and a number in one line.</summary>
    protected string Told(string name, double value) => name + (language == Language.Zh ? "：" : ": ") + TickText.One(value);

    /// <summary>A note on rows without what the mark needs.</summary>
    protected static IEnumerable<Label> Missing(int rows, Label what)
    {
        if (rows > 0)
        {
            yield return new Label(
                rows == 1 ? $"1 row without {what.En} is not drawn." : $"{NumberFormat.Count(rows)} rows without {what.En} are not drawn.",
                $"{NumberFormat.Count(rows)} 行因没有{what.Zh}未画出。");
        }
    }

    /// <summary>The texts of a column; null where missing.</summary>
    protected static string?[] Texts(Column column) => [.. Enumerable.Range(0, column.Count).Select(row => column.IsMissing(row) ? null : column.TextAt(row))];

    /// <summary>The pairs of a table of flows or edges: texts of x and y, positive values; rows of the same pair are added up.</summary>
    protected (Dictionary<(string From, string To), double> Pairs, int Dropped) ReadPairs()
    {
        string?[] from = Texts(figure.Data[figure.Encoding.X]);
        string?[] to = Texts(figure.Data[figure.Encoding.Y ?? throw new SpecError(("a figure of flows or of a network needs y, the target", "流量图或网络图需要 y（目标）")) { Field = "encoding.y" }]);
        ReadOnlySpan<double> values = figure.Encoding.Value is string value ? figure.Data.Numbers(value).Values : Enumerable.Repeat(1.0, from.Length).ToArray();
        Dictionary<(string From, string To), double> pairs = [];
        int dropped = 0;
        for (int row = 0; row < from.Length; row++)
        {
            if (from[row] is string a && to[row] is string b && values[row] > 0 && Rows.IsNumber(values[row]))
            {
                pairs[(a, b)] = pairs.GetValueOrDefault((a, b)) + values[row];
            }
            else
            {
                dropped++;
            }
        }

        return (pairs, dropped);
    }
}
