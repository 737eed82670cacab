using System.Runtime.InteropServices;

namespace Regio.Regression;

/// <summary>Mean and central moments of one sample.</summary>
/// <param name="Count">Values (rows of positive weight).</param>
/// <param name="Total">What they stand for: the number of values, or the sum of frequency weights.</param>
/// <param name="Mean">Σwx / Σw.</param>
/// <param name="M2">Σw(x − mean)² / Σw.</param>
/// <param name="M3">Σw(x − mean)³ / Σw.</param>
/// <param name="M4">Σw(x − mean)⁴ / Σw.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SampleMoments(int Count, double Total, double Mean, double M2, double M3, double M4)
{
    /// <summary>√(Σw(x − mean)²/Σw · N/(N − 1)).</summary>
    internal double StandardDeviation => Total > 1 ? Math.Sqrt(M2 * (Total / (Total - 1))) : double.NaN;

    internal double Skewness => M2 > 0 ? M3 / Math.Pow(M2, 1.5) : double.NaN;

    internal double Kurtosis => M2 > 0 ? M4 / (M2 * M2) : double.NaN;

    /// <summary>Two passes: the second subtracts the mean of the first and removes what rounding left of Σ(x − mean) (Chan, Golub and LeVeque 1983, American Statistician 37(3)).</summary>
    /// <param name="x">Values without missing ones.</param>
    /// <param name="w">Their weights, empty for ones.</param>
    /// <param name="frequency">Whether weights are numbers of rows.</param>
    internal static SampleMoments Of(ReadOnlySpan<double> x, ReadOnlySpan<double> w, bool frequency)
    {
        double weight = 0;
        double first = 0;
        int count = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double wi = w.IsEmpty ? 1 : w[i];
            count += wi > 0 ? 1 : 0;
            weight += wi;
            first += wi * x[i];
        }

        if (count == 0)
        {
            return new(0, 0, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        first /= weight;
        double mean = first + (Power(x, w, first, 1) / weight);
        double m1 = Power(x, w, mean, 1) / weight;
        double m2 = (Power(x, w, mean, 2) / weight) - (m1 * m1);
        return new(count, frequency ? weight : count, mean, Math.Max(0, m2), Power(x, w, mean, 3) / weight, Power(x, w, mean, 4) / weight);
    }

    /// <summary>Σ w (x − centre)^power.</summary>
    private static double Power(ReadOnlySpan<double> x, ReadOnlySpan<double> w, double centre, int power)
    {
        double sum = 0;
        double lost = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double d = x[i] - centre;
            double term = (w.IsEmpty ? 1 : w[i]) * (power == 1 ? d : power == 2 ? d * d : power == 3 ? d * d * d : d * d * d * d);
            double next = sum + term;
            lost += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
            sum = next;
        }

        return sum + lost;
    }
}
