namespace Regio.Regression.Tests;

public sealed class SerialTests
{
    [Fact]
    public void Newey_west_agrees_with_sandwich_and_plm()
        => CovarianceGolden.Check("newey_west", text => text.StartsWith("nw", StringComparison.Ordinal), 16);

    [Fact]
    public void Driscoll_kraay_agrees_with_plm()
        => CovarianceGolden.Check("driscoll_kraay", text => text.StartsWith("dk", StringComparison.Ordinal), 9);

    [Fact]
    public void Double_clustering_agrees_with_plm()
        => CovarianceGolden.Check("cluster", text => text.StartsWith("cluster", StringComparison.Ordinal), 3);
}
