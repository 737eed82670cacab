using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>ℓ(β, ln σ) = Σ_i c_i ln ∫ Π_t P(y_it | x_it'β + a) φ(a/σ)/σ da by quadrature, with exact derivatives for nodes that stand still.</summary>
/// <remarks>
/// With p_q the posterior shares of the nodes and g_q, H_q the derivatives of the terms: gradient Σ p_q g_q, second derivatives Σ p_q (H_q + g_q g_q') − gg' (Louis 1982, JRSS B 44). Nodes that were moved stand
/// still in a, so that ln σ enters through the density of a alone; nodes of the effects' own distribution stand still in a/σ.
/// </remarks>
internal sealed class MixtureLikelihood(IndexConditional rows, EntityQuadrature quadrature, double[]? weights, RunContext run)
{
    private const int Piece = 32;

    internal bool IsAdaptive => quadrature.IsAdaptive;

    /// <summary>K + 1.</summary>
    internal int Parameters => rows.Columns + 1;

    /// <summary>Moves the nodes to where the integrands of θ are.</summary>
    internal void Adapt(ReadOnlySpan<double> theta, double tolerance = 1e-9)
    {
        rows.Set(theta[..^1]);
        if (quadrature.IsAdaptive)
        {
            quadrature.Adapt(rows, Math.Exp(theta[^1]), run, tolerance);
        }
    }

    /// <summary>The same with another number of points, nodes of each entity about the same place.</summary>
    internal MixtureLikelihood WithPoints(int points) => new(rows, quadrature.WithPoints(points), weights, run);

    /// <summary>The value at θ, nodes as they stand.</summary>
    internal double Value(double[] theta) => Evaluate(theta, null, null, null);

    /// <summary>Value, gradient and second derivatives.</summary>
    internal double Evaluate(ReadOnlySpan<double> theta, Span<double> gradient, Matrix hessian)
    {
        double[] g = new double[Parameters];
        double value = Evaluate(theta.ToArray(), g, hessian, null);
        g.CopyTo(gradient);
        return value;
    }

    /// <summary>G × P derivatives of ln L_i.</summary>
    internal Matrix Scores(double[] theta)
    {
        Matrix scores = new(rows.Entities, Parameters);
        Evaluate(theta, new double[Parameters], new Matrix(Parameters, Parameters), scores);
        return scores;
    }

    /// <summary>Posterior mean of each entity's effect.</summary>
    internal double[] PosteriorMeans(double[] theta)
    {
        rows.Set(theta.AsSpan()[..^1]);
        double sigma = Math.Exp(theta[^1]);
        double[] means = new double[rows.Entities];
        run.ForEach((rows.Entities + Piece - 1) / Piece, piece =>
        {
            EntitySums sums = new(rows, quadrature, false);
            for (int i = piece * Piece; i < Math.Min(rows.Entities, (piece + 1) * Piece); i++)
            {
                sums.Set(i, sigma);
                means[i] = sums.PosteriorMean();
            }
        });
        return means;
    }

    private double Evaluate(double[] theta, double[]? gradient, Matrix? hessian, Matrix? scores)
    {
        int p = Parameters, pieces = (rows.Entities + Piece - 1) / Piece;
        rows.Set(theta.AsSpan(0, p - 1));
        double sigma = Math.Exp(theta[p - 1]);
        double[] values = new double[pieces];
        double[][] gradients = new double[pieces][];
        double[][] hessians = new double[pieces][];
        run.ForEach(pieces, piece =>
        {
            EntitySums sums = new(rows, quadrature, gradient is not null);
            double[] g = gradients[piece] = new double[gradient is null ? 0 : p], h = hessians[piece] = new double[gradient is null ? 0 : p * p];
            for (int i = piece * Piece; i < Math.Min(rows.Entities, (piece + 1) * Piece); i++)
            {
                double weight = weights?[i] ?? 1;
                values[piece] += weight * sums.Set(i, sigma);
                if (gradient is not null)
                {
                    sums.AddDerivatives(weight, g, h);
                    for (int k = 0; scores is not null && k < p; k++)
                    {
                        scores[i, k] = sums.Gradient[k];
                    }
                }
            }
        });
        double value = 0;
        gradient?.AsSpan().Clear();
        hessian?.Values.Clear();
        for (int piece = 0; piece < pieces; piece++)
        {
            value += values[piece];
            for (int k = 0; k < gradients[piece].Length; k++)
            {
                gradient![k] += gradients[piece][k];
            }

            for (int k = 0; k < hessians[piece].Length; k++)
            {
                hessian!.Values[k] += hessians[piece][k];
            }
        }

        return value;
    }
}
