namespace Regio.Numerics;

/// <summary>Tails of the standard normal distribution.</summary>
/// <remarks>Cody (1969), Rational Chebyshev approximations for the error function, Mathematics of Computation 23, in the form for Φ, up to 5.6; Laplace's continued fraction (DLMF 7.9.3) beyond. Better than 1 part in 10¹⁶ before rounding.</remarks>
internal static class NormalTail
{
    internal const double InverseRootTwoPi = 0.3989422804014326779399461;

    internal const double CentralLimit = 0.67448975;
    private const double FarLimit = 5.6;

    private static ReadOnlySpan<double> A => [18154.981253343561249, 1067.6894854603709582, 161.02823106855587881, 2.2352520354606839287, 0.065682337918207449113];

    private static ReadOnlySpan<double> B => [45507.789335026729956, 10260.932208618978205, 976.09855173777669322, 47.20258190468824187, 1];

    private static ReadOnlySpan<double> C =>
    [
        9842.7148383839780218, 11602.651437647350124, 6848.1904505362823326, 2494.5375852903726711, 597.27027639480026226,
        93.506656132177855979, 8.8831497943883759412, 0.39894151208813466764, 1.0765576773720192317e-8,
    ];

    private static ReadOnlySpan<double> D =>
    [
        19685.429676859990727, 38912.003286093271411, 34900.952721145977266, 18615.571640885098091, 6485.558298266760755,
        1519.377599407554805, 235.38790178262499861, 22.266688044328115691, 1,
    ];

    /// <summary>Φ(−z) e^{z²/2} for z ≥ 0.</summary>
    internal static double Scaled(double z)
    {
        if (z <= CentralLimit)
        {
            return (0.5 - Central(z)) * Math.Exp(0.5 * z * z);
        }

        if (z <= FarLimit)
        {
            return Polynomial.Evaluate(C, z) / Polynomial.Evaluate(D, z);
        }

        return InverseRootTwoPi / (z + Continued(z));
    }

    /// <summary>Φ(−z) for z ≥ 0.</summary>
    internal static double Upper(double z)
        => z <= CentralLimit ? 0.5 - Central(z) : (z > 40 ? 0 : ExpMinusHalfSquare(z) * Scaled(z));

    /// <summary>Φ(z) − ½ for |z| ≤ 0.674.</summary>
    internal static double Central(double z)
    {
        double w = z * z;
        return z * Polynomial.Evaluate(A, w) / Polynomial.Evaluate(B, w);
    }

    /// <summary>1/(z + 2/(z + 3/(z + …))), the rest of Laplace's continued fraction of Mills' ratio; 32 terms leave e⁻⁸⁹ at z = 5.6.</summary>
    private static double Continued(double z)
    {
        double rest = 0;
        for (int n = 32; n >= 1; n--)
        {
            rest = n / (z + rest);
        }

        return rest;
    }

    /// <summary>e^{−z²/2}, with the rounding of z² put back.</summary>
    internal static double ExpMinusHalfSquare(double z)
    {
        double square = z * z;
        double rest = Math.FusedMultiplyAdd(z, z, -square);
        return Math.Exp(-0.5 * square) * (1 - (0.5 * rest));
    }
}
