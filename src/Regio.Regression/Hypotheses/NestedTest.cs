using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Comparison of a linear model with one nested in it, both fitted on the same rows.</summary>
/// <param name="Statistic">F = ((SSR₀ − SSR₁)/q)/(SSR₁/(n − K)), or LR = n ln(SSR₀/SSR₁).</param>
/// <param name="PValue">Its p value.</param>
/// <param name="Restrictions">q, the difference in parameters, absorbed effects included.</param>
/// <param name="DegreesOfFreedom">n − K of the larger model; infinity for LR.</param>
public sealed record NestedTest(double Statistic, double PValue, int Restrictions, double DegreesOfFreedom)
{
    /// <summary>F test under independent, equally distributed errors; Greene (2018), sec. 5.4. R's <c>anova(small, large)</c>.</summary>
    /// <exception cref="IdentificationError">The models are not nested or not on the same rows.</exception>
    public static NestedTest F(LinearFit restricted, LinearFit full)
    {
        (int q, double df) = Compare(restricted, full);
        double f = (restricted.ResidualSumOfSquares - full.ResidualSumOfSquares) / q / (full.ResidualSumOfSquares / df);
        return new(f, new FisherF(q, df).Survival(f), q, df);
    }

    /// <summary>Likelihood ratio test under normal errors, χ²(q); Greene (2018), sec. 14.6. R's <c>lmtest::lrtest</c>, Stata's <c>lrtest</c>.</summary>
    /// <exception cref="IdentificationError">The models are not nested or not on the same rows.</exception>
    public static NestedTest LikelihoodRatio(LinearFit restricted, LinearFit full)
    {
        (int q, _) = Compare(restricted, full);
        double lr = full.Observations * Math.Log(restricted.ResidualSumOfSquares / full.ResidualSumOfSquares);
        return new(lr, new ChiSquare(q).Survival(lr), q, double.PositiveInfinity);
    }

    private static (int Restrictions, double DegreesOfFreedom) Compare(LinearFit restricted, LinearFit full)
    {
        double large = EffectCount.Parameters(full, SmallSample.Fixest);
        int q = (int)Math.Round(large - EffectCount.Parameters(restricted, SmallSample.Fixest));
        if (q <= 0 || restricted.Observations != full.Observations || restricted.ResidualSumOfSquares < full.ResidualSumOfSquares * (1 - 1e-10))
        {
            throw new IdentificationError(
                new($"the models are not nested: {restricted.Observations} and {full.Observations} observations, {q} more parameters, sums of squares {restricted.ResidualSumOfSquares:G6} and {full.ResidualSumOfSquares:G6}", $"模型并非嵌套：观测数 {restricted.Observations} 与 {full.Observations}，参数多 {q} 个，残差平方和 {restricted.ResidualSumOfSquares:G6} 与 {full.ResidualSumOfSquares:G6}"),
                new("Fit both on the same rows, the smaller model with a part of the larger one's terms.", "请在相同的观测上估计两个模型，且小模型的变量为大模型的一部分。"));
        }

        return (q, full.Observations - large);
    }
}
