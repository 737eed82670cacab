namespace Regio.Numerics;

/// <summary>The two tail probabilities of a distribution at a point, of which one was computed directly as e^LogFront · Factor and the other is what remains of 1.</summary>
/// <param name="IsLower">Whether the direct one is the lower tail.</param>
/// <param name="LogFront">Logarithm of the part that may underflow.</param>
/// <param name="Factor">The rest of the product.</param>
internal readonly record struct TailPair(bool IsLower, double LogFront, double Factor)
{
    /// <summary>The point lies below (or above) all of the distribution.</summary>
    internal static TailPair Outside(bool below) => new(below, 0, 0);

    internal double Lower => IsLower ? Direct : 1 - Direct;

    internal double Upper => IsLower ? 1 - Direct : Direct;

    internal double LogLower => IsLower ? LogDirect : Elementary.LogOnePlus(-Direct);

    internal double LogUpper => IsLower ? Elementary.LogOnePlus(-Direct) : LogDirect;

    private double Direct => Factor == 0 ? 0 : Math.Exp(LogFront) * Factor;

    private double LogDirect => LogFront + Math.Log(Factor);
}
