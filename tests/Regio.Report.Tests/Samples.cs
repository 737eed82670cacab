using Regio.Core;

namespace Regio.Report.Tests;

internal static class Samples
{
    internal static RegressionColumn Model(string outcome, string[] terms, double[] estimates, double[] errors, double[] p, params string[] effects) => new()
    {
        Outcome = Label.Same(outcome),
        Tidy = new Table("tidy",
        [
            TextColumn.Of("term", terms),
            new NumberColumn("estimate", estimates),
            new NumberColumn("std_error", errors),
            new NumberColumn("statistic", [.. estimates.Zip(errors, (b, se) => b / se)]),
            new NumberColumn("p_value", p),
            new NumberColumn("df", [.. estimates.Select(_ => 45.0)]),
        ]),
        Glance = new Table("glance",
        [
            new NumberColumn("nobs", [1380], NumberKind.Whole, new ColumnInfo { Label = ("Observations", "样本量") }),
            new NumberColumn("r_squared", [0.91234], NumberKind.Real, new ColumnInfo { Label = ("R²", "R²") }),
            new NumberColumn("r_squared_within", [effects.Length > 0 ? 0.5312 : double.NaN], NumberKind.Real, new ColumnInfo { Label = ("Within R²", "组内 R²") }),
        ]),
        Effects = effects,
        Covariance = ("Standard errors clustered by state (46 clusters)", "标准误按 state 聚类（46 个聚类）"),
    };

    internal static RegressionColumn[] Two()
    {
        RegressionColumn plain = Model("ln_sales", ["(Intercept)", "ln_price"], [5.4213, -1.0342], [0.2134, 0.0412], [0, 0.0003]);
        RegressionColumn effects = Model("ln_sales", ["ln_price", "ln_income"], [-0.9873, 0.0413], [0.0567, 0.0241], [0.00001, 0.087], "state", "year");
        return [plain with { Notices = [new Notice(NoticeKind.Note, "dropped_missing", ("3 rows without a value were dropped.", "3 行因缺失值被剔除。"))] }, effects];
    }

    internal static Table Describe() => new("describe",
    [
        TextColumn.Of("variable", ["a variable with a long name", "收入水平的对数"]),
        new NumberColumn("nobs", [1380, 1200], NumberKind.Whole, new ColumnInfo { Label = ("Observations", "样本量") }),
        new NumberColumn("mean", [0.0312, 11.25], NumberKind.Real, new ColumnInfo { Label = ("Mean", "均值"), Unit = Unit.Percent }),
        new NumberColumn("p_value", [0.00002, 0.4], NumberKind.Real, new ColumnInfo { Label = ("p value", "p 值") }),
    ]);

    internal static Method Method() => new()
    {
        Name = "trial",
        Aliases = ["try_out"],
        Title = ("Trial", "试验"),
        Purpose = ("Tries how a page of a method reads.", "试看方法页面的排版。"),
        Equation = "y = x\\beta + \\varepsilon",
        Sources = ["Author (2020), Title, sec. 1"],
        ExampleSpec = "{\"formula\": \"y ~ x\"}",
        ExampleData = "cigar.csv",
        SpecType = typeof(TrialSpec),
        ResultType = typeof(TrialResult),
        Run = (_, _, _) => new TrialResult(),
    };
}

internal enum Side
{
    [Meaning("the left one", "左侧")]
    Left,

    [Meaning("the right one", "右侧")]
    RightHand,
}

internal sealed record TrialSpec : IMethodSpec
{
    [Meaning("what is explained by what | where", "以何解释何")]
    public required string Formula { get; init; }

    [Meaning("which side is taken when both would do, a matter of convention", "两侧皆可时取哪一侧，属惯例")]
    public Side Side { get; init; } = Side.RightHand;

    [Meaning("level of confidence", "置信水平")]
    public double Level { get; init; } = 0.95;

    [Meaning("names of controls", "控制变量名称")]
    public IReadOnlyList<string> Controls { get; init; } = [];
}

internal sealed record TrialResult : IMethodResult
{
    public IReadOnlyList<Notice> Notices => [new Notice(NoticeKind.Note, "dropped_missing", ("3 rows were dropped.", "剔除 3 行。")) { Count = 3, Items = ["4", "9"] }];

    public Table Tidy() => Samples.Describe().Named("tidy");

    public Table Glance() => new("glance", [new NumberColumn("nobs", [1380], NumberKind.Whole)]);

    public Table Augment() => new("augment", [new NumberColumn("fitted", [0.1, double.NaN])]);
}
