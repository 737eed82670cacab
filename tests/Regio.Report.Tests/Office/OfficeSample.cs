using System.Globalization;
using Regio.Core;

namespace Regio.Report.Tests;

/// <summary>A report as a study gives it: every block, long labels, wide and long tables, stacked panels, hostile text. Numbers are drawn by formula.</summary>
internal static class OfficeSample
{
    internal const string Hostile = "=HYPERLINK(\"x\") & <b>a_b</b> 50% #1 $x$ \\input{y} {z} ~ ^ | `c` [d] *e*";

    private static readonly string[] Terms = ["ai", "eco", "huc", "edu", "fis", "gov", "(Intercept)"];

    private static readonly Dictionary<string, Label> Labels = new(StringComparer.Ordinal)
    {
        ["ai"] = ("AI firms (log)", "人工智能企业数（对数）"),
        ["eco"] = ("Economic development", "经济发展水平"),
        ["huc"] = ("Human capital: students in higher education per 10,000", "人力资本水平（每万人普通高等学校在校学生数）"),
        ["edu"] = ("Education spending", "教育支出强度"),
        ["fis"] = ("Fiscal decentralisation", "财政分权"),
        ["gov"] = ("Government intervention", "政府干预程度"),
    };

    internal static RegressionColumn Model(int seed, int terms, Label outcome, Label? sample = null)
    {
        double[] estimates = [.. Enumerable.Range(0, terms).Select(i => Math.Sin(seed + (3 * i)) * Math.Pow(10, i == 3 ? -3 : i % 2) * 0.4)];
        double[] p = [.. Enumerable.Range(0, terms).Select(i => new[] { 0.0004, 0.03, 0.07, 0.4 }[(seed + i) % 4])];
        return Samples.Model(outcome.En, [.. Terms.Take(terms - 1), "(Intercept)"], estimates, [.. estimates.Select(b => Math.Abs(b) / 2.3)], p, seed % 2 == 0 ? ["city", "year"] : ["city"]) with
        {
            Outcome = outcome,
            Sample = sample,
            Covariance = ("Standard errors clustered by city (271 clusters)", "标准误按城市聚类（271 个聚类）"),
            Notices = seed % 3 == 0 ? [new Notice(NoticeKind.Note, "dropped_missing", ("12 of 3,252 rows without a value of huc were dropped.", "3 252 行中有 12 行因 huc 缺失被剔除。"))] : [],
        };
    }

    internal static Grid Baseline() => RegressionTable.Compose(
        [.. Enumerable.Range(1, 6).Select(i => Model(i, Math.Min(i + 1, 7), i < 5 ? ("Innovation capacity", "区域创新能力") : ("Patents per 10,000 inhabitants", "每万人发明专利授权量")))],
        new RegressionLayout { Title = ("Baseline results: artificial intelligence and regional innovation", "基准回归结果：人工智能与区域创新能力"), TermLabels = Labels }) with
    { Name = "baseline" };

    internal static Grid Wide() => RegressionTable.Compose(
        [.. Enumerable.Range(1, 14).Select(i => Model(i, 4, ("Innovation capacity", "区域创新能力"), new($"Region {i}", $"地区 {i}")))],
        new RegressionLayout { Title = ("Heterogeneity by region", "分地区异质性"), TermLabels = Labels, Beneath = Beneath.Statistic }) with
    { Name = "regions" };

    /// <summary>Two panels stacked in one table.</summary>
    internal static Grid Stacked()
    {
        Grid one = RegressionTable.Compose([.. Enumerable.Range(1, 4).Select(i => Model(i, 2, ("Green patents", "绿色专利")))], new RegressionLayout { TermLabels = Labels });
        GridRow Title(Label text) => new([new Cell(text) { Span = one.Columns.Count }]) { RuleAbove = true };
        return one with
        {
            Name = "stacked",
            Title = ("Robustness: other measures and samples", "稳健性检验：替换变量与样本"),
            Body = [Title(("Panel A. Without municipalities", "A 组：剔除直辖市")) with { RuleAbove = false }, .. one.Body, Title(("Panel B. Lagged by one year", "B 组：滞后一期")), .. one.Body],
        };
    }

