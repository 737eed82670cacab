namespace Regio.Files.Tests.Stata;

/// <summary>A table with every storage type, missing code, kind of date, value labels and long texts.</summary>
internal static class Sample
{
    internal static Table Table(int version)
    {
        ValueList regions = new("regions", [KeyValuePair.Create(1d, (Label)("East", "东部")), KeyValuePair.Create(2d, (Label)("West", "西部")), KeyValuePair.Create(Missing.Extended('a'), (Label)("not asked", "未询问"))]);
        List<Column> columns =
        [
            new NumberColumn("small", [1, -127, 100, double.NaN, Missing.Extended('a'), Missing.Extended('z')], NumberKind.Whole),
            new NumberColumn("middle", [32740, -32767, 101, double.NaN, Missing.Extended('b'), 0], NumberKind.Whole),
            new NumberColumn("large", [2147483620, -2147483647, 32741, double.NaN, Missing.Extended('c'), 0], NumberKind.Whole),
            new NumberColumn("single", [0.5, -1.5e30f, 1.7014117331926443e38, double.NaN, Missing.Extended('d'), -0.0], NumberKind.Real, new ColumnInfo { Label = ("Fits a float", "单精度"), Format = "%9.2f" }),
            new NumberColumn("double", [0.1, 8.98e307, -5e-324, double.NaN, Missing.Extended('e'), 9007199254740993], NumberKind.Real),
            new NumberColumn("region", [1, 2, 1, Missing.Extended('a'), double.NaN, 2], NumberKind.Whole, new ColumnInfo { Values = regions }),
            new NumberColumn("day", [0, 21974, -21914, double.NaN, Missing.Extended('f'), 1], NumberKind.Day),
            new NumberColumn("moment", [0, 1898553599000, -1, double.NaN, Missing.Extended('g'), 1500], NumberKind.Instant),
            new NumberColumn("month", [0, 731, -1, double.NaN, 5, 6], NumberKind.Month),
            new NumberColumn("quarter", [0, 243, -1, double.NaN, 5, 6], NumberKind.Quarter),
            TextColumn.Of("name", ["Beijing", null, "a longer name", "x", "Beijing", "y z "]),
        ];
        if (version >= 117)
        {
            columns.Add(TextColumn.Of("note", ["short", string.Concat(Enumerable.Repeat("long ", 500)), null, "short", "other", "short"], new ColumnInfo { Label = ("A long text", "长文本") }));
        }

        if (version >= 118)
        {
            columns.Add(TextColumn.Of("城市", ["北京市", "上海市", null, "São Paulo", "😀", "x"]));
        }

        return new Table("sample", columns) { Title = ("Cities of the world", "世界城市") };
    }
}
