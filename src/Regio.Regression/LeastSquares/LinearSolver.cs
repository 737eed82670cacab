using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Solves min Σ w (y − Xb)² by Householder QR of √w X and refines the solution.</summary>
/// <remarks>
/// Refinement of the augmented system r + Xb = y, X'Wr = 0 with residuals in double-double (Björck 1967, BIT 7; Golub and Van Loan 2013, sec. 5.3.8):
/// unlike refinement of b alone it also works where residuals are large (NIST Wampler4, Wampler5). The columns of the bread (X'WX)⁻¹ are refined by the same
/// system with right-hand sides (0, −e_k). The result is that of exact arithmetic on the given doubles to almost full precision while κ(X) is below 1e14.
/// </remarks>
internal sealed class LinearSolver
{
    /// <summary>Condition number of the scaled columns from which a large system is refined; below it plain QR loses at most four digits.</summary>
    private const double RefineFrom = 1e4;

    /// <summary>Number of elements up to which a system is refined whatever its condition.</summary>
    private const int AlwaysRefine = 200_000;

    private const int MostSteps = 8;

    private readonly Matrix _x;
    private readonly double[]? _weights;
    private readonly double[]? _roots;
    private readonly Qr _qr;

    internal LinearSolver(Matrix x, double[]? weights, double tolerance, RunContext run)
    {
        (_x, _weights) = (x, weights);
        _roots = weights is null ? null : Array.ConvertAll(weights, Math.Sqrt);
        _qr = Qr.Factor(Rooted(x), tolerance, run);
        Condition = ScaledCondition(_qr.R);
    }

    /// <summary>Indices of the columns kept.</summary>
    internal IReadOnlyList<int> Kept => _qr.Kept;

    /// <summary>Indices of the columns that depend on earlier ones.</summary>
    internal IReadOnlyList<int> Dropped => _qr.Dropped;

    /// <summary>‖RD⁻¹‖_F ‖DR⁻¹‖_F with D the column norms: condition number of X after scaling its columns to length one (van der Sluis 1969).</summary>
    internal double Condition { get; }

    /// <summary>R of √w X = QR on the kept columns.</summary>
    internal Matrix R => _qr.R;

    private bool Refines => Condition > RefineFrom || (long)_x.Rows * _x.Columns <= AlwaysRefine;

    /// <summary>b of the kept columns and the residuals y − Xb.</summary>
    internal (double[] Coefficients, double[] Residuals) Solve(ReadOnlySpan<double> y)
    {
        double[] b = _qr.Solve(Rooted(y));
        if (!Refines)
        {
            return (b, PlainResiduals(y, b));
        }

        double[] r = CompensatedResiduals.Outer(y, new double[y.Length], b, Column);
        Refine(y, default, b, r);
        return (b, r);
    }

    /// <summary>The same where Q'√w y and the residuals are known already; they are computed anew where the system asks for refinement.</summary>
    internal (double[] Coefficients, double[] Residuals) Solve(ReadOnlySpan<double> y, double[] coordinates, ReadOnlySpan<double> residuals)
    {
        if (Refines)
        {
            return Solve(y);
        }

        double[] b = (double[])coordinates.Clone();
        Triangular.Solve(Triangle.Upper, false, false, _qr.R, b);
        return (b, residuals.ToArray());
    }

    /// <summary>(X'WX)⁻¹ of the kept columns.</summary>
    internal Matrix Bread()
    {
        Matrix bread = _qr.GramInverse();
        if (Condition <= RefineFrom)
        {
            return bread;
        }

        double[] unit = new double[bread.Rows];
        for (int k = 0; k < bread.Columns; k++)
        {
            unit[k] = -1;
            double[] column = bread.Column(k).ToArray();
            double[] r = CompensatedResiduals.Outer(default, new double[_x.Rows], column, Column);
            Refine(default, unit, column, r);
            column.CopyTo(bread.Column(k));
            unit[k] = 0;
        }

        return Symmetric(bread);
    }

    /// <summary>Q of the kept columns: orthonormal, in rows multiplied by √w.</summary>
    internal Matrix Basis(RunContext run) => _qr.Q(run);

