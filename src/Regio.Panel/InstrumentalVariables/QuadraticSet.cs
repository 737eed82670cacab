namespace Regio.Panel;

/// <summary>The real t with a t² − 2b t + c ≤ 0.</summary>
internal static class QuadraticSet
{
    internal static List<(double Low, double High)> Of(double a, double b, double c)
    {
        double discriminant = (b * b) - (a * c);
        if (discriminant <= 0)
        {
            return a < 0 ? [(double.NegativeInfinity, double.PositiveInfinity)] : [];
        }

        // The root farther from zero first, the other from the product of both.
        double far = (b + Math.CopySign(Math.Sqrt(discriminant), b)) / a;
        double near = c / (a * far);
        (double low, double high) = (Math.Min(far, near), Math.Max(far, near));
        return a > 0 ? [(low, high)] : [(double.NegativeInfinity, low), (high, double.PositiveInfinity)];
    }
}
