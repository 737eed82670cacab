using Regio.Core;

namespace Regio.Report;

/// <summary>A tile a region, placed as on a map: small and large regions are seen alike.</summary>
internal sealed class TileMap : MapDiagram
{
    private const double Gap = 0.06;
    private readonly TileGrid _grid;

    internal TileMap(Figure figure, Language language)
        : base(figure, language)
        => _grid = TileGrid.For(Regions);

    protected override Label Kind => ("Tile map", "方格地图");

    protected override double Shape => (double)_grid.RowCount / _grid.Columns;

    protected override bool Has(string region) => _grid.Find(region) is not null;

    protected override int WithoutValue(IReadOnlySet<string> regions)
        => _grid.Tiles.Count - regions.Select(_grid.Find).OfType<Tile>().Distinct().Count();

    protected override void DrawMap(SvgCanvas canvas, (double Left, double Top, double Width, double Height) room, IReadOnlyDictionary<string, double> values)
    {
        Dictionary<Tile, (string Region, double Value)> known = [];
        foreach ((string region, double value) in values)
        {
            if (_grid.Find(region) is Tile tile)
            {
                known[tile] = (region, value);
            }
        }

        double side = Math.Min(room.Width / _grid.Columns, room.Height / _grid.RowCount);
        double left = room.Left + ((room.Width - (side * _grid.Columns)) / 2);
        double size = Math.Min(Size, 0.36 * side);
        foreach (Tile tile in _grid.Tiles)
        {
            (double x, double y) = (left + (tile.Column * side), room.Top + (tile.Row * side));
            (double inset, double edge) = (side * Gap / 2, side * (1 - Gap));
            bool has = known.TryGetValue(tile, out (string Region, double Value) at);
            string colour = has ? Colour(at.Value) : string.Empty;
            canvas.Rect(x + inset, y + inset, edge, edge, has ? SvgCanvas.Plain(colour) : canvas.Surface.And(canvas.Grid).With("stroke-width=\"1\""), has ? Tip(Told(Name(at.Region), at.Value), at.Value) : string.Empty);
            string text = Say(tile.Shown);
            if (size >= 6 && TextMeasure.Width(text, size) <= edge)
            {
                canvas.Text(x + (side / 2), y + (side / 2) + (0.36 * size), text, "middle", size, (has ? SvgCanvas.Plain(Colours.TextOn(colour)) : canvas.Muted).With("pointer-events=\"none\""));
            }
        }
    }
}
