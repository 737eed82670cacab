namespace Regio.Regression;

/// <summary>Levels of intercept effects whose outcomes are all zero: their coefficient is minus infinity and their rows say nothing.</summary>
internal static class EmptyLevels
{
    /// <summary>The rows in such levels, and the levels: effect and name.</summary>
    internal static (bool[] IsEmpty, IReadOnlyList<string> Levels) Find(LinearProblem problem)
    {
        bool[] empty = new bool[problem.Y.Length];
        List<string> names = [];
        foreach (FixedEffect effect in problem.Effects.Where(effect => effect.Slope is null))
        {
            bool[] positive = new bool[effect.Levels];
            for (int i = 0; i < empty.Length; i++)
            {
                positive[effect.Codes[i]] |= problem.Y[i] > 0;
            }

            names.AddRange(Enumerable.Range(0, effect.Levels).Where(level => !positive[level]).Select(level => $"{effect.Name} = {effect.LevelNames?[level] ?? $"{level}"}"));
            for (int i = 0; i < empty.Length; i++)
            {
                empty[i] |= !positive[effect.Codes[i]];
            }
        }

        return (empty, names);
    }
}
