namespace Regio.Regression;

/// <summary>How many parameters one effect takes under a convention.</summary>
/// <param name="Name">Name of the effect.</param>
/// <param name="Levels">Coefficients it has.</param>
/// <param name="Redundant">Coefficients the convention does not count: nested in a cluster, or determined by the other effects.</param>
/// <param name="Nested">Whether it lies within a cluster, and the convention therefore leaves it out.</param>
/// <param name="Exact">Whether the number is the rank it adds; otherwise it is the convention's bound.</param>
public sealed record AbsorbedEffect(string Name, int Levels, int Redundant, bool Nested, bool Exact)
{
    /// <summary>Coefficients counted.</summary>
    public int Counted => Levels - Redundant;
}

/// <summary>Degrees of freedom absorbed by effects under a convention, effect by effect.</summary>
/// <param name="Effects">In the order given.</param>
public sealed record AbsorbedCount(IReadOnlyList<AbsorbedEffect> Effects)
{
    /// <summary>1 where the convention counts the constant on its own because effects are nested (reghdfe's nested_adj, xtreg's constant), else 0.</summary>
    public int Constant { get; init; }

    /// <summary>Coefficients counted, without <see cref="Constant"/>: reghdfe's e(df_a).</summary>
    public int Absorbed => Effects.Sum(effect => effect.Counted);

    /// <summary>What the effects add to the number of parameters K of the model, the overall mean included.</summary>
    public int Parameters => Absorbed + Constant;

    /// <summary>Coefficients left out because their effect is nested in a cluster: reghdfe's df_a_nested, which its adjusted R² and RMSE count again.</summary>
    public int NestedLevels => Effects.Where(effect => effect.Nested).Sum(effect => effect.Redundant);
}
