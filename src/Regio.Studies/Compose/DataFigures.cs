using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Report;

namespace Regio.Studies;

/// <summary>Figures of a data table.</summary>
internal sealed class DataFigures(Study study, RunPlan plan, StudyWords words)
{
    internal FigureBlock Of(FigureItem item, string name)
    {
        Table rows = plan.Table(item.Data ?? plan.Tables[0].Name).Table;
        rows = item.Where is null ? rows : Rows.Where(rows, item.Where).Data;
        string[] keys = [.. Keys(item).OfType<string>().Distinct(StringComparer.Ordinal)];
        string[] values = [.. Values(item).OfType<string>().Distinct(StringComparer.Ordinal).Except(keys, StringComparer.Ordinal)];
        Table chosen = rows.Select(keys.Concat(values));
        Aggregation how = Aggregated(item);
        (Table data, bool isAggregated) = how == Aggregation.None ? (chosen, false) : AggregatedRows.Of(chosen, keys, values, how);
        Figure figure = new(name, item.Caption ?? Caption(item), data.Named(name), MarkOf(item), Encoding(item))
        {
            Layers = [.. Layers(item)],
            XTitle = words.WithUnit(item.X!),
            YTitle = item.Y is null ? null : words.WithUnit(item.Y),
            XScale = item.XScale,
            YScale = item.YScale,
            Reference = item.Reference,
            XReference = item.XReference,
            Bars = item.Bars,
            Fit = item.Fit,
            Horizontal = item.Horizontal,
            Labels = words.Terms(keys.Append(item.Text).OfType<string>().Select(key => data[key]).OfType<TextColumn>().SelectMany(column => column.Levels)),
        };
        return new FigureBlock(Titled(figure)) { Notes = [.. isAggregated ? [Stated(how, item)] : Array.Empty<Label>(), .. item.Notes] };
    }

    private static IEnumerable<string?> Keys(FigureItem item) => item.Figure switch
    {
        FigureKind.Heatmap => [item.X, item.Y, item.Panel],
        FigureKind.Flow or FigureKind.Network => [item.X, item.Y],
        FigureKind.Map => [item.X, item.Panel],
        FigureKind.Density or FigureKind.Histogram => [item.Series, item.Panel],
        _ => [item.X, item.Series, item.Panel],
    };

    private static IEnumerable<string?> Values(FigureItem item) => item.Figure switch
    {
        FigureKind.Heatmap or FigureKind.Flow or FigureKind.Network or FigureKind.Map => [item.Value],
        FigureKind.Scatter => [item.Y, item.Text],
        FigureKind.Density or FigureKind.Histogram => [item.X],
        FigureKind.Interval => [item.Y, item.Low, item.High],
        _ => [item.Y],
    };

    /// <summary>Distributions, dots and intervals are of rows, not of means.</summary>
    private static Aggregation Aggregated(FigureItem item)
        => item.Figure is FigureKind.Line or FigureKind.Bar or FigureKind.Heatmap or FigureKind.Map ? item.Aggregate : Aggregation.None;

    private static Mark MarkOf(FigureItem item) => item.Figure switch
    {
        FigureKind.Flow => Mark.Flow,
        FigureKind.Network => Mark.Network,
        FigureKind.Map => item.Boundaries is null ? Mark.Tile : Mark.Region,
        FigureKind.Bar => Mark.Bar,
        FigureKind.Scatter => Mark.Point,
        FigureKind.Density => Mark.Density,
        FigureKind.Histogram => Mark.Histogram,
        FigureKind.Heatmap => Mark.Cell,
        FigureKind.Interval => Mark.PointRange,
        _ => Mark.Line,
    };

