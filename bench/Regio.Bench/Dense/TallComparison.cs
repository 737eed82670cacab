using Regio.Core;
using Regio.Numerics;

namespace Regio.Bench;

/// <summary>Tall matrices of regressions: no peer, but the time a user waits.</summary>
internal static class TallComparison
{
    internal static void Run(RunContext run)
    {
        foreach ((int rows, int columns) in new[] { (1_000_000, 10), (100_000, 100), (5_000, 500) })
        {
            Matrix x = Inputs.Uniform(rows, columns, 3);
            double[] y = x.Column(0).ToArray();
            double flops = 2.0 * rows * columns * columns;
            DenseComparison.Print($"QR k={columns}", rows, flops, DenseComparison.Race(() => Qr.Factor(x, run: run).Solve(y), null).Ours, double.NaN, double.NaN);
            DenseComparison.Print($"X'X k={columns}", rows, flops / 2, DenseComparison.Race(() => Syrk.Gram(x, run), null).Ours, double.NaN, double.NaN);
        }
    }
}
