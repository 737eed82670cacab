using Regio.Numerics;

namespace Regio.Panel;

/// <summary>One statistic of a cointegration test.</summary>
/// <param name="Test">snake_case name.</param>
/// <param name="Value">The statistic as defined in the paper.</param>
/// <param name="Standardised">Standardised to N(0, 1) under no cointegration; NaN where the panel does not allow it (a notice says why).</param>
/// <param name="PValue">One-sided p value.</param>
/// <param name="BootstrapPValue">Bootstrap p value; NaN where there is none.</param>
public sealed record CointegrationStatistic(string Test, double Value, double Standardised, double PValue, double BootstrapPValue)
{
    internal static CointegrationStatistic Of(string test, double value, double standardised, bool upper = false)
        => new(test, value, standardised, double.IsNaN(standardised) ? double.NaN : upper ? Normal.Survival(standardised) : Normal.Cumulative(standardised), double.NaN);
}