    /// <summary>Coefficients of dropped column <paramref name="j"/> on the kept columns before it.</summary>
    internal double[] Dependence(int j)
    {
        double[] b = _qr.Solve(Rooted(_x.Column(j)));
        for (int k = 0; k < b.Length; k++)
        {
            b[k] = Kept[k] > j ? 0 : b[k];
        }

        return b;
    }

    /// <summary>Which of the kept columns matter in a dependence: those that contribute a noticeable part of the column's length.</summary>
    internal IEnumerable<int> ImportantIn(int j, double[] dependence)
    {
        double length = TensorPrimitives.Norm<double>(_x.Column(j));
        return Enumerable.Range(0, dependence.Length).Where(k => Math.Abs(dependence[k]) * TensorPrimitives.Norm<double>(_x.Column(Kept[k])) > 1e-6 * length);
    }

    private double[] PlainResiduals(ReadOnlySpan<double> y, double[] b)
    {
        double[] r = y.ToArray();
        for (int k = 0; k < b.Length; k++)
        {
            TensorPrimitives.MultiplyAdd(Column(k).Span, -b[k], r, r);
        }

        return r;
    }

    /// <summary>Steps of dr + X db = y − r − Xb, X'W dr = c − X'Wr until db no longer shrinks.</summary>
    private void Refine(ReadOnlySpan<double> y, ReadOnlySpan<double> c, double[] b, double[] r)
    {
        double last = double.PositiveInfinity;
        double[] g = new double[b.Length];
        for (int step = 0; step < MostSteps; step++)
        {
            double[] f = CompensatedResiduals.Outer(y, r, b, Column);
            for (int k = 0; k < g.Length; k++)
            {
                g[k] = CompensatedResiduals.Inner(c.Length == 0 ? 0 : c[k], Column(k).Span, r, _weights);
            }

            Triangular.Solve(Triangle.Upper, true, false, _qr.R, g);
            double[] db = _qr.TransposeMultiply(Rooted(f));
            for (int k = 0; k < db.Length; k++)
            {
                db[k] -= g[k];
            }

            Triangular.Solve(Triangle.Upper, false, false, _qr.R, db);
            double size = RelativeSize(db, b);
            if (!(size < last))
            {
                return;
            }

            double[] dr = CompensatedResiduals.Outer(f, new double[f.Length], db, Column);
            Add(b, db);
            Add(r, dr);
            last = size / 2;
        }
    }

    private static void Add(double[] a, double[] b) => TensorPrimitives.Add(a, b, a);

    private double RelativeSize(double[] db, double[] b)
    {
        double step = 0;
        double size = 0;
        for (int k = 0; k < b.Length; k++)
        {
            double norm = TensorPrimitives.Norm<double>(_qr.R.Column(k));
            step = Math.Max(step, Math.Abs(db[k]) * norm);
            size = Math.Max(size, Math.Abs(b[k]) * norm);
        }

        return size == 0 ? 0 : step / size;
    }

    private Memory<double> Column(int k) => _x.Array.AsMemory(checked(Kept[k] * _x.Rows), _x.Rows);

    private Matrix Rooted(Matrix x)
    {
        if (_roots is null)
        {
            return x;
        }

        Matrix rooted = x.Clone();
        for (int k = 0; k < x.Columns; k++)
        {
            TensorPrimitives.Multiply(rooted.Column(k), _roots, rooted.Column(k));
        }

        return rooted;
    }

    private double[] Rooted(ReadOnlySpan<double> y)
    {
        double[] rooted = y.ToArray();
        if (_roots is not null)
        {
            TensorPrimitives.Multiply(rooted, _roots, rooted);
        }

        return rooted;
    }

    private static double ScaledCondition(Matrix r)
    {
        if (r.Rows == 0)
        {
            return 1;
        }

        Matrix inverse = Triangular.Inverse(Triangle.Upper, r);
        double sum = 0;
        for (int k = 0; k < r.Rows; k++)
        {
            double squares = 0;
            for (int j = 0; j < r.Columns; j++)
            {
                squares += inverse[k, j] * inverse[k, j];
            }

            sum += squares * TensorPrimitives.SumOfSquares<double>(r.Column(k));
        }

        return Math.Sqrt(r.Rows * sum);
    }

    private static Matrix Symmetric(Matrix a)
    {
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = 0; i < j; i++)
            {
                a[i, j] = a[j, i] = 0.5 * (a[i, j] + a[j, i]);
            }
        }

        return a;
    }
}
