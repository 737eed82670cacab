using Regio.Core;

namespace Regio.Numerics;

/// <summary>What the gradient methods share: the current point, its value and gradient, the counts and the stopping rules.</summary>
internal sealed class Descent
{
    private const double Bottom = -1e300;
    private readonly SmoothObjective _f;
    private readonly OptimiserOptions _options;
    private readonly RunContext _run;

    internal Descent(SmoothObjective f, ReadOnlySpan<double> start, OptimiserOptions options, RunContext run)
    {
        (_f, _options, _run) = (f, options, run);
        X = start.ToArray();
        Gradient = new double[X.Length];
        TrialX = new double[X.Length];
        TrialGradient = new double[X.Length];
        Value = Evaluate(X, Gradient);
    }

    internal double[] X { get; private set; }

    internal double[] Gradient { get; private set; }

    internal double Value { get; private set; }

    internal double[] TrialX { get; private set; }

    internal double[] TrialGradient { get; private set; }

    internal double TrialValue { get; private set; }

    internal int Iterations { get; private set; }

    internal int Evaluations { get; private set; }

    /// <summary>max |g_i| max(|x_i|, 1) / max(|f|, 1).</summary>
    internal double ScaledGradient
    {
        get
        {
            double worst = 0;
            for (int i = 0; i < X.Length; i++)
            {
                worst = Math.Max(worst, Math.Abs(Gradient[i]) * Math.Max(Math.Abs(X[i]), 1));
            }

            return worst / Math.Max(Math.Abs(Value), 1);
        }
    }

    /// <summary>Evaluates at x + step · direction; false where the function or a derivative is no number.</summary>
    internal bool Try(ReadOnlySpan<double> direction, double step)
    {
        for (int i = 0; i < X.Length; i++)
        {
            TrialX[i] = X[i] + (step * direction[i]);
        }

        TrialValue = Evaluate(TrialX, TrialGradient);
        return IsUsable(TrialValue, TrialGradient);
    }

    /// <summary>Makes the trial point the current one.</summary>
    internal void Accept()
    {
        (X, TrialX) = (TrialX, X);
        (Gradient, TrialGradient) = (TrialGradient, Gradient);
        (Value, TrialValue) = (TrialValue, Value);
    }

    /// <summary>The reason to stop before another iteration, or null; counts the iteration.</summary>
    internal StopReason? Check()
    {
        _run.Cancellation.ThrowIfCancellationRequested();
        if (Iterations == 0 && !IsUsable(Value, Gradient))
        {
            return StopReason.BadStart;
        }

        if (ScaledGradient <= _options.GradientTolerance)
        {
            return StopReason.Gradient;
        }

        if (Value < Bottom)
        {
            return StopReason.Unbounded;
        }

        if (Iterations >= _options.MaxIterations)
        {
            return StopReason.Iterations;
        }

        if (Evaluations >= _options.MaxEvaluations)
        {
            return StopReason.Evaluations;
        }

        Iterations++;
        return null;
    }

    /// <summary>Whether the step from the trial point (the one before, once accepted) is below the tolerance.</summary>
    internal bool IsSmallStep()
    {
        double worst = 0;
        for (int i = 0; i < X.Length; i++)
        {
            worst = Math.Max(worst, Math.Abs(X[i] - TrialX[i]) / Math.Max(Math.Abs(X[i]), 1));
        }

        return worst <= _options.StepTolerance;
    }

    /// <summary>The verdict when no step lowers the value: rounding where the gradient is as small as the rounding of f explains, else stuck.</summary>
    internal StopReason NoProgress() => ScaledGradient <= Math.Max(1e-5, 1e3 * _options.GradientTolerance) ? StopReason.Rounding : StopReason.Stuck;

    internal Minimum Stop(StopReason reason) => new()
    {
        Point = X,
        Value = Value,
        Gradient = Gradient,
        GradientNorm = ScaledGradient,
        Iterations = Iterations,
        Evaluations = Evaluations,
        Reason = reason,
    };

    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static bool IsUsable(double value, ReadOnlySpan<double> gradient)
    {
        if (!double.IsFinite(value))
        {
            return false;
        }

        foreach (double g in gradient)
        {
            if (!double.IsFinite(g))
            {
                return false;
            }
        }

        return true;
    }

    private double Evaluate(double[] x, double[] gradient)
    {
        Evaluations++;
        return _f(x, gradient);
    }
}
