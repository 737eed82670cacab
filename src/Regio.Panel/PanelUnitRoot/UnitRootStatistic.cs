using Regio.Numerics;

namespace Regio.Panel;

/// <summary>One statistic of a unit-root test.</summary>
/// <param name="Test">snake_case name.</param>
/// <param name="Value">Its value; NaN where the panel does not allow it (a notice says why).</param>
/// <param name="Distribution"><c>normal</c>, <c>chi2</c>, <c>student_t</c>, or <c>tabulated</c> where only critical values are known.</param>
/// <param name="Degrees">Degrees of freedom; NaN without.</param>
/// <param name="PValue">p value; NaN where only critical values are known.</param>
/// <param name="Critical">Critical values at 1, 5 and 10 per cent.</param>
/// <param name="Upper">Whether large values reject.</param>
public sealed record UnitRootStatistic(string Test, double Value, string Distribution, double Degrees, double PValue, IReadOnlyList<double> Critical, bool Upper = false)
{
    /// <summary>Rejection at 1, 5 or 10 per cent as three, two or one stars; empty without.</summary>
    public string Stars
    {
        get
        {
            int level = Enumerable.Range(0, Critical.Count).FirstOrDefault(k => Upper ? Value > Critical[k] : Value < Critical[k], Critical.Count);
            return new('*', Critical.Count - level);
        }
    }

    private static double[] Levels => [0.01, 0.05, 0.10];

    internal static UnitRootStatistic LowerNormal(string test, double z) => new(test, z, "normal", double.NaN, double.IsNaN(z) ? double.NaN : Normal.Cumulative(z), Array.ConvertAll(Levels, Normal.Quantile));

    internal static UnitRootStatistic UpperNormal(string test, double z) => new(test, z, "normal", double.NaN, double.IsNaN(z) ? double.NaN : Normal.Survival(z), Array.ConvertAll(Levels, Normal.UpperQuantile), true);

    internal static UnitRootStatistic ChiSquared(string test, double value, double degrees)
        => new(test, value, "chi2", degrees, double.IsNaN(value) ? double.NaN : new ChiSquare(degrees).Survival(value), Array.ConvertAll(Levels, level => new ChiSquare(degrees).UpperQuantile(level)), true);

    internal static UnitRootStatistic LowerStudent(string test, double value, double degrees)
        => new(test, value, "student_t", degrees, double.IsNaN(value) ? double.NaN : new StudentT(degrees).Cumulative(value), Array.ConvertAll(Levels, new StudentT(degrees).Quantile));

    internal static UnitRootStatistic Tabulated(string test, double value, double[] critical) => new(test, value, "tabulated", double.NaN, double.NaN, critical);
}
