using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>η² = E[(δ'x)²e² | q = γ]/E[(δ'x)² | q = γ], which scales the likelihood ratio under heteroskedasticity.</summary>
/// <remarks>
/// Hansen (2000), Sample splitting and threshold estimation, Econometrica 68, sec. 3.4; bandwidth of his program: plug-in for the Epanechnikov kernel from a quadratic regression, Härdle and Linton (1994).
/// The program's derivative of the density has the wrong sign; ours is that of the formula. The two differ in the bandwidth alone.
/// </remarks>
internal static class ThresholdScaling
{
    /// <summary>Epanechnikov's constant 2.344 for the density of a normal variable.</summary>
    private const double DensityConstant = 2.344;

    /// <summary>η² at the threshold.</summary>
    /// <param name="fit">Kernel or quadratic.</param>
    /// <param name="q">Threshold variable.</param>
    /// <param name="jump">(δ'x)² of each row.</param>
    /// <param name="residuals">e.</param>
    /// <param name="threshold">γ̂.</param>
    internal static double Of(ThresholdScaleFit fit, double[] q, double[] jump, double[] residuals, double threshold)
    {
        double[] weighted = [.. jump.Zip(residuals, (r, e) => r * e * e)];

        // About γ̂ the quadratic's value there is its constant.
        double[] u = Array.ConvertAll(q, value => value - threshold);
        double[] first = Quadratic(u, jump);
        return fit == ThresholdScaleFit.Quadratic ? Quadratic(u, weighted)[0] / first[0] : Kernel(u, jump, weighted, first);
    }

    private static double Kernel(double[] u, double[] jump, double[] weighted, double[] quadratic)
    {
        int n = u.Length;
        double width = DensityConstant * Math.Sqrt(Moments.SumOfSquares(u, null, centred: true) / n) / Math.Pow(n, 0.2);
        double density = 0;
        double slope = 0;
        double unexplained = 0;
        for (int i = 0; i < n; i++)
        {
            double scaled = -u[i] / width;
            if (scaled * scaled <= 1)
            {
                density += (1 - (scaled * scaled)) * 0.75 / (width * n);
                slope -= scaled * 1.5 / (width * width * n);
            }

            double error = jump[i] - quadratic[0] - (quadratic[1] * u[i]) - (quadratic[2] * u[i] * u[i]);
            unexplained += error * error / (n - 3);
        }

        double curvature = quadratic[2] + (quadratic[1] * slope / density);
        double bandwidth = unexplained / (4 * density * curvature * curvature);
        double above = 0;
        double below = 0;
        for (int i = 0; i < n; i++)
        {
            double weight = 1 - (u[i] * u[i] / (bandwidth * bandwidth));
            above += weight > 0 ? weight * weighted[i] : 0;
            below += weight > 0 ? weight * jump[i] : 0;
        }

        return above / below;
    }

    private static double[] Quadratic(double[] u, double[] y)
    {
        Matrix x = new(u.Length, 3);
        for (int i = 0; i < u.Length; i++)
        {
            (x[i, 0], x[i, 1], x[i, 2]) = (1, u[i], u[i] * u[i]);
        }

        Qr qr = Qr.Factor(x, 1e-14);
        double[] b = qr.Solve(y);
        double[] all = new double[3];
        for (int k = 0; k < b.Length; k++)
        {
            all[qr.Kept[k]] = b[k];
        }

        return all;
    }
}
