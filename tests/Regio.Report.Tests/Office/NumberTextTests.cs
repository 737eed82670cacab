using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Regio.Report.Tests;

public sealed class NumberTextTests
{
    [Fact]
    public void What_the_formatter_prints_is_read_back_within_its_rounding()
        => Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            Gen.Choose(0, 6).ToArbitrary(),
            (value, decimals) =>
            {
                double number = value / 977.0;
                NumberText read = NumberText.Read($"({NumberFormat.Fixed(number, decimals)})")!.Value;
                return read is { Before: "(", After: ")" } && read.Fraction.Length == decimals && Math.Abs(read.Value - number) <= 0.5000001 * Math.Pow(10, -decimals);
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1,380", 1380)]
    [InlineData("-0.5", -0.5)]
    [InlineData("−0.5", -0.5)]
    [InlineData("<0.001", 0.001)]
    [InlineData("12.5%", 12.5)]
    public void Numbers_are_read(string text, double expected) => NumberText.Read(text)!.Value.Value.ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("YES")]
    [InlineData("1.2×10⁻⁵")]
    [InlineData("3/7")]
    [InlineData("2011–2022")]
    [InlineData("R2")]
    [InlineData("1,")]
    public void Words_are_not(string text) => NumberText.Read(text).HasValue.ShouldBeFalse(string.Create(CultureInfo.InvariantCulture, $"'{text}'"));
}
