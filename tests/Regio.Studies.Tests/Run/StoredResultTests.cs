using System.Buffers;
using System.Text.Json;
using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>What the cache gives back is what was put in, bit by bit.</summary>
public sealed class StoredResultTests
{
    private static readonly double[] Awkward = [0.1, -0.0, 5e-324, double.MaxValue, 1.0 / 3, double.PositiveInfinity, double.NegativeInfinity, Missing.Value, Missing.Extended('a'), Missing.Extended('z'), 1e22, 123456789012345678];

    [Fact]
    public void EveryDoubleComesBackWithItsBits()
    {
        Table table = new("t", [new NumberColumn("x", [.. Awkward], NumberKind.Real, new() { Label = ("X", "甲"), Unit = Unit.Percent }), new NumberColumn("day", [.. Awkward.Select((_, i) => (double)i)], NumberKind.Day), TextColumn.Of("s", Awkward.Select((_, i) => i == 3 ? null : $"<{i}\"'"))]);
        Table back = StoredTable.Read(Written(writer => StoredTable.Write(writer, table)));
        back.Numbers("x").Values.ToArray().Select(BitConverter.DoubleToInt64Bits).ShouldBe(Awkward.Select(BitConverter.DoubleToInt64Bits));
        back["x"].Label.ShouldBe(new Label("X", "甲"));
        back.Numbers("day").Kind.ShouldBe(NumberKind.Day);
        Enumerable.Range(0, Awkward.Length).Select(row => ((TextColumn)back["s"])[row]).ShouldBe(Enumerable.Range(0, Awkward.Length).Select(row => ((TextColumn)table["s"])[row]));
    }

    [Fact]
    public void NoFieldOfAFigureIsLost()
    {
        Table data = new("d", [new NumberColumn("x", [1, 2])]);
        Figure figure = new("f", ("Caption", "图题"), data, Mark.Point, new FigureEncoding("x", "y") { Low = "l", High = "h", Series = "s", Panel = "p", Value = "v", Text = "t" })
        {
            Layers = [new FigureLayer(Mark.Band, new FigureEncoding("x") { Low = "l" }) { Data = data }],
            XTitle = ("X", "甲"),
            YTitle = ("Y", "乙"),
            XScale = Enum.GetValues<AxisScale>()[^1],
            YScale = Enum.GetValues<AxisScale>()[^1],
            Reference = 0,
            XReference = 1.5,
            Bars = Enum.GetValues<BarArrangement>()[^1],
            Fit = Enum.GetValues<FitLine>()[^1],
            Horizontal = true,
            Labels = new Dictionary<string, Label>(StringComparer.Ordinal) { ["x"] = ("One", "一") },
        };
        foreach (System.Reflection.PropertyInfo property in typeof(Figure).GetProperties())
        {
            object? blank = property.GetValue(new Figure(string.Empty, Label.Same(string.Empty), data, default, new FigureEncoding(string.Empty)));
            (property.Name == nameof(Figure.Data) || !Equals(property.GetValue(figure), blank)).ShouldBeTrue($"the test leaves {property.Name} at its default");
        }

        string once = Text(writer => StoredFigure.Write(writer, figure));
        Figure back = StoredFigure.Read(JsonDocument.Parse(once).RootElement);
        Text(writer => StoredFigure.Write(writer, back)).ShouldBe(once);
        foreach (System.Reflection.PropertyInfo property in typeof(Figure).GetProperties().Where(property => property.PropertyType.IsValueType || property.PropertyType == typeof(Label) || property.PropertyType == typeof(FigureEncoding)))
        {
            property.GetValue(back).ShouldBe(property.GetValue(figure), property.Name);
        }

        back.Labels["x"].ShouldBe(new Label("One", "一"));
        back.Encoding.ShouldBe(figure.Encoding);
        back.Layers[0].Encoding.ShouldBe(figure.Layers[0].Encoding);
    }

    private static JsonElement Written(Action<Utf8JsonWriter> write) => JsonDocument.Parse(Text(write)).RootElement;

    private static string Text(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            write(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
