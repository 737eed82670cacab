namespace Regio.Files;

/// <summary>Joins the texts of pieces that were read side by side.</summary>
internal static class TextLevels
{
    /// <summary>Distinct texts in order of the file, and <paramref name="codes"/> pointing to them instead of to their piece's own.</summary>
    /// <param name="levels">Texts by piece.</param>
    /// <param name="codes">Row → index in its piece's texts, -1 for missing; overwritten.</param>
    /// <param name="firstRow">First row of a piece.</param>
    internal static string[] Merge(string[][] levels, int[] codes, Func<int, int> firstRow)
    {
        Dictionary<string, int> all = new(StringComparer.Ordinal);
        for (int p = 0; p < levels.Length; p++)
        {
            int[] global = new int[levels[p].Length];
            for (int i = 0; i < global.Length; i++)
            {
                if (!all.TryGetValue(levels[p][i], out global[i]))
                {
                    global[i] = all.Count;
                    all.Add(levels[p][i], global[i]);
                }
            }

            int end = p + 1 < levels.Length ? firstRow(p + 1) : codes.Length;
            foreach (ref int code in codes.AsSpan(firstRow(p)..end))
            {
                code = code < 0 ? -1 : global[code];
            }
        }

        return [.. all.Keys];
    }
}
