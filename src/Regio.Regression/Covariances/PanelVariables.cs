using Regio.Core;

namespace Regio.Regression;

/// <summary>Which variables say time and entity for a covariance over time.</summary>
internal static class PanelVariables
{
    /// <summary>The variable given, or the panel's time variable.</summary>
    /// <exception cref="SpecError">Neither is known.</exception>
    internal static string Time(CovarianceSample sample, string? given, string form) => given ?? sample.Time ?? throw new SpecError(
        new($"{form} needs to know the time variable", $"{form} 需要知道时间变量"),
        new($"Write {form}(2, time=year), or declare the panel's time variable.", $"请写成 {form}(2, time=year)，或声明面板的时间变量。"))
    { Field = "covariance", Given = form };

    /// <summary>The variable given, or the panel's entity variable.</summary>
    /// <exception cref="SpecError">Neither is known.</exception>
    internal static string Entity(CovarianceSample sample, string? given, string form) => given ?? sample.Entity ?? throw new SpecError(
        new($"{form} needs to know the entity variable", $"{form} 需要知道个体变量"),
        new($"Write {form}(entity=city, time=year), or declare the panel.", $"请写成 {form}(entity=city, time=year)，或声明面板。"))
    { Field = "covariance", Given = form };

    /// <summary>Row order by entity, then period: two stable counting sorts.</summary>
    internal static int[] Order(int[]? entities, int entityCount, Periods periods)
    {
        int[] order = Sort(null, periods.Ranks, periods.Count);
        return entities is null ? order : Sort(order, entities, entityCount);
    }

    /// <summary>Refuses two rows of one entity in one period.</summary>
    /// <exception cref="DataError">There are such rows.</exception>
    internal static void RefuseDuplicates(int[] order, int[]? entities, Periods periods, string? entity, string time)
    {
        for (int i = 1; i < order.Length; i++)
        {
            int a = order[i - 1];
            int b = order[i];
            if (periods.Ranks[a] == periods.Ranks[b] && (entities is null || entities[a] == entities[b]))
            {
                throw new DataError(
                    entity is null
                        ? new($"two rows of the sample have the same '{time}'", $"样本中有两行的“{time}”相同")
                        : new($"two rows of the sample have the same '{entity}' and '{time}'", $"样本中有两行的“{entity}”与“{time}”都相同"),
                    entity is null
                        ? new("For a panel name its entity: nw(2, entity=city, time=year); or use dk(2), for which repeated periods do not matter.", "若为面板数据，请给出个体：nw(2, entity=city, time=year)；或使用允许时期重复的 dk(2)。")
                        : new("Remove the duplicate, or use dk(2), for which repeated periods do not matter.", "请删去重复行，或使用允许时期重复的 dk(2)。"))
                { Column = time, Row = b + 1 };
            }
        }
    }

    private static int[] Sort(int[]? order, int[] keys, int count)
    {
        int[] next = new int[count + 1];
        foreach (int key in keys)
        {
            next[key + 1]++;
        }

        for (int g = 1; g <= count; g++)
        {
            next[g] += next[g - 1];
        }

        int[] sorted = new int[keys.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            int row = order is null ? i : order[i];
            sorted[next[keys[row]]++] = row;
        }

        return sorted;
    }
}
