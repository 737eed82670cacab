using Regio.Core;

namespace Regio.Report.Tests.Figures;

/// <summary>A figure of every kind, on numbers made by a small generator of our own.</summary>
internal static class Gallery
{
    internal static IReadOnlyDictionary<string, Figure> All { get; } = new[]
    {
        Coefficients(), Models(), EventStudy(), Lines(), ManyLines(), MonthlyGap(), Bars(), Stacked(), LongBars(), Scatter(), LogScatter(), Densities(), Placebo(), Histogram(), Correlations(), Levels(), Panels(), Large(), Small(), Empty(),
    }.Concat(DiagramGallery.All).ToDictionary(figure => figure.Name, StringComparer.Ordinal);

    internal static Figure Coefficients()
    {
        string[] terms = ["ai", "eco", "huc", "edu", "fis", "gov"];
        double[] b = [0.252, 0.101, -0.043, 0.012, 0.334, -0.187];
        double[] se = [0.041, 0.038, 0.031, 0.022, 0.151, 0.084];
        return new Figure("coefficients", ("Coefficients with 95% intervals.", "系数及 95% 置信区间。"), Tidy(terms, b, se), Mark.PointRange, new FigureEncoding("term", "estimate") { Low = "conf_low", High = "conf_high" })
        {
            XTitle = ("Term", "变量"),
            YTitle = ("Estimate with 95% confidence interval", "系数及 95% 置信区间"),
            Reference = 0,
            Labels = new Dictionary<string, Label>(StringComparer.Ordinal)
            {
                ["ai"] = ("AI firms (log)", "人工智能企业数（对数）"),
                ["eco"] = ("GDP per head (log)", "人均地区生产总值（对数）"),
                ["huc"] = ("Human capital: students in higher education per ten thousand residents", "人力资本：每万人普通高等学校在校学生数"),
                ["edu"] = ("Education spending", "教育支出"),
                ["fis"] = ("Fiscal self-sufficiency", "财政自给率"),
                ["gov"] = ("Government size", "政府规模"),
            },
        };
    }

    internal static Figure Models()
    {
        Table one = Tidy(["ai", "eco", "huc"], [0.31, 0.12, -0.05], [0.05, 0.04, 0.03]);
        Table data = new("tidy",
        [
            TextColumn.Of("term", ["ai", "eco", "huc", "ai", "eco", "huc", "ai", "eco", "huc"]),
            new NumberColumn("estimate", [0.31, 0.12, -0.05, 0.25, 0.10, -0.04, 0.22, 0.16, -0.08]),
            new NumberColumn("conf_low", [0.21, 0.04, -0.11, 0.17, 0.03, -0.10, 0.12, 0.02, -0.16]),
            new NumberColumn("conf_high", [0.41, 0.20, 0.01, 0.33, 0.17, 0.02, 0.32, 0.30, 0.00]),
            TextColumn.Of("model", ["OLS", "OLS", "OLS", "Two-way FE", "Two-way FE", "Two-way FE", "IV", "IV", "IV"]),
        ]);
        return new Figure("models", ("Three models.", "三个模型。"), data, Mark.PointRange, new FigureEncoding("term", "estimate") { Low = "conf_low", High = "conf_high", Series = "model" }) { YTitle = ("Estimate", "系数"), Reference = 0, Data = one.RowCount > 0 ? data : one };
    }

