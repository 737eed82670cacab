using Regio.Numerics;

namespace Regio.Panel;

/// <summary>The effective F of Montiel Olea and Pflueger (2013), for one endogenous regressor and any covariance.</summary>
/// <param name="F">π̂'π̂ / tr Ŵ₂ in the orthonormal basis of the instruments, Ŵ₂ the covariance of π̂ with ivreg2's small-sample factor.</param>
public sealed record EffectiveStrength(double F)
{
    /// <summary>Critical values at the 5% level of the hypothesis that the Nagar bias of 2SLS exceeds 5, 10, 20 and 30% of the worst case.</summary>
    public required IReadOnlyList<CriticalValue> CriticalValues { get; init; }

    /// <summary>The same without an estimate of the bias' bound, which is set to one: never smaller.</summary>
    public required IReadOnlyList<CriticalValue> Simplified { get; init; }
}

/// <summary>A critical value.</summary>
/// <param name="Threshold">The bias or size it stands for, such as 0.10.</param>
/// <param name="Value">The value.</param>
public sealed record CriticalValue(double Threshold, double Value);

/// <summary>Computes the effective F and its critical values.</summary>
/// <remarks>
/// Montiel Olea and Pflueger (2013), Journal of Business and Economic Statistics 31, sec. 3. Critical value: upper 5% point of χ²(K_eff, K_eff x)/K_eff with x = B_e/τ and
/// K_eff = (tr W₂)²(1 + 2x) / (tr W₂² + 2x tr W₂ λ_max(W₂)); B_e = sup over β and unit c of |tr S₁₂ − 2c'S₁₂c| / √(tr S₁ tr W₂), S₁ = W₁ − β(W₁₂ + W₁₂') + β²W₂, S₁₂ = W₁₂ − βW₂ (2SLS).
/// </remarks>
internal static class EffectiveStrengths
{
    private const double Size = 0.05;

    private const int Angles = 720;

    private static readonly double[] Thresholds = [0.05, 0.10, 0.20, 0.30];

    /// <summary>The effective F from the covariance of reduced form and first stage, 2L × 2L.</summary>
    internal static EffectiveStrength Of(double[] pi, Matrix w)
    {
        int l = pi.Length;
        Matrix w2 = Parts.Block(w, l, l, l);
        double trace = Trace(w2);
        double bound = Bound(Parts.Block(w, 0, 0, l), Parts.Block(w, 0, l, l), w2);
        double largest = SymmetricEigen.Compute(w2, vectors: false).Values[^1];
        double squares = System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(w2.Array);
        return new(System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(pi) / trace)
        {
            CriticalValues = [.. Thresholds.Select(tau => new CriticalValue(tau, Critical(trace, squares, largest, bound / tau)))],
            Simplified = [.. Thresholds.Select(tau => new CriticalValue(tau, Critical(trace, squares, largest, 1 / tau)))],
        };
    }

    private static double Critical(double trace, double squares, double largest, double x)
    {
        double k = trace * trace * (1 + (2 * x)) / (squares + (2 * x * trace * largest));
        return new NoncentralChiSquare(k, k * x).UpperQuantile(Size) / k;
    }

    /// <summary>B_e, by the angle of β: a grid over the half circle, then Brent around its best point.</summary>
    private static double Bound(Matrix w1, Matrix w12, Matrix w2)
    {
        double unit = Math.Sqrt(Trace(w1) / Trace(w2));
        double Ratio(double angle)
        {
            double a = Math.Cos(angle);
            double b = unit * Math.Sin(angle);
            double s1 = (a * a * Trace(w1)) - (2 * a * b * Trace(w12)) + (b * b * Trace(w2));
            Matrix s12 = new(w2.Rows, w2.Rows);
            for (int j = 0; j < w2.Rows; j++)
            {
                for (int i = 0; i < w2.Rows; i++)
                {
                    s12[i, j] = (0.5 * a * (w12[i, j] + w12[j, i])) - (b * w2[i, j]);
                }
            }

            double[] values = SymmetricEigen.Compute(s12, vectors: false).Values;
            double trace = Trace(s12);
            return Math.Max(Math.Abs(trace - (2 * values[0])), Math.Abs(trace - (2 * values[^1]))) / Math.Sqrt(s1 * Trace(w2));
        }

        double step = Math.PI / Angles;
        int best = Enumerable.Range(0, Angles).MaxBy(i => Ratio(i * step));
        return Math.Max(Ratio(best * step), -Brent.Minimum(angle => -Ratio(angle), (best - 1) * step, (best + 1) * step).Value);
    }

    private static double Trace(Matrix a) => Enumerable.Range(0, a.Rows).Sum(i => a[i, i]);
}
