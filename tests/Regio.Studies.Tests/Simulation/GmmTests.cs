using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>What must hold of a system GMM whose errors are independent by construction: differences are correlated at order one and not at order two, and the instruments are valid.</summary>
internal static class GmmTests
{
    internal static void Accept(IMethodResult result, int entities)
    {
        Table glance = result.Glance();
        double Of(string name) => glance.Numbers(name).Values[0];
        Of("entities").ShouldBe(entities);
        Of("instruments").ShouldBeLessThan(entities);
        Of("ar1_p_value").ShouldBeLessThan(0.01);

        // A right model is rejected at 0.1 % in one of a thousand seeds.
        Of("ar2_p_value").ShouldBeGreaterThan(0.001);
        // Sargan's statistic takes the errors of all equations to be alike, and those in levels hold the effects of the entities: of a system it is shown, as papers do, but Hansen's is the test.
        Of("sargan_statistic").ShouldBeGreaterThan(0);
        Of("hansen_p_value").ShouldBeGreaterThan(0.001);
    }
}
