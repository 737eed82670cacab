using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of leave-one-out.</summary>
internal static class LeaveOneOutMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "leave_one_out",
        Aliases = ["jackknife_groups"],
        Title = ("Leave one group out", "逐一剔除检验"),
        Purpose = (
            "Whether a coefficient hangs on one city, year or region: the coefficient without each of them in turn, its influence, the path as a figure.",
            "检验系数是否由个别城市、年份或地区驱动：逐一剔除后的系数、影响度及路径图。"),
        Equation = @"\hat\beta_{(-g)} = \arg\min_\beta \sum_{i \notin g} w_i\,(y_i - x_i'\beta - d_i'\alpha)^2",
        Sources =
        [
            "Belsley, D. A., Kuh, E. and Welsch, R. E. (1980), Regression Diagnostics, ch. 2",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price + ln_income | state + year", "leave": "year", "covariance": "cluster(state)"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(LeaveOneOutSpec),
        ResultType = typeof(LeaveOneOutResult),
        Run = Method.Function<LeaveOneOutSpec, LeaveOneOutResult>(LeaveOneOut.Fit),
    };
}
