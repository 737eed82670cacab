using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tests that slopes are the same at all quantiles.</summary>
internal static class QuantileTests
{
    /// <summary>Name of the test of all slopes at once.</summary>
    internal const string Joint = "all_slopes";

    /// <summary>F of all slopes together and of each: quantreg's <c>anova</c>, with nm − q degrees of freedom; clusters − 1 where errors are clustered.</summary>
    internal static IReadOnlyList<PanelTest> Equality(IReadOnlyList<string> terms, int intercept, int rows, double[][] coefficients, CovarianceEstimate covariance)
    {
        int[] slopes = [.. Enumerable.Range(0, terms.Count).Where(k => k != intercept)];
        if (coefficients.Length < 2 || slopes.Length == 0)
        {
            return [];
        }

        double[] stacked = [.. coefficients.SelectMany(b => b)];
        double? clusters = covariance.Groups.Count > 0 ? covariance.Groups[0] - 1.0 : null;
        List<PanelTest> tests = [Test(Joint, slopes)];
        if (slopes.Length > 1)
        {
            tests.AddRange(slopes.Select(k => Test(terms[k], [k])));
        }

        return tests;

        PanelTest Test(string name, int[] tested)
        {
            double wald = Wald(stacked, covariance.Values, terms.Count, coefficients.Length, tested);
            int q = tested.Length * (coefficients.Length - 1);
            double rest = clusters ?? (((double)rows * coefficients.Length) - q);
            return double.IsNaN(wald) ? new(name, double.NaN, "f", q, rest, double.NaN) : PanelTest.F(name, wald / q, q, rest);
        }
    }

    /// <summary>(Db)'(DVD')⁻¹Db of the differences between neighbouring quantiles.</summary>
    private static double Wald(double[] b, Matrix v, int terms, int quantiles, int[] tested)
    {
        (int High, int Low)[] pairs = [.. Enumerable.Range(1, quantiles - 1).SelectMany(t => tested.Select(k => ((t * terms) + k, ((t - 1) * terms) + k)))];
        Matrix variance = new(pairs.Length, pairs.Length);
        for (int i = 0; i < pairs.Length; i++)
        {
            for (int j = 0; j < pairs.Length; j++)
            {
                variance[i, j] = v[pairs[i].High, pairs[j].High] - v[pairs[i].High, pairs[j].Low] - v[pairs[i].Low, pairs[j].High] + v[pairs[i].Low, pairs[j].Low];
            }
        }

        return WaldStatistic.Of(variance, Array.ConvertAll(pairs, pair => b[pair.High] - b[pair.Low]));
    }
}
