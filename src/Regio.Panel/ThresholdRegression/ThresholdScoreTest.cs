using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Test of no threshold by the supremum over γ of a score statistic, with the fixed-regressor bootstrap.</summary>
/// <remarks>
/// Robust: LM(γ) = s'V⁻¹s with s = Σ_{q ≤ γ} x_i e_i, e of the model without threshold, and V = Σ e_i² h_i h_i', h_i the residual of x_i 1(q_i ≤ γ) on all regressors. Hansen (1996), Econometrica 64,
/// sec. 3; Hansen (2000), sec. 5. Replications set y* = e_i η_i with η_i ~ N(0, 1) and compute e*, V* anew. Homoskedastic: F(γ) = n(S_0 − S(γ))/S(γ) with y* ~ N(0, 1).
/// With Q an orthonormal basis of all regressors h = x 1(q ≤ γ) − Q M', M = X_γ'Q, so that V is made of running sums.
/// </remarks>
internal static class ThresholdScoreTest
{
    private const double Singular = 1e-9;

    /// <summary>The supremum over the candidates whose number of rows below lies within the bounds.</summary>
    internal static (double Statistic, int Candidate) Supremum(ThresholdSearch search, double[] e, int least, bool robust)
    {
        double[] squares = new double[search.Candidates.Length];
        double total = TensorPrimitives.SumOfSquares<double>(e);
        if (!robust)
        {
            _ = search.Base.Search(e, least, squares);
        }

        double[] lm = robust ? Robust(search, e, least) : Array.ConvertAll(squares, s => search.Rows * (total - s) / s);
        int best = -1;
        for (int j = 0; j < lm.Length; j++)
        {
            best = lm[j] > (best < 0 ? double.NegativeInfinity : lm[best]) ? j : best;
        }

        return (best < 0 ? double.NaN : lm[best], best);
    }

    /// <summary>Statistics of the replications, in their order.</summary>
    internal static double[] Bootstrap(ThresholdSearch search, double[] e, int least, bool robust, int replications, RunContext run)
    {
        double[] draws = new double[replications];
        run.ForEach(replications, b =>
        {
            Philox random = new(run.Seed, "threshold_regression", (ulong)b);
            double[] y = new double[e.Length];
            random.Normals(y);
            if (robust)
            {
                TensorPrimitives.Multiply(y, e, y);
            }

            draws[b] = Supremum(search, search.Project(y), least, robust).Statistic;
        });
        return draws;
    }

    private static double[] Robust(ThresholdSearch search, double[] e, int least)
    {
        ScoreSums sums = new(search, e);
        double[] lm = new double[search.Candidates.Length];
        for (int j = 0; j < lm.Length; j++)
        {
            sums.AdvanceTo(search.Ends[j]);
            bool inside = search.Ends[j] >= least && search.Rows - search.Ends[j] >= least;
            lm[j] = inside ? sums.Statistic(Singular) : double.NaN;
        }

        return lm;
    }
}
