using Regio.Numerics;

namespace Regio.Panel;

/// <summary>The confidence set {γ: F(γ) ≤ c} of a kink, F(γ) = n(S(γ) − S)/S.</summary>
internal static class KinkSet
{
    internal static ThresholdEstimate Of(KinkSearch search, double[] residuals, double[] profile, double threshold, double squares, double critical)
    {
        int n = residuals.Length;
        double[] grid = search.Grid;
        double[] f = Array.ConvertAll(profile, s => Math.Max(0, n * (s - squares) / squares));
        int[] inside = [.. Enumerable.Range(0, grid.Length).Where(j => f[j] <= critical)];
        int next = Array.FindIndex(grid, value => value >= threshold);
        int first = inside.Length == 0 ? next : Math.Min(inside[0], next);
        int last = inside.Length == 0 ? next - 1 : Math.Max(inside[^1], next - 1);
        return new(
            1,
            1,
            threshold,
            first <= 0 ? grid[0] : Cross(search, residuals, squares, critical, grid[first - 1], Math.Min(grid[first], threshold)),
            last >= grid.Length - 1 ? grid[^1] : Cross(search, residuals, squares, critical, Math.Max(grid[Math.Max(last, 0)], threshold), grid[last + 1]),
            inside.Length == 0 || inside[^1] - inside[0] + 1 == inside.Length,
            grid,
            f);
    }

    /// <summary>The value between two neighbours at which F crosses the critical value.</summary>
    private static double Cross(KinkSearch search, double[] residuals, double squares, double critical, double a, double b)
        => Brent.Root(threshold => (residuals.Length * (search.At(threshold, residuals) - squares) / squares) - critical, a, b, 1e-10 * Math.Abs(b - a)).X;
}
