using Regio.Core;

namespace Regio.Numerics;

/// <summary>Minimisers of functions of several variables. None throws for want of convergence; see <see cref="Minimum"/>.</summary>
public static partial class Minimise
{
    private const double QuasiNewtonCurvature = 0.9;

    /// <summary>BFGS: quasi-Newton with a dense approximation to the inverse of the second derivatives, for up to a few hundred variables.</summary>
    /// <remarks>Nocedal and Wright (2006), Numerical Optimization, algorithm 6.1 with the first scaling of eq. 6.20; strong Wolfe line search.</remarks>
    /// <param name="f">Value and gradient; <see cref="Differences.Gradient"/> makes one from values.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="run">Cancellation.</param>
    public static Minimum Bfgs(SmoothObjective f, ReadOnlySpan<double> start, OptimiserOptions? options = null, RunContext? run = null)
    {
        int n = start.Length;
        Descent at = new(f, start, options ?? OptimiserOptions.Default, run ?? RunContext.Default);
        Matrix inverse = Matrix.Identity(n);
        double[] direction = new double[n];
        bool fresh = true;
        while (true)
        {
            if (at.Check() is StopReason reason)
            {
                return at.Stop(reason);
            }

            Multiply(inverse, at.Gradient, direction);
            if (!LineSearch.Search(at, direction, fresh ? FirstStep(at.Gradient) : 1, QuasiNewtonCurvature))
            {
                if (fresh)
                {
                    return at.Stop(at.NoProgress());
                }

                (inverse, fresh) = (Matrix.Identity(n), true);
                continue;
            }

            at.Accept();
            Update(inverse, at, fresh);
            fresh = false;
            if (at.IsSmallStep())
            {
                return at.Stop(at.NoProgress());
            }
        }
    }

    /// <summary>L-BFGS: quasi-Newton from the last few steps, for many variables.</summary>
    /// <remarks>Nocedal (1980), Mathematics of Computation 35; Nocedal and Wright (2006), algorithms 7.4 and 7.5.</remarks>
    /// <param name="f">Value and gradient.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="options">When to stop; <see cref="OptimiserOptions.Memory"/> steps are remembered.</param>
    /// <param name="run">Cancellation.</param>
    public static Minimum Lbfgs(SmoothObjective f, ReadOnlySpan<double> start, OptimiserOptions? options = null, RunContext? run = null)
    {
        OptimiserOptions settings = options ?? OptimiserOptions.Default;
        Descent at = new(f, start, settings, run ?? RunContext.Default);
        double[] direction = new double[start.Length];
        List<(double[] Step, double[] Change, double Rho)> memory = [];
        while (true)
        {
            if (at.Check() is StopReason reason)
            {
                return at.Stop(reason);
            }

            TwoLoops(memory, at.Gradient, direction);
            if (!LineSearch.Search(at, direction, memory.Count == 0 ? FirstStep(at.Gradient) : 1, QuasiNewtonCurvature))
            {
                if (memory.Count == 0)
                {
                    return at.Stop(at.NoProgress());
                }

                memory.Clear();
                continue;
            }

            at.Accept();
            Remember(memory, at, settings.Memory);
            if (at.IsSmallStep())
            {
                return at.Stop(at.NoProgress());
            }
        }
    }

    /// <summary>A first step along −g that moves no variable by more than about 1.</summary>
    private static double FirstStep(ReadOnlySpan<double> gradient)
    {
        double norm = Math.Sqrt(Descent.Dot(gradient, gradient));
        return norm > 1 ? 1 / norm : 1;
    }

    private static void Multiply(Matrix inverse, ReadOnlySpan<double> gradient, Span<double> direction)
    {
        direction.Clear();
        for (int j = 0; j < gradient.Length; j++)
        {
            ReadOnlySpan<double> column = inverse.Column(j);
            for (int i = 0; i < direction.Length; i++)
            {
                direction[i] -= column[i] * gradient[j];
            }
        }
    }

    /// <summary>H ← (I − ρsy')H(I − ρys') + ρss' with s the step and y the change of the gradient, skipped where s'y is not positive.</summary>
    private static void Update(Matrix inverse, Descent at, bool first)
    {
        int n = at.X.Length;
        double[] s = new double[n];
        double[] y = new double[n];
        double[] hy = new double[n];
        Difference(at, s, y);
        double sy = Descent.Dot(s, y);
        double yy = Descent.Dot(y, y);
        if (!(sy > 1e-14 * Math.Sqrt(Descent.Dot(s, s) * yy)))
        {
            return;
        }

        if (first)
        {
            for (int i = 0; i < n; i++)
            {
                inverse[i, i] = sy / yy;
            }
        }

        Multiply(inverse, y, hy);
        double scale = (1 - (Descent.Dot(y, hy) / sy)) / sy;
        for (int j = 0; j < n; j++)
        {
            Span<double> column = inverse.Column(j);
            for (int i = 0; i < n; i++)
            {
                // hy holds −Hy.
                column[i] += (((s[i] * hy[j]) + (hy[i] * s[j])) / sy) + (scale * s[i] * s[j]);
            }
        }
    }

    private static void Difference(Descent at, Span<double> s, Span<double> y)
    {
        for (int i = 0; i < s.Length; i++)
        {
            s[i] = at.X[i] - at.TrialX[i];
            y[i] = at.Gradient[i] - at.TrialGradient[i];
        }
    }

    private static void Remember(List<(double[] Step, double[] Change, double Rho)> memory, Descent at, int limit)
    {
        double[] s = new double[at.X.Length];
        double[] y = new double[at.X.Length];
        Difference(at, s, y);
        double sy = Descent.Dot(s, y);
        if (!(sy > 1e-14 * Math.Sqrt(Descent.Dot(s, s) * Descent.Dot(y, y))))
        {
            return;
        }

        if (memory.Count == limit)
        {
            memory.RemoveAt(0);
        }

        memory.Add((s, y, 1 / sy));
    }

    private static void TwoLoops(List<(double[] Step, double[] Change, double Rho)> memory, ReadOnlySpan<double> gradient, Span<double> direction)
    {
        Span<double> alpha = memory.Count <= 64 ? stackalloc double[memory.Count] : new double[memory.Count];
        gradient.CopyTo(direction);
        for (int k = memory.Count - 1; k >= 0; k--)
        {
            alpha[k] = memory[k].Rho * Descent.Dot(memory[k].Step, direction);
            AddScaled(direction, -alpha[k], memory[k].Change);
        }

        double scale = memory.Count == 0 ? 1 : 1 / (memory[^1].Rho * Descent.Dot(memory[^1].Change, memory[^1].Change));
        Scale(direction, scale);
        for (int k = 0; k < memory.Count; k++)
        {
            double beta = memory[k].Rho * Descent.Dot(memory[k].Change, direction);
            AddScaled(direction, alpha[k] - beta, memory[k].Step);
        }

        Scale(direction, -1);
    }

    private static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> values)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] += factor * values[i];
        }
    }

    private static void Scale(Span<double> values, double factor)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }
}
