namespace Regio.Panel;

/// <summary>Oster's (2019) equations between the bias ν = β̃ − β, the relative selection δ and the largest R².</summary>
/// <remarks>
/// With b = β̇ − β̃, s = var(x net of what both models have), t = var(x net of all controls), p = (R̃ − Ṙ) var(y), q = (R_max − R̃) var(y), her Proposition 2 is
/// (δ − 1)(t s − t²) ν³ + t b s (δ − 2) ν² + (δ q (s − t) − p t − s t b²) ν + q δ b s = 0; linear in δ and in q. For δ = 1 it is the quadratic of her Proposition 1.
/// </remarks>
internal sealed record ProportionalSelection(double Restricted, double Full, double B, double S, double T, double P, double Q)
{
    /// <summary>Share of its terms below which the denominator of δ is rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Coefficients β = β̃ − ν of all real roots but those at which δ is not defined; first those whose bias goes on in the direction of β̇ → β̃ (her Assumption 3), each kind by distance from β̃.</summary>
    internal (double Beta, bool Continues)[] Bounds(double delta)
    {
        double[] roots = Roots((delta - 1) * T * (S - T), T * B * S * (delta - 2), (delta * Q * (S - T)) - (P * T) - (S * T * B * B), Q * delta * B * S);
        return [.. roots.Where(IsDefined).Select(root => (Full - root, Math.Sign(-root) == Math.Sign(-B))).OrderByDescending(root => root.Item2).ThenBy(root => Math.Abs(root.Item1 - Full))];
    }

    /// <summary>δ at which the coefficient would be <paramref name="beta"/>.</summary>
    internal double Delta(double beta)
    {
        double v = Full - beta, cubic = v * v * v * T * (S - T), square = v * v * T * B * S;
        return ((v * P * T) + (v * S * T * B * B) + (2 * square) + cubic) / ((Q * B * S) + (v * Q * (S - T)) + square + cubic);
    }

    /// <summary>
    /// Whether δ is defined at a bias ν. With one control more in the full model b² s t = p (s − t), and ν = −b s/(s − t) solves the equation for every δ and R_max: there the control has no effect of its own,
    /// and selection on it is 0/0.
    /// </summary>
    private bool IsDefined(double v)
    {
        double first = Q * B * S, second = v * Q * (S - T), square = v * v * T * B * S, cubic = v * v * v * T * (S - T);
        return Math.Abs(first + second + square + cubic) > Rounding * (Math.Abs(first) + Math.Abs(second) + Math.Abs(square) + Math.Abs(cubic));
    }

    /// <summary>(R_max − R̃) var(y) at which the coefficient would be <paramref name="beta"/> under <paramref name="delta"/>.</summary>
    internal double Room(double beta, double delta)
    {
        double v = Full - beta, cubic = v * v * v * T * (S - T), square = v * v * T * B * S;
        return ((v * P * T) + (v * S * T * B * B) + ((2 - delta) * square) + ((1 - delta) * cubic)) / (delta * ((B * S) + (v * (S - T))));
    }

    /// <summary>Real roots of a x³ + b x² + c x + d, polished by Newton's method.</summary>
    internal static double[] Roots(double a, double b, double c, double d)
    {
        double size = Math.Max(Math.Abs(b), Math.Max(Math.Abs(c), Math.Abs(d)));
        double[] start = a == 0 || Math.Abs(a) < 1e-300 * size ? Quadratic(b, c, d) : Cubic(b / a, c / a, d / a);
        return [.. start.Select(root => Polish(a, b, c, d, root))];
    }

    private static double[] Quadratic(double a, double b, double c)
    {
        if (a == 0)
        {
            return b == 0 ? [] : [-c / b];
        }

        double discriminant = (b * b) - (4 * a * c);
        if (discriminant < 0)
        {
            return [];
        }

        double q = -0.5 * (b + Math.CopySign(Math.Sqrt(discriminant), b));
        return q == 0 ? [0] : [q / a, c / q];
    }

    /// <summary>x³ + a x² + b x + c by Viète's formula where there are three real roots, by Cardano's else.</summary>
    private static double[] Cubic(double a, double b, double c)
    {
        double q = ((a * a) - (3 * b)) / 9, r = ((2 * a * a * a) - (9 * a * b) + (27 * c)) / 54;
        if (r * r < q * q * q)
        {
            double theta = Math.Acos(Math.Clamp(r / Math.Sqrt(q * q * q), -1, 1)), scale = -2 * Math.Sqrt(q);
            return [.. new[] { 0, 2 * Math.PI, -2 * Math.PI }.Select(turn => (scale * Math.Cos((theta + turn) / 3)) - (a / 3))];
        }

        double first = -Math.CopySign(Math.Cbrt(Math.Abs(r) + Math.Sqrt((r * r) - (q * q * q))), r);
        return [first + (first == 0 ? 0 : q / first) - (a / 3)];
    }

    private static double Polish(double a, double b, double c, double d, double x)
    {
        for (int step = 0; step < 4; step++)
        {
            double value = (((((a * x) + b) * x) + c) * x) + d, slope = (((3 * a * x) + (2 * b)) * x) + c;
            double next = x - (value / slope);
            if (!double.IsFinite(next) || Math.Abs(next - x) <= 1e-16 * Math.Abs(x))
            {
                return x;
            }

            x = next;
        }

        return x;
    }
}
