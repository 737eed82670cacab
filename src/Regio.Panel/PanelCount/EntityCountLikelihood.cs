using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>ℓ(β, τ) = Σ_i c_i [Σ_t g(y_t, η_t) + h(Λ_i, Y_i; τ)] with exact derivatives.</summary>
/// <remarks>With s_t = g' + h_Λ λ_t and v = Σ λ_t x_t: gradient Σ s_t x_t, second derivatives Σ (g'' + h_Λ λ_t) x_t x_t' + h_ΛΛ vv', crossed with τ h_Λτ v. Entities are in pieces that several threads evaluate and that are added up in one order.</remarks>
internal sealed class EntityCountLikelihood(EntityCount model, IndexRows rows, double[]? weights, RunContext run)
{
    private const int Piece = 64;

    /// <summary>K + the number of τ.</summary>
    internal int Parameters => rows.Columns + model.Parameters.Count;

    /// <summary>Value, gradient and second derivatives.</summary>
    internal double Evaluate(ReadOnlySpan<double> theta, Span<double> gradient, Matrix hessian)
    {
        Part[] parts = Parts(theta, null);
        gradient.Clear();
        hessian.Values.Clear();
        double value = 0;
        foreach (Part part in parts)
        {
            value += part.Value;
            for (int k = 0; k < gradient.Length; k++)
            {
                gradient[k] += part.Gradient[k];
            }

            for (int k = 0; k < part.Hessian.Length; k++)
            {
                hessian.Values[k] += part.Hessian[k];
            }
        }

        for (int a = 0; a < gradient.Length; a++)
        {
            for (int b = 0; b < a; b++)
            {
                hessian[b, a] = hessian[a, b];
            }
        }

        return double.IsFinite(value) ? value : double.NaN;
    }

    /// <summary>G × P derivatives of ln L_i, without weights.</summary>
    internal Matrix Scores(ReadOnlySpan<double> theta)
    {
        Matrix scores = new(rows.Entities, Parameters);
        Parts(theta, scores);
        return scores;
    }

    private Part[] Parts(ReadOnlySpan<double> theta, Matrix? scores)
    {
        double[] tau = theta[rows.Columns..].ToArray();
        rows.Set(theta[..rows.Columns]);
        Part[] parts = new Part[(rows.Entities + Piece - 1) / Piece];
        run.ForEach(parts.Length, piece =>
        {
            Part part = parts[piece] = new(Parameters, rows.Columns);
            for (int i = piece * Piece; i < Math.Min(rows.Entities, (piece + 1) * Piece); i++)
            {
                Entity(part, i, tau, scores);
            }
        });
        return parts;
    }

    private void Entity(Part part, int i, double[] tau, Matrix? scores)
    {
        int k = rows.Columns, p = Parameters;
        double lambda = 0, y = 0, weight = weights?[i] ?? 1;
        for (int t = rows.Start[i]; t < rows.Start[i + 1]; t++)
        {
            (lambda, y) = (lambda + Math.Exp(rows.Index[t]), y + rows.Y[t]);
        }

        EntityTerm h = model.Entity(lambda, y, tau);
        Array.Clear(part.Own);
        Array.Clear(part.Moved);
        double value = h.Value;
        for (int t = rows.Start[i]; t < rows.Start[i + 1]; t++)
        {
            ReadOnlySpan<double> x = rows.X(t);
            double own = Math.Exp(rows.Index[t]);
            (double g, double slope, double curvature) = model.Row(rows.Y[t], rows.Index[t], own);
            value += g;
            double s = slope + (h.Slope * own), c = weight * (curvature + (h.Slope * own));
            for (int a = 0; a < k; a++)
            {
                part.Own[a] += s * x[a];
                part.Moved[a] += own * x[a];
                double scaled = c * x[a];
                for (int b = 0; b <= a; b++)
                {
                    part.Hessian[a + (b * p)] += scaled * x[b];
                }
            }
        }

        if (tau.Length > 0)
        {
            part.Own[k] = h.Tau.A;
        }

        if (tau.Length > 1)
        {
            part.Own[k + 1] = h.Tau.B;
        }

        part.Add(weight, value, h, k, tau.Length);
        for (int a = 0; scores is not null && a < p; a++)
        {
            scores[i, a] = part.Own[a];
        }
    }

    /// <summary>Sums over a piece of the entities.</summary>
    private sealed class Part(int parameters, int columns)
    {
        internal double Value { get; private set; }

        internal double[] Gradient { get; } = new double[parameters];

        internal double[] Hessian { get; } = new double[parameters * parameters];

        /// <summary>The gradient of one entity.</summary>
        internal double[] Own { get; } = new double[parameters];

        /// <summary>v of one entity.</summary>
        internal double[] Moved { get; } = new double[columns];

        internal void Add(double weight, double value, EntityTerm h, int k, int extra)
        {
            Value += weight * value;
            for (int a = 0; a < Own.Length; a++)
            {
                Gradient[a] += weight * Own[a];
            }

            for (int a = 0; a < k; a++)
            {
                for (int b = 0; b <= a; b++)
                {
                    int at = a + (b * Own.Length);
                    Hessian[at] += weight * h.Curvature * Moved[a] * Moved[b];
                }

                AddTau(a, k, weight * h.Cross.A * Moved[a], extra > 0);
                AddTau(a, k + 1, weight * h.Cross.B * Moved[a], extra > 1);
            }

            AddTau(k, k, weight * h.TauTau.AA, extra > 0);
            AddTau(k, k + 1, weight * h.TauTau.AB, extra > 1);
            AddTau(k + 1, k + 1, weight * h.TauTau.BB, extra > 1);
        }

        private void AddTau(int column, int row, double value, bool exists)
        {
            if (exists)
            {
                Hessian[row + (column * Own.Length)] += value;
            }
        }
    }
}
