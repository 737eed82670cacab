using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the placebo test.</summary>
internal static class PlaceboMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "placebo",
        Aliases = ["permutation_test"],
        Title = ("Placebo test by permuted regressor", "安慰剂检验（随机置换）"),
        Purpose = (
            "The coefficient of a regressor beside its distribution when the regressor is permuted at random, by rows, within years or whole paths of entities: exact p value, density, p values of the draws.",
            "随机置换核心解释变量（逐行、年内或整条个体路径）后系数的分布与实际系数对照：精确 p 值、核密度与各次抽样的 p 值。"),
        Equation = @"p = \frac{1 + \#\{r : |\hat\beta^*_r| \ge |\hat\beta|\}}{R + 1}",
        Sources =
        [
            "Phipson, B. and Smyth, G. K. (2010), Permutation p-values should never be zero, Statistical Applications in Genetics and Molecular Biology 9",
            "La Ferrara, E., Chong, A. and Duryea, S. (2012), Soap operas and fertility, American Economic Journal: Applied Economics 4",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price + ln_income | state + year", "covariance": "cluster(state)", "time": "year", "entity": "state", "unit": "state", "replications": 200}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(PlaceboSpec),
        ResultType = typeof(PlaceboResult),
        Run = Method.Function<PlaceboSpec, PlaceboResult>(Placebo.Fit),
    };
}
