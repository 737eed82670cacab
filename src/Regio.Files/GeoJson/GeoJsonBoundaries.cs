using System.Text.Json;

namespace Regio.Files;

/// <summary>Boundaries of regions from GeoJSON (RFC 7946): polygons and multi-polygons of a feature collection.</summary>
public static class GeoJsonBoundaries
{
    /// <summary>The corners of the boundaries, in the order of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="property">Property of a feature that names its region.</param>
    /// <returns>A row a corner: <c>region</c>, <c>ring</c> (numbered within the region, holes included), <c>x</c> (longitude) and <c>y</c> (latitude).</returns>
    /// <exception cref="DataError">The file cannot be read, is no GeoJSON, or a feature lacks the property.</exception>
    public static Table Read(string path, string property)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(json.RootElement, path, property);
        }
        catch (JsonException damage)
        {
            throw new DataError(new($"this is no JSON: {damage.Message}", $"不是有效的 JSON：{damage.Message}"), null, damage) { Source = path, Line = damage.LineNumber + 1 };
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new DataError(new($"the file cannot be read ({refusal.Message})", $"无法读取文件（{refusal.Message}）"), ("Check the path.", "请检查路径。"), refusal) { Source = path };
        }
    }

    private static Table Read(JsonElement root, string path, string property)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out JsonElement features) || features.ValueKind != JsonValueKind.Array)
        {
            throw new DataError(("the file is no GeoJSON feature collection", "文件不是 GeoJSON FeatureCollection"), ("Export the boundaries as GeoJSON with one feature a region.", "请将边界导出为 GeoJSON，每个地区一个要素。")) { Source = path };
        }

        Corners corners = new();
        int number = 0;
        foreach (JsonElement feature in features.EnumerateArray())
        {
            number++;
            string region = Named(feature, path, property, number);
            if (!feature.TryGetProperty("geometry", out JsonElement geometry) || geometry.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            string? type = geometry.TryGetProperty("type", out JsonElement kind) ? kind.GetString() : null;
            try
            {
                corners.Add(region, type, geometry);
            }
            catch (Exception damage) when (damage is InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
            {
                throw new DataError(new($"the geometry of feature {number} ('{region}') is not that of a polygon", $"第 {number} 个要素（“{region}”）的几何形状不是多边形"), ("Keep features of type Polygon or MultiPolygon.", "请仅保留 Polygon 或 MultiPolygon 类型的要素。"), damage) { Source = path };
            }
        }

        return corners.Table();
    }

    private static string Named(JsonElement feature, string path, string property, int number)
    {
        JsonElement properties = feature.TryGetProperty("properties", out JsonElement given) && given.ValueKind == JsonValueKind.Object ? given : default;
        if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(property, out JsonElement name) && name.ValueKind is JsonValueKind.String or JsonValueKind.Number)
        {
            return name.ValueKind == JsonValueKind.String ? name.GetString()! : name.GetRawText();
        }

        string[] known = properties.ValueKind == JsonValueKind.Object ? [.. properties.EnumerateObject().Select(one => one.Name)] : [];
        string list = string.Join(", ", known);
        throw new DataError(
            new($"feature {number} has no property '{property}'", $"第 {number} 个要素没有属性“{property}”"),
            new($"Its properties are: {list}.", $"其属性有：{list}。"))
        { Source = path, Column = property };
    }

    /// <summary>Corners as columns that grow.</summary>
    private sealed class Corners
    {
        private readonly List<string> _regions = [];
        private readonly List<double> _rings = [];
        private readonly List<double> _x = [];
        private readonly List<double> _y = [];
        private readonly Dictionary<string, int> _count = new(StringComparer.Ordinal);

        internal void Add(string region, string? type, JsonElement geometry)
        {
            JsonElement coordinates = geometry.GetProperty("coordinates");
            IEnumerable<JsonElement> polygons = type switch
            {
                "Polygon" => [coordinates],
                "MultiPolygon" => coordinates.EnumerateArray(),
                _ => throw new InvalidOperationException("no polygon"),
            };
            foreach (JsonElement ring in polygons.SelectMany(polygon => polygon.EnumerateArray()))
            {
                int number = _count[region] = _count.GetValueOrDefault(region) + 1;
                foreach (JsonElement corner in ring.EnumerateArray())
                {
                    _regions.Add(region);
                    _rings.Add(number);
                    _x.Add(corner[0].GetDouble());
                    _y.Add(corner[1].GetDouble());
                }
            }
        }

        internal Table Table() => new("boundaries",
        [
            TextColumn.Of("region", _regions),
            new NumberColumn("ring", [.. _rings], NumberKind.Whole),
            new NumberColumn("x", [.. _x]),
            new NumberColumn("y", [.. _y]),
        ]);
    }
}
