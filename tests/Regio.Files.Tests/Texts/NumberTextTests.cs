using System.Globalization;
using FsCheck.Fluent;

namespace Regio.Files.Tests.Texts;

public sealed class NumberTextTests
{
    private static bool TryParse(string text, out double value, out NumberShape shape, char point = '.')
        => NumberText.TryParse(Encoding.UTF8.GetBytes(text), (byte)point, out value, out shape);

    private static void AgreesWithFramework(string text)
    {
        double expected = double.Parse(text, CultureInfo.InvariantCulture);
        bool parsed = TryParse(text, out double value, out _);
        parsed.ShouldBe(double.IsFinite(expected), text);
        if (parsed)
        {
            BitConverter.DoubleToInt64Bits(value).ShouldBe(BitConverter.DoubleToInt64Bits(expected), text);
        }
    }

    [Fact]
    public void Every_double_reads_back_from_its_shortest_text()
        => Prop.ForAll(ArbMap.Default.ArbFor<long>().Generator.ToArbitrary(), bits =>
        {
            // A multiplication by an odd number spreads FsCheck's small numbers over all bits.
            double value = BitConverter.UInt64BitsToDouble(unchecked((ulong)bits * 0x9E3779B97F4A7C15UL));
            if (double.IsFinite(value))
            {
                AgreesWithFramework(value.ToString("R", CultureInfo.InvariantCulture));
                AgreesWithFramework(value.ToString("E16", CultureInfo.InvariantCulture));
            }
        }).Holds();

    /// <summary>Two hundred thousand decimals of every length and exponent, half of them one digit beside a halfway case, against the framework's exact reader.</summary>
    [Fact]
    public void Decimals_are_correctly_rounded()
    {
        Random random = new(7);
        Span<byte> bytes = stackalloc byte[8];
        for (int i = 0; i < 100_000; i++)
        {
            random.NextBytes(bytes);
            double value = BitConverter.ToDouble(bytes);
            if (!double.IsFinite(value))
            {
                continue;
            }

            AgreesWithFramework(value.ToString("R", CultureInfo.InvariantCulture));
            decimal small = new(random.Next(), random.Next(), random.Next(3) == 0 ? random.Next(100_000) : 0, random.Next(2) == 0, (byte)random.Next(29));
            AgreesWithFramework(small.ToString(CultureInfo.InvariantCulture));
            string digits = random.NextInt64(1, long.MaxValue).ToString(CultureInfo.InvariantCulture);
            AgreesWithFramework(digits[..random.Next(1, digits.Length)] + "e" + random.Next(-340, 310).ToString(CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740993.0000000000000000000000001")]
    [InlineData("1.00000000000000011102230246251565404236316680908203125")]
    [InlineData("1.00000000000000011102230246251565404236316680908203124")]
    [InlineData("1.00000000000000011102230246251565404236316680908203126")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("2.2250738585072014e-308")]
    [InlineData("4.9e-324")]
    [InlineData("2.4e-324")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("1.7976931348623159e308")]
    [InlineData("1e400")]
    [InlineData("0.000000000000000000000000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("100000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("6929495644600919.5")]
    [InlineData("3.7455744005952583e15")]
    [InlineData("-0")]
    public void Hard_cases(string text) => AgreesWithFramework(text);

    [Theory]
    [InlineData("1,234", 1234)]
    [InlineData("-1,234,567.5", -1234567.5)]
    [InlineData("12,345e2", 1234500)]
    public void Thousands(string text, double expected)
    {
        TryParse(text, out double value, out NumberShape shape).ShouldBeTrue();
        value.ShouldBe(expected);
        shape.ShouldBe(NumberShape.Comma);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("12,34")]
    [InlineData("1234,567")]
    [InlineData("1,2345")]
    [InlineData("1,234,")]
    [InlineData(",123")]
    [InlineData("1.2.3")]
    [InlineData("0x10")]
    [InlineData("Infinity")]
    [InlineData("1 000")]
    [InlineData("12%")]
    [InlineData("１２")]
    public void What_is_no_number(string text) => TryParse(text, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("010101", true)]
    [InlineData("00", true)]
    [InlineData("00.5", true)]
    [InlineData("0", false)]
    [InlineData("0.5", false)]
    [InlineData("-0.5", false)]
    [InlineData("9007199254740992", false)]
    [InlineData("9007199254740993", true)]
    [InlineData("110105199001011235", true)]
    [InlineData("100000000000000000", false)]
    [InlineData("12345678901234567890123", true)]
    [InlineData("1234567890123456.7", false)]
    public void What_is_a_code(string text, bool code)
    {
        TryParse(text, out _, out NumberShape shape).ShouldBeTrue();
        shape.HasFlag(NumberShape.Code).ShouldBe(code);
    }

    [Fact]
    public void Decimal_commas()
    {
        TryParse("1.234.567,25", out double value, out _, ',').ShouldBeTrue();
        value.ShouldBe(1234567.25);
        TryParse("0,1234567890123456789", out value, out _, ',').ShouldBeTrue();
        value.ShouldBe(0.1234567890123456789);
    }
}
