namespace Regio.Numerics;

/// <summary>Derivatives by central differences, for functions whose derivatives nobody has written.</summary>
/// <remarks>
/// Steps ε^(1/3) max(|x|, 1) for first and ε^(1/4) max(|x|, 1) for second derivatives balance rounding against curvature (Dennis and Schnabel 1983, sec. 5.4):
/// about 10 and 7 correct digits of a function accurate to the last.
/// </remarks>
public static class Differences
{
    private const double FirstStep = 6.055454452393343e-6;
    private const double SecondStep = 1.220703125e-4;

    /// <summary>∂f/∂x at x by central differences; one-sided where the function has no value on one side.</summary>
    public static void Gradient(Objective f, ReadOnlySpan<double> x, Span<double> gradient)
    {
        double[] at = x.ToArray();
        double centre = double.NaN;
        for (int i = 0; i < at.Length; i++)
        {
            double h = Step(x[i], FirstStep);
            at[i] = x[i] + h;
            double up = f(at);
            at[i] = x[i] - h;
            double down = f(at);
            at[i] = x[i];
            if (double.IsFinite(up) && double.IsFinite(down))
            {
                gradient[i] = (up - down) / (2 * h);
                continue;
            }

            centre = double.IsNaN(centre) ? f(at) : centre;
            gradient[i] = double.IsFinite(up) ? (up - centre) / h : (centre - down) / h;
        }
    }

    /// <summary>The function with its gradient by central differences, 2n + 1 evaluations each.</summary>
    public static SmoothObjective Smooth(Objective f) => (x, gradient) =>
    {
        Gradient(f, x, gradient);
        return f(x);
    };

    /// <summary>∂²f/∂x∂x' from values.</summary>
    public static Matrix Hessian(Objective f, ReadOnlySpan<double> x)
    {
        int n = x.Length;
        double[] at = x.ToArray();
        double centre = f(at);
        Matrix hessian = new(n, n);
        for (int i = 0; i < n; i++)
        {
            double hi = Step(x[i], SecondStep);
            hessian[i, i] = (At(f, at, i, hi, i, 0) - (2 * centre) + At(f, at, i, -hi, i, 0)) / (hi * hi);
            for (int j = 0; j < i; j++)
            {
                double hj = Step(x[j], SecondStep);
                double mixed = At(f, at, i, hi, j, hj) - At(f, at, i, hi, j, -hj) - At(f, at, i, -hi, j, hj) + At(f, at, i, -hi, j, -hj);
                hessian[i, j] = mixed / (4 * hi * hj);
                hessian[j, i] = hessian[i, j];
            }
        }

        return hessian;
    }

    /// <summary>∂²f/∂x∂x' from gradients, made symmetric: about 10 correct digits.</summary>
    public static Matrix Hessian(SmoothObjective f, ReadOnlySpan<double> x)
    {
        int n = x.Length;
        double[] at = x.ToArray();
        double[] up = new double[n];
        double[] down = new double[n];
        Matrix hessian = new(n, n);
        for (int j = 0; j < n; j++)
        {
            double h = Step(x[j], FirstStep);
            at[j] = x[j] + h;
            f(at, up);
            at[j] = x[j] - h;
            f(at, down);
            at[j] = x[j];
            for (int i = 0; i < n; i++)
            {
                double half = (up[i] - down[i]) / (4 * h);
                hessian[i, j] += half;
                hessian[j, i] += half;
            }
        }

        return hessian;
    }

    /// <summary>A step that x can represent exactly.</summary>
    private static double Step(double x, double relative)
    {
        double moved = x + (relative * Math.Max(Math.Abs(x), 1));
        return moved - x;
    }

    private static double At(Objective f, double[] at, int i, double hi, int j, double hj)
    {
        (double xi, double xj) = (at[i], at[j]);
        at[i] += hi;
        at[j] += hj;
        double value = f(at);
        at[j] = xj;
        at[i] = xi;
        return value;
    }
}
