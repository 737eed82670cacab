namespace Regio.Regression.Tests;

public sealed class ClusterAdjustedTests
{
    [Fact]
    public void Cr2_cr3_and_jackknife_agree_with_clubSandwich_and_with_deletion()
        => CovarianceGolden.Check("cr2", text => text.StartsWith("cr", StringComparison.Ordinal) || text.StartsWith("jackknife", StringComparison.Ordinal), 15);
}
