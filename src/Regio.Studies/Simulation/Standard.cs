namespace Regio.Studies;

/// <summary>Standard scores.</summary>
internal static class Standard
{
    /// <summary>(x − mean) / sd with divisor n; the values as they are where fewer than two or none of them differ.</summary>
    internal static double[] Scores(double[] values)
    {
        double mean = values.Sum() / values.Length;
        double square = values.Sum(value => (value - mean) * (value - mean)) / values.Length;
        return values.Length > 1 && square > 0 ? Array.ConvertAll(values, value => (value - mean) / Math.Sqrt(square)) : values;
    }
}
