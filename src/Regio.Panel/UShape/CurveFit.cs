using Regio.Numerics;

namespace Regio.Panel;

/// <summary>The slope of the curve at an end of the interval.</summary>
/// <param name="At">x.</param>
/// <param name="Estimate">β + γf'(x).</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Statistic">t.</param>
/// <param name="PValue">One-sided p value in the direction of the shape that the estimates have.</param>
public sealed record EndSlope(double At, double Estimate, double StandardError, double Statistic, double PValue);

/// <summary>βx + γf(x) with the covariance of β and γ.</summary>
internal sealed record CurveFit(CurveForm Form, double Beta, double Gamma, double BetaVariance, double Covariance, double GammaVariance, double DegreesOfFreedom, double Level)
{
    /// <summary>Whether the curve is convex where x is positive: f'' is positive for x² and 1/x, negative for ln x.</summary>
    internal bool IsU => Form == CurveForm.Log ? Gamma < 0 : Gamma > 0;

    /// <summary>Where the slope is zero; NaN where it nowhere is.</summary>
    internal double Extremum => Form switch
    {
        CurveForm.Log => -Gamma / Beta > 0 ? -Gamma / Beta : double.NaN,
        CurveForm.Inverse => Gamma / Beta > 0 ? Math.Sqrt(Gamma / Beta) : double.NaN,
        _ => -Beta / (2 * Gamma),
    };

    private double Derivative(double x) => Form switch { CurveForm.Log => 1 / x, CurveForm.Inverse => -1 / (x * x), _ => 2 * x };

    internal double Value(double x) => (Beta * x) + (Gamma * (Form switch { CurveForm.Log => Math.Log(x), CurveForm.Inverse => 1 / x, _ => x * x }));

    /// <summary>Standard error of the difference of the curve between x and a point of reference.</summary>
    internal double Error(double x, double from)
    {
        double dx = x - from, df = (Value(x) - Value(from) - (Beta * dx)) / Gamma;
        return Math.Sqrt(Math.Max(0, (dx * dx * BetaVariance) + (2 * dx * df * Covariance) + (df * df * GammaVariance)));
    }

    /// <summary>The slope at an end, tested against the sign it has in the shape of the estimates.</summary>
    internal EndSlope SlopeAt(double x, bool isLow)
    {
        double d = Derivative(x);
        double estimate = Beta + (Gamma * d);
        double error = Math.Sqrt(Math.Max(0, BetaVariance + (2 * d * Covariance) + (d * d * GammaVariance)));
        double t = estimate / error;
        return new(x, estimate, error, t, new StudentT(DegreesOfFreedom).Survival(isLow == IsU ? -t : t));
    }

    /// <summary>Values r of a ratio of coefficients that (β + rγ·k)² = t²·Var does not reject, mapped to the extremum; infinite ends where the set is not an interval.</summary>
    internal (double Low, double High) Fieller()
    {
        // The extremum is a monotone function of ρ = −β/(2γ) (quadratic) or −γ/β (log), γ/β (inverse): numerator a, denominator b of ρ.
        (double a, double b, double va, double vab, double vb) = Form == CurveForm.Quadratic
            ? (-Beta, 2 * Gamma, BetaVariance, -2 * Covariance, 4 * GammaVariance)
            : Form == CurveForm.Log ? (-Gamma, Beta, GammaVariance, -Covariance, BetaVariance) : (Gamma, Beta, GammaVariance, Covariance, BetaVariance);
        double t = new StudentT(DegreesOfFreedom).CriticalValue(1 - Level);
        double square = (b * b) - (t * t * vb), cross = (a * b) - (t * t * vab), constant = (a * a) - (t * t * va);
        double discriminant = (cross * cross) - (square * constant);
        if (!(square > 0) || discriminant < 0)
        {
            return (double.NegativeInfinity, double.PositiveInfinity);
        }

        double root = Math.Sqrt(discriminant);
        (double low, double high) = ((cross - root) / square, (cross + root) / square);
        return Form == CurveForm.Inverse ? (Math.Sqrt(Math.Max(0, low)), Math.Sqrt(Math.Max(0, high))) : (low, high);
    }
}
