using Regio.Core;

namespace Regio.Numerics;

/// <summary>Where a function of one variable has its minimum or root, and how the search ended.</summary>
/// <param name="X">The point.</param>
/// <param name="Value">The value there.</param>
/// <param name="Width">Width of the interval that holds the answer.</param>
/// <param name="Iterations">Iterations done.</param>
/// <param name="Evaluations">Evaluations of the function.</param>
/// <param name="Converged">Whether the width is within tolerance.</param>
/// <param name="Reason">Why it stopped.</param>
public sealed record ScalarSolution(double X, double Value, double Width, int Iterations, int Evaluations, bool Converged, StopReason Reason)
{
    /// <summary>This result, or an error where it did not converge.</summary>
    /// <param name="what">What was sought, such as <c>the bandwidth</c>.</param>
    /// <exception cref="ConvergenceError">It did not converge.</exception>
    public ScalarSolution OrThrow(Label what)
        => Converged ? this : throw new ConvergenceError(
            new($"{what.En} was not found: the function has no value, or no change of sign, in the interval searched, or {Iterations} iterations were not enough", $"未能求得{what.Zh}：函数在搜索区间内没有有效值或没有变号，或 {Iterations} 次迭代不足"),
            new("Give another interval or allow more iterations.", "请更换区间或增加迭代次数。"),
            Iterations,
            Width);
}

/// <summary>Searches in one variable.</summary>
/// <remarks>Brent (1973), Algorithms for Minimization without Derivatives, chapters 4 (zero) and 5 (localmin).</remarks>
public static class Brent
{
    private const double Golden = 0.381966011250105152;
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>A root of f between a and b, where its signs differ: bisection, secant and inverse quadratic interpolation.</summary>
    /// <param name="f">The function.</param>
    /// <param name="a">One end.</param>
    /// <param name="b">The other end.</param>
    /// <param name="tolerance">Absolute width to reach; 0 asks for the last bits.</param>
    /// <param name="maxIterations">Iterations after which to give up.</param>
    public static ScalarSolution Root(Func<double, double> f, double a, double b, double tolerance = 0, int maxIterations = 200)
    {
        double fa = f(a);
        double fb = f(b);
        if (!(fa * fb <= 0) && !(Math.Sign(double.IsNaN(fa) ? 0 : fa) * Math.Sign(double.IsNaN(fb) ? 0 : fb) < 0))
        {
            return new(Math.Abs(fa) < Math.Abs(fb) ? a : b, Math.Abs(fa) < Math.Abs(fb) ? fa : fb, Math.Abs(b - a), 0, 2, false, StopReason.BadStart);
        }

        (double c, double fc) = (a, fa);
        double step = b - a;
        double last = step;
        for (int i = 1; i <= maxIterations; i++)
        {
            if (Math.Abs(fc) < Math.Abs(fb))
            {
                (a, b, c) = (b, c, b);
                (fa, fb, fc) = (fb, fc, fb);
            }

            double enough = (2 * Epsilon * Math.Abs(b)) + (0.5 * tolerance);
            double half = 0.5 * (c - b);
            if (Math.Abs(half) <= enough || fb == 0)
            {
                return new(b, fb, Math.Abs(c - b), i, i + 1, true, StopReason.Value);
            }

            (step, last) = Interpolate((a, fa), (b, fb), (c, fc), step, last, half, enough);
            (a, fa) = (b, fb);
            b += Math.Abs(step) > enough ? step : Math.CopySign(enough, half);
            fb = f(b);
            if (double.IsNaN(fb))
            {
                return new(b, fb, Math.Abs(c - b), i, i + 2, false, StopReason.Stuck);
            }

            if (fb > 0 == fc > 0)
            {
                (c, fc) = (a, fa);
                (step, last) = (b - a, b - a);
            }
        }

        return new(b, fb, Math.Abs(c - b), maxIterations, maxIterations + 2, false, StopReason.Iterations);
    }

