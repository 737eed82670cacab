using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of mediation analysis.</summary>
internal static class MediationMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "mediation",
        Aliases = ["sgmediation", "sobel"],
        Title = ("Mediation analysis", "中介效应分析"),
        Purpose = (
            "How much of the effect of a variable goes through one or several mediators, side by side or in a chain: three steps, Sobel, Aroian and Goodman tests, bootstrap intervals, with any fixed effects and covariance.",
            "核心解释变量的效应有多少经由一个或多个（并行或链式）中介变量传导：三步法，Sobel、Aroian、Goodman 检验与自助法区间，可含任意固定效应与协方差。"),
        Equation = @"y = c\,x + \gamma'w + e_1,\quad m_j = a_j x + \gamma_j'w + e_{2j},\quad y = c'x + \textstyle\sum_j b_j m_j + \gamma'w + e_3,\qquad c = c' + \textstyle\sum_j a_j b_j",
        Sources =
        [
            "Baron, R. M. and Kenny, D. A. (1986), The moderator-mediator variable distinction, Journal of Personality and Social Psychology 51",
            "Sobel, M. E. (1982), Asymptotic confidence intervals for indirect effects, Sociological Methodology 13",
            "MacKinnon, D. P., Lockwood, C. M. and Williams, J. (2004), Confidence limits for the indirect effect, Multivariate Behavioral Research 39",
            "Wen, Z. and Ye, B. (2014), Analyses of mediating effects, Advances in Psychological Science 22",
            "Jiang, T. (2022), Mediating effects and moderating effects in causal inference, China Industrial Economics 5",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_income | state", "treatment": "ln_income", "mediators": ["ln_price"], "covariance": "cluster(state)", "bootstrap": {"replications": 200}}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(MediationSpec),
        ResultType = typeof(MediationResult),
        Run = Method.Function<MediationSpec, MediationResult>(Mediation.Fit),
    };
}
