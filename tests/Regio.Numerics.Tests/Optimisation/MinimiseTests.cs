using Regio.Core;

namespace Regio.Numerics.Tests.Optimisation;

/// <summary>Minimisers on the classical problems, on walls, plateaus and saddles, and their verdicts.</summary>
public sealed class MinimiseTests
{
    private static readonly OptimiserOptions ByDifferences = new() { GradientTolerance = 1e-7, MaxIterations = 5000 };

    public static TheoryData<string, string> Cases()
    {
        TheoryData<string, string> cases = [];
        foreach (ClassicProblem problem in ClassicProblem.All)
        {
            foreach (string method in new[] { "bfgs", "l-bfgs", "newton", "trust region", "nelder-mead" })
            {
                cases.Add(problem.Name, method);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ReachesPublishedMinimum(string name, string method)
    {
        ClassicProblem problem = ClassicProblem.All.First(one => one.Name == name);
        Minimum found = Solve(method, problem.Value, problem.Start);
        found.Converged.ShouldBeTrue($"{found.Reason} at {found.Value}");
        new Reference("minimise_" + method.Replace(' ', '_'), "Moré, Garbow and Hillstrom (1981)").Equal(name, found.Value, problem.Minimum, 1e-5, floor: 1e-5);
    }

    [Fact]
    public void ExactDerivativesGiveTheLastDigits()
    {
        foreach (Minimum found in new[] { Minimise.Bfgs(Rosenbrock, [-1.2, 1]), Minimise.Lbfgs(Rosenbrock, [-1.2, 1]), Minimise.Newton(RosenbrockCurved, [-1.2, 1]), Minimise.TrustRegion(RosenbrockCurved, [-1.2, 1]) })
        {
            found.Reason.ShouldBe(StopReason.Gradient);
            found.Point[0].ShouldBe(1, 1e-7);
            found.Point[1].ShouldBe(1, 1e-7);
            found.GradientNorm.ShouldBeLessThan(1e-8);
            found.Evaluations.ShouldBeLessThan(100);
        }
    }

    [Fact]
    public void BadlyScaledProblemsConverge()
    {
        SmoothObjective brown = (x, g) =>
        {
            double r1 = x[0] - 1e6;
            double r2 = x[1] - 2e-6;
            double r3 = (x[0] * x[1]) - 2;
            g[0] = (2 * r1) + (2 * r3 * x[1]);
            g[1] = (2 * r2) + (2 * r3 * x[0]);
            return (r1 * r1) + (r2 * r2) + (r3 * r3);
        };
        Minimum found = Minimise.Bfgs(brown, [1, 1], new() { MaxIterations = 5000 });
        found.Converged.ShouldBeTrue();
        found.Point[0].ShouldBe(1e6, 1e-3);
        found.Point[1].ShouldBe(2e-6, 1e-11);
    }

    [Fact]
    public void ManyVariables()
    {
        double[] start = [.. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? -1.2 : 1)];
        Minimum found = Minimise.Lbfgs(
            (x, g) =>
            {
                double sum = 0;
                for (int i = 0; i < x.Length; i += 2)
                {
                    sum += Rosenbrock(x.Slice(i, 2), g.Slice(i, 2));
                }

                return sum;
            },
            start);
        found.Converged.ShouldBeTrue();
        found.Point.ShouldAllBe(value => Math.Abs(value - 1) < 1e-6);
    }

    [Fact]
    public void WallsOfNotANumberAreKeptOff()
    {
        // ln x has no value left of 0; the first full step lands there.
        SmoothObjective barrier = (x, g) =>
        {
            g[0] = 1 - (1 / x[0]);
            return x[0] - Math.Log(x[0]);
        };
        Minimum found = Minimise.Bfgs(barrier, [40]);
        found.Point[0].ShouldBe(1, 1e-7);
        Minimise.Lbfgs(barrier, [1e-4]).Point[0].ShouldBe(1, 1e-7);
        Minimise.NelderMead(x => x[0] - Math.Log(x[0]), [40]).Point[0].ShouldBe(1, 1e-6);
        Minimise.Newton(
            (x, g, h) =>
            {
                h[0, 0] = 1 / (x[0] * x[0]);
                return barrier(x, g);
            },
            [40]).Point[0].ShouldBe(1, 1e-7);
    }

    [Fact]
    public void SaysWhyItStopped()
    {
        Minimise.Bfgs((x, g) => double.NaN, [1]).Reason.ShouldBe(StopReason.BadStart);
        Minimise.NelderMead(_ => double.NaN, [1]).Reason.ShouldBe(StopReason.BadStart);
        Minimise.Bfgs((x, g) => { g[0] = -Math.Exp(x[0]); return -Math.Exp(x[0]); }, [0]).Converged.ShouldBeFalse();
        Minimise.Bfgs(Rosenbrock, [-1.2, 1], new() { MaxIterations = 3 }).Reason.ShouldBe(StopReason.Iterations);
        Minimise.Bfgs((x, g) => { g[0] = 0; return 5; }, [3]).Reason.ShouldBe(StopReason.Gradient);

        // A gradient of the wrong sign is a fault of the caller, not a minimum.
        Minimum wrong = Minimise.Bfgs((x, g) => { g[0] = -2 * x[0]; return x[0] * x[0]; }, [3]);
        wrong.Converged.ShouldBeFalse();
        wrong.Reason.ShouldBe(StopReason.Stuck);
    }

    [Fact]
    public void NewtonLeavesASaddle()
    {
        CurvedObjective saddle = (x, g, h) =>
        {
            g[0] = 2 * x[0];
            g[1] = (4 * x[1] * x[1] * x[1]) - (2 * x[1]);
            (h[0, 0], h[0, 1], h[1, 0], h[1, 1]) = (2, 0, 0, (12 * x[1] * x[1]) - 2);
            return (x[0] * x[0]) + Math.Pow(x[1], 4) - (x[1] * x[1]);
        };
        foreach (Minimum found in new[] { Minimise.Newton(saddle, [1, 1e-3]), Minimise.TrustRegion(saddle, [1, 1e-3]), Minimise.TrustRegion(saddle, [1, 0]) })
        {
            found.Value.ShouldBe(-0.25, 1e-12);
        }
    }

    [Fact]
    public void FailureBecomesAConvergenceError()
    {
        Minimum found = Minimise.Bfgs(Rosenbrock, [-1.2, 1], new() { MaxIterations = 3 });
        ConvergenceError error = Should.Throw<ConvergenceError>(() => found.OrThrow(("the log likelihood of the probit", "probit 的对数似然")));
        error.Iterations.ShouldBe(3);
        error.Message.ShouldContain("probit did not converge");
        error.Text(Language.Zh).ShouldContain("未收敛");
        Minimise.Bfgs(Rosenbrock, [-1.2, 1]).OrThrow(("x", "x")).Converged.ShouldBeTrue();
    }

    [Fact]
    public void StopsWhenCancelled()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => Minimise.Bfgs(Rosenbrock, [-1.2, 1], run: new() { Cancellation = source.Token }));
    }

