using System.Text.Json;
using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>Results of models feed later steps; tables are joined and stacked.</summary>
public sealed class DerivedTableTests
{
    /// <summary>Fitted values of a first model are the outcome of a second, whose coefficients by year are the data of a third.</summary>
    private const string Chain = """
        study: Chain
        data:
          states: {builtin: cigar, panel: {entity: state, time: year}}
          fitted: {model: first, table: augment, panel: {entity: state, time: year}}
          slopes: {model: second, where: term == "ln_income"}
          late: {model: second, column: 30, table: glance}
        models:
          first: {data: states, formula: ln_sales ~ ln_price + ln_income}
          second: {data: fitted, formula: fitted ~ ln_income + ln_price, groups: year}
          third: {data: slopes, formula: estimate ~ year}
        report:
          - table: third
          - {figure: line, data: slopes, x: year, y: estimate}
          - {describe: slopes, variables: [estimate, year]}
        """;

    [Fact]
    public void TheResultOfAModelIsTheDataOfTheNext()
    {
        using StudyFolder folder = new(Chain);
        folder.Run(threads: 4).Failures.ShouldBeEmpty();
        JsonElement models = Results(folder).GetProperty("models");

        // What a regression fits is linear in its regressors: every year the fitted values give the coefficients back, so that their trend over the years is zero.
        double slope = Estimate(models[0].GetProperty("columns")[0], 2);
        models[1].GetProperty("columns").GetArrayLength().ShouldBe(30);
        foreach (JsonElement column in models[1].GetProperty("columns").EnumerateArray())
        {
            Estimate(column, 1).ShouldBe(slope, 1e-9);
        }

        Estimate(models[2].GetProperty("columns")[0], 1).ShouldBe(0, 1e-10);
        File.ReadAllLines(folder.In("out/figures/figure_1.csv")).Length.ShouldBe(31);
        File.ReadAllText(folder.In("out/tables.md")).ShouldContain("result:second.tidy");
    }

    /// <summary>Made wide and long again a panel gives the same numbers; a yearbook's sheets are joined as panels.</summary>
    [Fact]
    public void TablesAreReshapedBeforeAnythingElse()
    {
        using StudyFolder folder = new("""
            study: Shapes
            data:
              firms: {builtin: grunfeld}
              wide: {stack: [firms], wide: {id: [firm], values: [inv, value, capital]}}
              again: {stack: [wide], long: {id: [firm], stubs: [inv, value, capital]}, columns: [firm, year, inv, value], where: year > 1940, panel: {entity: firm, time: year}}
              gdp: {file: gdp.csv, long: {id: [地区], value: gdp}}
              pop: {file: pop.csv, long: {id: [地区], stubs: [pop_], name: year}}
              both: {join: [gdp, pop], on: [地区, year], panel: {entity: 地区, time: year}}
            models:
              short: {data: firms, formula: inv ~ value | firm, where: year > 1940}
              round: {data: again, formula: inv ~ value | firm}
              book: {data: both, formula: gdp ~ pop_}
            report:
              - table: book
            """);
        folder.Write("gdp.csv", "地区,2019年,2020年\n北京,1,2\n上海,3,5\n天津,4,9\n");
        folder.Write("pop.csv", "地区,pop_2019,pop_2020\n北京,2,2\n上海,3,4\n天津,5,7\n");
        folder.Run().Failures.ShouldBeEmpty();
        JsonElement models = Results(folder).GetProperty("models");
        Estimate(models[1].GetProperty("columns")[0], 0).ShouldBe(Estimate(models[0].GetProperty("columns")[0], 0));

        // Six rows: x̄ = 23/6, ȳ = 4, Sxy = 118 − 92 = 26, Sxx = 107 − 529/6 = 113/6.
        Estimate(models[2].GetProperty("columns")[0], 1).ShouldBe(26 * 6 / 113.0, 1e-12);
        folder.Write("study.yml", File.ReadAllText(folder.In("study.yml")).Replace("stubs: [pop_]", "stubs: [pup_]", StringComparison.Ordinal));
        Should.Throw<DataError>(() => folder.Run()).Text(Language.En).ShouldContain("pop.csv: no column's name begins with 'pup_'. The columns are: 地区, pop_2019, pop_2020.");
    }

