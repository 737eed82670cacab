using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Bandwidths and densities at a quantile.</summary>
internal static class SparsityDensity
{
    /// <summary>
    /// quantreg's guard against a zero difference of fits and its bound of exact fits. There it is in the units of the outcome, and an outcome of 1e-8 is all guard; here it is never more
    /// than <see cref="Share"/> of the differences, so that errors do not depend on units.
    /// </summary>
    private const double Guard = 1.4901161193847656e-8;

    private const double Share = 1e-5;

    /// <summary>h for n rows, with the level 0.05 that quantreg and Stata use.</summary>
    internal static double Bandwidth(QuantileBandwidth rule, double tau, double n)
    {
        double z = Normal.Quantile(tau), f = Normal.Density(z), critical = Normal.UpperQuantile(0.025), square = (2 * z * z) + 1;
        return rule switch
        {
            QuantileBandwidth.Bofinger => Math.Pow(n, -0.2) * Math.Pow(4.5 * Math.Pow(f, 4) / (square * square), 0.2),
            QuantileBandwidth.Chamberlain => critical * Math.Sqrt(tau * (1 - tau) / n),
            _ => Math.Pow(n, -1.0 / 3) * Math.Pow(critical, 2.0 / 3) * Math.Pow(1.5 * f * f / square, 1.0 / 3),
        };
    }

    /// <summary>h, halved until τ ± h are quantiles.</summary>
    internal static double Inside(QuantileBandwidth rule, double tau, double n)
    {
        double h = Bandwidth(rule, tau, n);
        while (tau - h <= 0 || tau + h >= 1)
        {
            h /= 2;
        }

        return h;
    }

    /// <summary>Width of a kernel on the scale of residuals: κ[Φ⁻¹(τ + h) − Φ⁻¹(τ − h)].</summary>
    internal static double Width(QuantileBandwidth rule, double tau, double n, double scale)
    {
        double h = Inside(rule, tau, n);
        return scale * (Normal.Quantile(tau + h) - Normal.Quantile(tau - h));
    }

    /// <summary>min(standard deviation, interquartile range/1.34).</summary>
    internal static double RobustScale(double[] residuals, double divisor = 1)
    {
        double[] sorted = [.. residuals.Order()];
        double deviation = Math.Sqrt(Moments.SumOfSquares(residuals, null, centred: true) / (residuals.Length - divisor));
        return Math.Min(deviation, (Quantile.OfSorted(sorted, 0.75) - Quantile.OfSorted(sorted, 0.25)) / 1.34);
    }

    /// <summary>Median of |r − median|.</summary>
    internal static double MedianDeviation(double[] residuals)
    {
        double middle = Quantile.OfSorted([.. residuals.Order()], 0.5);
        return Quantile.OfSorted([.. residuals.Select(r => Math.Abs(r - middle)).Order()], 0.5);
    }

    /// <summary>1/f of iid errors.</summary>
    internal static double Sparsity(SparsityEstimator estimator, QuantileBandwidth rule, QuantileFrame frame, double tau, double[] residuals)
    {
        int n = frame.Rows, p = frame.Terms.Count;
        switch (estimator)
        {
            case SparsityEstimator.OrderStatistics:
                return OrderSlope(residuals, (int)Math.Max(p + 1, Math.Ceiling(n * Bandwidth(rule, tau, n))), p);
            case SparsityEstimator.FittedQuantiles:
                double h = Inside(rule, tau, n);
                return Nearby(frame, tau, h).Average() / (2 * h);
            case SparsityEstimator.ResidualQuantiles:
                double inside = Inside(rule, tau, n);
                double[] sorted = [.. residuals.Where(r => r != 0).Order()];
                return (Quantile.OfSorted(sorted, tau + inside, QuantileDefinition.Stata) - Quantile.OfSorted(sorted, tau - inside, QuantileDefinition.Stata)) / (2 * inside);
            default:
                double width = Width(rule, tau, n, RobustScale(residuals, 0));
                return n * width / residuals.Sum(r => Math.Abs(r) <= width ? 0.75 * (1 - (r / width * (r / width))) : 0);
        }
    }

    /// <summary>Density of each row from the fits at τ ± h, no less than <paramref name="least"/>; and in how many rows these cross.</summary>
    internal static (double[] Density, int Crossed) Fitted(QuantileBandwidth rule, QuantileFrame frame, double tau, double guard = Guard, double least = 0)
    {
        double h = Inside(rule, tau, frame.Rows);
        double[] spread = Nearby(frame, tau, h);
        int crossed = spread.Count(value => value <= 0);
        double size = spread.Average(Math.Abs), near = Math.Min(guard, Share * size), floor = least / Math.Max(1, size);
        return (Array.ConvertAll(spread, value => Math.Max(floor, 2 * h / (value - near))), crossed);
    }

    /// <summary>Gaussian kernel of the residuals.</summary>
    internal static double[] Gaussian(QuantileBandwidth rule, double tau, double[] residuals)
    {
        double width = Width(rule, tau, residuals.Length, RobustScale(residuals));
        return Array.ConvertAll(residuals, r => Normal.Density(r / width) / width);
    }

    /// <summary>Uniform kernel of the residuals, κ their median absolute deviation.</summary>
    internal static double[] Uniform(QuantileBandwidth rule, double tau, double[] residuals)
    {
        double width = Width(rule, tau, residuals.Length, MedianDeviation(residuals));
        return Array.ConvertAll(residuals, r => Math.Abs(r) <= width ? 0.5 / width : 0);
    }

    /// <summary>x'(b(τ + h) − b(τ − h)).</summary>
    private static double[] Nearby(QuantileFrame frame, double tau, double h)
    {
        double[] high = frame.Solver.Solve(tau + h).Coefficients, low = frame.Solver.Solve(tau - h).Coefficients;
        double[] difference = new double[high.Length];
        TensorPrimitives.Subtract<double>(high, low, difference);
        return Gemv.Multiply(frame.X, difference);
    }

    /// <summary>Median regression of the h + 1 residuals nearest to zero beyond the exact fits, in order, on their rank/(n − p).</summary>
    private static double OrderSlope(double[] residuals, int h, int p)
    {
        double bound = Guard * Math.Min(1, residuals.Average(Math.Abs)); // Rows on the plane have residuals of zero.
        int zeros = residuals.Count(r => Math.Abs(r) <= bound);
        double[] nearest = [.. residuals.OrderBy(Math.Abs).Skip(zeros).Take(h + 1).Order()];
        if (nearest.Length < 3)
        {
            throw new IdentificationError(
                new(string.Create(CultureInfo.InvariantCulture, $"{zeros} of {residuals.Length} rows are fitted exactly: too few are left to estimate the density of the errors"), string.Create(CultureInfo.InvariantCulture, $"{residuals.Length} 行中有 {zeros} 行被精确拟合，不足以估计误差密度")),
                new("Use errors bootstrap, or fewer regressors.", "请使用 bootstrap，或减少解释变量。"));
        }

        Matrix x = new(nearest.Length, 2);
        x.Column(0).Fill(1);
        for (int i = 0; i < nearest.Length; i++)
        {
            x[i, 1] = (zeros + 1.0 + i) / (residuals.Length - p);
        }

        return new QuantileSolver(x, nearest, RunContext.Default).Solve(0.5).Coefficients[1];
    }
}
