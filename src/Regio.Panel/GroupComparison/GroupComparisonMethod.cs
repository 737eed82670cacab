using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the comparison of groups.</summary>
internal static class GroupComparisonMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "group_comparison",
        Aliases = ["chow", "suest", "bdiff"],
        Title = ("Comparison of coefficients between groups", "组间系数差异检验"),
        Purpose = (
            "Whether coefficients differ between two or more groups: interactions (Chow), stacked scores (suest), Fisher's permutation of labels (bdiff) and bootstrap, with any fixed effects.",
            "检验两组或多组之间的系数差异：交互项（Chow）、似无相关（suest）、费舍尔组合（bdiff）与自助法，可含任意固定效应。"),
        Equation = @"y = x'\beta_g + D\alpha_g + e,\qquad H_0: \beta_{gk} = \beta_{hk}",
        Sources =
        [
            "Chow, G. C. (1960), Tests of equality between sets of coefficients in two linear regressions, Econometrica 28",
            "Weesie, J. (1999), Seemingly unrelated estimation and the cluster-adjusted sandwich estimator, Stata Technical Bulletin 49",
            "Cleary, S. (1999), The relationship between firm investment and financial status, Journal of Finance 54",
            "Phipson, B. and Smyth, G. K. (2010), Permutation p-values should never be zero, Statistical Applications in Genetics and Molecular Biology 9",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price + ln_income | state + year", "group": "pop > 4000", "covariance": "cluster(state)", "permutation": {"replications": 200}}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(GroupComparisonSpec),
        ResultType = typeof(GroupComparisonResult),
        Run = Method.Function<GroupComparisonSpec, GroupComparisonResult>(GroupComparison.Fit),
    };
}
