using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The regressors of an equation as orthogonal columns of mean square one, so that a likelihood is as well conditioned whatever their units: X = Z T⁻¹ with Z'Z = N I.</summary>
internal sealed class OrthonormalDesign
{
    private OrthonormalDesign(Matrix z, Matrix toCoefficients) => (Z, ToCoefficients) = (z, toCoefficients);

    /// <summary>N × K.</summary>
    internal Matrix Z { get; }

    /// <summary>T: coefficients of X from those of Z.</summary>
    internal Matrix ToCoefficients { get; }

    /// <summary>Orthogonalises regressors that are independent.</summary>
    internal static OrthonormalDesign Of(Matrix x, RunContext run)
    {
        Qr qr = Qr.Factor(x, 1e-14, run);
        double root = Math.Sqrt(x.Rows);
        Matrix z = qr.Q(run), t = Triangular.Inverse(Triangle.Upper, qr.R);
        Scale(z, root);
        Scale(t, root);
        return new(z, t);
    }

    /// <summary>Tγ.</summary>
    internal double[] Coefficients(ReadOnlySpan<double> gamma) => Gemv.Multiply(ToCoefficients, gamma);

    /// <summary>T⁻¹b.</summary>
    internal double[] Inner(ReadOnlySpan<double> b)
    {
        double[] gamma = b.ToArray();
        Triangular.Solve(Triangle.Upper, false, false, ToCoefficients, gamma);
        return gamma;
    }

    /// <summary>A direction of γ as one of the coefficients, each times the root mean square of its column.</summary>
    internal double[] Contributions(ReadOnlySpan<double> gamma, Matrix x)
    {
        double[] b = Coefficients(gamma);
        for (int k = 0; k < b.Length; k++)
        {
            b[k] *= Math.Sqrt(Moments.SumOfSquares(x.Column(k), null, centred: false) / x.Rows);
        }

        return b;
    }

    private static void Scale(Matrix a, double factor)
    {
        foreach (ref double value in a.Values)
        {
            value *= factor;
        }
    }
}
