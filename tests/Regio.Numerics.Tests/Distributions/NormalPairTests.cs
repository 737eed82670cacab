namespace Regio.Numerics.Tests.Distributions;

public sealed class NormalPairTests
{
    /// <summary>The two functions that it stands for, from where one tail is all but one to where it underflows.</summary>
    [Fact]
    public void Logarithm_and_hazard_of_the_survival_function_come_together()
    {
        for (double z = -45; z <= 45; z += 0.0625)
        {
            (double log, double hazard) = Normal.LogSurvivalWithHazard(z);
            log.ShouldBe(Normal.LogSurvival(z), (4e-16 * Math.Abs(log)) + 1e-300);
            hazard.ShouldBe(Normal.Hazard(z), (1e-15 * hazard) + 1e-300);
        }
    }
}