    [Fact]
    public void AChangeGoesThroughTheChainAndNoFurther()
    {
        using StudyFolder folder = new(Chain);
        folder.Run();
        byte[] one = File.ReadAllBytes(folder.In("out/results.json"));
        folder.Run(threads: 4, output: folder.In("four"));
        File.ReadAllBytes(folder.In("four/results.json")).ShouldBe(one);
        folder.Write("study.yml", Chain.Replace("estimate ~ year", "estimate ~ year + std_error", StringComparison.Ordinal));
        folder.Run().Steps.Where(step => !step.IsCached).Select(step => step.Name).ShouldBe(["third (1)"]);
        folder.Write("study.yml", Chain.Replace("formula: ln_sales ~ ln_price + ln_income}", "formula: ln_sales ~ ln_price + ln_income, where: year > 1900}", StringComparison.Ordinal));
        folder.Run().Steps.ShouldAllBe(step => !step.IsCached);
        folder.Run().UpToDate.ShouldBeTrue();
    }

    [Fact]
    public void WhatIsMadeFromAFailedModelSaysSoAndTheRestIsMade()
    {
        using StudyFolder folder = new(Chain.Replace("first: {data: states, formula: ln_sales ~ ln_price + ln_income}", "first: {data: states, formula: ln_sales ~ ln_price, where: year > 3000}\n  other: {data: states, formula: ln_sales ~ ln_price}", StringComparison.Ordinal) + "\n  - table: other\n");
        RunOutcome outcome = folder.Run();
        outcome.Failures.Select(failure => failure.Name).ShouldBe(["fitted", "slopes", "late", "figure_1", "descriptive_slopes", "first (1)", "second (1)", "third (1)"], ignoreOrder: true);
        outcome.Failures.First(failure => failure.Name == "third (1)").Message.En.ShouldContain("second (1)");
        Results(folder).GetProperty("models")[1].GetProperty("columns")[0].GetProperty("tidy").GetRawText().ShouldContain("ln_price");
    }

    [Theory]
    [InlineData("data:\n  t: {model: m}\nmodels:\n  m: {data: t, formula: y ~ x}\n", "study.yml:5:13", "data.t → models.m → data.t")]
    [InlineData("data:\n  t: {join: [u, u], on: [x]}\n  u: {stack: [t, t]}\n", "study.yml:", "data.t → data.u → data.t")]
    [InlineData("data:\n  t: {model: n}\nmodels:\n  m: {data: t, formula: y ~ x}\n", "study.yml:3:14", "there is no model 'n'")]
    [InlineData("data:\n  t: {builtin: cigar}\n  u: {join: [t, v], on: [x]}\n", "study.yml:4:", "there is no table 'v'")]
    [InlineData("data:\n  t: {builtin: cigar}\n  u: {join: [t, t]}\n", "data.u.on", "a join needs keys")]
    [InlineData("data:\n  t: {builtin: cigar, model: m}\nmodels:\n  m: {formula: y ~ x}\n", "data.t", "several sources")]
    public void WhatCannotBeIsRefusedAtItsPlace(string study, string place, string message)
    {
        using StudyFolder folder = new("study: Test\n" + study);
        string refusal = folder.Refusal().Text(Language.En);
        refusal.ShouldContain(place);
        refusal.ShouldContain(message);
    }

    [Fact]
    public void AnUnknownTableOfAResultNamesThoseThereAre()
    {
        using StudyFolder folder = new(Chain.Replace("slopes: {model: second,", "slopes: {model: second, table: tidyy,", StringComparison.Ordinal));
        folder.Run().Failures.First(failure => failure.Name == "slopes").Message.En.ShouldContain("Did you mean 'tidy'");
    }

