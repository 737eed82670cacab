using FsCheck.Fluent;
using Regio.Core;

namespace Regio.Numerics.Tests.Optimisation;

/// <summary>Searches in one variable and numerical derivatives.</summary>
public sealed class ScalarTests
{
    [Fact]
    public void RootsOfKnownFunctions()
    {
        Reference known = new("brent_root", "closed form");
        known.Equal("√2", Brent.Root(x => (x * x) - 2, 0, 2).X, Math.Sqrt(2), 5e-16);
        known.Equal("Dottie's number", Brent.Root(x => Math.Cos(x) - x, 0, 1).X, 0.73908513321516064, 5e-16);
        known.Equal("√π, triple root", Brent.Root(x => Math.Pow(x - Math.Sqrt(Math.PI), 3), 0, 4).X, Math.Sqrt(Math.PI), 1e-5);
        known.Equal("ln 1e10 steep", Brent.Root(x => Math.Exp(x) - 1e10, -20, 200).X, Math.Log(1e10), 1e-15);
        Brent.Root(x => x, -1, 2).X.ShouldBe(0, 1e-300);
        Brent.Root(x => x - 3, 3, 9).X.ShouldBe(3);
        Brent.Root(x => x < 0.3 ? -1 : 1, 0, 1).X.ShouldBe(0.3, 1e-15);
    }

    [Fact]
    public void RootsOfRandomCubics()
        => Prop.ForAll<uint>(seed =>
        {
            double root = new Philox(seed).NextUniform(-5, 5);
            ScalarSolution found = Brent.Root(x => (x - root) * ((x * x) + 1), -7, 6);
            return found.Converged && Math.Abs(found.X - root) < 1e-14 * Math.Max(1, Math.Abs(root));
        }).Holds();

    [Fact]
    public void SaysWhenThereIsNoRoot()
    {
        ScalarSolution none = Brent.Root(x => (x * x) + 1, -1, 1);
        none.Converged.ShouldBeFalse();
        Should.Throw<ConvergenceError>(() => none.OrThrow(("the threshold", "门槛值"))).Message.ShouldContain("threshold was not found");
        Brent.Root(_ => double.NaN, 0, 1).Converged.ShouldBeFalse();
    }

    [Fact]
    public void MinimaOfKnownFunctions()
    {
        Reference known = new("brent_minimum", "closed form");
        known.Equal("parabola", Brent.Minimum(x => (x - 2) * (x - 2), -10, 30).X, 2, 1e-8);
        known.Equal("x ln x", Brent.Minimum(x => x * Math.Log(x), 0, 3).X, 1 / Math.E, 3e-8);
        known.Equal("|x − 1/3|", Brent.Minimum(x => Math.Abs(x - (1.0 / 3)), 0, 1).X, 1.0 / 3, 1e-7);
        known.Equal("at the end", Brent.Minimum(x => x, 0.5, 1).X, 0.5, 1e-7);
        Brent.Minimum(x => x < 2 ? double.NaN : (x - 3) * (x - 3), 0, 6).X.ShouldBe(3, 1e-6);
        Brent.Minimum(_ => double.NaN, 0, 6).Converged.ShouldBeFalse();
    }

    [Fact]
    public void DerivativesOfAKnownFunction()
    {
        Objective f = x => Math.Exp(x[0]) * Math.Sin(x[1] * 1000) * x[2] * x[2];
        double[] at = [0.4, 0.002, 300];
        double[] gradient = new double[3];
        Differences.Gradient(f, at, gradient);
        double e = Math.Exp(0.4);
        double s = Math.Sin(2);
        double c = Math.Cos(2);
        double[] expected = [e * s * 90000, e * c * 1000 * 90000, e * s * 600];
        Reference exact = new("central_differences", "closed form");
        double[] tolerance = [1e-9, 1e-4, 1e-9];
        for (int i = 0; i < 3; i++)
        {
            exact.Equal($"gradient {i}", gradient[i], expected[i], tolerance[i]);
        }

        Objective g = x => Math.Exp(x[0] + (2 * x[1]));
        Matrix hessian = Differences.Hessian(g, [0.3, -0.2]);
        Matrix better = Differences.Hessian(Differences.Smooth(g), [0.3, -0.2]);
        double value = Math.Exp(-0.1);
        double[] second = [value, 2 * value, 2 * value, 4 * value];
        for (int i = 0; i < 4; i++)
        {
            exact.Equal($"second derivative {i} from values", hessian.Values[i], second[i], 1e-6);
            exact.Equal($"second derivative {i} from gradients", better.Values[i], second[i], 1e-5);
        }
    }

    [Fact]
    public void OneSidedBesideAWall()
    {
        double[] gradient = new double[1];
        Differences.Gradient(x => Math.Sqrt(x[0]) + x[0], [1e-12], gradient);
        double.IsFinite(gradient[0]).ShouldBeTrue();
    }
}
