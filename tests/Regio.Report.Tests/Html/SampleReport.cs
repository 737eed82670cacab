using System.Globalization;
using Regio.Core;
using Regio.Report.Tests.Figures;

namespace Regio.Report.Tests;

/// <summary>A report as a study would make it, from tables made up here: nothing in it was estimated.</summary>
internal static class SampleReport
{
    private static readonly (string Name, Label Label)[] Controls =
    [
        ("eco", ("Economic development (log GDP per head)", "经济发展水平（人均地区生产总值对数）")),
        ("huc", ("Human capital", "人力资本水平")),
        ("fis", ("Fiscal support for science and technology, share of budget", "财政科技支出占一般公共预算支出比重")),
    ];

    internal static Document Full() => new()
    {
        Title = ("Artificial intelligence and regional innovation", "人工智能与区域创新能力：来自中国地级市的经验证据"),
        Authors = ["A. Author", "李四"],
        Summary = ("271 cities are followed from 2011 to 2022. A rise of artificial intelligence by one unit goes with 0.251 more innovation (95 % interval 0.212 to 0.290). All data are simulated.", "本文以 2011—2022 年 271 个地级市为样本。人工智能水平每提高一个单位，区域创新能力提高 0.251（95% 置信区间为 0.212 至 0.290）。全部数据均为模拟数据。"),
        Badges = [("Simulated data", "模拟数据")],
        Blocks =
        [
            new Section("data", ("Data and sample", "数据与样本"),
            [
                new Paragraph(("The panel is balanced. Three rows without a value of the outcome were dropped.", "面板为平衡面板，剔除被解释变量缺失的 3 个观测。")),
                Describe(),
            ]),
            new Section("results", ("Results", "实证结果"),
            [
                new Equation(@"inn_{it} = \beta\, ai_{it} + x_{it}'\gamma + \mu_i + \lambda_t + \varepsilon_{it},\qquad \hat\beta = (\ddot X'\ddot X)^{-1}\ddot X'\ddot y"),
                new Section("baseline_results", ("Baseline", "基准回归"), [Regression("baseline", ("Artificial intelligence and innovation: controls added one by one", "人工智能对区域创新的影响：逐步加入控制变量"), 4)]),
                new Section("robustness", ("Robustness", "稳健性检验"), [Regression("robust", ("Twelve ways to estimate the same", "十二种稳健性检验"), 12), Panels()]),
                new Section("figures", ("Figures", "图形"),
                [
                    new FigureBlock(Gallery.Coefficients()) { Notes = [("Standard errors clustered by city.", "标准误按城市聚类。")] },
                    new FigureBlock(Gallery.EventStudy()),
                    new FigureBlock(Gallery.ManyLines()),
                    new FigureBlock(Gallery.Bars()),
                ]),
                new FailureBlock("iv_second_stage", ("The instrument 'dist' does not vary within cities. Drop the city effects or use another instrument.", "工具变量“dist”在城市内部没有变化。请去掉城市固定效应或更换工具变量。")),
            ]),
            new Section("provenance", ("Methods and provenance", "方法与来源"),
            [
                new Bullets([("Philox random streams, seed 20250101.", "Philox 随机数流，种子 20250101。"), ("Standard errors are clustered by city.", "标准误按城市聚类。")]),
                new Heading(("How to rerun", "如何重新运行")),
                new Verbatim("regio run studies/07-ai-innovation --out out\nregio diff out other"),
            ]),
        ],
    };

    internal static Document Many(int tables) => new()
    {
        Title = ("Many tables", "许多表格"),
        Blocks = [.. Enumerable.Range(1, tables).Select(i => new Section(Numbered("part", i), (Numbered("Part", i), Numbered("部分", i)), [Regression(Numbered("table", i), (Numbered("Table of models", i), Numbered("模型", i)), 6)]))],
    };

