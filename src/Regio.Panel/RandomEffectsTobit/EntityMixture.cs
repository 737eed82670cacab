using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>ℓ(γ, shared, ln δ) = Σ_i ln ∫ Π_t f(y_it | x_it'γ + a, shared) φ(a/δ)/δ da by quadrature, with exact derivatives for nodes that stand still.</summary>
internal sealed class EntityMixture(EntityRows rows, EntityQuadrature quadrature, RunContext run)
{
    private const int Piece = 32;

    private int Parameters => rows.Columns + rows.Shared + 1;

    private int Pieces => (rows.Entities + Piece - 1) / Piece;

    /// <summary>Whether nodes are moved to each entity.</summary>
    internal bool IsAdaptive => quadrature.IsAdaptive;

    /// <summary>Moves the nodes to where the integrands of θ are.</summary>
    internal void Adapt(ReadOnlySpan<double> theta)
    {
        rows.Set(theta);
        if (quadrature.IsAdaptive)
        {
            quadrature.Adapt(rows, Math.Exp(theta[^1]), run);
        }
    }

    /// <summary>ℓ with its gradient and second derivatives, nodes as they stand; no number outside the parameter space.</summary>
    internal double Evaluate(ReadOnlySpan<double> theta, Span<double> gradient, Matrix hessian) => Evaluate(theta, gradient, hessian, null);

    /// <summary>ℓ alone.</summary>
    internal double Value(ReadOnlySpan<double> theta) => Evaluate(theta, new double[Parameters], new Matrix(Parameters, Parameters), null);

    /// <summary>G × P derivatives of ln L_i.</summary>
    internal Matrix Scores(ReadOnlySpan<double> theta)
    {
        Matrix scores = new(rows.Entities, Parameters);
        Evaluate(theta, new double[Parameters], new Matrix(Parameters, Parameters), scores);
        return scores;
    }

    /// <summary>Posterior mean of each entity's effect.</summary>
    internal double[] PosteriorMeans(ReadOnlySpan<double> theta)
    {
        rows.Set(theta);
        double delta = Math.Exp(theta[^1]);
        double[] means = new double[rows.Entities];
        run.ForEach(Pieces, piece =>
        {
            EntityTerms terms = new(rows, quadrature);
            for (int i = piece * Piece; i < Math.Min(rows.Entities, (piece + 1) * Piece); i++)
            {
                terms.Set(i, delta);
                means[i] = terms.PosteriorMean();
            }
        });
        return means;
    }

    private double Evaluate(ReadOnlySpan<double> theta, Span<double> gradient, Matrix hessian, Matrix? scores)
    {
        int p = Parameters;
        rows.Set(theta);
        double delta = Math.Exp(theta[^1]);
        double[] values = new double[Pieces];
        double[][] gradients = new double[Pieces][], hessians = new double[Pieces][];
        run.ForEach(Pieces, piece =>
        {
            EntityTerms terms = new(rows, quadrature);
            (gradients[piece], hessians[piece]) = (new double[p], new double[p * p]);
            for (int i = piece * Piece; i < Math.Min(rows.Entities, (piece + 1) * Piece); i++)
            {
                values[piece] += terms.Set(i, delta);
                terms.AddDerivatives(gradients[piece], hessians[piece]);
                for (int k = 0; scores is not null && k < p; k++)
                {
                    scores[i, k] = terms.Gradient[k];
                }
            }
        });
        gradient.Clear();
        hessian.Values.Clear();
        for (int piece = 0; piece < Pieces; piece++)
        {
            for (int a = 0; a < p; a++)
            {
                gradient[a] += gradients[piece][a];
                for (int b = 0; b <= a; b++)
                {
                    hessian[a, b] += hessians[piece][(a * p) + b];
                }
            }
        }

        for (int a = 0; a < p; a++)
        {
            for (int b = 0; b < a; b++)
            {
                hessian[b, a] = hessian[a, b];
            }
        }

        return values.Sum();
    }
}
