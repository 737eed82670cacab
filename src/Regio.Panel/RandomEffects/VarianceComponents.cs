namespace Regio.Panel;

/// <summary>Variances of entity effects and of errors, and the share θ_i of its mean that each entity's rows lose.</summary>
/// <param name="Entity">σ_u², zero where the estimate was negative.</param>
/// <param name="Error">σ_e².</param>
/// <param name="Untruncated">The estimate of σ_u² before a negative value was set to zero.</param>
/// <param name="Theta">θ_i = 1 − √(σ_e²/(T_i σ_u² + σ_e²)) of each entity.</param>
public sealed record VarianceComponents(double Entity, double Error, double Untruncated, IReadOnlyList<double> Theta)
{
    /// <summary>σ_u²/(σ_u² + σ_e²).</summary>
    public double Rho => Entity / (Entity + Error);

    internal static VarianceComponents Of(double entity, double error, double[] sizes)
    {
        double variance = Math.Max(0, entity);
        return new(variance, error, entity, Array.ConvertAll(sizes, size => 1 - Math.Sqrt(error / ((size * variance) + error))));
    }
}
