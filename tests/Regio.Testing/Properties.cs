using FsCheck;

namespace Regio.Testing;

/// <summary>Property tests that draw the same cases on every run, so that a red run can be run again.</summary>
public static class Properties
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("REGIO_PROPERTY_CASES"), out int cases) ? cases : 100;

    /// <summary>Fails with the smallest counterexample found. REGIO_PROPERTY_CASES sets how many cases are drawn (100), REGIO_PROPERTY_SEED draws others.</summary>
    public static void Holds(this Property property)
    {
        ulong seed = ulong.TryParse(Environment.GetEnvironmentVariable("REGIO_PROPERTY_SEED"), out ulong given) ? given : 20250101;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(seed, 1UL), property);
    }
}
