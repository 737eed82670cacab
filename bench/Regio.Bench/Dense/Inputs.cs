using Regio.Numerics;

namespace Regio.Bench;

/// <summary>Reproducible inputs of the dense benchmarks.</summary>
internal static class Inputs
{
    /// <summary>Numbers uniform in (-1, 1).</summary>
    internal static Matrix Uniform(int rows, int columns, int seed)
    {
        Random random = new(seed);
        Matrix m = new(rows, columns);
        foreach (ref double value in m.Values)
        {
            value = (2 * random.NextDouble()) - 1;
        }

        return m;
    }
}