    /// <summary>A minimum of f between a and b: golden sections and parabolas. Where f has several, one of them.</summary>
    /// <param name="f">The function; NaN counts as +∞.</param>
    /// <param name="a">Lower end.</param>
    /// <param name="b">Upper end.</param>
    /// <param name="tolerance">Relative precision of the point; √ε is all that values can give.</param>
    /// <param name="maxIterations">Iterations after which to give up.</param>
    public static ScalarSolution Minimum(Func<double, double> f, double a, double b, double tolerance = 1.5e-8, int maxIterations = 500)
    {
        double At(double point)
        {
            double value = f(point);
            return double.IsNaN(value) ? double.PositiveInfinity : value;
        }

        double x = a + (Golden * (b - a));
        (double w, double v) = (x, x);
        double fx = At(x);
        (double fw, double fv) = (fx, fx);
        double step = 0;
        double last = 0;
        for (int i = 1; i <= maxIterations; i++)
        {
            double middle = 0.5 * (a + b);
            double enough = (tolerance * Math.Abs(x)) + 1e-300 + (Epsilon * (b - a));
            if (Math.Abs(x - middle) <= (2 * enough) - (0.5 * (b - a)))
            {
                bool found = double.IsFinite(fx);
                return new(x, fx, b - a, i, i, found, found ? StopReason.Value : StopReason.BadStart);
            }

            (double p, double q) = Parabola(x, w, v, fx, fw, fv);
            bool parabolic = Math.Abs(last) > enough && Math.Abs(p) < Math.Abs(0.5 * q * last) && p > q * (a - x) && p < q * (b - x);
            if (parabolic)
            {
                (last, step) = (step, p / q);
                double u0 = x + step;
                step = u0 - a < 2 * enough || b - u0 < 2 * enough ? Math.CopySign(enough, middle - x) : step;
            }
            else
            {
                last = x < middle ? b - x : a - x;
                step = Golden * last;
            }

            double u = x + (Math.Abs(step) >= enough ? step : Math.CopySign(enough, step));
            double fu = At(u);
            if (fu <= fx)
            {
                (a, b) = u < x ? (a, x) : (x, b);
                (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu);
                continue;
            }

            (a, b) = u < x ? (u, b) : (a, u);
            if (fu <= fw || w == x)
            {
                (v, fv, w, fw) = (w, fw, u, fu);
            }
            else if (fu <= fv || v == x || v == w)
            {
                (v, fv) = (u, fu);
            }
        }

        return new(x, fx, b - a, maxIterations, maxIterations, false, StopReason.Iterations);
    }

    private static (double Step, double Last) Interpolate((double X, double F) a, (double X, double F) b, (double X, double F) c, double step, double last, double half, double enough)
    {
        if (Math.Abs(last) < enough || Math.Abs(a.F) <= Math.Abs(b.F))
        {
            return (half, half);
        }

        double s = b.F / a.F;
        double p;
        double q;
        if (a.X == c.X)
        {
            (p, q) = (2 * half * s, 1 - s);
        }
        else
        {
            double t = a.F / c.F;
            double r = b.F / c.F;
            p = s * ((2 * half * t * (t - r)) - ((b.X - a.X) * (r - 1)));
            q = (t - 1) * (r - 1) * (s - 1);
        }

        q = p > 0 ? -q : q;
        p = Math.Abs(p);
        return 2 * p < Math.Min((3 * half * q) - Math.Abs(enough * q), Math.Abs(last * q)) ? (p / q, step) : (half, half);
    }

    private static (double P, double Q) Parabola(double x, double w, double v, double fx, double fw, double fv)
    {
        double r = (x - w) * (fx - fv);
        double q = (x - v) * (fx - fw);
        double p = ((x - v) * q) - ((x - w) * r);
        q = 2 * (q - r);
        return q > 0 ? (-p, q) : (p, -q);
    }
}
