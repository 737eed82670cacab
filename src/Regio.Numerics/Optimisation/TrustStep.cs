namespace Regio.Numerics;

/// <summary>min g's + ½s'Hs subject to ‖s‖ ≤ radius, from the eigenvalues of H.</summary>
/// <remarks>Moré and Sorensen (1983); Nocedal and Wright (2006), sec. 4.3.</remarks>
internal static class TrustStep
{
    /// <summary>Writes the step and returns the decrease that the quadratic model predicts.</summary>
    internal static double Solve(SymmetricEigen eigen, ReadOnlySpan<double> gradient, double radius, Span<double> step)
    {
        int n = gradient.Length;
        double[] c = new double[n];
        double smallest = double.PositiveInfinity;
        double largest = 0;
        for (int k = 0; k < n; k++)
        {
            c[k] = Descent.Dot(eigen.Vectors!.Column(k), gradient);
            smallest = Math.Min(smallest, eigen.Values[k]);
            largest = Math.Max(largest, Math.Abs(eigen.Values[k]));
        }

        double floor = 1e-14 * Math.Max(largest, 1e-300);
        double shift = smallest > floor ? 0 : -smallest + floor;
        double[] s = new double[n];
        if (Length(eigen.Values, c, shift, s) > radius)
        {
            shift = Secular(eigen.Values, c, shift, radius, s);
        }
        else if (shift > 0)
        {
            FillHardCase(eigen.Values, smallest, radius, s);
        }

        step.Clear();
        double decrease = 0;
        for (int k = 0; k < n; k++)
        {
            ReadOnlySpan<double> vector = eigen.Vectors!.Column(k);
            for (int i = 0; i < n; i++)
            {
                step[i] += s[k] * vector[i];
            }

            decrease -= (c[k] * s[k]) + (0.5 * eigen.Values[k] * s[k] * s[k]);
        }

        return decrease;
    }

    /// <summary>‖(Λ + shift)⁻¹c‖, with the negative of the vector in <paramref name="s"/>.</summary>
    private static double Length(ReadOnlySpan<double> values, ReadOnlySpan<double> c, double shift, Span<double> s)
    {
        double square = 0;
        for (int k = 0; k < s.Length; k++)
        {
            double denominator = values[k] + shift;
            s[k] = c[k] == 0 ? 0 : -c[k] / denominator;
            square += s[k] * s[k];
        }

        return Math.Sqrt(square);
    }

    /// <summary>The shift at which the step has the length of the radius: Newton's method on 1/radius − 1/‖s‖, which is nearly linear, inside a bracket.</summary>
    private static double Secular(ReadOnlySpan<double> values, ReadOnlySpan<double> c, double low, double radius, Span<double> s)
    {
        double norm = Math.Sqrt(Descent.Dot(c, c));
        double high = low + (norm / radius) + 1e-300;
        double shift = low;
        for (int i = 0; i < 100; i++)
        {
            double length = Length(values, c, shift, s);
            if (Math.Abs(length - radius) <= 1e-10 * radius)
            {
                break;
            }

            (low, high) = length > radius ? (shift, high) : (low, shift);
            double slope = 0;
            for (int k = 0; k < s.Length; k++)
            {
                slope += s[k] * s[k] / (values[k] + shift);
            }

            shift += length * length / slope * ((length - radius) / radius);
            if (!(shift > low && shift < high))
            {
                shift = low + (0.5 * (high - low));
            }
        }

        return shift;
    }

    /// <summary>In the hard case the gradient has no part along the most negative curvature: that direction fills the radius.</summary>
    private static void FillHardCase(ReadOnlySpan<double> values, double smallest, double radius, Span<double> s)
    {
        if (smallest >= 0)
        {
            return;
        }

        int k = values.IndexOf(smallest);
        double rest = Math.Max(0, (radius * radius) - Descent.Dot(s, s) + (s[k] * s[k]));
        s[k] = Math.CopySign(Math.Sqrt(rest), s[k] == 0 ? 1 : s[k]);
    }
}
