namespace Regio.Studies;

/// <summary>A variable that depends on its own value one period earlier: y_it = ρ y_i,t−1 + f_it + e_it, f being the equation and the effects.</summary>
/// <remarks>
/// It begins where it would settle if f had stood at its first value for ever: y_i1 = f_i1 / (1 − ρ) + s e_i1, with s² = (1 + ρφ) / ((1 − ρ²)(1 − ρφ)) the variance of the settled
/// disturbance relative to that of e, φ its autocorrelation. So later changes are unrelated to the entity's effect, which the level equations of system GMM need (Blundell and Bond 1998, sec. 3).
/// An effect of the entity α_i adds α_i / (1 − ρ) to every period: moments can be met after the recursion.
/// </remarks>
internal static class OwnLag
{
    internal static double[] Carried(double[] equation, double[] noise, SimulatedRows rows, SimulatedVariable spec)
    {
        double lag = spec.Lag, echo = lag * (spec.Noise?.Persistence ?? 0);
        double settled = Math.Sqrt((1 + echo) / ((1 - (lag * lag)) * (1 - echo)));
        double[] values = new double[equation.Length];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = rows.PeriodOf(row) == 0
                ? (equation[row] / (1 - lag)) + (settled * noise[row])
                : (lag * values[row - 1]) + equation[row] + noise[row];
        }

        return values;
    }
}
