using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>Results of more than one equation as columns of one table, and figures that a method draws.</summary>
public sealed class ShownColumnsTests
{
    private static readonly Catalogue Methods = new([.. MethodCatalogue.Default.Methods, TwoStage()]);

    private const string Models = StudyFolder.Head + "labels: {ln_sales: Sales, ln_price: {en: Price, zh: 价格}, ln_income: Income}\nmodels:\n  ols: {formula: ln_sales ~ ln_price}\n  iv: {method: two_stage, label: {en: IV, zh: 工具变量}}\n";

    [Fact]
    public void TheFirstStageStandsBesideTheSecondUnderItsOwnOutcomes()
    {
        string table = Table(Models + "report: [{table: stages, models: [ols, {model: iv, table: first_stage}, iv], statistics: [nobs, r_squared, f_statistic]}]\n");
        string[] head = Cells(table, "(1)");
        head.ShouldBe(["", "Sales<br>(1)", "Price<br>(2)", "Income<br>(3)", "Sales<br>(4)"]);
        Cells(table, "instrument")[2..4].ShouldBe(["0.500\\*\\*\\*", "0.250"]);
        Cells(table, "Observations").ShouldBe(["Observations", "1,380", "90", "90", "90"]);

        // The F of each first stage comes from the result's own table of tests; the second stage has none.
        Cells(table, "F ")[2..].ShouldBe(["31.200", "2.700", ""]);
    }

    [Fact]
    public void OneStageMayBeChosenAndNamed()
    {
        string table = Table(Models + "report: [{table: stages, models: [{model: iv, outcome: Second stage}, {model: iv, table: quantiles}]}]\n");
        table.ShouldContain("Second stage");
        table.ShouldContain("Quantile 0.25");
        Cells(table, "Price")[2..].ShouldBe(["0.100", "0.900\\*\\*\\*"]);
    }

    [Fact]
    public void EquationsOfTheSameOutcomeStandInColumnsOfTheirOwn()
    {
        string table = Table(Models + "report: [{table: steps, models: [{model: iv, table: equations}]}]\n");
        Cells(table, "(1)").ShouldBe(["", "Sales<br>(1)", "Income<br>(2)", "Sales<br>(3)"]);
        Cells(table, "Price")[1..].ShouldBe(["0.500\\*\\*\\*", "0.250", "0.125"]);
        Cells(table, "Income")[1..].ShouldBe(["", "", "0.750\\*\\*\\*"]);
    }

    [Fact]
    public void AnUnknownTableOfAResultIsToldInItsPlace()
    {
        using StudyFolder folder = new(Models + "report: [{table: stages, models: [{model: iv, table: first_stag}]}, {figure: iv, which: fitt}]\n");
        RunOutcome outcome = folder.Run(catalogue: Methods);
        outcome.Failures.Single(failure => failure.Name == "stages").Message.En.ShouldContain("Did you mean 'first_stage'");
        outcome.Failures.Single(failure => failure.Name == "iv_fitt").Message.En.ShouldContain("Did you mean 'fit'");
    }

    [Fact]
    public void AFigureOfAResultIsShownUnderTheLabelsOfTheStudy()
    {
        using StudyFolder folder = new(Models + "report: [{figure: iv, which: fit, caption: {en: Mine, zh: 我的}}, {figure: iv, name: again}]\n");
        folder.Run(catalogue: Methods).Failures.ShouldBeEmpty();
        File.ReadAllText(folder.In("out/figures/iv_fit.svg")).ShouldContain(">Price<");
        File.Exists(folder.In("out/figures/again.svg")).ShouldBeTrue();
        File.ReadAllText(folder.In("out/tables.md")).ShouldContain("**Figure 1**. Mine");
        folder.Run(catalogue: Methods).UpToDate.ShouldBeTrue();
    }

    [Fact]
    public void AMethodWithoutFiguresSaysSo()
    {
        using StudyFolder folder = new(Models + "  d: {method: tabulate, variables: [year]}\nreport: [{figure: d}]\n");
        folder.Run(catalogue: Methods).Failures.Single().Message.En.ShouldContain("draws no figure");
    }

    [Theory]
    [InlineData("x 对 y 的边际效应", "价格对 y 的边际效应")]
    [InlineData("剔除各 x 后", "剔除各价格后")]
    [InlineData("系数 x，按 x 分组", "系数价格，按价格分组")]
    [InlineData("x1 与 x", "x1 与价格")]
    [InlineData("effect of x", "effect of 价格")]
    public void AChineseLabelNeedsNoSpacesWhereALatinNameDid(string text, string shown)
        => VariableNames.Replaced(text, "x", "价格").ShouldBe(shown);

