using System.Runtime.Intrinsics;

namespace Regio.Numerics;

/// <summary>Plane (Givens) rotation of two columns.</summary>
internal static unsafe class Rotation
{
    /// <summary>(x, y) := (c x − s y, s x + c y).</summary>
    internal static void Apply(Span<double> x, Span<double> y, double c, double s)
    {
        int k = 0;
        fixed (double* px = x, py = y)
        {
            Vector256<double> cosine = Vector256.Create(c);
            Vector256<double> sine = Vector256.Create(s);
            for (; k + 4 <= x.Length; k += 4)
            {
                Vector256<double> vx = Vector256.Load(px + k);
                Vector256<double> vy = Vector256.Load(py + k);
                ((cosine * vx) - (sine * vy)).Store(px + k);
                ((sine * vx) + (cosine * vy)).Store(py + k);
            }
        }

        for (; k < x.Length; k++)
        {
            (x[k], y[k]) = ((c * x[k]) - (s * y[k]), (s * x[k]) + (c * y[k]));
        }
    }
}
