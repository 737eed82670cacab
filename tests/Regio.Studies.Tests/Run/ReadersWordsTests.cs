using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>Notes and figures speak of variables by their labels and of conditions in words.</summary>
public sealed class ReadersWordsTests
{
    private const string Models = StudyFolder.Head + """
        labels: {state: {en: State, zh: 州}, year: {en: Year, zh: 年份}, ln_sales: {en: Cigarette sales, zh: 香烟销量}, ln_price: {en: Price, zh: 价格}, ln_income: {en: Income, zh: 收入}}
        models:
          late: {formula: ln_sales ~ ln_price | state, covariance: cluster(state), where: year >= 1980 & year <= 1990, label: {en: Late, zh: 后期}}
          early: {formula: ln_sales ~ ln_price | state, covariance: cluster(state), where: year < 1980, label: {en: Early, zh: 前期}}
          lag: {formula: ln_sales ~ l(ln_price) | state}
          dummies: {formula: ln_sales ~ ln_price + i(year) | state}
          effects: {formula: ln_sales ~ ln_price | state + year}
          years: {formula: 'ln_sales ~ i(year, ref = 1970) | state', where: year >= 1966 & year <= 1974, label: {en: Years, zh: 年份效应}}

        """;

    [Fact]
    public void Conditions_and_variables_of_notices_are_said_in_words_in_both_languages()
    {
        using StudyFolder folder = new(Models + "report: [{table: late}, {table: lag}]\n");
        folder.Run().Failures.ShouldBeEmpty();
        string english = File.ReadAllText(folder.In("out/tables.md"));
        english.ShouldContain("Rows where Year ≥ 1980 and Year ≤ 1990.");
        english.ShouldNotContain("year >= 1980");
        english.ShouldNotContain("year &gt;= 1980");
        english.ShouldContain("missing values: Price, lag 1");
        using StudyFolder chinese = new(Models + "report: [{table: late}, {table: lag}]\n");
        StudyRunner.Run(new RunRequest(chinese.Path, chinese.Out) { Language = Language.Zh }, MethodCatalogue.Default, RunContext.Default, new StudyFolder.Silence());
        string text = File.ReadAllText(chinese.In("out/tables.md"));
        text.ShouldContain("样本限于“年份 ≥ 1980，且年份 ≤ 1990”的行。");
        text.ShouldContain("因缺失值剔除 46 行：滞后 1 期的价格");
    }

    [Fact]
    public void Dummies_of_an_effect_count_as_the_effect()
    {
        using StudyFolder folder = new(Models + "report: [{table: both, models: [dummies, effects, late], keep: [ln_price]}]\n");
        folder.Run().Failures.ShouldBeEmpty();
        string row = File.ReadAllLines(folder.In("out/tables.md")).Single(line => line.Contains("Year fixed effects", StringComparison.Ordinal));
        row.Split('|', StringSplitOptions.TrimEntries)[2..5].ShouldBe(["YES", "YES", "NO"]);
    }

    [Fact]
    public void One_term_of_several_models_stands_by_model_and_numbered_dummies_along_an_axis()
    {
        using StudyFolder folder = new(Models + """
            report:
              - {figure: coefficients, name: periods, models: [early, late], terms: [ln_price]}
              - {figure: coefficients, name: event, models: [years], terms: ['year::*']}
            """);
        folder.Run().Failures.ShouldBeEmpty();
        string periods = File.ReadAllText(folder.In("out/figures/periods.svg"));
        periods.ShouldContain("Price: estimate and 95% interval");
        periods.ShouldContain(">Early<");
        string[] lines = File.ReadAllLines(folder.In("out/figures/event.csv"));
        lines.Length.ShouldBe(1 + 9, "nine years, the reference among them");
        lines.Single(line => line.StartsWith("1970,", StringComparison.Ordinal)).ShouldStartWith("1970,0,0,0");
    }
}
