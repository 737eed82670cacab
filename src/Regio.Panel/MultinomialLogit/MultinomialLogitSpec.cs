using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Unordered outcome: multinomial logit.</summary>
[Meaning("Unordered outcome: multinomial logit", "无序多分类结果：多项 logit")]
public sealed record MultinomialLogitSpec : IndexLikelihoodSpec
{
    /// <summary>The category that the others are compared with; the first in ascending order if none is given, which does not depend on the rows in use.</summary>
    [Meaning("category that the others are compared with; the first in ascending order if empty", "基准类别；留空为升序第一个类别")]
    public string? Base { get; init; }

    /// <summary>What tables show as the coefficients; marginal effects are those on the probability of the last category.</summary>
    [Meaning("what tables show: coefficients, exponentials (relative-risk ratios), or marginal effects on the last category", "表格显示：系数、其指数（相对风险比）或对最后一个类别的边际效应")]
    public Presentation Present { get; init; }

    /// <summary>Whether the Hausman-McFadden tests of the independence of irrelevant alternatives are done, one for each category left out.</summary>
    [Meaning("whether independence of irrelevant alternatives is tested (Hausman-McFadden), a category left out at a time", "是否检验无关选项独立性（Hausman-McFadden，逐一剔除类别）")]
    public bool Independence { get; init; } = true;

    /// <summary>Variable along which predicted probabilities are drawn; the first number among the regressors if none is given.</summary>
    [Meaning("variable along which predicted probabilities are drawn; the first number among the regressors if empty", "绘制预测概率所沿的变量；留空为解释变量中第一个数值变量")]
    public string? Profile { get; init; }
}
