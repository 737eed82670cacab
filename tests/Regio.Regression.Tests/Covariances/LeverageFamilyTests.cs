namespace Regio.Regression.Tests;

public sealed class LeverageFamilyTests
{
    [Fact]
    public void Hc0_to_hc5_agree_with_sandwich_with_weights_and_with_absorbed_effects()
        => CovarianceGolden.Check("hc", text => text.StartsWith("hc", StringComparison.Ordinal), 21);
}
