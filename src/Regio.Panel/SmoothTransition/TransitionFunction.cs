namespace Regio.Panel;

/// <summary>g(q) = 1/(1 + exp(−γ Π_j (q − c_j))) of a standardised q, with its derivatives by ln γ and c.</summary>
/// <remarks>Parameters of one transition: ln γ, c_1, …, c_m.</remarks>
internal static class TransitionFunction
{
    /// <summary>Largest ln γ of a standardised transition variable that is tried: the function is then all but a step.</summary>
    internal const double Steepest = 9;

    internal static double Value(double q, ReadOnlySpan<double> parameters)
    {
        double product = Math.Exp(parameters[0]);
        foreach (double location in parameters[1..])
        {
            product *= q - location;
        }

        return 1 / (1 + Math.Exp(-product));
    }

    /// <summary>∂g by ln γ and each location.</summary>
    internal static void Derivatives(double q, ReadOnlySpan<double> parameters, Span<double> derivatives)
    {
        double g = Value(q, parameters);
        double slope = g * (1 - g) * Math.Exp(parameters[0]);
        double product = 1;
        for (int j = 1; j < parameters.Length; j++)
        {
            product *= q - parameters[j];
            double others = 1;
            for (int l = 1; l < parameters.Length; l++)
            {
                others *= l == j ? 1 : q - parameters[l];
            }

            derivatives[j] = -slope * others;
        }

        derivatives[0] = slope * product;
    }
}
