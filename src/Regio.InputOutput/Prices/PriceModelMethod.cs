using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of the price model.</summary>
internal static class PriceModelMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "price_model",
        Aliases = ["cost_push", "leontief_price_model"],
        Title = ("Leontief price model", "Leontief 价格模型"),
        Purpose = (
            "How wages, taxes, import prices or a price set from outside push up all prices and the price index of every region's final demand, with full or partial pass-through.",
            "工资、税收、进口价格或外部给定的价格如何推动全部价格及各区域最终需求价格指数，可设完全或部分转嫁。"),
        Equation = @"\Delta p_j = \theta_j\left(\Delta c_j + \sum_i a_{ij}\,\Delta p_i\right), \qquad \theta = 1:\ \Delta p' = \Delta c'\,(I-A)^{-1}",
        Sources =
        [
            "Leontief, W. (1946), Wages, profit and prices, Quarterly Journal of Economics 61(1)",
            "Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis: Foundations and Extensions, 3rd ed., ch. 2.6",
            "Valadkhani, A. and Mitchell, W. F. (2002), Assessing the impact of changes in petroleum prices on inflation and household expenditures in Australia, Australian Economic Review 35(2)",
        ],
        ExampleSpec = """{"costs": {"*": 0.1}, "row": "wages"}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(PriceModelSpec),
        ResultType = typeof(PriceModelResult),
        Run = Method.Function<PriceModelSpec, PriceModelResult>(PriceModel.Compute),
    };
}
