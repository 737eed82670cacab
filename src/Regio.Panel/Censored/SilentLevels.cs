using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Levels of effects in which every row is censored on the same side (or no row, or every row, is selected): their dummy goes to infinity, where the rows say nothing on the other parameters.</summary>
internal static class SilentLevels
{
    private const int Shown = 10;

    /// <summary>The rows that remain, found until no such level is left, and what is to be told.</summary>
    /// <param name="effects">The effects that become dummies.</param>
    /// <param name="side">−1 or 1 for rows on one side, 0 for rows that are on neither.</param>
    /// <param name="what">What the rows of such a level have in common.</param>
    internal static (int[] Kept, IReadOnlyList<Notice> Notices) Find(IReadOnlyList<FixedEffect> effects, int[] side, Label what)
    {
        int[] kept = [.. Enumerable.Range(0, side.Length)];
        List<string> levels = [];
        bool again = true;
        while (again)
        {
            again = false;
            foreach (FixedEffect effect in effects.Where(effect => effect.Slope is null))
            {
                bool[] speaks = Speaking(effect, side, kept);
                int[] left = [.. kept.Where(row => speaks[effect.Codes[row]])];
                if (left.Length < kept.Length)
                {
                    levels.AddRange(kept.Select(row => effect.Codes[row]).Where(code => !speaks[code]).Distinct().Select(code => $"{effect.Name} = {effect.LevelNames?[code] ?? $"{code}"}"));
                    (kept, again) = (left, true);
                }
            }
        }

        return (kept, levels.Count == 0 ? [] : [Told(levels, side.Length - kept.Length, what)]);
    }

    private static bool[] Speaking(FixedEffect effect, int[] side, int[] kept)
    {
        int[] low = new int[effect.Levels], high = new int[effect.Levels];
        Array.Fill(low, 1);
        Array.Fill(high, -1);
        foreach (int row in kept)
        {
            low[effect.Codes[row]] = Math.Min(low[effect.Codes[row]], side[row]);
            high[effect.Codes[row]] = Math.Max(high[effect.Codes[row]], side[row]);
        }

        return [.. low.Zip(high, (first, last) => first < last || first == 0)];
    }

    private static Notice Told(List<string> levels, int rows, Label what)
    {
        string names = string.Join(", ", levels.Take(Shown)) + (levels.Count > Shown ? ", …" : string.Empty);
        return new(NoticeKind.Warning, "silent_levels", (
            string.Create(CultureInfo.InvariantCulture, $"{rows} rows dropped in levels of fixed effects where {what.En}, which say nothing on the coefficients: {names}."),
            string.Create(CultureInfo.InvariantCulture, $"剔除 {rows} 行：其所在固定效应水平{what.Zh}，对系数没有信息：{names}。")))
        { Items = [.. levels.Take(Shown)], Count = rows };
    }
}
