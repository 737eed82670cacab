namespace Regio.Regression.Tests;

public sealed class ConleyTests
{
    [Fact]
    public void Agrees_with_the_sum_over_all_pairs()
        => CovarianceGolden.Check("conley", text => text.StartsWith("conley", StringComparison.Ordinal), 9);
}
