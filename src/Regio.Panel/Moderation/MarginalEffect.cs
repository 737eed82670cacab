using Regio.Regression;

namespace Regio.Panel;

/// <summary>The effect of the treatment at a value of the moderator, β₁ + β₃ w.</summary>
/// <param name="At">w.</param>
/// <param name="Estimate">β₁ + β₃ w.</param>
/// <param name="StandardError">√(V₁₁ + 2wV₁₃ + w²V₃₃).</param>
/// <param name="Statistic">Estimate over standard error.</param>
/// <param name="PValue">Two-sided.</param>
/// <param name="Low">Lower end of the interval at this w.</param>
/// <param name="High">Upper end.</param>
public sealed record MarginalEffect(double At, double Estimate, double StandardError, double Statistic, double PValue, double Low, double High);

/// <summary>The line β₁ + β₃ w with the variances of its coefficients.</summary>
internal sealed record SlopeLine(double Constant, double Slope, double Variance, double Covariance, double SlopeVariance, double DegreesOfFreedom, double Level)
{
    internal MarginalEffect At(double w)
    {
        double variance = Variance + (2 * w * Covariance) + (w * w * SlopeVariance);
        CoefficientRow row = DeltaMethod.Row(string.Empty, Constant + (Slope * w), Math.Sqrt(Math.Max(0, variance)), DegreesOfFreedom, Level);
        return new(w, row.Estimate, row.StandardError, row.Statistic, row.PValue, row.Low, row.High);
    }

    /// <summary>Johnson and Neyman (1936): values of w at which |β₁ + β₃ w| = t s(w), ascending; none, one or two.</summary>
    internal double[] Bounds()
    {
        double t = new Numerics.StudentT(DegreesOfFreedom).CriticalValue(1 - Level);
        double a = (Slope * Slope) - (t * t * SlopeVariance), b = (Constant * Slope) - (t * t * Covariance), c = (Constant * Constant) - (t * t * Variance);
        double discriminant = (b * b) - (a * c);
        if (discriminant < 0 || a == 0)
        {
            return [];
        }

        // The root of larger size first, the other by their product, so that neither is a difference of near equals.
        double q = -(b + Math.CopySign(Math.Sqrt(discriminant), b));
        double[] roots = q == 0 ? [0] : [q / a, c / q];
        return [.. roots.Distinct().Order()];
    }
}
