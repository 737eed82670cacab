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

        int constant = fit.HasIntercept ? 1 : 0;
        AbsorbedCount count = convention == SmallSample.Sandwich
            ? AbsorbedDegrees.Fixest(fit.Effects, clusters)
            : AbsorbedDegrees.Count(fit.Effects, convention, clusters);
        return terms - constant + count.Parameters;
    }
}
