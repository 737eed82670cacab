using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>One entity's error-correction model with the short run partialled out: Δy on y_{−1} and x.</summary>
/// <remarks>a, b, C stand for HΔy, Hy_{−1}, HX, H = I − W(W'W)⁻¹W' of constant and changes W. Given θ, φ̂ = ξ'a/ξ'ξ with ξ = b − Cθ and S(θ) = a'a − (ξ'a)²/ξ'ξ.</remarks>
internal sealed class EntityCorrection
{
    private readonly Matrix _w;
    private readonly LinearSolver _short;

    internal EntityCorrection(int entity, int[] places, double[] dy, double[] before, Matrix x, Matrix w)
    {
        (Entity, Places, Change, Before, X, _w) = (entity, places, dy, before, x, w);
        _short = new(w, null, 1e-10, Core.RunContext.Default);
        A = _short.Solve(dy).Residuals;
        B = _short.Solve(before).Residuals;
        C = new(x.Rows, x.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            _short.Solve(x.Column(k)).Residuals.CopyTo(C.Column(k));
        }

        CA = Gemv.TransposeMultiply(C, A);
        CB = Gemv.TransposeMultiply(C, B);
        CC = Syrk.Gram(C);
    }

    internal int Entity { get; }

    /// <summary>Places in the series.</summary>
    internal int[] Places { get; }

    internal double[] Change { get; }

    internal double[] Before { get; }

    internal Matrix X { get; }

    internal double[] A { get; }

    internal double[] B { get; }

    internal Matrix C { get; }

    internal double[] CA { get; }

    internal double[] CB { get; }

    internal Matrix CC { get; }

    /// <summary>Constant and changes.</summary>
    internal Matrix Changes => _w;

    internal int Rows => Places.Length;

    /// <summary>Whether constant and changes are independent.</summary>
    internal bool HasShortRun => _short.Kept.Count == _w.Columns;

    /// <summary>φ̂, S and the moments of ξ at θ.</summary>
    internal CorrectionPoint At(double[] theta)
    {
        double[] xi = (double[])B.Clone();
        Gemv.MultiplyAdd(-1, C, theta, xi);
        double u = Dot(xi, A), v = Dot(xi, xi), phi = u / v;
        double s = 0;
        for (int i = 0; i < xi.Length; i++)
        {
            double e = A[i] - (phi * xi[i]);
            s += e * e;
        }

        return new(phi, s, v, Gemv.TransposeMultiply(C, xi), xi);
    }

    /// <summary>Coefficients of constant and changes, given those of y_{−1} and x.</summary>
    internal double[] ShortRun(double phi, double[] theta)
    {
        double[] rest = new double[Change.Length];
        double[] xb = Gemv.Multiply(X, theta);
        for (int i = 0; i < rest.Length; i++)
        {
            rest[i] = Change[i] - (phi * (Before[i] - xb[i]));
        }

        return _short.Solve(rest).Coefficients;
    }

    private static double Dot(double[] a, double[] b) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(a, b);
}

/// <summary>An entity's model at a long-run relation θ.</summary>
/// <param name="Phi">Adjustment φ̂.</param>
/// <param name="SumOfSquares">S.</param>
/// <param name="Square">ξ'ξ.</param>
/// <param name="Cross">C'ξ.</param>
/// <param name="Gap">ξ: the deviation from the long run, short run partialled out.</param>
internal sealed record CorrectionPoint(double Phi, double SumOfSquares, double Square, double[] Cross, double[] Gap);
