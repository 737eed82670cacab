using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>ℓ(θ, ln σ) = Σ_i c_i ln ∫ Π_t f(y_it | θ, a) φ(a/σ)/σ da by quadrature, with exact derivatives for nodes that stand still.</summary>
/// <param name="rows">The rows by entity, and f.</param>
/// <param name="quadrature">The nodes.</param>
/// <param name="weights">c_i; null for ones.</param>
/// <param name="run">Threads.</param>
internal sealed class EntityMixture(EntityRows rows, EntityQuadrature quadrature, double[]? weights, RunContext run)
{
    private const int Piece = 32;

    private int Pieces => (rows.Entities + Piece - 1) / Piece;

    /// <summary>Whether nodes are moved to each entity.</summary>
    internal bool IsAdaptive => quadrature.IsAdaptive;

    /// <summary>Moves the nodes to where the integrands of θ are.</summary>
    internal void Adapt(ReadOnlySpan<double> theta, double tolerance = EntityQuadrature.MoveTolerance)
    {
        rows.Set(theta);
        if (quadrature.IsAdaptive)
        {
            quadrature.Adapt(rows, Math.Exp(theta[^1]), run, tolerance);
        }
    }

    /// <summary>The same with another number of points, nodes of each entity about the same place.</summary>
    internal EntityMixture WithPoints(int points) => new(rows, quadrature.WithPoints(points), weights, run);

    /// <summary>ℓ alone, nodes as they stand.</summary>
    internal double Value(ReadOnlySpan<double> theta)
    {
        double[] values = new double[Pieces];
        ForEach(theta, false, (integral, i, piece, sigma) => values[piece] += Weight(i) * integral.Set(i, sigma));
        return values.Sum();
    }

    /// <summary>ℓ with its gradient and second derivatives, nodes as they stand; no number outside the parameter space.</summary>
    internal double Evaluate(ReadOnlySpan<double> theta, Span<double> gradient, Matrix hessian) => Evaluate(theta, gradient, hessian, null);

    /// <summary>G × P derivatives of ln L_i.</summary>
    internal Matrix Scores(ReadOnlySpan<double> theta)
    {
        Matrix scores = new(rows.Entities, rows.Parameters);
        Evaluate(theta, new double[rows.Parameters], new Matrix(rows.Parameters, rows.Parameters), scores);
        return scores;
    }

    /// <summary>Posterior mean of each entity's effect.</summary>
    internal double[] PosteriorMeans(ReadOnlySpan<double> theta)
    {
        double[] means = new double[rows.Entities];
        ForEach(theta, false, (integral, i, _, sigma) =>
        {
            integral.Set(i, sigma);
            means[i] = integral.PosteriorMean();
        });
        return means;
    }

    private double Evaluate(ReadOnlySpan<double> theta, Span<double> gradient, Matrix hessian, Matrix? scores)
    {
        int p = rows.Parameters;
        double[] values = new double[Pieces];
        Matrix gradients = new(p, Pieces), hessians = new(p * p, Pieces);
        ForEach(theta, true, (integral, i, piece, sigma) =>
        {
            values[piece] += Weight(i) * integral.Set(i, sigma);
            integral.AddDerivatives(Weight(i), gradients.Column(piece), hessians.Column(piece));
            for (int k = 0; scores is not null && k < p; k++)
            {
                scores[i, k] = integral.Gradient[k];
            }
        });
        gradient.Clear();
        hessian.Values.Clear();
        for (int piece = 0; piece < Pieces; piece++)
        {
            TensorPrimitives.Add(gradient, gradients.Column(piece), gradient);
            TensorPrimitives.Add(hessian.Values, hessians.Column(piece), hessian.Values);
        }

        Mirror(hessian);
        return values.Sum();
    }

    /// <summary>Works through the entities piece by piece, so that sums are formed in the same order on any number of threads.</summary>
    private void ForEach(ReadOnlySpan<double> theta, bool derivatives, Action<EntityIntegral, int, int, double> work)
    {
        rows.Set(theta);
        double sigma = Math.Exp(theta[^1]);
        run.ForEach(Pieces, piece =>
        {
            EntityIntegral integral = rows.Integral(quadrature, derivatives);
            for (int i = piece * Piece; i < Math.Min(rows.Entities, (piece + 1) * Piece); i++)
            {
                work(integral, i, piece, sigma);
            }
        });
    }

    private double Weight(int entity) => weights?[entity] ?? 1;

    /// <summary>Copies the lower triangle onto the upper one.</summary>
    private static void Mirror(Matrix hessian)
    {
        for (int j = 0; j < hessian.Columns; j++)
        {
            for (int i = j + 1; i < hessian.Rows; i++)
            {
                hessian[j, i] = hessian[i, j];
            }
        }
    }
}