    internal static Table Describe()
    {
        string[] names = [.. Terms.Take(6)];
        double[] Column(double scale) => [.. names.Select((_, i) => scale * (1 + (i * i * 3.7)))];
        return new Table("describe",
        [
            TextColumn.Of("variable", [.. names.Select(name => Labels[name].Zh)]),
            new NumberColumn("nobs", [.. names.Select((_, i) => 3252.0 - i)], NumberKind.Whole, new ColumnInfo { Label = ("Observations", "样本量") }),
            new NumberColumn("mean", Column(1.234), NumberKind.Real, new ColumnInfo { Label = ("Mean", "均值") }),
            new NumberColumn("sd", Column(0.567), NumberKind.Real, new ColumnInfo { Label = ("Std. dev.", "标准差") }),
            new NumberColumn("min", Column(-0.0123), NumberKind.Real, new ColumnInfo { Label = ("Minimum", "最小值") }),
            new NumberColumn("max", Column(1234.5), NumberKind.Real, new ColumnInfo { Label = ("Maximum", "最大值") }),
        ])
        { Title = ("Descriptive statistics", "描述性统计") };
    }

    internal static Grid Long() => TableGrid.Of(new Table("cities",
    [
        TextColumn.Of("city", [.. Enumerable.Range(1, 90).Select(i => string.Create(CultureInfo.InvariantCulture, $"City {i}"))]),
        new NumberColumn("share", [.. Enumerable.Range(1, 90).Select(i => i / 7.0)], NumberKind.Real, new ColumnInfo { Label = ("Share", "占比"), Unit = Unit.Percent }),
        new NumberColumn("p_value", [.. Enumerable.Range(1, 90).Select(i => i / 9000.0)], NumberKind.Real, new ColumnInfo { Label = ("p value", "p 值") }),
    ])
    { Title = ("Cities of the sample", "样本城市") }) with
    { Name = "cities", Notes = [("Shares of the national total.", "占全国总量的比重。")] };

    internal static Grid Injected() => new()
    {
        Name = "a/b:c*d?[e]'",
        Title = Label.Same(Hostile),
        Columns = [Align.Left, Align.Decimal],
        Head = [new GridRow([Cell.Of(Hostile), Cell.Of("@SUM(A1)")])],
        Body =
        [
            new GridRow([Cell.Of("=1+1"), Cell.Of("-0.5") with { Hanging = "**", Number = -0.5 }]),
            new GridRow([Cell.Of("+cmd|' /C calc'!A0"), Cell.Of("∞")]),
            new GridRow([Cell.Of("*star \u0001 control"), Cell.Of("1.234×10⁻¹²") with { Number = 1.2341e-12 }]),
        ],
        Notes = [Label.Same(Hostile)],
    };

    internal static Figure Figure() => new("coefficients", ("Estimates with 95 % intervals.", "估计值与 95% 置信区间。"), Samples.Describe(), Mark.Point, new FigureEncoding("variable", "mean"));

    internal static Document Whole() => new()
    {
        Title = ("Artificial intelligence and regional innovation", "人工智能与区域创新"),
        Authors = ["A. Author", "李 明"],
        Summary = ("The effect of AI on innovation is estimated on 271 cities, 2011–2022: 0.25 (95 % interval 0.21 to 0.29).", "以 2011—2022 年 271 个城市为样本，估计人工智能对创新的影响：系数为 0.25（95% 置信区间 0.21 至 0.29）。"),
        Badges = [("Simulated data", "模拟数据")],
        Blocks =
        [
            new Section("data", ("Data", "数据"),
            [
                new Paragraph(("The panel has 271 cities & 12 years; α = 0.05, R² > 0.5 — \"as planned\".", "面板包括 271 个城市、12 年；α = 0.05，R² > 0.5——“符合预期”。")),
                new Bullets([("3,252 rows read.", "读入 3,252 行。"), ("12 rows dropped.", "剔除 12 行。")]),
                TableGrid.Of(Describe()) with { Name = "describe" },
                Long(),
            ]),
            new Section("results", ("Results", "结果"),
            [
                new Equation("y_{it} = x_{it}'\\beta + \\alpha_i + \\lambda_t + \\varepsilon_{it}"),
                Baseline(),
                new FigureBlock(Figure()) { Notes = [("Simulated.", "模拟数据。")] },
                new Section("robust", ("Robustness", "稳健性"), [Stacked(), Wide(), Injected()]),
                new FailureBlock("threshold", ("the model did not converge; raise max_iterations.", "模型未收敛；请增大 max_iterations。")),
            ]),
            new Section("rerun", ("How to rerun", "如何重做"), [new Verbatim("regio run study.yml --out out\n  # \\end{verbatim} ``` %"), OptionsGrid.Of(typeof(TrialSpec)) with { Title = ("Options", "选项") }]),
        ],
    };
}
