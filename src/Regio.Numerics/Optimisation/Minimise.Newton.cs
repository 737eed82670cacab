using Regio.Core;

namespace Regio.Numerics;

public static partial class Minimise
{
    private const double NewtonCurvature = 0.9;
    private const double EigenvalueFloor = 1e-10;

    /// <summary>Newton's method with a line search: for likelihoods whose second derivatives are known.</summary>
    /// <remarks>
    /// Direction −V |Λ|⁻¹ V'g with VΛV' the matrix of second derivatives, its eigenvalues taken in absolute value and not below 1e-10 of the largest, so that a saddle repels
    /// (Nocedal and Wright 2006, sec. 3.4, "eigenvalue modification").
    /// </remarks>
    /// <param name="f">Value, gradient and second derivatives.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="run">Cancellation.</param>
    public static Minimum Newton(CurvedObjective f, ReadOnlySpan<double> start, OptimiserOptions? options = null, RunContext? run = null)
    {
        Curvature curved = new(f, start.Length);
        Descent at = new(curved.Evaluate, start, options ?? OptimiserOptions.Default, run ?? RunContext.Default);
        curved.Keep();
        double[] direction = new double[start.Length];
        while (true)
        {
            if (at.Check() is StopReason reason)
            {
                return at.Stop(reason);
            }

            if (!curved.IsFinite || !TryNewtonDirection(curved, at.Gradient, direction) || !LineSearch.Search(at, direction, 1, NewtonCurvature))
            {
                return at.Stop(at.NoProgress());
            }

            at.Accept();
            curved.Keep();
            if (at.IsSmallStep())
            {
                return at.Stop(at.NoProgress());
            }
        }
    }

    /// <summary>Newton's method in a trust region: sturdier than a line search where the second derivatives are singular or indefinite.</summary>
    /// <remarks>Moré and Sorensen (1983), Computing a trust region step, SIAM J. Sci. Stat. Comput. 4(3), in the eigenvectors of the second derivatives, hard case included; radius by Nocedal and Wright (2006), algorithm 4.1.</remarks>
    /// <param name="f">Value, gradient and second derivatives.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="run">Cancellation.</param>
    public static Minimum TrustRegion(CurvedObjective f, ReadOnlySpan<double> start, OptimiserOptions? options = null, RunContext? run = null)
    {
        Curvature curved = new(f, start.Length);
        Descent at = new(curved.Evaluate, start, options ?? OptimiserOptions.Default, run ?? RunContext.Default);
        curved.Keep();
        double[] step = new double[start.Length];
        double radius = Math.Max(1, Math.Sqrt(Descent.Dot(start, start)));
        while (true)
        {
            if (at.Check() is StopReason reason)
            {
                return at.Stop(reason);
            }

            if (!curved.IsFinite)
            {
                return at.Stop(StopReason.Stuck);
            }

            double predicted = TrustStep.Solve(curved.Eigen, at.Gradient, radius, step);
            double length = Math.Sqrt(Descent.Dot(step, step));
            bool usable = at.Try(step, 1) && double.IsFinite(at.TrialValue);
            double slack = 1e-15 * Math.Max(Math.Abs(at.Value), 1);
            double ratio = usable ? (at.Value - at.TrialValue + slack) / (predicted + slack) : -1;
            radius = ratio < 0.25 ? 0.25 * Math.Min(length, radius) : ratio > 0.75 && length > 0.99 * radius ? Math.Min(2 * radius, 1e100) : radius;
            if (ratio > 1e-4)
            {
                at.Accept();
                curved.Keep();
                if (at.IsSmallStep())
                {
                    return at.Check() is StopReason.Gradient ? at.Stop(StopReason.Gradient) : at.Stop(at.NoProgress());
                }
            }
            else if (radius < 1e-16 * Math.Max(1, Math.Sqrt(Descent.Dot(at.X, at.X))))
            {
                return at.Stop(at.NoProgress());
            }
        }
    }

    private static bool TryNewtonDirection(Curvature curved, ReadOnlySpan<double> gradient, Span<double> direction)
    {
        SymmetricEigen eigen = curved.Eigen;
        double largest = 0;
        foreach (double value in eigen.Values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        direction.Clear();
        double floor = largest > 0 ? EigenvalueFloor * largest : 1;
        for (int k = 0; k < gradient.Length; k++)
        {
            ReadOnlySpan<double> vector = eigen.Vectors!.Column(k);
            double share = -Descent.Dot(vector, gradient) / Math.Max(Math.Abs(eigen.Values[k]), floor);
            AddScaled(direction, share, vector);
        }

        return Descent.Dot(direction, gradient) < 0;
    }

    /// <summary>Second derivatives of the point last evaluated and of the current one.</summary>
    private sealed class Curvature(CurvedObjective f, int n)
    {
        private Matrix _last = new(n, n);
        private Matrix _current = new(n, n);
        private SymmetricEigen? _eigen;

        internal SymmetricEigen Eigen => _eigen ??= SymmetricEigen.Compute(_current);

        internal bool IsFinite
        {
            get
            {
                foreach (double value in _current.Values)
                {
                    if (!double.IsFinite(value))
                    {
                        return false;
                    }
                }

                return true;
            }
        }

        internal double Evaluate(ReadOnlySpan<double> x, Span<double> gradient) => f(x, gradient, _last);

        internal void Keep()
        {
            (_last, _current) = (_current, _last);
            _eigen = null;
        }
    }
}
