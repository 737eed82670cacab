using Regio.Core;

namespace Regio.Report;

/// <summary>A figure read into numbers: layers, axes, series, panels. Nothing is placed yet.</summary>
internal sealed class FigureModel
{
    private FigureModel(Figure figure, Language language, IReadOnlyList<Rows> layers, AxisData x, AxisData y, IReadOnlyList<string> series, IReadOnlyList<string> panels)
    {
        Figure = figure;
        Language = language;
        Layers = layers;
        X = x;
        Y = y;
        Series = series;
        Panels = panels;
        Flipped = figure.Horizontal ?? (x.IsCategory && (Main.Mark == Mark.PointRange || (Main.Mark == Mark.Bar && LongNames(x.Levels!))));
    }

    internal Figure Figure { get; }

    internal Language Language { get; }

    /// <summary>The layers in the order they are drawn: the figure's own last.</summary>
    internal IReadOnlyList<Rows> Layers { get; }

    internal Rows Main => Layers[^1];

    internal AxisData X { get; }

    internal AxisData Y { get; }

    /// <summary>Names of the series; empty where there is one without a name.</summary>
    internal IReadOnlyList<string> Series { get; }

    /// <summary>Names of the panels; empty where there is one without a name.</summary>
    internal IReadOnlyList<string> Panels { get; }

    internal int SeriesCount => Math.Max(1, Series.Count);

    internal int PanelCount => Math.Max(1, Panels.Count);

    /// <summary>Rows of the figure's own mark that are not drawn.</summary>
    internal required Undrawn Undrawn { get; init; }

    /// <summary>Whether x runs down the side.</summary>
    internal bool Flipped { get; }

    /// <summary>Whether there is nothing to draw.</summary>
    internal bool IsEmpty => Layers.All(rows => !Enumerable.Range(0, rows.Count).Any(rows.IsDrawn));

    internal string Say(Label label) => label.In(Language);

    /// <summary>Reads a figure.</summary>
    /// <exception cref="DataError">A column that the encoding names does not exist or holds text where numbers are needed.</exception>
    internal static FigureModel Read(Figure figure, Language language)
    {
        FigureLayer[] layers = [.. figure.Layers.Select(layer => layer with { Data = layer.Data ?? figure.Data }), new FigureLayer(figure.Mark, figure.Encoding) { Data = figure.Data }];
        Categories series = Categories.Of(layers.Select(layer => Find(layer, layer.Encoding.Series)), figure, language);
        Categories panels = Categories.Of(layers.Select(layer => Find(layer, layer.Encoding.Panel)), figure, language);
        Categories? xs = IsCategory(layers, layer => layer.Encoding.X, [Mark.Bar, Mark.Cell]) ? Categories.Of(layers.Select(layer => Find(layer, layer.Encoding.X)), figure, language) : null;
        Categories? ys = IsCategory(layers, layer => layer.Encoding.Y, [Mark.Cell]) ? Categories.Of(layers.Select(layer => Find(layer, layer.Encoding.Y)), figure, language) : null;
        Rows[] rows = [.. layers.Select(layer => ReadRows(layer, xs, ys, series, panels) with { Names = NamesOf(layer, figure, language) })];
        Duplicates.Refuse(figure, layers, rows);
        AxisData x = new(XTitle(figure, language), xs?.Texts, KindOfX(layers[^1]), figure.XScale == AxisScale.Log);
        AxisData y = new(YTitle(figure, language), ys?.Texts, KindOfY(layers[^1]), figure.YScale == AxisScale.Log);
        return new FigureModel(figure, language, Transforms.Apply(rows, x.Log), x, y, series.Texts, panels.Texts) { Undrawn = Undrawn.Of(rows[^1], x, y) };
    }

    private static Rows ReadRows(FigureLayer layer, Categories? xs, Categories? ys, Categories series, Categories panels)
    {
        Table table = layer.Data!;
        FigureEncoding encoding = layer.Encoding;
        bool hasY = layer.Mark is not (Mark.Density or Mark.Histogram);
        return new Rows(
            layer.Mark,
            Numbers(table, encoding.X, xs),
            Numbers(table, hasY ? encoding.Y : null, ys),
            Numbers(table, encoding.Low, null),
            Numbers(table, encoding.High, null),
            Numbers(table, encoding.Value, null),
            encoding.Series is null ? new int[table.RowCount] : series.Codes(table[encoding.Series]),
            encoding.Panel is null ? new int[table.RowCount] : panels.Codes(table[encoding.Panel]));
    }

    /// <summary>What each row is called, by the figure's labels.</summary>
    private static string[]? NamesOf(FigureLayer layer, Figure figure, Language language) => Find(layer, layer.Encoding.Text) is not Column column ? null
        : [.. Enumerable.Range(0, column.Count).Select(row => column.TextAt(row)).Select(text => figure.Labels.TryGetValue(text, out Label? label) ? label.In(language) : text)];

    private static double[] Numbers(Table table, string? name, Categories? categories)
    {
        if (name is null)
        {
            return [.. Enumerable.Repeat(double.NaN, table.RowCount)];
        }

        return categories is null
            ? [.. table.Numbers(name).Values]
            : Array.ConvertAll(categories.Codes(table[name]), code => code < 0 ? double.NaN : code);
    }

    private static Column? Find(FigureLayer layer, string? name) => name is null ? null : layer.Data![name];

    private static bool IsCategory(FigureLayer[] layers, Func<FigureLayer, string?> name, Mark[] always)
        => layers.Any(layer => (always.Contains(layer.Mark) && name(layer) is not null)
            || (layer.Mark is not (Mark.Density or Mark.Histogram) && Find(layer, name(layer)) is TextColumn or { Info.Values: not null }));

    private static NumberKind KindOfX(FigureLayer main) => main.Data![main.Encoding.X] is NumberColumn column ? column.Kind : NumberKind.Real;

    private static NumberKind KindOfY(FigureLayer main) => main.Mark switch
    {
        Mark.Histogram => NumberKind.Whole,
        Mark.Density => NumberKind.Real,
        _ => Find(main, main.Encoding.Y) is NumberColumn column ? column.Kind : NumberKind.Real,
    };

    private static string XTitle(Figure figure, Language language) => figure.XTitle?.In(language) ?? Title(figure.Data[figure.Encoding.X], language);

    private static string YTitle(Figure figure, Language language)
    {
        if (figure.YTitle is not null)
        {
            return figure.YTitle.In(language);
        }

        return figure.Mark switch
        {
            Mark.Density => new Label("Density", "密度").In(language),
            Mark.Histogram => new Label("Count", "频数").In(language),
            _ when (figure.Encoding.Y ?? figure.Encoding.High) is string name => Title(figure.Data[name], language),
            _ => string.Empty,
        };
    }

    internal static string Title(Column column, Language language)
    {
        string label = Vocabulary.LabelOf(column).In(language);
        return column.Info.Unit is null ? label
            : language == Language.Zh ? $"{label}（{column.Info.Unit.Symbol.Zh}）" : $"{label} ({column.Info.Unit.Symbol.En})";
    }

    // Names that would have to be turned beneath upright bars read better beside lying ones.
    private static bool LongNames(IReadOnlyList<string> levels) => levels.Count > 1 && levels.Max(text => TextMeasure.Width(text, 12)) > 2.2 * 600 / levels.Count;
}