    private static Minimum Solve(string method, Objective f, double[] start)
    {
        SmoothObjective smooth = Differences.Smooth(f);
        CurvedObjective curved = (x, g, h) =>
        {
            Differences.Hessian(smooth, x).Values.CopyTo(h.Values);
            return smooth(x, g);
        };
        return method switch
        {
            "bfgs" => Minimise.Bfgs(smooth, start, ByDifferences),
            "l-bfgs" => Minimise.Lbfgs(smooth, start, ByDifferences),
            "newton" => Minimise.Newton(curved, start, ByDifferences),
            "trust region" => Minimise.TrustRegion(curved, start, ByDifferences),
            _ => Minimise.NelderMead(f, start),
        };
    }

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> g)
    {
        double a = x[1] - (x[0] * x[0]);
        double b = 1 - x[0];
        g[0] = (-400 * x[0] * a) - (2 * b);
        g[1] = 200 * a;
        return (100 * a * a) + (b * b);
    }

    private static double RosenbrockCurved(ReadOnlySpan<double> x, Span<double> g, Matrix h)
    {
        (h[0, 0], h[0, 1], h[1, 0], h[1, 1]) = ((1200 * x[0] * x[0]) - (400 * x[1]) + 2, -400 * x[0], -400 * x[0], 200);
        return Rosenbrock(x, g);
    }
}
