using Regio.Core;

namespace Regio.Regression;

/// <summary>Rows that say nothing on coefficients: alone in a level of an effect, or of weight zero.</summary>
/// <param name="Kept">Rows that remain, ascending.</param>
/// <param name="Dropped">Rows dropped as singletons, ascending.</param>
/// <param name="ZeroWeight">Rows of weight zero, ascending; they are taken out before singletons are looked for.</param>
/// <param name="Rounds">Rounds of pruning: dropping one row can leave another alone.</param>
/// <param name="Levels">The levels that singletons stood in, in the order found: effect and name (or code) of the level.</param>
public sealed record SingletonReport(int[] Kept, int[] Dropped, int[] ZeroWeight, int Rounds, IReadOnlyList<(string Effect, string Level)> Levels)
{
    private const int Shown = 10;

    /// <summary>What the reader of a table must be told.</summary>
    public IReadOnlyList<Notice> Notices()
    {
        List<Notice> notices = [];
        if (Dropped.Length > 0)
        {
            string[] shown = [.. Levels.Take(Shown).Select(level => $"{level.Effect} = {level.Level}")];
            string names = string.Join(", ", shown) + (Levels.Count > Shown ? ", …" : string.Empty);
            notices.Add(new Notice(NoticeKind.Note, "dropped_singletons", new(
                $"{Dropped.Length} singleton {(Dropped.Length == 1 ? "observation" : "observations")} dropped in {Rounds} {(Rounds == 1 ? "round" : "rounds")}, alone in a level of a fixed effect and so silent on the coefficients: {names}.",
                $"剔除单例观测 {Dropped.Length} 个（{Rounds} 轮），其所在固定效应水平仅出现一次，对系数没有信息：{names}。"))
            { Items = shown, Count = Dropped.Length });
        }

        if (ZeroWeight.Length > 0)
        {
            notices.Add(new Notice(NoticeKind.Note, "dropped_zero_weight", new(
                $"{ZeroWeight.Length} {(ZeroWeight.Length == 1 ? "observation" : "observations")} of weight zero dropped.",
                $"剔除权重为零的观测 {ZeroWeight.Length} 个。"))
            { Count = ZeroWeight.Length });
        }

        return notices;
    }
}

/// <summary>Finds singletons until none are left, in time linear in rows × effects.</summary>
/// <remarks>
/// A row alone in a level of an effect is fitted perfectly and only inflates the number of observations and clusters (Correia 2015, Singletons, cluster-robust
/// standard errors and fixed effects: a bad mix). fixest (since 0.13) and reghdfe prune recursively too. A level whose only row has slope 0 and no
/// intercept is not fitted and stays.
/// </remarks>
public static class Singletons
{
    /// <summary>The rows to keep.</summary>
    /// <param name="effects">The effects; may be empty.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="weights">Weights, or null for ones.</param>
    /// <param name="run">Threads; one when null.</param>
    public static SingletonReport Find(IReadOnlyList<FixedEffect> effects, int rows, double[]? weights = null, RunContext? run = null)
    {
        bool[] gone = new bool[rows];
        int[] zero = weights is null ? [] : [.. Enumerable.Range(0, rows).Where(row => weights[row] == 0)];
        Array.ForEach(zero, row => gone[row] = true);
        Tally[] tallies = new Tally[effects.Count];
        (run ?? RunContext.Default).ForEach(tallies.Length, i => tallies[i] = new Tally(effects[i], gone));
        List<int> wave = [.. tallies.SelectMany(tally => tally.Alone(gone))];
        List<int> dropped = [];
        List<(string, string)> levels = [];
        int rounds = 0;
        while (wave.Count > 0)
        {
            rounds++;
            List<int> next = [];
            foreach (int row in wave.Distinct())
            {
                gone[row] = true;
                dropped.Add(row);
                Tally home = Array.Find(tallies, tally => tally.IsAlone(row))!;
                levels.Add(home.Name(row));
                next.AddRange(tallies.Select(tally => tally.Remove(row)).Where(other => other >= 0));
            }

            wave = [.. next.Where(row => !gone[row])];
        }

        dropped.Sort();
        return new SingletonReport(Left(gone, rows - dropped.Count - zero.Length), [.. dropped], zero, rounds, levels);
    }

    private static int[] Left(bool[] gone, int count)
    {
        int[] left = new int[count];
        int next = 0;
        for (int row = 0; row < gone.Length; row++)
        {
            if (!gone[row])
            {
                left[next++] = row;
            }
        }

        return left;
    }

    /// <summary>The effect on some of its rows, its levels renumbered so that each is used.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="rows">Rows to keep, in order.</param>
    public static FixedEffect Take(FixedEffect effect, ReadOnlySpan<int> rows)
    {
        bool[] used = new bool[effect.Levels];
        foreach (int row in rows)
        {
            used[effect.Codes[row]] = true;
        }

        int[] kept = [.. Enumerable.Range(0, effect.Levels).Where(level => used[level])];
        if (rows.Length == effect.Codes.Length && kept.Length == effect.Levels)
        {
            return effect;
        }

        int[] rank = new int[effect.Levels];
        for (int i = 0; i < kept.Length; i++)
        {
            rank[kept[i]] = i;
        }

        int[] codes = new int[rows.Length];
        double[]? slope = effect.Slope is null ? null : new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            codes[i] = rank[effect.Codes[rows[i]]];
            slope?.SetValue(effect.Slope![rows[i]], i);
        }

        return effect with { Codes = codes, Levels = kept.Length, Slope = slope, LevelNames = effect.LevelNames is { } names ? [.. kept.Select(level => names[level])] : null };
    }

    /// <summary>Rows left in each level, and the exclusive-or of their numbers: where one is left, that is its number.</summary>
    private sealed class Tally
    {
        private readonly FixedEffect _effect;
        private readonly int[] _count;
        private readonly int[] _mixed;

        internal Tally(FixedEffect effect, bool[] gone)
        {
            (_effect, _count, _mixed) = (effect, new int[effect.Levels], new int[effect.Levels]);
            for (int row = 0; row < gone.Length; row++)
            {
                if (!gone[row])
                {
                    _count[effect.Codes[row]]++;
                    _mixed[effect.Codes[row]] ^= row;
                }
            }
        }

        internal IEnumerable<int> Alone(bool[] gone)
            => Enumerable.Range(0, _count.Length).Where(level => _count[level] == 1 && Fits(_mixed[level]) && !gone[_mixed[level]]).Select(level => _mixed[level]);

        internal bool IsAlone(int row) => _count[_effect.Codes[row]] == 1 && Fits(row);

        internal (string Effect, string Level) Name(int row)
        {
            int level = _effect.Codes[row];
            return (_effect.Name, _effect.LevelNames?[level] ?? level.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        /// <summary>Takes a row out; the row that is left alone by it, or -1.</summary>
        internal int Remove(int row)
        {
            int level = _effect.Codes[row];
            _mixed[level] ^= row;
            return --_count[level] == 1 && Fits(_mixed[level]) ? _mixed[level] : -1;
        }

        private bool Fits(int row) => _effect.Slope is null || _effect.Slope[row] != 0;
    }
}
