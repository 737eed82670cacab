using Regio.Core;

namespace Regio.Data;

/// <summary>Definitions of the sample quantile, numbered by Hyndman and Fan (1996), Sample Quantiles in Statistical Packages, The American Statistician 50(4).</summary>
public enum QuantileDefinition
{
    /// <summary>Type 7, the default of R, NumPy and Excel: linear between the order statistics at 1 + (n − 1)p.</summary>
    [Meaning("Type 7, the default of R, NumPy and Excel", "第 7 类，R、NumPy 与 Excel 的默认定义")]
    R,

    /// <summary>Type 2, Stata's summarize, _pctile and winsor2: the next order statistic, the mean of two where np is whole.</summary>
    [Meaning("Type 2, Stata's summarize, _pctile and winsor2", "第 2 类，Stata 的 summarize、_pctile 与 winsor2")]
    Stata,

    /// <summary>Type 6, Stata's altdef and SPSS: linear at (n + 1)p.</summary>
    [Meaning("Type 6, Stata's altdef and SPSS", "第 6 类，Stata 的 altdef 选项与 SPSS")]
    StataAlternative,
}

/// <summary>Sample quantiles.</summary>
public static class Quantile
{
    /// <summary>R's guard against rounding of np: four units in the last place.</summary>
    private const double Fuzz = 4 * 2.220446049250313e-16;

    /// <summary>The p-quantile of values in ascending order without missing ones; missing when there are none.</summary>
    /// <param name="sorted">Values in ascending order.</param>
    /// <param name="p">Share, 0 to 1.</param>
    /// <param name="definition">Which definition; R's by default.</param>
    /// <exception cref="SpecError">p is not between 0 and 1.</exception>
    public static double OfSorted(ReadOnlySpan<double> sorted, double p, QuantileDefinition definition = QuantileDefinition.R)
    {
        if (!(p >= 0 && p <= 1))
        {
            throw new SpecError(new("a quantile's share must lie between 0 and 1", "分位数的比例应在 0 与 1 之间")) { Field = "p" };
        }

        int n = sorted.Length;
        if (n == 0)
        {
            return Missing.Value;
        }

        if (definition == QuantileDefinition.Stata)
        {
            double np = n * p;
            int j = (int)Math.Floor(np + Fuzz);
            return Math.Abs(np - j) < Fuzz * n
                ? Midpoint(At(sorted, j), At(sorted, j + 1))
                : At(sorted, j + 1);
        }

        double position = definition == QuantileDefinition.R ? 1 + ((n - 1) * p) : (n + 1) * p;
        int below = (int)Math.Floor(position + Fuzz);
        double share = Math.Max(0, position - below);
        (double low, double high) = (At(sorted, below), At(sorted, below + 1));
        return share == 0 || low == high ? low : ((1 - share) * low) + (share * high);
    }

    /// <summary>Halved before they are added, so that the largest doubles do not overflow; equal ones stay as they are, however small.</summary>
    private static double Midpoint(double low, double high) => low == high ? low : (0.5 * low) + (0.5 * high);

    /// <summary>The i-th order statistic, counted from 1; the first or last beyond the ends.</summary>
    private static double At(ReadOnlySpan<double> sorted, int i) => sorted[Math.Clamp(i, 1, sorted.Length) - 1];
}
