using Regio.Core;

namespace Regio.Regression;

/// <summary>What the weights of a regression mean.</summary>
public enum WeightKind
{
    /// <summary>Inverse error variances up to scale: weighted least squares (Stata's aweight, R's lm).</summary>
    [Meaning("inverse error variances up to scale: weighted least squares (Stata's aweight, R's lm)", "误差方差的倒数（相差一个比例）：加权最小二乘（Stata 的 aweight、R 的 lm）")]
    Analytic,

    /// <summary>Numbers of identical rows that one row stands for (Stata's fweight).</summary>
    [Meaning("number of identical rows that a row stands for (Stata's fweight)", "一行所代表的相同观测的个数（Stata 的 fweight）")]
    Frequency,

    /// <summary>Inverse sampling probabilities: coefficients as with analytic weights, standard errors robust (Stata's pweight).</summary>
    [Meaning("inverse sampling probabilities: standard errors are robust (Stata's pweight)", "抽样概率的倒数：使用稳健标准误（Stata 的 pweight）")]
    Probability,
}