    internal static Figure EventStudy()
    {
        double[] time = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5];
        double[] b = [0.02, -0.01, 0.015, -0.005, 0, 0.06, 0.11, 0.15, 0.17, 0.18, 0.19];
        double[] se = [0.03, 0.028, 0.025, 0.02, 0, 0.022, 0.025, 0.03, 0.033, 0.04, 0.05];
        Table data = new("event_study",
        [
            new NumberColumn("event_time", time, NumberKind.Whole, new ColumnInfo { Label = ("Years since the pilot began", "距试点开始的年数") }),
            new NumberColumn("estimate", b),
            new NumberColumn("conf_low", [.. b.Zip(se, (x, s) => x - (1.96 * s))]),
            new NumberColumn("conf_high", [.. b.Zip(se, (x, s) => x + (1.96 * s))]),
        ]);
        return new Figure("event_study", ("Event study.", "事件研究。"), data, Mark.PointRange, new FigureEncoding("event_time", "estimate") { Low = "conf_low", High = "conf_high" })
        {
            YTitle = ("Effect on innovation (95% interval)", "对创新的影响（95% 置信区间）"),
            Reference = 0,
            XReference = -0.5,
        };
    }

    internal static Figure Lines()
    {
        string[] regions = ["East", "Centre", "West", "North-east"];
        int years = 12;
        Table data = new("trend",
        [
            new NumberColumn("year", [.. Enumerable.Range(0, years * 4).Select(i => 2011.0 + (i % years))], NumberKind.Whole, new ColumnInfo { Label = ("Year", "年份") }),
            new NumberColumn("inn", [.. Enumerable.Range(0, years * 4).Select(i => 5 + (0.2 * (i % years)) + (i / years == 3 ? 1.3 : 0.4 * (3 - (i / years))) + (0.1 * Math.Sin(i)))], NumberKind.Real, new ColumnInfo { Label = ("Patents granted", "专利授权数"), Unit = Unit.Of("log") }),
            TextColumn.Of("region", Enumerable.Range(0, years * 4).Select(i => regions[i / years])),
            new NumberColumn("low", [.. Enumerable.Range(0, years * 4).Select(i => 4.8 + (0.2 * (i % years)) + (i / years == 3 ? 1.3 : 0.4 * (3 - (i / years))))]),
            new NumberColumn("high", [.. Enumerable.Range(0, years * 4).Select(i => 5.2 + (0.2 * (i % years)) + (i / years == 3 ? 1.3 : 0.4 * (3 - (i / years))))]),
        ]);
        return new Figure("lines", ("Innovation by region.", "各地区创新水平。"), data, Mark.Line, new FigureEncoding("year", "inn") { Series = "region" })
        {
            Layers = [new FigureLayer(Mark.Band, new FigureEncoding("year") { Low = "low", High = "high", Series = "region" })],
            Labels = new Dictionary<string, Label>(StringComparer.Ordinal) { ["East"] = ("East", "东部"), ["Centre"] = ("Centre", "中部"), ["West"] = ("West", "西部"), ["North-east"] = ("North-east", "东北") },
        };
    }

    internal static Figure ManyLines()
    {
        Table data = new("many",
        [
            new NumberColumn("year", [.. Enumerable.Range(0, 8 * 10).Select(i => 2005.0 + (i % 10))], NumberKind.Whole, new ColumnInfo { Label = ("Year", "年份") }),
            new NumberColumn("share", [.. Enumerable.Range(0, 8 * 10).Select(i => (i / 10) + Math.Sin((i % 10) * 0.5) + (2 * Noise(i)))], NumberKind.Real, new ColumnInfo { Label = ("Share", "份额"), Unit = Unit.Percent }),
            TextColumn.Of("sector", Enumerable.Range(0, 8 * 10).Select(i => "Sector " + (char)('A' + (i / 10)))),
        ]);
        return new Figure("many_lines", ("Eight sectors.", "八个部门。"), data, Mark.Line, new FigureEncoding("year", "share") { Series = "sector" });
    }

    internal static Figure MonthlyGap()
    {
        Table data = new("monthly",
        [
            new NumberColumn("month", [.. Enumerable.Range(0, 60).Select(i => 660.0 + i)], NumberKind.Month, new ColumnInfo { Label = ("Month", "月份") }),
            new NumberColumn("price", [.. Enumerable.Range(0, 60).Select(i => i is > 20 and < 26 or 40 ? double.NaN : 100 + i + (6 * Noise(i)))], NumberKind.Real, new ColumnInfo { Label = ("House price index", "房价指数"), Unit = new Unit(("2015 = 100", "2015 年=100")) }),
        ]);
        return new Figure("monthly_gap", ("House prices.", "房价。"), data, Mark.Line, new FigureEncoding("month", "price"));
    }

    internal static Figure Bars()
    {
        Table data = new("bars",
        [
            new NumberColumn("year", [2015, 2016, 2017, 2018, 2015, 2016, 2017, 2018, 2015, 2016, 2017, 2018], NumberKind.Whole, new ColumnInfo { Label = ("Year", "年份") }),
            new NumberColumn("growth", [6.1, 5.4, 7.0, 6.6, 7.2, 7.5, 7.9, 7.1, 4.3, -1.2, 3.3, 5.8], NumberKind.Real, new ColumnInfo { Label = ("Growth", "增速"), Unit = Unit.Percent }),
            TextColumn.Of("region", ["East", "East", "East", "East", "Centre", "Centre", "Centre", "Centre", "West", "West", "West", "West"]),
        ]);
        return new Figure("bars", ("Growth by region.", "各地区增速。"), data, Mark.Bar, new FigureEncoding("year", "growth") { Series = "region" });
    }

    internal static Figure Stacked() => Bars() with { Name = "stacked", Bars = BarArrangement.Stacked };

    internal static Figure LongBars()
    {
        string[] names = ["Manufacture of computers, electronics and optical equipment", "Wholesale and retail trade", "农林牧渔业", "Construction", "Financial intermediation", "Mining and quarrying", "Real estate"];
        Table data = new("sectors", [TextColumn.Of("sector", names), new NumberColumn("value", [12.4, 9.1, 7.7, 6.8, 8.0, 2.9, 6.2], NumberKind.Real, new ColumnInfo { Label = ("Value added", "增加值"), Unit = new Unit(("trillion CNY", "万亿元")) })]);
        return new Figure("long_bars", ("Value added by sector.", "各部门增加值。"), data, Mark.Bar, new FigureEncoding("sector", "value"));
    }

    internal static Figure Scatter()
    {
        int n = 271;
        double[] x = [.. Enumerable.Range(0, n).Select(i => 4.9 + (1.8 * Gauss(i)))];
        Table data = new("scatter",
        [
            new NumberColumn("ai", x, NumberKind.Real, new ColumnInfo { Label = ("AI firms", "人工智能企业数"), Unit = new Unit(("log", "对数")) }),
            new NumberColumn("inn", [.. x.Select((value, i) => 6 + (0.35 * value) + (0.7 * Gauss(i + 5000)))], NumberKind.Real, new ColumnInfo { Label = ("Patents granted", "专利授权数"), Unit = new Unit(("log", "对数")) }),
        ]);
        return new Figure("scatter", ("AI and innovation.", "人工智能与创新。"), data, Mark.Point, new FigureEncoding("ai", "inn")) { Fit = FitLine.Linear };
    }

    internal static Figure LogScatter()
    {
        int n = 90;
        string[] groups = ["High income", "Middle income", "Low income"];
        Table data = new("log_scatter",
        [
            new NumberColumn("gdp", [.. Enumerable.Range(0, n).Select(i => Math.Exp(8 + (0.7 * (2 - (i % 3))) + Gauss(i)))], NumberKind.Real, new ColumnInfo { Label = ("GDP per head", "人均国内生产总值"), Unit = new Unit(("US dollars", "美元")) }),
            new NumberColumn("life", [.. Enumerable.Range(0, n).Select(i => i == 7 ? double.NaN : 60 + (5 * (2 - (i % 3))) + (3 * Gauss(i + 900)))], NumberKind.Real, new ColumnInfo { Label = ("Life expectancy", "预期寿命"), Unit = new Unit(("years", "岁")) }),
            TextColumn.Of("income", Enumerable.Range(0, n).Select(i => groups[i % 3])),
        ]);
        return new Figure("log_scatter", ("Income and life.", "收入与寿命。"), data, Mark.Point, new FigureEncoding("gdp", "life") { Series = "income" }) { XScale = AxisScale.Log };
    }

    internal static Figure Densities()
    {
        int n = 900;
        Table data = new("densities",
        [
            new NumberColumn("inn", [.. Enumerable.Range(0, n).Select(i => 5 + (1.4 * (i % 3)) + (0.8 * Gauss(i)))], NumberKind.Real, new ColumnInfo { Label = ("Innovation", "创新水平") }),
            new NumberColumn("year", [.. Enumerable.Range(0, n).Select(i => 2011.0 + (5 * (i % 3)))], NumberKind.Whole),
        ]);
        return new Figure("densities", ("Innovation over the years.", "创新水平的动态分布。"), data, Mark.Density, new FigureEncoding("inn") { Series = "year" });
    }

    internal static Figure Placebo()
    {
        Table data = new("placebo", [new NumberColumn("estimate", [.. Enumerable.Range(0, 500).Select(i => 0.02 * Gauss(i))])]);
        return new Figure("placebo", ("Placebo estimates.", "安慰剂检验。"), data, Mark.Density, new FigureEncoding("estimate")) { XReference = 0.11, XTitle = ("Placebo estimate (dashed: true estimate)", "安慰剂系数（虚线为真实估计值）") };
    }

    internal static Figure Histogram()
    {
        Table data = new("histogram", [new NumberColumn("income", [.. Enumerable.Range(0, 2000).Select(i => Math.Exp(10 + (0.5 * Gauss(i))))], NumberKind.Real, new ColumnInfo { Label = ("Household income", "家庭收入"), Unit = new Unit(("CNY", "元")) })]);
        return new Figure("histogram", ("Incomes.", "收入分布。"), data, Mark.Histogram, new FigureEncoding("income"));
    }

    internal static Figure Correlations()
    {
        string[] names = ["Innovation", "AI firms", "GDP per head", "Human capital", "Education", "Fiscal", "Government"];
        int k = names.Length;
        double[] values = [.. Enumerable.Range(0, k * k).Select(c => c / k == c % k ? 1 : Math.Round((1.6 * Noise(((c / k) + 1) * ((c % k) + 1))) - 0.6, 3))];
        Table data = new("correlations", [TextColumn.Of("variable", Enumerable.Range(0, k * k).Select(c => names[c / k])), TextColumn.Of("other", Enumerable.Range(0, k * k).Select(c => names[c % k])), new NumberColumn("estimate", values, NumberKind.Real, new ColumnInfo { Label = ("Correlation", "相关系数") })]);
        return new Figure("correlations", ("Correlations.", "相关系数。"), data, Mark.Cell, new FigureEncoding("variable", "other") { Value = "estimate" }) { Reference = 0 };
    }

    internal static Figure Levels()
    {
        int k = 24;
        Table data = new("levels",
        [
            new NumberColumn("year", [.. Enumerable.Range(0, k * 8).Select(c => 2000.0 + (c % k))], NumberKind.Whole, new ColumnInfo { Label = ("Year", "年份") }),
            TextColumn.Of("province", Enumerable.Range(0, k * 8).Select(c => "Province " + (char)('A' + (c / k)))),
            new NumberColumn("level", [.. Enumerable.Range(0, k * 8).Select(c => c == 30 ? double.NaN : 1000 * ((c / k) + (0.4 * (c % k)) + Noise(c)))], NumberKind.Real, new ColumnInfo { Label = ("Coupling", "耦合协调度") }),
        ]);
        return new Figure("levels", ("Levels.", "水平。"), data, Mark.Cell, new FigureEncoding("year", "province") { Value = "level" });
    }

    internal static Figure Panels()
    {
        string[] regions = ["East", "Centre", "West", "North-east", "Islands"];
        Table data = new("panels",
        [
            new NumberColumn("year", [.. Enumerable.Range(0, 120).Select(i => 2011.0 + (i % 12))], NumberKind.Whole, new ColumnInfo { Label = ("Year", "年份") }),
            new NumberColumn("index", [.. Enumerable.Range(0, 120).Select(i => 40 + (3 * (i % 12)) + (10 * (i / 24)) + (i / 12 % 2 * 9) + (8 * Noise(i)))], NumberKind.Real, new ColumnInfo { Label = ("Index", "指数") }),
            TextColumn.Of("region", Enumerable.Range(0, 120).Select(i => regions[i / 24])),
            TextColumn.Of("pilot", Enumerable.Range(0, 120).Select(i => i / 12 % 2 == 0 ? "Control" : "Pilot")),
        ]);
        return new Figure("panels", ("Pilots and controls.", "试点与对照。"), data, Mark.Line, new FigureEncoding("year", "index") { Series = "pilot", Panel = "region" }) { XReference = 2016 };
    }

    internal static Figure Large()
    {
        Table data = new("large", [TextColumn.Of("city", ["Beijing & <b>Shanghai</b>", "\"Quoted\"", "它'市"]), new NumberColumn("people", [24_870_000, 21_890_000, 9_100_000], NumberKind.Whole, new ColumnInfo { Label = ("Population", "人口") })]);
        return new Figure("large", ("Populations & <script>alert(1)</script>.", "人口 <b>。"), data, Mark.Bar, new FigureEncoding("city", "people"));
    }

    internal static Figure Small()
    {
        Table data = new("small", [new NumberColumn("x", [1, 2, 3, 4], NumberKind.Whole), new NumberColumn("y", [0.000012, -0.000031, 0.00004, 0.00002])]);
        return new Figure("small", ("Small numbers.", "很小的数。"), data, Mark.Line, new FigureEncoding("x", "y")) { Reference = 0 };
    }

    internal static Figure Empty() => Small() with { Name = "empty", Data = Small().Data.Take([]) };

    internal static Table Tidy(string[] terms, double[] b, double[] se) => new("tidy",
    [
        TextColumn.Of("term", terms),
        new NumberColumn("estimate", b),
        new NumberColumn("conf_low", [.. b.Zip(se, (x, s) => x - (1.96 * s))]),
        new NumberColumn("conf_high", [.. b.Zip(se, (x, s) => x + (1.96 * s))]),
    ]);

    /// <summary>A number in [0, 1) from a counter (Weyl sequence through a 64-bit mix).</summary>
    internal static double Noise(int i)
    {
        ulong z = (ulong)(i + 1) * 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return ((z ^ (z >> 31)) >> 11) / (double)(1UL << 53);
    }

    internal static double Gauss(int i) => Math.Sqrt(-2 * Math.Log(1 - Noise(2 * i))) * Math.Cos(2 * Math.PI * Noise((2 * i) + 1));
}
