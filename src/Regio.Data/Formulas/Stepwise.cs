namespace Regio.Data;

/// <summary>The stepwise functions of a formula: which sums of terms each stands for in turn.</summary>
internal static class Stepwise
{
    /// <summary>mvsw of more arguments stands for more than two million models.</summary>
    private const int MostMultiverse = 14;

    internal static bool Is(string function) => function is "sw" or "sw0" or "csw" or "csw0" or "mvsw";

    /// <summary>The alternatives of a call, each a list of its arguments' positions: sw one at a time, csw the first k, mvsw all subsets by size; the 0 forms begin with none.</summary>
    internal static List<int[]> Steps(string source, CallNode call, int count)
    {
        if (count == 0 || call.Arguments.Any(argument => argument.Name is not null))
        {
            throw SyntaxFault.At(source, call.Position, new($"{call.Function}() takes terms, separated by commas", $"{call.Function}() 的参数应为以逗号分隔的项"));
        }

        IEnumerable<int[]> one = Enumerable.Range(0, count).Select(i => new[] { i });
        IEnumerable<int[]> cumulative = Enumerable.Range(1, count).Select(k => Enumerable.Range(0, k).ToArray());
        return call.Function switch
        {
            "sw" => [.. one],
            "sw0" => [[], .. one],
            "csw" => [.. cumulative],
            "csw0" => [[], .. cumulative],
            _ when count > MostMultiverse => throw SyntaxFault.At(source, call.Position, new($"mvsw() of {count} terms stands for 2^{count} models", $"mvsw() 含 {count} 项，将产生 2^{count} 个模型"), new($"Give it at most {MostMultiverse}.", $"最多 {MostMultiverse} 项。")),
            _ => [.. Enumerable.Range(0, 1 << count).Select(bits => Enumerable.Range(0, count).Where(i => (bits >> i & 1) == 1).ToArray()).OrderBy(set => set.Length).ThenBy(set => set, Lexicographic)],
        };
    }

    private static Comparer<int[]> Lexicographic { get; } = Comparer<int[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b));
}
