namespace Regio.Numerics;

/// <summary>Polynomials and their quotients by Horner's rule.</summary>
internal static class Polynomial
{
    /// <summary>c₀ + c₁x + c₂x² + …</summary>
    internal static double Evaluate(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }
}
