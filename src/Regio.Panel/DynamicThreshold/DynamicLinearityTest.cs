using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Test of δ = 0 at an unknown threshold: the largest Wald statistic over the candidates, with its bootstrap distribution.</summary>
/// <param name="Wald">W(γ) at every candidate, NaN where not identified.</param>
/// <param name="Draws">Bootstrap statistics in the order of replications.</param>
public sealed record DynamicLinearityTest(IReadOnlyList<double> Wald, IReadOnlyList<double> Draws)
{
    /// <summary>sup W.</summary>
    public double Statistic => Wald.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Max();

    /// <summary>Share of bootstrap statistics that are at least as large; NaN without bootstrap.</summary>
    public double PValue => Draws.Count == 0 ? double.NaN : (double)Draws.Count(draw => draw >= Statistic) / Draws.Count;

    /// <summary>Bootstrap critical value at a level such as 0.05; NaN without bootstrap.</summary>
    public double CriticalValue(double level) => Draws.Count == 0 ? double.NaN : Quantile.OfSorted([.. Draws.Order()], 1 - level);

    /// <summary>Makes the test.</summary>
    /// <remarks>
    /// Seo and Shin (2016), sec. 4: W(γ) = δ̂(γ)'V̂_δ(γ)⁻¹δ̂(γ), two-step GMM at each γ. Fast bootstrap of Seo, Kim and Kim (2019), sec. 3: the moments become Σ η_i g_i/n, η_i ~ N(0, 1) an entity, g_i of the
    /// estimated model; weights and covariances stay, so that a replication is a product with a matrix made once a candidate. Weights here are those of W(γ); xthenreg takes the one at γ̂ throughout.
    /// </remarks>
    /// <param name="gmm">The moments at the candidates.</param>
    /// <param name="model">The equations.</param>
    /// <param name="first">Weight of the first step.</param>
    /// <param name="scores">g_i of the estimated model, n × L.</param>
    /// <param name="spec">Steps, centring, replications.</param>
    /// <param name="run">Seed and threads.</param>
    internal static DynamicLinearityTest Of(ThresholdGmm gmm, DynamicThresholdModel model, GmmWeight first, Matrix scores, DynamicThresholdSpec spec, RunContext run)
    {
        int candidates = gmm.Candidates.Length;
        Matrix drawn = Draw(scores, spec.Replications, run);
        double[] wald = new double[candidates];
        double[][] statistics = new double[candidates][];
        run.ForEach(candidates, j =>
        {
            (wald[j], statistics[j]) = (double.NaN, []);
            if (gmm.At(j, first) is not { } start)
            {
                return;
            }

            Matrix omega = model.Moments.Covariance(model.Moments.Scores(model.Residuals(start.Coefficients, gmm.Candidates[j]), spec.Centred));
            GmmWeight weight = GmmWeight.Of(omega);
            if (gmm.At(j, weight) is not { } fit || Standardise(fit, model.Fixed.Columns, model.Moments.Entities) is not { } standard)
            {
                return;
            }

            wald[j] = TensorPrimitives.SumOfSquares<double>(standard.Whiten(fit.Coefficients.AsSpan(model.Fixed.Columns)));
            Matrix map = Gemm.Multiply(Gemm.Multiply(fit.Inverse, false, fit.White, true), weight.Factor);
            Matrix jumps = standard.Whiten(Tail(Gemm.Multiply(map, drawn), model.Fixed.Columns));
            statistics[j] = [.. Enumerable.Range(0, jumps.Columns).Select(b => TensorPrimitives.SumOfSquares<double>(jumps.Column(b)))];
        });
        double[] draws = [.. Enumerable.Range(0, spec.Replications).Select(b => statistics.Where(one => one.Length > 0).Select(one => one[b]).DefaultIfEmpty(double.NaN).Max())];
        return new(wald, draws);
    }

    /// <summary>Σ η_i g_i/n, a replication a column.</summary>
    private static Matrix Draw(Matrix scores, int replications, RunContext run)
    {
        Matrix drawn = new(scores.Columns, replications);
        run.ForEach(replications, b =>
        {
            Philox random = new(run.Seed, "dynamic_threshold", (ulong)b);
            double[] factors = new double[scores.Rows];
            random.Normals(factors);
            double[] sums = Gemv.TransposeMultiply(scores, factors);
            TensorPrimitives.Divide(sums, scores.Rows, drawn.Column(b));
        });
        return drawn;
    }

    /// <summary>The factor of V_δ = (M'WM)⁻¹_δδ/n.</summary>
    private static MomentWeight? Standardise(LinearGmm fit, int from, int n)
    {
        int jumps = fit.Coefficients.Length - from;
        Matrix covariance = new(jumps, jumps);
        for (int j = 0; j < jumps; j++)
        {
            for (int i = 0; i < jumps; i++)
            {
                covariance[i, j] = fit.Inverse[from + i, from + j] / n;
            }
        }

        return MomentWeight.Of(covariance);
    }

    private static Matrix Tail(Matrix all, int from)
    {
        Matrix tail = new(all.Rows - from, all.Columns);
        for (int b = 0; b < all.Columns; b++)
        {
            all.Column(b)[from..].CopyTo(tail.Column(b));
        }

        return tail;
    }
}
