using Regio.Core;

namespace Regio.Numerics;

/// <summary>A function of n variables.</summary>
/// <param name="x">The point; not to be kept or changed.</param>
/// <returns>The value; NaN or +∞ where the function is not defined, which every optimiser treats as a wall.</returns>
public delegate double Objective(ReadOnlySpan<double> x);

/// <summary>A function of n variables with its gradient.</summary>
/// <param name="x">The point; not to be kept or changed.</param>
/// <param name="gradient">Receives ∂f/∂x, n values.</param>
/// <returns>The value.</returns>
public delegate double SmoothObjective(ReadOnlySpan<double> x, Span<double> gradient);

/// <summary>A function of n variables with its gradient and matrix of second derivatives.</summary>
/// <param name="x">The point; not to be kept or changed.</param>
/// <param name="gradient">Receives ∂f/∂x, n values.</param>
/// <param name="hessian">Receives ∂²f/∂x∂x', n × n, symmetric.</param>
/// <returns>The value.</returns>
public delegate double CurvedObjective(ReadOnlySpan<double> x, Span<double> gradient, Matrix hessian);

/// <summary>When to stop. The defaults ask for about as much as double precision gives.</summary>
public sealed record OptimiserOptions
{
    /// <summary>The defaults.</summary>
    public static OptimiserOptions Default { get; } = new();

    /// <summary>Stop, converged, when max |g_i| max(|x_i|, 1) ≤ this · max(|f|, 1): a gradient free of the units of x and f (Dennis and Schnabel 1983, sec. 7.2).</summary>
    public double GradientTolerance { get; init; } = 1e-8;

    /// <summary>Stop when max |Δx_i| / max(|x_i|, 1) ≤ this: no further progress in the point.</summary>
    public double StepTolerance { get; init; } = 1e-14;

    /// <summary>Stop methods without a gradient when the values at their points differ by less than this · max(|f|, 1e-10) and the points by less than 1e-6, or the points by less than 1e-12.</summary>
    public double ValueTolerance { get; init; } = 1e-14;

    /// <summary>Iterations after which to give up.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>Evaluations of the function after which to give up.</summary>
    public int MaxEvaluations { get; init; } = 100_000;

    /// <summary>Pairs of steps that L-BFGS remembers.</summary>
    public int Memory { get; init; } = 10;
}

/// <summary>Why an optimiser stopped.</summary>
public enum StopReason
{
    /// <summary>The gradient is zero to the tolerance asked for.</summary>
    [Meaning("The gradient is zero within tolerance", "梯度在容差内为零")]
    Gradient,

    /// <summary>The values (or the bracket) agree to the tolerance asked for.</summary>
    [Meaning("Values agree within tolerance", "函数值在容差内一致")]
    Value,

    /// <summary>No step lowers the value any more and the gradient is small to the limits of rounding.</summary>
    [Meaning("No lower value within rounding", "在舍入误差内无法再降低函数值")]
    Rounding,

    /// <summary>The step became too small while the gradient is not zero.</summary>
    [Meaning("The step became too small", "步长过小")]
    Stuck,

    /// <summary>The function or its gradient is not a number at the start.</summary>
    [Meaning("The function has no value at the start", "函数在初始点没有有效值")]
    BadStart,

    /// <summary>The value falls without bound.</summary>
    [Meaning("The value falls without bound", "函数值无下界")]
    Unbounded,

    /// <summary>The largest number of iterations was reached.</summary>
    [Meaning("Too many iterations", "达到最大迭代次数")]
    Iterations,

    /// <summary>The largest number of evaluations was reached.</summary>
    [Meaning("Too many evaluations", "达到最大函数求值次数")]
    Evaluations,
}

/// <summary>Where an optimiser stopped and why. It never throws for want of convergence: the caller decides, or calls <see cref="OrThrow"/>.</summary>
public sealed record Minimum
{
    /// <summary>The best point seen.</summary>
    public required double[] Point { get; init; }

    /// <summary>The value there.</summary>
    public required double Value { get; init; }

    /// <summary>The gradient there; empty for methods without one.</summary>
    public double[] Gradient { get; init; } = [];

    /// <summary>max |g_i| max(|x_i|, 1) / max(|f|, 1); NaN for methods without a gradient.</summary>
    public double GradientNorm { get; init; } = double.NaN;

    /// <summary>Iterations done.</summary>
    public required int Iterations { get; init; }

    /// <summary>Evaluations of the function.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Why it stopped.</summary>
    public required StopReason Reason { get; init; }

    /// <summary>Whether the point can be taken for a local minimum.</summary>
    public bool Converged => Reason is StopReason.Gradient or StopReason.Value or StopReason.Rounding;

    /// <summary>This result, or an error where it is no minimum.</summary>
    /// <param name="what">What was being fitted, such as <c>the log likelihood of the probit</c>.</param>
    /// <exception cref="ConvergenceError">It did not converge.</exception>
    public Minimum OrThrow(Label what)
    {
        if (Converged)
        {
            return this;
        }

        (string en, string zh) = Reason switch
        {
            StopReason.BadStart => ("the function has no value at the start", "函数在初始点没有有效值"),
            StopReason.Unbounded => ("the value falls without bound", "函数值无下界"),
            StopReason.Stuck => ("the step became too small", "步长过小"),
            _ => ($"it stopped after {Iterations} iterations", $"在 {Iterations} 次迭代后停止"),
        };
        string norm = GradientNorm.ToString("G3", System.Globalization.CultureInfo.InvariantCulture);
        throw new ConvergenceError(
            new($"{what.En} did not converge: {en} (scaled gradient {norm})", $"{what.Zh}未收敛：{zh}（标准化梯度 {norm}）"),
            new("Rescale the variables to similar sizes, give other starting values, allow more iterations, or use a simpler model.", "请将变量缩放至相近量级、更换初始值、增加迭代次数，或简化模型。"),
            Iterations,
            GradientNorm);
    }
}
