using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the Oaxaca-Blinder decomposition.</summary>
internal static class OaxacaBlinderMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "oaxaca_blinder",
        Aliases = ["oaxaca"],
        Title = ("Oaxaca-Blinder decomposition", "Oaxaca-Blinder 分解"),
        Purpose = (
            "How much of the difference of a mean between two groups comes from different characteristics and how much from different coefficients: threefold, twofold with all usual reference coefficients, by variable, with standard errors.",
            "两组均值之差中有多少来自特征差异、多少来自系数差异：三重分解、各种参照系数的二重分解、逐变量贡献及标准误。"),
        Equation = @"\bar y_1-\bar y_2 = (\bar x_1-\bar x_2)'\beta_2 + \bar x_2'(\beta_1-\beta_2) + (\bar x_1-\bar x_2)'(\beta_1-\beta_2) = (\bar x_1-\bar x_2)'\beta^* + \bar x_1'(\beta_1-\beta^*) + \bar x_2'(\beta^*-\beta_2)",
        Sources =
        [
            "Oaxaca, R. (1973), Male-female wage differentials in urban labor markets, International Economic Review 14",
            "Blinder, A. S. (1973), Wage discrimination, Journal of Human Resources 8",
            "Jann, B. (2008), The Blinder-Oaxaca decomposition for linear regression models, Stata Journal 8",
            "Gardeazabal, J. and Ugidos, A. (2004), More on identification in detailed wage decompositions, Review of Economics and Statistics 86",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price + ln_income", "group": "year >= 1978", "swap": true}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(OaxacaBlinderSpec),
        ResultType = typeof(OaxacaBlinderResult),
        Run = Method.Function<OaxacaBlinderSpec, OaxacaBlinderResult>(OaxacaBlinder.Fit),
    };
}
