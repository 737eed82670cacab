namespace Regio.Numerics;

/// <summary>Refusal of numbers that are no probability or no parameter.</summary>
internal static class Probability
{
    /// <summary>NaN passes: a missing probability has a missing quantile.</summary>
    internal static void ThrowUnlessValid(double p, string name)
    {
        if (p < 0 || p > 1)
        {
            throw new ArgumentOutOfRangeException(name, p, "a probability lies between 0 and 1");
        }
    }

    /// <summary>A parameter that must be positive, and may be infinite only where that is a limit with a meaning.</summary>
    internal static double Positive(double value, string name, bool infinite = false)
        => value > 0 && (infinite || !double.IsPositiveInfinity(value)) ? value : throw new ArgumentOutOfRangeException(name, value, "must be positive");
}
