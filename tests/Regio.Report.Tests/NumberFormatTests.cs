using System.Globalization;
using FsCheck.Fluent;

namespace Regio.Report.Tests;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData(new[] { -1.0341, 0.1123, 4.512 }, new[] { "-1.034", "0.112", "4.512" })]
    [InlineData(new[] { 0.00123, 0.00456 }, new[] { "0.00123", "0.00456" })]
    [InlineData(new[] { 123.4, 98.76, 250.12 }, new[] { "123.4", "98.8", "250.1" })]
    [InlineData(new[] { 12345.6, 23456.7 }, new[] { "12,346", "23,457" })]
    [InlineData(new[] { 0.52, 0.000031, 0.44 }, new[] { "0.520", "0.0000310", "0.440" })]
    [InlineData(new[] { 0.52, 1234567.891, 0.44 }, new[] { "0.520", "1,234,568", "0.440" })]
    [InlineData(new[] { double.NaN, 1.5 }, new[] { "", "1.500" })]
    [InlineData(new[] { 1.2345e-12, 1.0 }, new[] { "1.235×10⁻¹²", "1.000" })]
    [InlineData(new[] { -2.5e20 }, new[] { "-2.500×10²⁰" })]
    [InlineData(new[] { 9.99999e-13 }, new[] { "1.000×10⁻¹²" })]
    [InlineData(new[] { 0.0, 0.0 }, new[] { "0.000", "0.000" })]
    [InlineData(new double[0], new string[0])]
    public void A_column_reads_as_in_a_journal(double[] values, string[] expected) => NumberFormat.Column(values).ShouldBe(expected);

    [Theory]
    [InlineData(-0.0001, 2, "0.00")]
    [InlineData(-0.0, 3, "0.000")]
    [InlineData(-0.4, 0, "0")]
    [InlineData(-1.5, 1, "-1.5")]
    public void There_is_no_negative_zero(double value, int decimals, string expected) => NumberFormat.Fixed(value, decimals).ShouldBe(expected);

    [Theory]
    [InlineData(0.0004, "<0.001")]
    [InlineData(0, "<0.001")]
    [InlineData(0.04567, "0.046")]
    [InlineData(1, "1.000")]
    [InlineData(double.NaN, "")]
    public void P_values_stop_at_a_thousandth(double p, string expected) => NumberFormat.PValue(p).ShouldBe(expected);

    [Theory]
    [InlineData(1380, "1,380")]
    [InlineData(12, "12")]
    [InlineData(12.5, "12.50")]
    public void Counts_have_separators(double count, string expected) => NumberFormat.Count(count).ShouldBe(expected);

    [Theory]
    [InlineData(1963, "1963")]
    [InlineData(-5, "-5")]
    [InlineData(123456, "123,456")]
    public void Years_have_none(double value, string expected) => NumberFormat.Whole(value).ShouldBe(expected);

    [Theory]
    [InlineData(0.0099, "***")]
    [InlineData(0.01, "**")]
    [InlineData(0.05, "*")]
    [InlineData(0.1, "")]
    public void Stars_are_at_one_five_and_ten_per_cent(double p, string expected) => NumberFormat.Stars(p).ShouldBe(expected);

    [Fact]
    public void Every_number_keeps_two_digits_and_never_shows_an_exponent()
        => Prop.ForAll<double[]>(values =>
        {
            string[] texts = NumberFormat.Column(values);
            for (int i = 0; i < values.Length; i++)
            {
                texts[i].ShouldNotContain("E");
                texts[i].ShouldNotContain("NaN");
                if (double.IsFinite(values[i]) && values[i] != 0 && !texts[i].Contains('×', StringComparison.Ordinal))
                {
                    double shown = double.Parse(texts[i], NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
                    Math.Abs(shown - values[i]).ShouldBeLessThanOrEqualTo(0.051 * Math.Abs(values[i]));
                }
            }
        }).Holds();
}
