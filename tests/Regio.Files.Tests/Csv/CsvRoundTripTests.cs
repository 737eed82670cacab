using FsCheck;
using FsCheck.Fluent;

namespace Regio.Files.Tests.Csv;

public sealed class CsvRoundTripTests
{
    private static readonly Gen<string?> Texts = Gen.Elements("a", "B", "城", "😀", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "NA", ".", "-", "0", "007", "1,5", "TRUE", "2020-01-01", "sep=", "\uFEFF")
        .ListOf().Select(parts => parts.Count == 0 ? null : string.Concat(parts));

    private static readonly Gen<double> Numbers = Gen.OneOf(
        ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite),
        Gen.Choose(-1000, 1000).Select(n => n / 8.0),
        Gen.Elements(double.NaN, Missing.Extended('a'), Missing.Extended('z'), 0.1, -0.0, double.MaxValue, double.Epsilon));

    private static readonly ReadOptions Declared = new()
    {
        Types = new Dictionary<string, ColumnType>(StringComparer.Ordinal) { ["text, \"quoted\""] = ColumnType.Text, ["数值"] = ColumnType.Number },
    };

    /// <summary>Whatever is written in any delimiter reads back, to the last bit.</summary>
    [Fact]
    public void What_is_written_reads_back()
        => Prop.ForAll(Texts.Zip(Numbers).ListOf().Where(rows => rows.Count > 0).Zip(Gen.Elements(',', ';', '\t', '|')).ToArbitrary(), made =>
        {
            (IReadOnlyList<(string? Text, double Number)> rows, char delimiter) = ([.. made.Item1], made.Item2);
            Table table = new("t", [
                TextColumn.Of("text, \"quoted\"", rows.Select(row => row.Text)),
                new NumberColumn("数值", [.. rows.Select(row => row.Number)]),
            ]);
            using MemoryStream stream = new();
            CsvFile.Write(table, stream, new WriteOptions { Delimiter = delimiter });
            stream.Position = 0;
            Same.Values(CsvFile.Read(stream, "t.csv", Declared with { Delimiter = delimiter, DecimalComma = false }), table);
        }).Holds();

    /// <summary>No number is written so that it reads back as a code: beyond 2⁵³ the shortest digits of a whole number are often another one.</summary>
    [Fact]
    public void Large_whole_numbers_stay_numbers()
    {
        Random random = new(1);
        double[] values = [.. Enumerable.Range(0, 2000).Select(_ => (random.Next(2) == 0 ? -1 : 1) * Math.Pow(10, 15 + (3 * random.NextDouble())))];
        using MemoryStream stream = new();
        CsvFile.Write(new Table("t", [new NumberColumn("x", values)]), stream);
        stream.Position = 0;
        CsvFile.Read(stream, "t.csv").Numbers("x").Values.ToArray().ShouldBe(values);
    }
}
