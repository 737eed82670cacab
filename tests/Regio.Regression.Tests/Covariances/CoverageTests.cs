using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression.Tests;

/// <summary>With eight unequal clusters and a regressor that varies between them: what the intervals promise.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Cr2_with_satterthwaite_and_the_wild_bootstrap_hold_their_size_where_cr1_does_not()
    {
        const int replications = 1000;
        int[] sizes = [4, 6, 8, 10, 14, 20, 30, 40];
        int[] codes = [.. sizes.SelectMany((size, g) => Enumerable.Repeat(g, size))];
        int cr1 = 0;
        int cr2 = 0;
        int wild = 0;
        for (int r = 0; r < replications; r++)
        {
            Philox draw = new(20250101, "coverage", (ulong)r);
            double[] level = [.. sizes.Select(_ => draw.NextNormal())];
            double[] error = [.. sizes.Select(_ => draw.NextNormal())];
            double[] x = [.. codes.Select(g => level[g] + (0.3 * draw.NextNormal()))];
            double[] y = [.. codes.Select(g => error[g] + draw.NextNormal())];
            HandFit data = HandFit.Of([("g", [.. codes.Select(g => (double)g)]), ("x", x), ("y", y)]);
            LinearFit fit = data.Fit("y", "1 x");
            cr1 += Rejects(fit, Covariance.Parse("cluster(g)").Estimate(fit, data, SmallSample.Fixest, RunContext.Default));
            cr2 += Rejects(fit, Covariance.Parse("cr2(g)").Estimate(fit, data, SmallSample.Fixest, RunContext.Default));
            wild += Rejects(fit, Covariance.Parse("wild(g, 256)").Estimate(fit, data, SmallSample.Fixest, RunContext.Default));
        }

        // Nominal 5 %; four standard errors of a share of 0.05 are 0.028. CR1 with t(7) over-rejects here.
        double share = 1.0 / replications;
        (cr1 * share).ShouldBeGreaterThan(0.08);
        (cr2 * share).ShouldBeInRange(0.015, 0.078);
        (wild * share).ShouldBeInRange(0.022, 0.085);
    }

    private static int Rejects(LinearFit fit, CovarianceEstimate covariance)
        => CoefficientTable.Rows(fit.Terms, fit.Coefficients, covariance, 0.95)[1].PValue < 0.05 ? 1 : 0;
}
