using Regio.Core;

namespace Regio.Regression.Tests;

public sealed class ClusterAdjustedTests
{
    [Fact]
    public void Cr2_cr3_and_jackknife_agree_with_clubSandwich_and_with_deletion()
        => CovarianceGolden.Check("cr2", text => text.StartsWith("cr", StringComparison.Ordinal) || text.StartsWith("jackknife", StringComparison.Ordinal), 17);

    [Fact]
    public void A_cluster_that_alone_identifies_a_coefficient_is_named()
    {
        HandFit panel = CovarianceGolden.Panel();
        double[] city = panel["city"];
        HandFit data = HandFit.Of([("city", city), ("y", panel["y"]), ("x", panel["x2"]), ("only", [.. city.Select(c => c == 9 ? 1.0 : 0)])]);
        CovarianceEstimate estimate = Covariance.Parse("cr2(city)").Estimate(data.Fit("y", "1 x only"), data, SmallSample.Fixest, RunContext.Default);
        Notice notice = estimate.Notices.Single();
        notice.Code.ShouldBe("singular_clusters");
        notice.Items.ShouldBe(["9"]);
        notice.Kind.ShouldBe(NoticeKind.Warning);
    }

    [Fact]
    public void Too_many_crossed_levels_are_refused_with_the_way_out()
    {
        const int n = 12_000;
        int[] worker = [.. Enumerable.Range(0, n).Select(i => i % 6_000)];
        LinearFit fit = HandFit.Of([("y", Designs.Normal(1, n)), ("x", Designs.Normal(2, n))]).Fit("y", "x") with { Effects = [new("worker", worker, 6_000)] };
        HandFit groups = HandFit.Of([("g", [.. Enumerable.Range(0, n).Select(i => (double)(i / 1_000))])]);
        IdentificationError error = Should.Throw<IdentificationError>(() => Covariance.Parse("cr2(g)").Estimate(fit, groups, SmallSample.Fixest, RunContext.Default));
        error.Culprits.ShouldBe(["worker"]);
        error.Message.ShouldContain("wild");
    }
}
