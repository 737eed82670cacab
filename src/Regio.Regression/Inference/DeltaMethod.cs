using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Functions of coefficients and their delta-method inference.</summary>
internal static class DeltaMethod
{
    /// <summary>g'Vg.</summary>
    internal static double Variance(Matrix v, ReadOnlySpan<double> gradient)
    {
        double sum = 0;
        for (int j = 0; j < gradient.Length; j++)
        {
            for (int i = 0; i < gradient.Length; i++)
            {
                sum += gradient[i] * v[i, j] * gradient[j];
            }
        }

        return Math.Max(0, sum);
    }

    /// <summary>An estimate with its standard error √(g'Vg), t (or z) statistic, p value and interval.</summary>
    internal static CoefficientRow Row(string term, double estimate, Matrix v, ReadOnlySpan<double> gradient, double df, double level)
        => Row(term, estimate, Math.Sqrt(Variance(v, gradient)), df, level);

    /// <summary>An estimate with a given standard error.</summary>
    internal static CoefficientRow Row(string term, double estimate, double error, double df, double level)
    {
        StudentT t = new(df);
        double half = t.CriticalValue(1 - level) * error;
        return new(term, estimate, error, estimate / error, t.TwoSided(estimate / error), estimate - half, estimate + half, df);
    }
}