    [Fact]
    public void TablesAreJoinedByKeyAndWhatDoesNotMatchIsTold()
    {
        using StudyFolder folder = new("""
            study: Join
            data:
              panel: {file: panel.csv}
              provinces: {file: provinces.csv}
              prices: {file: prices.csv}
              all: {join: [panel, {table: provinces, on: [province]}, {table: prices, on: [year], how: inner}], on: [province, year], panel: {entity: province, time: year}, variables: [{real: y / price}]}
            models:
              m: {data: all, formula: real ~ coast}
            report: [{table: m}]
            """);
        folder.Write("panel.csv", "province,year,y\nA,2010,2\nA,2011,4\nB,2010,3\nB,2011,9\nC,2010,5\nC,2011,8\nA,2012,7\n");
        folder.Write("provinces.csv", "province,coast\nA,1\nB,0\nD,1\n");
        folder.Write("prices.csv", "year,price\n2010,1\n2011,2\n");
        StudyCheck.Of(folder.Path, MethodCatalogue.Default, RunContext.Default).Errors.ShouldBeEmpty();
        folder.Run().Failures.ShouldBeEmpty();

        // Coastal A: (2/1 + 4/2)/2 = 2; inland B: (3/1 + 9/2)/2 = 3.75.
        JsonElement column = Results(folder).GetProperty("models")[0].GetProperty("columns")[0];
        Estimate(column, 0).ShouldBe(3.75, 1e-12);
        Estimate(column, 1).ShouldBe(-1.75, 1e-12);
        string report = File.ReadAllText(folder.In("out/tables.md"));
        report.ShouldContain("2 rows of 'panel' have no match: C; C.");
        report.ShouldContain("join:panel+provinces+prices");
    }

    [Fact]
    public void AVariableOfNoJoinedTableIsFoundOutByTheCheck()
    {
        using StudyFolder folder = new("study: Join\ndata:\n  a: {file: a.csv}\n  b: {file: b.csv}\n  c: {join: [a, b], on: [k]}\nmodels:\n  m: {data: c, formula: y ~ xx}\n");
        folder.Write("a.csv", "k,y\n1,2\n");
        folder.Write("b.csv", "k,x\n1,2\n");
        folder.Refusal().Text(Language.En).ShouldContain("there is no variable 'xx'");
    }

    [Fact]
    public void StackedTablesAreToldApartByANumber()
    {
        using StudyFolder folder = new("study: Stack\ndata:\n  a: {file: a.csv}\n  b: {file: b.csv}\n  c: {stack: [{table: a, value: 2010}, {table: b, value: 2020}], id: year}\nmodels:\n  m: {data: c, formula: y ~ year}\nreport: [{table: m}]\n");
        folder.Write("a.csv", "y\n1\n3\n");
        folder.Write("b.csv", "y,z\n7,1\n9,1\n");
        folder.Run().Failures.ShouldBeEmpty();
        Estimate(Results(folder).GetProperty("models")[0].GetProperty("columns")[0], 1).ShouldBe(0.6, 1e-12);
        File.ReadAllText(folder.In("out/tables.md")).ShouldContain("'a' lacks 1 columns");
    }

    [Fact]
    public void AMethodThatCannotLeaveOutRowsIsSplitByItsData()
    {
        using StudyFolder folder = new(StudyFolder.Head + "variables:\n  - late: if(year > 1977, 1, 0)\nmodels:\n  d: {method: describe, variables: [sales], groups: fsplit(late)}\nreport: [{table: d}]\n");
        folder.Run().Failures.ShouldBeEmpty();
        JsonElement columns = Results(folder).GetProperty("models")[0].GetProperty("columns");
        columns.EnumerateArray().Select(column => Value(column.GetProperty("tidy"), "nobs", 0)).ShouldBe([1380, 690, 690]);
    }

    private static JsonElement Results(StudyFolder folder) => JsonDocument.Parse(File.ReadAllText(folder.In("out/results.json"))).RootElement;

    private static double Estimate(JsonElement column, int row) => Value(column.GetProperty("tidy"), "estimate", row);

    private static double Value(JsonElement table, string name, int row)
    {
        JsonElement column = table.GetProperty("columns").EnumerateArray().First(one => one.GetProperty("name").GetString() == name);
        return column.GetProperty("values")[row].GetDouble();
    }
}
