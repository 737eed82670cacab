using System.Globalization;
using Regio.Core;

namespace Regio.Report;

/// <summary>A tile of a map.</summary>
/// <param name="Code">Code of the region.</param>
/// <param name="Column">Column from the left.</param>
/// <param name="Row">Row from the top.</param>
/// <param name="Shown">What is written in it.</param>
internal sealed record Tile(string Code, int Column, int Row, Label Shown);

/// <summary>The tiles of a map, found by code or by any usual name of the region in English or Chinese.</summary>
internal sealed class TileGrid
{
    private static readonly Lazy<TileGrid[]> All = new(() => [Read("china"), Read("world")]);
    private readonly Dictionary<string, Tile> _byName = new(StringComparer.Ordinal);

    private TileGrid(IReadOnlyList<Tile> tiles) => Tiles = tiles;

    internal IReadOnlyList<Tile> Tiles { get; }

    internal int Columns => Tiles.Max(tile => tile.Column) + 1;

    internal int RowCount => Tiles.Max(tile => tile.Row) + 1;

    /// <summary>The grid that knows most of the names.</summary>
    internal static TileGrid For(IReadOnlyCollection<string> names) => All.Value.MaxBy(grid => names.Count(name => grid.Find(name) is not null))!;

    /// <summary>The tile of a region, or null.</summary>
    internal Tile? Find(string name) => _byName.GetValueOrDefault(Key(name));

    /// <summary>Letters and figures alone, without case: "Côte d'Ivoire" and "cote divoire" are one.</summary>
    private static string Key(string name)
        => string.Concat(name.Normalize(System.Text.NormalizationForm.FormD).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    private static TileGrid Read(string name)
    {
        List<(Tile Tile, string[] Names)> read = [];
        using StreamReader reader = new(typeof(TileGrid).Assembly.GetManifestResourceStream($"Regio.Report.Tiles.{name}.txt")!);
        while (reader.ReadLine() is string line)
        {
            if (line is ['#', ..])
            {
                continue;
            }

            string[] parts = line.Split('\t');
            Tile tile = new(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture), new Label(parts[3], parts[4]));
            read.Add((tile, [parts[0], parts[4], .. parts[5].Split('|')]));
        }

        TileGrid grid = new([.. read.Select(one => one.Tile)]);
        foreach ((Tile tile, string[] names) in read)
        {
            foreach (string known in names)
            {
                grid._byName.TryAdd(Key(known), tile);
            }
        }

        return grid;
    }
}
