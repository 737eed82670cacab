namespace Regio.Numerics.Tests.Optimisation;

/// <summary>Least squares problems of Moré, Garbow and Hillstrom (1981), Testing unconstrained optimization software, ACM TOMS 7(1): starts and minima as published there.</summary>
internal sealed record ClassicProblem(string Name, double[] Start, double Minimum, Func<double[], IEnumerable<double>> Residuals)
{
    internal double Value(ReadOnlySpan<double> x) => Residuals(x.ToArray()).Sum(r => r * r);

    private static readonly double[] BardY = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39];
    private static readonly double[] GaussY = [0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989, 0.3521, 0.2420, 0.1295, 0.0540, 0.0175, 0.0044, 0.0009];
    private static readonly double[] KowalikY = [0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246];
    private static readonly double[] KowalikU = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625];

    internal static IEnumerable<ClassicProblem> All =>
    [
        new("Rosenbrock", [-1.2, 1], 0, x => [10 * (x[1] - (x[0] * x[0])), 1 - x[0]]),
        new("Freudenstein and Roth", [0.5, -2], 48.9842, x => [-13 + x[0] + ((((5 - x[1]) * x[1]) - 2) * x[1]), -29 + x[0] + ((((x[1] + 1) * x[1]) - 14) * x[1])]),
        new("Beale", [1, 1], 0, x => [1.5 - (x[0] * (1 - x[1])), 2.25 - (x[0] * (1 - Math.Pow(x[1], 2))), 2.625 - (x[0] * (1 - Math.Pow(x[1], 3)))]),
        new("Jennrich and Sampson", [0.3, 0.4], 124.362, x => Enumerable.Range(1, 10).Select(i => 2 + (2 * i) - (Math.Exp(i * x[0]) + Math.Exp(i * x[1])))),
        new("helical valley", [-1, 0, 0], 0, x => [10 * (x[2] - (10 * Turn(x))), 10 * (Math.Sqrt((x[0] * x[0]) + (x[1] * x[1])) - 1), x[2]]),
        new("Bard", [1, 1, 1], 8.21487e-3, x => Enumerable.Range(1, 15).Select(i => BardY[i - 1] - (x[0] + (i / (((16.0 - i) * x[1]) + (Math.Min(i, 16 - i) * x[2])))))),
        new("Gaussian", [0.4, 1, 0], 1.12793e-8, x => Enumerable.Range(1, 15).Select(i => (x[0] * Math.Exp(-x[1] * Math.Pow(((8 - i) / 2.0) - x[2], 2) / 2)) - GaussY[i - 1])),
        new("Box three-dimensional", [0, 10, 20], 0, x => Enumerable.Range(1, 10).Select(i => Math.Exp(-0.1 * i * x[0]) - Math.Exp(-0.1 * i * x[1]) - (x[2] * (Math.Exp(-0.1 * i) - Math.Exp(-i))))),
        new("Powell singular", [3, -1, 0, 1], 0, x => [x[0] + (10 * x[1]), Math.Sqrt(5) * (x[2] - x[3]), Math.Pow(x[1] - (2 * x[2]), 2), Math.Sqrt(10) * Math.Pow(x[0] - x[3], 2)]),
        new("Wood", [-3, -1, -3, -1], 0, x => [10 * (x[1] - (x[0] * x[0])), 1 - x[0], Math.Sqrt(90) * (x[3] - (x[2] * x[2])), 1 - x[2], Math.Sqrt(10) * (x[1] + x[3] - 2), (x[1] - x[3]) / Math.Sqrt(10)]),
        new("Kowalik and Osborne", [0.25, 0.39, 0.415, 0.39], 3.07505e-4, x => Enumerable.Range(0, 11).Select(i => KowalikY[i] - (x[0] * ((KowalikU[i] * KowalikU[i]) + (KowalikU[i] * x[1])) / ((KowalikU[i] * KowalikU[i]) + (KowalikU[i] * x[2]) + x[3])))),
        new("Brown and Dennis", [25, 5, -5, -1], 85822.2, x => Enumerable.Range(1, 20).Select(i => i / 5.0).Select(t => Math.Pow(x[0] + (t * x[1]) - Math.Exp(t), 2) + Math.Pow(x[2] + (x[3] * Math.Sin(t)) - Math.Cos(t), 2))),
    ];

    private static double Turn(double[] x) => (Math.Atan(x[1] / x[0]) / (2 * Math.PI)) + (x[0] < 0 ? 0.5 : 0);
}
