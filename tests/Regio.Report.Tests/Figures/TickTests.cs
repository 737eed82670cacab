using FsCheck;
using FsCheck.Fluent;
using Regio.Core;

namespace Regio.Report.Tests.Figures;

public sealed class TickTests
{
    private static readonly Arbitrary<(double Min, double Max)> Ranges = Arb.From(
        from a in Gen.Choose(-1_000_000, 1_000_000)
        from width in Gen.Choose(1, 1_000_000)
        from power in Gen.Choose(-9, 9)
        let scale = Math.Pow(10, power)
        select (a * scale, (a + width) * scale));

    [Fact]
    public void Ticks_lie_within_the_axis_at_equal_round_steps()
        => Prop.ForAll(Ranges, range =>
        {
            double[] ticks = ExtendedTicks.Of(range.Min, range.Max, 6);
            double slack = (range.Max - range.Min) * 1e-9;
            double step = ticks.Length > 1 ? ticks[1] - ticks[0] : 1;
            double mantissa = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9));
            return ticks.Length is >= 2 and <= 24
                && ticks[0] >= range.Min - slack && ticks[^1] <= range.Max + slack
                && Enumerable.Range(1, ticks.Length - 1).All(i => Math.Abs(ticks[i] - ticks[i - 1] - step) < step * 1e-6)
                && Math.Abs((mantissa * 20) - Math.Round(mantissa * 20)) < 1e-4;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Tick_texts_read_back_as_their_values_differ_and_are_plain()
        => Prop.ForAll(Ranges, range =>
        {
            LinearScale scale = new(range.Min, range.Max, NumberKind.Real);
            scale.Span(0, 500);
            IReadOnlyList<Tick> ticks = scale.Ticks(6);
            double factor = Math.Pow(10, scale.Power);
            double step = ticks.Count > 1 ? ticks[1].Value - ticks[0].Value : Math.Abs(ticks[0].Value);
            string all = $"{scale.Power}: " + string.Join(" | ", ticks.Select(tick => $"{tick.Text} = {tick.Value:R}"));
            return (ticks.Select(tick => tick.Text).Distinct(StringComparer.Ordinal).Count() == ticks.Count
                && ticks.All(tick => !tick.Text.Contains('e', StringComparison.OrdinalIgnoreCase) && !tick.Text.Contains('-', StringComparison.Ordinal)
                    && Math.Abs((double.Parse(tick.Text.Replace('\u2212', '-'), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture) * factor) - tick.Value) < Math.Max(step * 1e-3, Math.Abs(tick.Value) * 1e-12))).Label(all);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_axis_at_the_end_of_the_precision_of_doubles_still_gets_a_tick()
        => ExtendedTicks.Of(1e15 - 0.04, 1e15 + 1.04, 6).ShouldAllBe(tick => tick >= 1e15 - 1 && tick <= 1e15 + 2);

    [Fact]
    public void Whole_numbers_get_whole_ticks()
        => Prop.ForAll(Arb.From(from a in Gen.Choose(-50, 2000) from width in Gen.Choose(1, 40) select (a, a + width)), range =>
            ExtendedTicks.Of(range.Item1 - 0.4, range.Item2 + 0.4, 7, whole: true).All(tick => Math.Abs(tick - Math.Round(tick)) < 1e-9)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_minus_is_a_minus_and_thousands_are_separated_from_five_digits_on()
    {
        TickText.Of([-0.2, 0, 0.2]).ShouldBe(["−0.2", "0.0", "0.2"]);
        TickText.Of([2000, 2005, 2010]).ShouldBe(["2000", "2005", "2010"]);
        TickText.Of([5000, 10_000, 15_000]).ShouldBe(["5,000", "10,000", "15,000"]);
        TickText.OfLog([1000, 2000, 10_000]).ShouldBe(["1,000", "2,000", "10,000"]);
        TickText.OfLog([1e-6, 1e-3, 1]).ShouldBe(["10⁻⁶", "10⁻³", "10⁰"]);
    }

    [Fact]
    public void Logarithmic_ticks_are_round_and_within_the_axis()
        => Prop.ForAll(Arb.From(from a in Gen.Choose(-80, 80) from width in Gen.Choose(1, 120) select (Math.Pow(10, a / 10.0), Math.Pow(10, (a + width) / 10.0))), range =>
        {
            double[] ticks = LogTicks.Of(range.Item1, range.Item2, 6);
            return ticks.Length >= 1 && ticks.SequenceEqual(ticks.Order()) && ticks[0] >= range.Item1 * (1 - 1e-9) && ticks[^1] <= range.Item2 * (1 + 1e-9);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(NumberKind.Month, 660, 719, "2015|2016|2017|2018|2019")]
    [InlineData(NumberKind.Month, 660, 668, "2015-01|2015-03|2015-05|2015-07|2015-09")]
    [InlineData(NumberKind.Quarter, 220, 227, "2015 Q1|2015 Q3|2016 Q1|2016 Q3")]
    [InlineData(NumberKind.HalfYear, 110, 113, "2015 H1|2015 H2|2016 H1|2016 H2")]
    [InlineData(NumberKind.Day, 20089, 21914, "2015|2016|2017|2018|2019")]
    [InlineData(NumberKind.Day, 20089, 20093, "2015-01-01|2015-01-02|2015-01-03|2015-01-04|2015-01-05")]
    [InlineData(NumberKind.Week, 2860, 3063, "2015|2016|2017|2018")]
    public void Periods_are_named_as_the_calendar_does(NumberKind kind, double min, double max, string expected)
        => string.Join('|', PeriodTicks.Of(min, max, kind, 6).Select(tick => tick.Text)).ShouldBe(expected);

    [Fact]
    public void Ticks_of_days_stand_on_the_first_of_their_month()
    {
        foreach (Tick tick in PeriodTicks.Of(20089, 20400, NumberKind.Day, 6))
        {
            Core.Calendar.Origin.AddDays(tick.Value).Day.ShouldBe(1);
            Core.Calendar.Origin.AddDays(tick.Value).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(tick.Text);
        }
    }
}
