using Regio.Numerics;

namespace Regio.Panel;

/// <summary>One test of a panel model.</summary>
/// <param name="Name">snake_case name.</param>
/// <param name="Statistic">Its value.</param>
/// <param name="Distribution">Distribution under the null hypothesis: <c>normal</c>, <c>chi2</c>, <c>chi2_mixture</c>, <c>f</c>, or <c>none</c> where no p value is known.</param>
/// <param name="Degrees">Degrees of freedom of χ² or of F's numerator; NaN without.</param>
/// <param name="Denominator">Degrees of freedom of F's denominator; NaN without.</param>
/// <param name="PValue">p value; NaN where the statistic has none.</param>
public sealed record PanelTest(string Name, double Statistic, string Distribution, double Degrees, double Denominator, double PValue)
{
    internal static PanelTest TwoSided(string name, double z) => new(name, z, "normal", double.NaN, double.NaN, Normal.TwoSided(z));

    internal static PanelTest OneSided(string name, double z) => new(name, z, "normal", double.NaN, double.NaN, Normal.Survival(z));

    internal static PanelTest ChiSquared(string name, double statistic, double degrees)
        => new(name, statistic, "chi2", degrees, double.NaN, new ChiSquare(degrees).Survival(statistic));

    internal static PanelTest F(string name, double statistic, double numerator, double denominator)
        => new(name, statistic, "f", numerator, denominator, new FisherF(numerator, denominator).Survival(statistic));

    /// <summary>χ̄²: a mixture of χ²(j) with the weights w_j, j = 0, 1, …; χ²(0) has all its mass at zero (Gourieroux, Holly and Monfort 1982).</summary>
    internal static PanelTest Mixture(string name, double statistic, params double[] weights)
    {
        double p = statistic > 0 ? Enumerable.Range(1, weights.Length - 1).Sum(j => weights[j] * new ChiSquare(j).Survival(statistic)) : 1;
        return new(name, statistic, "chi2_mixture", double.NaN, double.NaN, p);
    }

    internal static PanelTest Bare(string name, double statistic) => new(name, statistic, "none", double.NaN, double.NaN, double.NaN);
}
