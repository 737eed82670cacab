using Regio.Core;

namespace Regio.Regression;

/// <summary>How many parameters a convention counts.</summary>
internal static class EffectCount
{
    /// <summary>K of a fit: coefficients plus all absorbed effects, or without those nested in one of <paramref name="clusters"/> where the convention leaves them out.</summary>
    internal static double Parameters(LinearFit fit, SmallSample convention, IReadOnlyList<Grouping>? clusters = null)
    {
        int terms = fit.Terms.Count;
        if (fit.Effects.Count == 0)
        {
            return terms;
        }

        if (clusters is not null && convention is SmallSample.Xtreg)
        {
            return terms + 1;
        }

        bool drops = clusters is not null && convention is SmallSample.Fixest or SmallSample.Reghdfe;
        double counted = 0;
        int intercepts = 0;
        bool allNested = true;
        foreach (FixedEffect effect in fit.Effects)
        {
            bool nested = drops && clusters!.Any(cluster => IsNested(effect, cluster));
            allNested &= nested;
            intercepts += effect.Slope is null ? 1 : 0;
            counted += nested ? (effect.Slope is null ? 1 : 0) : effect.Levels;
        }

        return allNested ? terms + 1 : terms + counted - Math.Max(0, intercepts - 1);
    }

    /// <summary>Whether every level of the effect lies within one cluster.</summary>
    internal static bool IsNested(FixedEffect effect, Grouping cluster)
    {
        int[] home = new int[effect.Levels];
        Array.Fill(home, -1);
        for (int i = 0; i < effect.Codes.Length; i++)
        {
            ref int known = ref home[effect.Codes[i]];
            if (known >= 0 && known != cluster.Codes[i])
            {
                return false;
            }

            known = cluster.Codes[i];
        }

        return true;
    }
}
