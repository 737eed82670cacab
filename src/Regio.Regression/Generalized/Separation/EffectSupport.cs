namespace Regio.Regression;

/// <summary>Whether rows with a positive outcome tie the levels of all effects together as tightly as all rows do, which rules out that effects alone separate a row.</summary>
/// <remarks>
/// Take the levels of one row as given; a row that lacks one known level gives it. Where this reaches every level with no further reference, sums of effects that vanish on the rows vanish everywhere:
/// the dummies lose no rank (the walk is that of fixest's <c>fixef</c>). It is a sufficient condition: false means that it could not be told.
/// </remarks>
internal static class EffectSupport
{
    private const int MostSweeps = 200;

    internal static bool IsTied(IReadOnlyList<FixedEffect> effects, bool[] usable)
    {
        if (effects.Any(effect => effect.Slope is not null))
        {
            return false;
        }

        int first = Array.IndexOf(usable, true);
        if (first < 0)
        {
            return false;
        }

        int f = effects.Count, left = effects.Sum(effect => effect.Levels) - f;
        int[][] codes = [.. effects.Select(effect => effect.Codes)];
        bool[][] known = [.. effects.Select(effect => new bool[effect.Levels])];
        for (int e = 0; e < f; e++)
        {
            known[e][codes[e][first]] = true;
        }

        for (int sweep = 0, before = -1; sweep < MostSweeps && left > 0 && left != before; sweep++)
        {
            before = left;
            left -= Sweep(codes, known, usable);
        }

        return left == 0;
    }

    private static int Sweep(int[][] codes, bool[][] known, bool[] usable)
    {
        int found = 0;
        for (int row = 0; row < usable.Length; row++)
        {
            if (!usable[row])
            {
                continue;
            }

            int open = -1, missing = 0;
            for (int e = 0; e < codes.Length; e++)
            {
                if (!known[e][codes[e][row]])
                {
                    (open, missing) = (e, missing + 1);
                }
            }

            if (missing == 1)
            {
                known[open][codes[open][row]] = true;
                found++;
            }
        }

        return found;
    }
}
