using System.Numerics.Tensors;

namespace Regio.Panel;

/// <summary>The integral of one entity over its effect, and its derivatives: working room reused from entity to entity.</summary>
/// <remarks>
/// With p_q the posterior shares of the nodes and g_q, H_q the derivatives of the terms: gradient Σ p_q g_q, second derivatives Σ p_q (H_q + g_q g_q') − gg' (Louis 1982, JRSS B 44). Nodes that were moved stand
/// still in a, so that ln σ enters through the density of a alone; nodes of the effects' own distribution stand still in a/σ.
/// </remarks>
internal abstract class EntityIntegral(EntityQuadrature quadrature, int parameters)
{
    /// <summary>P.</summary>
    internal int Parameters { get; } = parameters;

    /// <summary>Derivatives of ln L_i, after <see cref="AddDerivatives"/>.</summary>
    internal double[] Gradient { get; } = new double[parameters];

    /// <summary>Whether nodes move with σ.</summary>
    private protected bool Moves { get; } = !quadrature.IsAdaptive;

    /// <summary>a_q.</summary>
    private protected double[] Effect { get; } = new double[quadrature.Points];

    /// <summary>p_q.</summary>
    private protected double[] Share { get; } = new double[quadrature.Points];

    /// <summary>ln L_i at the parameters that the rows hold.</summary>
    internal double Set(int entity, double sigma)
    {
        quadrature.Nodes(entity, sigma, Effect, Share);
        AddLogLikelihood(entity, sigma);
        return EntityQuadrature.LogSum(Share);
    }

    /// <summary>Posterior mean of the effect.</summary>
    internal double PosteriorMean() => TensorPrimitives.Dot<double>(Share, Effect);

    /// <summary>Adds weight times gradient and second derivatives of ln L_i, of these the lower triangle by columns.</summary>
    internal abstract void AddDerivatives(double weight, Span<double> gradient, Span<double> hessian);

    /// <summary>Adds ln f of the entity's rows at every node to the logarithms of the weights.</summary>
    private protected abstract void AddLogLikelihood(int entity, double sigma);
}
