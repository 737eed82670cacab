namespace Regio.Regression.Tests;

public sealed class PanelRobustTests
{
    [Fact]
    public void Agrees_with_plm_on_an_unbalanced_panel()
        => CovarianceGolden.Check("panel_robust", text => text.StartsWith("arellano", StringComparison.Ordinal) || text.StartsWith("white", StringComparison.Ordinal), 108);

    [Fact]
    public void Panel_corrected_agrees_with_plm()
        => CovarianceGolden.Check("panel_corrected", text => text.StartsWith("pcse", StringComparison.Ordinal), 6);
}