    internal static Grid Regression(string name, Label title, int columns)
    {
        RegressionColumn[] models = [.. Enumerable.Range(0, columns).Select(Column)];
        Dictionary<string, Label> labels = Controls.ToDictionary(control => control.Name, control => control.Label, StringComparer.Ordinal);
        labels["ai"] = ("Artificial intelligence", "人工智能发展水平");
        return RegressionTable.Compose(models, new RegressionLayout { TermLabels = labels }) with { Name = name, Title = title };
    }

    private static RegressionColumn Column(int index)
    {
        int controls = Math.Min(index, Controls.Length);
        string[] terms = ["ai", .. Controls.Take(controls).Select(control => control.Name), .. index == 0 ? ["(Intercept)"] : Array.Empty<string>()];
        double[] estimates = [.. terms.Select((term, i) => term == "(Intercept)" ? 6.4213 : (i % 2 == 0 ? 0.2513 : -0.1042) + (0.0113 * index) + (0.03 * i))];
        double[] errors = [.. terms.Select((_, i) => 0.0198 + (0.021 * i))];
        return Samples.Model(index < 8 ? "inn" : "inn_granted", terms, estimates, errors, [.. estimates.Zip(errors, (b, se) => Math.Exp(-Math.Abs(b / se)))], index == 0 ? [] : ["city", "year"]) with
        {
            Outcome = index < 8 ? ("Innovation", "区域创新能力") : ("Patents granted", "专利授权量"),
            Covariance = ("Standard errors clustered by city (271 clusters)", "标准误按城市聚类（271 个聚类）"),
            Notices = index == 1 ? [new Notice(NoticeKind.Note, "dropped_missing", ("3 rows without a value were dropped.", "3 行因缺失值被剔除。"))] : [],
        };
    }

    private static Grid Describe()
    {
        (string, double, double, double)[] rows = [("Innovation", 7.621, 1.412, 3.2), ("Artificial intelligence", 4.859, 1.796, 0), ("Economic development", 10.72, 0.58, 8.77), ("Human capital", 0.0191, 0.0243, -0.0012), ("Fiscal support", 0.0172, 0.0169, 0.0006)];
        string[] zh = ["区域创新能力", "人工智能发展水平", "经济发展水平", "人力资本水平", "财政科技支出占一般公共预算支出比重（百分比，按 2010 年不变价格折算）"];
        Grid grid = TableGrid.Of(new Table("describe",
        [
            TextColumn.Of("variable", [.. rows.Select(row => row.Item1)]),
            new NumberColumn("nobs", [3252, 3252, 3249, 3252, 3240], NumberKind.Whole, new ColumnInfo { Label = ("Observations", "样本量") }),
            new NumberColumn("mean", [.. rows.Select(row => row.Item2)], NumberKind.Real, new ColumnInfo { Label = ("Mean", "均值") }),
            new NumberColumn("sd", [.. rows.Select(row => row.Item3)], NumberKind.Real, new ColumnInfo { Label = ("Standard deviation", "标准差") }),
            new NumberColumn("min", [.. rows.Select(row => row.Item4)], NumberKind.Real, new ColumnInfo { Label = ("Minimum", "最小值") }),
        ])) with
        { Name = "describe", Title = ("Descriptive statistics", "描述性统计"), Notes = [("All variables in levels unless stated.", "除特别说明外，变量均为水平值。")] };
        return grid with { Body = [.. grid.Body.Select((row, i) => row with { Cells = [new Cell((rows[i].Item1, zh[i])), .. row.Cells.Skip(1)] })] };
    }

    /// <summary>Two panels stacked, each under a head across all columns.</summary>
    private static Grid Panels()
    {
        Grid grid = Regression("panels", ("Eastern and western cities", "东部与西部城市"), 3);
        GridRow Head(string en, string zh) => new([new Cell((en, zh)) { Span = grid.Columns.Count }]);
        return grid with { Body = [Head("Panel A. East", "A 栏：东部地区"), .. grid.Body, Head("Panel B. West", "B 栏：西部地区") with { RuleAbove = true }, .. grid.Body] };
    }

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name} {number}");
}