    private static FigureEncoding Encoding(FigureItem item) => item.Figure switch
    {
        FigureKind.Density or FigureKind.Histogram => new FigureEncoding(item.X!) { Series = item.Series, Panel = item.Panel },
        FigureKind.Heatmap => new FigureEncoding(item.X!, item.Y!) { Value = item.Value, Panel = item.Panel },
        FigureKind.Flow or FigureKind.Network => new FigureEncoding(item.X!, item.Y!) { Value = item.Value },
        FigureKind.Map => new FigureEncoding(item.X!) { Value = item.Value, Panel = item.Panel },
        FigureKind.Scatter => new FigureEncoding(item.X!, item.Y!) { Series = item.Series, Panel = item.Panel, Text = item.Text },
        FigureKind.Interval => new FigureEncoding(item.X!, item.Y!) { Low = item.Low, High = item.High, Series = item.Series, Panel = item.Panel },
        _ => new FigureEncoding(item.X!, item.Y!) { Series = item.Series, Panel = item.Panel },
    };

    /// <summary>What a figure has besides its own rows: the nodes of a network, the boundaries of a map.</summary>
    private IEnumerable<FigureLayer> Layers(FigureItem item)
    {
        if (item is { Figure: FigureKind.Network, Nodes: NodeTable nodes })
        {
            yield return new FigureLayer(Mark.Point, new FigureEncoding(nodes.Name) { Value = nodes.Size, Series = nodes.Group }) { Data = plan.Table(nodes.Data).Table.Select(new[] { nodes.Name, nodes.Size, nodes.Group }.OfType<string>().Distinct(StringComparer.Ordinal)) };
        }

        if (item is { Figure: FigureKind.Map, Boundaries: not null })
        {
            yield return new FigureLayer(Mark.Region, new FigureEncoding("x", "y") { Series = "region", Panel = "ring" }) { Data = GeoJsonBoundaries.Read(PathOf(study, item)!, item.Property) };
        }
    }

    /// <summary>The file of a map's boundaries, or null.</summary>
    internal static string? PathOf(Study study, FigureItem item)
        => item.Boundaries is null ? null : Path.Combine(Path.GetDirectoryName(study.Text.FileAt(item.Position)) ?? string.Empty, item.Boundaries);

    /// <summary>The value of a heat map is told by the label of its column.</summary>
    private Figure Titled(Figure figure) => figure.Encoding.Value is string value && words.IsKnown(value) && figure.Data.Find(value) is Column column
        ? figure with { Data = figure.Data.With(column.With(column.Info with { Label = words.Variable(value) })) }
        : figure;

    private Label Caption(FigureItem item)
    {
        Label x = words.Variable(item.X!);
        return item.Figure switch
        {
            FigureKind.Density or FigureKind.Histogram => new($"Distribution of {x.En}", $"{x.Zh}的分布"),
            FigureKind.Map => new($"{words.Variable(item.Value!).En} by {x.En}", $"各{x.Zh}的{words.Variable(item.Value!).Zh}"),
            FigureKind.Flow or FigureKind.Network => new($"From {x.En} to {words.Variable(item.Y!).En}", $"由{x.Zh}至{words.Variable(item.Y!).Zh}"),
            FigureKind.Heatmap => new($"{words.Variable(item.Value!).En} by {x.En} and {words.Variable(item.Y!).En}", $"{words.Variable(item.Value!).Zh}（按{x.Zh}与{words.Variable(item.Y!).Zh}）"),
            _ => new($"{words.Variable(item.Y!).En} by {x.En}", $"{words.Variable(item.Y!).Zh}（按{x.Zh}）"),
        };
    }

    /// <summary>What was made of rows with the same place.</summary>
    private Label Stated(Aggregation how, FigureItem item)
    {
        Label word = SpecType.Of(typeof(Aggregation)).Choices.First(choice => (Aggregation)choice.Value == how).Meaning!;
        Label value = words.Variable(item.Figure is FigureKind.Heatmap or FigureKind.Map ? item.Value! : item.Y!);
        return new($"Shown is the {word.En} of {value.En} over the rows of each place.", $"图中为各位置所含各行{value.Zh}的{word.Zh}。");
    }
}
