using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the conditional logit.</summary>
internal static class ConditionalLogitMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "conditional_logit",
        Aliases = ["clogit", "fixed_effects_logit", "xtlogit_fe"],
        Title = ("Conditional (fixed-effects) logit", "条件（固定效应）logit"),
        Purpose = (
            "Estimates a logit with fixed entity effects by conditioning on the number of ones of each entity: consistent however few the periods; the sum over sequences is exact.",
            "以各个体取 1 的次数为条件估计含个体固定效应的 logit：期数很少时仍一致；对所有序列的求和是精确的。"),
        Equation = @"P\Big(y_i \,\Big|\, \sum_t y_{it}=k_i\Big) = \frac{\exp\left(\sum_t y_{it} x_{it}'\beta\right)}{\sum_{d:\,\sum_t d_t = k_i} \exp\left(\sum_t d_t x_{it}'\beta\right)}",
        Sources =
        [
            "Chamberlain, G. (1980), Analysis of covariance with qualitative data, Review of Economic Studies 47",
            "Gail, M. H., Lubin, J. H. and Rubinstein, L. V. (1981), Likelihood calculations for matched case-control studies and survival studies with tied death times, Biometrika 68",
            "Wooldridge, J. M. (2010), Econometric Analysis of Cross Section and Panel Data, 2nd ed., sec. 15.8.3",
        ],
        ExampleSpec = """{"formula": "I(inv > 100) ~ value", "entity": "firm"}""",
        ExampleData = "grunfeld.csv",
        SpecType = typeof(ConditionalLogitSpec),
        ResultType = typeof(LikelihoodFitResult),
        Run = Method.Function<ConditionalLogitSpec, LikelihoodFitResult>(ConditionalLogit.Fit),
    };
}