    [Fact]
    public void LabelsThatAMethodMakesOfNamesAreTranslated()
    {
        using StudyFolder folder = new(StudyFolder.Head + "labels: {ln_price: {en: Price, zh: 价格}, ln_sales: Sales, ln_income: Income}\nmodels:\n  channel: {method: mediation, formula: ln_sales ~ ln_income | state, treatment: ln_income, mediators: [ln_price], covariance: cluster(state), bootstrap: {replications: 20}}\n  groups: {method: group_comparison, formula: ln_sales ~ ln_price, group: pop > 4000, tests: [interaction]}\nreport: [{figure: channel}, {figure: groups}]\n");
        folder.Run().Failures.ShouldBeEmpty();
        File.ReadAllText(folder.In("out/figures/channel_effects.svg")).ShouldContain(">Through Price<");
        string groups = File.ReadAllText(folder.In("out/figures/groups_groups.svg"));
        groups.ShouldContain("4000: yes");
        groups.ShouldContain("4000: no");
    }

    [Fact]
    public void TermsOfRegimesAndLevelsAreWords()
    {
        string table = Table(StudyFolder.Head + "labels: {ln_sales: Sales, ln_price: Price}\nmodels:\n  t: {method: panel_threshold, formula: ln_sales ~ ln_income, regime_regressors: [ln_price], threshold_variable: ln_income, replications: 0}\nreport: [{table: t}]\n");
        Cells(table, "Regime 1 × Price").Length.ShouldBe(2);
        Cells(table, "Regime 2 × Price").Length.ShouldBe(2);
        table.ShouldNotContain("regime::");
    }

    [Fact]
    public void ResponsesStandInAColumnAHorizonAndState()
    {
        const string Model = "labels: {ln_sales: Sales, ln_price: Price}\nmodels:\n  lp: {method: local_projections, formula: ln_sales ~ ln_income | state + year, shock: ln_price, horizons: 1, covariance: dkSTATE}\nreport: [{table: lp}]\n";
        string plain = Table(StudyFolder.Head + Model.Replace("STATE", string.Empty, StringComparison.Ordinal));
        Cells(plain, "(1)")[1..].ShouldBe(["Sales<br>(1)<br>Horizon 0", "Sales<br>(2)<br>Horizon 1"]);
        Cells(plain, "Price").Length.ShouldBe(3);
        Cells(plain, "Observations")[1..].ShouldBe(["1,334", "1,288"]);
        Cells(plain, "state fixed effects")[1..].ShouldBe(["YES", "YES"]);
        plain.ShouldContain("Driscoll-Kraay standard errors (Bartlett kernel, 1 lags, 28 periods) at horizon 1, at the others accordingly.");
        string states = Table(StudyFolder.Head + Model.Replace("STATE", ", state: ln_income > 4.7", StringComparison.Ordinal));
        Cells(states, "(1)")[1..].ShouldBe(["Sales<br>(1)<br>Horizon 0: State 1", "Sales<br>(2)<br>Horizon 0: State 0", "Sales<br>(3)<br>Horizon 1: State 1", "Sales<br>(4)<br>Horizon 1: State 0"]);
        Cells(states, "Price")[1..].Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
    }

    [Fact]
    public void ATableShowsTheHorizonsAndQuantilesItIsAskedFor()
    {
        const string Model = StudyFolder.Head + "labels: {ln_sales: Sales, ln_price: Price}\nmodels:\n  lp: {method: local_projections, formula: ln_sales ~ ln_income | state + year, shock: ln_price, horizons: 3, covariance: dk, state: ln_income > 4.7}\n  q: {method: quantile_regression, formula: ln_sales ~ ln_price, quantiles: [0.25, 0.5, 0.75]}\nreport: [{table: lp, models: [";
        string table = Table(Model + "{model: lp, where: 'horizon in (0, 3) & state == \"1\"'}, {model: q, where: quantile > 0.3}]}]\n");
        Cells(table, "(1)")[1..].ShouldBe(["Sales<br>(1)<br>Horizon 0", "Sales<br>(2)<br>Horizon 3", "Sales<br>(3)<br>Quantile 0.5", "Sales<br>(4)<br>Quantile 0.75"]);
        Cells(table, "Observations")[1..3].ShouldBe(["1,334", "1,196"]);
        using StudyFolder folder = new(Model + "{model: lp, where: horizon > 9}]}, {table: other, models: [{model: lp, where: horizn == 1}]}]\n");
        RunOutcome outcome = folder.Run();
        outcome.Failures.Single(failure => failure.Name == "lp").Message.En.ShouldContain("no row of the table 'tidy' of 'lp' has horizon > 9");
        outcome.Failures.Single(failure => failure.Name == "other").Message.En.ShouldContain("Did you mean 'horizon'");
    }

    [Fact]
    public void EffectsOfPeriodsAreARowAndTestsHaveTheirNames()
    {
        const string Model = StudyFolder.Head + "labels: {ln_sales: Sales, ln_price: Price}\nmodels:\n  gmm: {method: dynamic_panel, formula: ln_sales ~ lag(ln_sales) + ln_price, collapse: true, max_lag: 3, time_effects: true}\nreport: [{table: gmm}, {table: kept, models: [gmm], keep: ['year::*']}, {table: tests, models: [gmm], which: tests}, {table: sets, models: [gmm], which: difference_in_hansen}, {table: instruments, models: [gmm], which: instruments}]\n";
        string[] tables = Table(Model).Split("**Table ");
        Cells(tables[0], "year fixed effects")[1..].ShouldBe(["YES"]);
        tables[0].Split("Year = 1970").Length.ShouldBe(2, "the second table asks for the dummies, the first does not");
        string words = string.Join('\n', tables[1..]);
        words.ShouldContain("| AR(1) ");
        words.ShouldContain("| Hansen J ");
        words.ShouldContain("N(0, 1)");
        words.ShouldContain("gmm(Sales, lag 2 3, collapse)");
        words.ShouldContain("Difference-in-Hansen tests");
        words.ShouldNotContain("Denominator df");
    }

