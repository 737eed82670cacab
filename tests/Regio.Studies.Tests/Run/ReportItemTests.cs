using System.Text.Json;
using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>What a report can show of results that are no columns of coefficients, and of the data.</summary>
public sealed class ReportItemTests
{
    private const string Models = StudyFolder.Head + """
        labels: {state: {en: State, zh: 州}, ln_sales: Cigarette sales, statistic: {en: Test value, zh: 检验值}}
        models:
          fe: {formula: ln_sales ~ ln_price + ln_income | state, covariance: cluster(state)}
          re: {method: random_effects, formula: ln_sales ~ ln_price + ln_income}
          hausman: {method: hausman, formula: ln_sales ~ ln_price + ln_income}
          early: {formula: ln_sales ~ ln_price, groups: year, where: year < 1966}
          sums: {method: describe, variables: [sales, price, pop]}

        """;

    [Fact]
    public void ATestStandsBeneathTheColumnsWithItsPValue()
    {
        using StudyFolder folder = new(Models + """
            report:
              - table: both
                models: [fe, re]
                rows:
                  - {label: Hausman, model: hausman, value: statistic, p: p_value}
                  - {label: Of the first, model: hausman, value: statistic, column: 1}
            """);
        folder.Run().Failures.ShouldBeEmpty();
        double statistic = Glance(folder, "hausman", "chi2_statistic"), p = Glance(folder, "hausman", "chi2_p_value");
        string[] lines = File.ReadAllLines(folder.In("out/tables.md"));
        string stars = Regio.Report.NumberFormat.Stars(p, [0.1, 0.05, 0.01]);
        string shown = Regio.Report.NumberFormat.Fixed(statistic, Regio.Report.NumberFormat.DecimalsOf(statistic, 3));
        string row = lines.Single(line => line.Contains("| Hausman  ", StringComparison.Ordinal));
        row.ShouldContain(shown);
        row.Replace("\\*", "*", StringComparison.Ordinal).ShouldContain(stars);
        lines[Array.IndexOf(lines, row) + 1].ShouldContain(Regio.Report.NumberFormat.PValue(p).Replace("<", "&lt;", StringComparison.Ordinal));
        string[] cells = lines.Single(line => line.Contains("Of the first", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);
        cells[2].ShouldBe(shown);
        cells[3].ShouldBeEmpty();
    }

    [Fact]
    public void TheNoteOfClustersUsesTheLabelOfTheStudy()
    {
        using StudyFolder folder = new(Models + "report: [{table: fe}]\n");
        folder.Run();
        File.ReadAllText(folder.In("out/tables.md")).ShouldContain("clustered by State");
        using StudyFolder chinese = new(Models + "report: [{table: fe}]\n");
        StudyRunner.Run(new RunRequest(chinese.Path, chinese.Out) { Language = Language.Zh }, MethodCatalogue.Default, RunContext.Default, new StudyFolder.Silence());
        File.ReadAllText(chinese.In("out/tables.md")).ShouldContain("聚类于州（");
    }

    [Fact]
    public void AStatisticIsAnyColumnOfTheFitUnderItsOwnName()
    {
        using StudyFolder folder = new(Models + "report: [{table: fe, statistics: [nobs, f_statistic, rmse]}]\n");
        folder.Run().Failures.ShouldBeEmpty();
        string table = File.ReadAllText(folder.In("out/tables.md"));
        table.ShouldContain($"| {Vocabulary.Find("rmse")!.En} ");
        using StudyFolder misspelt = new(Models + "report: [{table: fe, statistics: [nobss]}]\n");
        misspelt.Refusal().Text(Language.En).ShouldContain("Did you mean 'nobs'");
    }

    [Fact]
    public void ATableOfAnyResultIsListedAsAskedFor()
    {
        using StudyFolder folder = new(Models + """
            report:
              - {table: years, models: [early], which: tidy, where: term == "ln_price", columns: [year, estimate], sort: [-year], limit: 2}
              - {table: sums, columns: [variable, mean, max], sort: [-mean]}
              - {table: fit, models: [early], which: glance, columns: [year, nobs]}
              - {table: raw, data: states, where: state == 1 & year > 1989, columns: [year, sales], sort: [year]}
            """);
        folder.Run().Failures.ShouldBeEmpty();
        string all = File.ReadAllText(folder.In("out/tables.md"));
        string[] years = [.. Rows(all, "early", 0)];
        years.Select(row => row.Split('|', StringSplitOptions.TrimEntries)[1]).ShouldBe(["1965", "1964"]);
        all.ShouldContain("The first 2 of 3 rows.");
        all.ShouldContain("| 1990 |");
        all.ShouldNotContain("| 1989 |");
    }

    [Fact]
    public void WhatCannotBeAColumnSaysHowItCanBeShown()
    {
        using StudyFolder folder = new(Models + "report: [{table: both, models: [fe, sums]}]\n");
        RunOutcome outcome = folder.Run();
        outcome.Failures.Single().Message.En.ShouldContain("which: tidy");
        File.ReadAllText(folder.In("out/tables.md")).ShouldContain("State fixed effects");
    }

    [Theory]
    [InlineData("{figure: density, x: ln_price, series: late}", "Density", 1380)]
    [InlineData("{figure: histogram, x: ln_price}", "Histogram", 1380)]
    [InlineData("{figure: heatmap, x: year, y: state, value: sales, where: state < 11}", "Cell", 240)]
    [InlineData("{figure: bar, x: year, y: sales, series: late, bars: stacked, aggregate: sum}", "Bar", 30)]
    [InlineData("{figure: scatter, x: ln_price, y: ln_sales, fit: linear, where: year == 1990}", "Point", 46)]
    [InlineData("{figure: line, x: year, y: sales, aggregate: median}", "Line", 30)]
    public void AFigureOfTheDataIsOfTheRowsAskedFor(string item, string mark, int rows)
    {
        using StudyFolder folder = new(StudyFolder.Head + "variables:\n  - late: if(year > 1977, 1, 0)\nreport:\n  - " + item + "\n");
        folder.Run().Failures.ShouldBeEmpty();
        string svg = File.ReadAllText(folder.In("out/figures/figure_1.svg"));
        svg.ShouldContain("<svg");
        JsonElement figure = Results(folder).GetProperty("figures")[0];
        figure.GetProperty("columns")[0].GetProperty("values").GetArrayLength().ShouldBe(rows, mark);
    }

    [Theory]
    [InlineData("sum", 6)]
    [InlineData("mean", 2)]
    [InlineData("median", 1)]
    [InlineData("min", 1)]
    [InlineData("max", 4)]
    [InlineData("count", 3)]
    public void RowsOfOnePlaceBecomeOneAsAskedForAndTheNoteSaysHow(string how, double value)
    {
        using StudyFolder folder = new("study: T\ndata: {t: {file: t.csv}}\nreport:\n  - {figure: bar, x: g, y: v, aggregate: " + how + "}\n");
        folder.Write("t.csv", "g,v\na,1\na,4\na,1\nb,3\n");
        folder.Run().Failures.ShouldBeEmpty();
        JsonElement columns = Results(folder).GetProperty("figures")[0].GetProperty("columns");
        columns[1].GetProperty("values")[0].GetDouble().ShouldBe(value);
        File.ReadAllText(folder.In("out/report.html")).ShouldContain("of v over the rows of each place");
    }

    [Fact]
    public void AFigureWithoutWhatItsKindNeedsIsRefused()
    {
        using StudyFolder folder = new(StudyFolder.Head + "report:\n  - {figure: heatmap, x: year, y: state}\n");
        folder.Refusal().Text(Language.En).ShouldContain("Add value");
        using StudyFolder unknown = new(StudyFolder.Head + "report:\n  - {figure: densty, x: year}\n");
        unknown.Refusal().Text(Language.En).ShouldContain("densty");
    }

    private static IEnumerable<string> Rows(string all, string title, int which)
        => all.Split('\n').SkipWhile(line => !line.StartsWith("| ---", StringComparison.Ordinal) && !line.StartsWith("| :--", StringComparison.Ordinal) || !all[..all.IndexOf(line, StringComparison.Ordinal)].Contains(title, StringComparison.OrdinalIgnoreCase)).Skip(1 + which).TakeWhile(line => line.StartsWith('|'));

    private static double Glance(StudyFolder folder, string model, string column)
    {
        JsonElement step = Results(folder).GetProperty("models").EnumerateArray().First(one => one.GetProperty("name").GetString() == model).GetProperty("columns")[0];
        return new[] { "glance", "tidy" }.SelectMany(table => step.GetProperty(table).GetProperty("columns").EnumerateArray()).First(one => one.GetProperty("name").GetString() == column).GetProperty("values")[0].GetDouble();
    }

    private static JsonElement Results(StudyFolder folder) => JsonDocument.Parse(File.ReadAllText(folder.In("out/results.json"))).RootElement;
}
