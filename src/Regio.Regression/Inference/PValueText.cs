using System.Globalization;

namespace Regio.Regression;

/// <summary>A p value in a sentence.</summary>
internal static class PValueText
{
    private const double Smallest = 0.0001;

    /// <summary><c>= 0.0312</c>, and <c>&lt; 0.0001</c> where four decimals would show none.</summary>
    internal static string Of(double p) => p < Smallest ? "< 0.0001" : "= " + p.ToString("F4", CultureInfo.InvariantCulture);
}