    [Fact]
    public void StatisticsOfALikelihoodAreCalledZAndItsTermsHaveLabels()
    {
        string table = Table(StudyFolder.Head + "labels: {ln_sales: Sales, ln_price: Price, sales: Packs}\nmodels:\n  p: {method: poisson, formula: sales ~ ln_price}\n  f: {method: fractional, formula: I(sales / 300) ~ ln_price, correlated_effects: true}\n  m: {method: pooled_mean_group, formula: ln_sales ~ ln_price}\n  o: {formula: ln_sales ~ ln_price}\nreport: [{table: z, models: [p, f, m], show: t}, {table: both, models: [p, o], show: t}]\n");
        table.ShouldContain("Notes: z values in parentheses.");
        table.ShouldContain("Notes: t / z values in parentheses.");
        Cells(table, "(1)")[1..].ShouldBe(["Packs<br>(1)", "Packs/300<br>(2)", "Sales, first difference<br>(3)"]);
        foreach (string term in new[] { "mean(Price)", "Error correction", "Price, first difference" })
        {
            Cells(table, term).Length.ShouldBe(4);
        }
    }

    private static string Table(string study)
    {
        using StudyFolder folder = new(study);
        folder.Run(catalogue: Methods).Failures.ShouldBeEmpty();
        return File.ReadAllText(folder.In("out/tables.md")).Split("## Results")[1];
    }

    private static string[] Cells(string table, string row)
        => table.Split('\n').First(line => line.StartsWith("| " + row, StringComparison.Ordinal) || (row == "(1)" && line.Contains("(1)", StringComparison.Ordinal))).Trim('|').Split('|', StringSplitOptions.TrimEntries);

    private static Method TwoStage() => new()
    {
        Name = "two_stage",
        Title = ("Two stages", "两阶段"),
        Purpose = ("Numbers for a test.", "测试用数值。"),
        Equation = "y = x",
        Sources = ["none"],
        ExampleSpec = "{}",
        ExampleData = "cigar.csv",
        SpecType = typeof(TwoStageSpec),
        ResultType = typeof(TwoStageResult),
        Run = (_, _, _) => new TwoStageResult(),
    };

    private sealed record TwoStageSpec : IMethodSpec;

    private sealed record TwoStageResult : IRegressionResult
    {
        public string Outcome => "ln_sales";

        public IReadOnlyList<string> EffectNames => [];

        public Label CovarianceDescription => ("Robust standard errors", "稳健标准误");

        public IReadOnlyList<Notice> Notices => [];

        public Table Tidy() => new("tidy", Coefficients(["ln_price"], [0.4], [0.2]));

        public Table Glance() => new("glance", [new NumberColumn("nobs", [90], NumberKind.Whole), new NumberColumn("r_squared", [0.3])]);

        public IReadOnlyList<Table> Tables() =>
        [
            new("first_stage", [TextColumn.Of("outcome", ["ln_price", "ln_income"]), .. Coefficients(["instrument", "instrument"], [0.5, 0.25], [0.1, 0.2])]),
            new("first_stage_tests", [TextColumn.Of("outcome", ["ln_price", "ln_income"]), new NumberColumn("f_statistic", [31.2, 2.7])]),
            new("equations", [TextColumn.Of("equation", ["total", "mediator", "direct", "direct"]), TextColumn.Of("outcome", ["ln_sales", "ln_income", "ln_sales", "ln_sales"]), .. Coefficients(["ln_price", "ln_price", "ln_price", "ln_income"], [0.5, 0.25, 0.125, 0.75], [0.1, 0.2, 0.2, 0.1])]),
            new("quantiles", [new NumberColumn("quantile", [0.25, 0.75]), .. Coefficients(["ln_price", "ln_price"], [0.1, 0.9], [0.2, 0.2])]),
        ];

        public IReadOnlyList<Figure> Figures() => [new("fit", ("Fit", "拟合"), Tidy(), Mark.Bar, new FigureEncoding("term", "estimate"))];

        private static Column[] Coefficients(string[] terms, double[] estimates, double[] errors) =>
        [
            TextColumn.Of("term", terms),
            new NumberColumn("estimate", estimates),
            new NumberColumn("std_error", errors),
            new NumberColumn("statistic", [.. estimates.Zip(errors, (b, s) => b / s)]),
            new NumberColumn("p_value", [.. estimates.Zip(errors, (b, s) => b / s > 4 ? 0.0001 : b / s > 1.9 ? 0.05 : 0.2)]),
        ];
    }
}
