using System.Globalization;
using Regio.Core;

namespace Regio.Panel;

/// <summary>The values at which a threshold is searched, and the smallest regime.</summary>
internal static class ThresholdGrid
{
    /// <summary>Guards the floor of a share against rounding, as 0.01 · 300 = 2.9999….</summary>
    private const double Fuzz = 1e-9;

    /// <summary>Values strictly below the largest: all of them, quantiles of the distinct ones, or those given.</summary>
    /// <remarks>Quantiles as in Hansen's program: element ⌊s U⌋ of the U distinct values for s = trim, trim + 1/grid, …, 1 − trim.</remarks>
    internal static double[] Candidates(double[] values, int? grid, IReadOnlyList<double>? given, double trim)
    {
        if (given is not null)
        {
            return [.. given.Distinct().Order()];
        }

        if (grid is not { } number)
        {
            return values[..^1];
        }

        List<double> chosen = [];
        for (int i = 0; trim + ((double)i / number) <= 1 - trim + Fuzz; i++)
        {
            int place = (int)Math.Floor(((trim + ((double)i / number)) * values.Length) + Fuzz);
            if (place >= 1 && place < values.Length && (chosen.Count == 0 || values[place - 1] > chosen[^1]))
            {
                chosen.Add(values[place - 1]);
            }
        }

        return [.. chosen];
    }

    /// <summary>⌈trim · N⌉, at least one row more than slopes.</summary>
    internal static int Smallest(double trim, int rows, int slopes) => Math.Max(slopes + 1, (int)Math.Ceiling((trim * rows) - Fuzz));

    internal static void Check(int? grid, IReadOnlyList<double>? given, IReadOnlyList<double> trim, int thresholds)
    {
        bool Fits(double share) => share >= 0 && share * (thresholds + 1) < 1;
        if (trim.Count == 0 || !trim.All(Fits))
        {
            throw new SpecError(
                trim.Count == 0
                    ? new("no share of the rows is given", "未给出样本比例")
                    : new(string.Create(CultureInfo.InvariantCulture, $"each of {thresholds + 1} regimes cannot hold a share of {trim.First(share => !Fits(share))} of the rows"), string.Create(CultureInfo.InvariantCulture, $"{thresholds + 1} 个区间无法各含 {trim.First(share => !Fits(share))} 的样本")),
                new(string.Create(CultureInfo.InvariantCulture, $"Give shares from 0 to below {1.0 / (thresholds + 1):G2}, such as 0.01 or 0.05."), string.Create(CultureInfo.InvariantCulture, $"请给出不小于 0 且小于 {1.0 / (thresholds + 1):G2} 的比例，例如 0.01 或 0.05。")))
            { Field = "trim", Given = string.Join(", ", trim.Select(share => share.ToString(CultureInfo.InvariantCulture))) };
        }

        if (grid is < 1 || (grid is not null && given is not null) || given is { Count: 0 } || given?.Any(value => !double.IsFinite(value)) == true)
        {
            throw new SpecError(
                new("the values to search are given by grid or by candidates, not both, and there must be one at least", "搜索取值由 grid 或 candidates 之一给出，且至少有一个"),
                new("Leave both empty to search every value.", "两者都留空即搜索全部取值。"))
            { Field = grid is null ? "candidates" : "grid" };
        }
    }
}
