namespace Regio.Panel;

/// <summary>A path from treatment to outcome: the coefficients whose product is its effect.</summary>
/// <param name="Name">Name of the effect: <c>indirect(va)</c>, <c>indirect(va, ind)</c>.</param>
/// <param name="Parameters">Places of its coefficients in the list of parameters.</param>
internal sealed record MediationPath(string Name, IReadOnlyList<int> Parameters)
{
    /// <summary>The product.</summary>
    internal double Value(ReadOnlySpan<double> parameters)
    {
        double product = 1;
        foreach (int k in Parameters)
        {
            product *= parameters[k];
        }

        return product;
    }

    /// <summary>Adds the derivative of the product, times a factor.</summary>
    internal void AddGradient(ReadOnlySpan<double> parameters, double factor, Span<double> gradient)
    {
        foreach (int k in Parameters)
        {
            double others = factor;
            foreach (int other in Parameters)
            {
                others *= other == k ? 1 : parameters[other];
            }

            gradient[k] += others;
        }
    }
}
