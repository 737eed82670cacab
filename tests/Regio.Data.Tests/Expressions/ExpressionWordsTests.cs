using Regio.Core;

namespace Regio.Data.Tests;

/// <summary>Conditions in the words of a reader.</summary>
public sealed class ExpressionWordsTests
{
    private static readonly Dictionary<string, Label> Labels = new(StringComparer.Ordinal)
    {
        ["region"] = ("Region", "地区"),
        ["year"] = ("Year", "年份"),
        ["East"] = ("East", "东部"),
        ["West"] = ("West", "西部"),
        ["gdp"] = ("GDP", "地区生产总值"),
    };

    [Theory]
    [InlineData("region == \"East\"", "Region = East", "地区 = 东部")]
    [InlineData("year >= 2013 & year <= 2020", "Year ≥ 2013 and Year ≤ 2020", "年份 ≥ 2013，且年份 ≤ 2020")]
    [InlineData("region != \"East\" | year < 2013", "Region ≠ East or Year < 2013", "地区 ≠ 东部，或年份 < 2013")]
    [InlineData("(year < 2013 | year > 2015) & region == \"West\"", "(Year < 2013 or Year > 2015) and Region = West", "（年份 < 2013，或年份 > 2015），且地区 = 西部")]
    [InlineData("region in (\"East\", \"West\")", "Region is one of East, West", "地区为东部、西部之一")]
    [InlineData("not (region in (\"East\", \"West\"))", "Region is none of East, West", "地区不属于东部、西部")]
    [InlineData("region in (\"East\")", "Region = East", "地区 = 东部")]
    [InlineData("not (region in (\"East\"))", "Region ≠ East", "地区 ≠ 东部")]
    [InlineData("gdp is missing", "GDP is missing", "地区生产总值缺失")]
    [InlineData("gdp is not missing", "GDP is not missing", "地区生产总值未缺失")]
    [InlineData("!(gdp > 2)", "not (GDP > 2)", "非（地区生产总值 > 2）")]
    [InlineData("l(gdp, 2) * 2 > other + 1", "(GDP, lag 2) × 2 > other + 1", "（滞后 2 期的地区生产总值） × 2 > other + 1")]
    [InlineData("lag(gdp)", "GDP, lag 1", "滞后 1 期的地区生产总值")]
    [InlineData("l(other)", "other, lag 1", "滞后 1 期的 other")]
    [InlineData("f(gdp, 3)", "GDP, lead 3", "提前 3 期的地区生产总值")]
    [InlineData("d(gdp)", "GDP, first difference", "地区生产总值的一阶差分")]
    [InlineData("diff(gdp, 2)", "GDP, difference over 2 periods", "地区生产总值的 2 期差分")]
    [InlineData("growth(gdp)", "GDP, growth rate", "地区生产总值的增长率")]
    [InlineData("lag(gdp, -1)", "lag(GDP, -1)", "lag(地区生产总值, -1)")]
    [InlineData("lag(gdp, other)", "lag(GDP, other)", "lag(地区生产总值, other)")]
    [InlineData("I(gdp / 210)", "GDP/210", "地区生产总值/210")]
    [InlineData("2 * I(gdp + 1)", "2 × (GDP + 1)", "2 × （地区生产总值 + 1）")]
    public void A_condition_is_said_with_labels_and_words(string text, string en, string zh)
        => Expression.Parse(text).Told(name => Labels.GetValueOrDefault(name) ?? Label.Same(name)).ShouldBe(new Label(en, zh));
}
