using System.Globalization;

namespace Regio.Testing;

/// <summary>Comparison of numbers with a stated tolerance.</summary>
public static class Close
{
    /// <summary>Fails unless |actual − expected| ≤ relative · max(|expected|, floor).</summary>
    public static void Relative(double actual, double expected, double relative, string what, double floor = 0)
    {
        if (double.IsNaN(expected) && double.IsNaN(actual))
        {
            return;
        }

        double gap = Math.Abs(actual - expected);
        double scale = Math.Max(Math.Abs(expected), floor);
        if (!(gap <= relative * scale))
        {
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}: {actual:R} instead of {expected:R}, a relative gap of {gap / scale:G3} where {relative:G3} is allowed"));
        }
    }
}
