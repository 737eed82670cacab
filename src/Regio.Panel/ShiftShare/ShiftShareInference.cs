using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>One kind of inference on a shift-share coefficient.</summary>
/// <param name="Name"><c>ehw</c> (robust to heteroskedasticity alone, for comparison), <c>akm</c>, <c>akm0</c>.</param>
/// <param name="StandardError">Standard error; for AKM0 the length of its interval over twice the critical value, infinite where it is unbounded.</param>
/// <param name="PValue">p value of a zero coefficient.</param>
/// <param name="Set">Confidence set.</param>
public sealed record ExposureInference(string Name, double StandardError, double PValue, ConfidenceSet Set);

/// <summary>The three kinds of inference.</summary>
internal static class ShiftShareInference
{
    internal static IReadOnlyList<ExposureInference> Of(ShiftShareSpec spec, double estimate, double denominator, double[] projected, Matrix shares, double[]? w, double[] y, double[] d, double[] x, double[] errors)
    {
        double z = Normal.UpperQuantile((1 - spec.ConfidenceLevel) / 2);
        double robust = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double score = x[i] * errors[i] * (w is null ? 1 : w[i]);
            robust += score * score;
        }

        double exposure = Form(spec, projected, Sums(shares, w, errors), Sums(shares, w, errors));
        return [Wald("ehw", Math.Sqrt(robust) / Math.Abs(denominator)), Wald("akm", Math.Sqrt(exposure) / Math.Abs(denominator)), Imposed()];

        ExposureInference Wald(string name, double error)
        {
            double p = 2 * Normal.Survival(Math.Abs(estimate / error));
            return new(name, error, p, new(name, Title(name), spec.ConfidenceLevel, [(estimate - (z * error), estimate + (z * error))]) { PValueAtZero = p });
        }

        // (x'y − βx'd)² ≤ z² Q(β), with Q the exposure form of the residuals y − βd: a quadratic inequality in β.
        ExposureInference Imposed()
        {
            double[] ry = Sums(shares, w, y), rd = Sums(shares, w, d);
            (double yy, double yd, double dd) = (Form(spec, projected, ry, ry), Form(spec, projected, ry, rd), Form(spec, projected, rd, rd));
            double xy = estimate * denominator;
            double a = (denominator * denominator) - (z * z * dd), b = (xy * denominator) - (z * z * yd), c = (xy * xy) - (z * z * yy);
            IReadOnlyList<(double Low, double High)> pieces = QuadraticSet.Of(a, b, c);
            double p = 2 * Normal.Survival(Math.Abs(xy) / Math.Sqrt(yy));
            double error = pieces is [(double low, double high)] ? (high - low) / (2 * z) : double.PositiveInfinity;
            return new("akm0", error, p, new("akm0", Title("akm0"), spec.ConfidenceLevel, pieces) { PValueAtZero = p });
        }
    }

    /// <summary>F of the shift-share variable in the first stage, with exposure-robust variance.</summary>
    internal static double FirstStage(ShiftShareSpec spec, double[] projected, Matrix shares, double[]? w, double[] d, double[] x)
    {
        double slope = ShiftShare.Weighted(x, d, w);
        double coefficient = slope / ShiftShare.Weighted(x, x, w);
        double[] errors = new double[d.Length];
        TensorPrimitives.MultiplyAdd(x, -coefficient, d, errors);
        double[] sums = Sums(shares, w, errors);
        return slope * slope / Form(spec, projected, sums, sums);
    }

    /// <summary>R_s = Σ_i ω_i w_is ε_i.</summary>
    private static double[] Sums(Matrix shares, double[]? w, double[] errors)
    {
        double[] weighted = (double[])errors.Clone();
        if (w is not null)
        {
            TensorPrimitives.Multiply(weighted, w, weighted);
        }

        return Gemv.TransposeMultiply(shares, weighted);
    }

    /// <summary>Σ over groups of (Σ_s g̃_s R_s)(Σ_s g̃_s T_s); every sector is a group of its own where none are given.</summary>
    private static double Form(ShiftShareSpec spec, double[] projected, double[] r, double[] t)
        => Enumerable.Range(0, r.Length)
            .GroupBy(s => spec.ShockGroups.Count == 0 ? $"{s}" : spec.ShockGroups[s], StringComparer.Ordinal)
            .Sum(group => group.Sum(s => projected[s] * r[s]) * group.Sum(s => projected[s] * t[s]));

    private static Label Title(string name) => name switch
    {
        "ehw" => new("Robust to heteroskedasticity", "异方差稳健"),
        "akm" => new("Adão-Kolesár-Morales", "Adão-Kolesár-Morales"),
        _ => new("Adão-Kolesár-Morales, null imposed", "Adão-Kolesár-Morales（施加原假设）"),
    };
}
