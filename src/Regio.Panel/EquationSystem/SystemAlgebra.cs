using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Cross products of the equations of a system, computed once: a round of iteration then costs O(K³ + nK), not O(nK²).</summary>
internal sealed class SystemAlgebra
{
    private readonly Matrix[,] _qq;
    private readonly Matrix[,]? _qx;
    private readonly double[,][] _qy;
    private readonly RunContext _run;
    private Matrix[]? _own;

    internal SystemAlgebra(IReadOnlyList<SystemEquation> equations, RunContext run)
    {
        (Equations, _run) = (equations, run);
        int g = equations.Count;
        Offsets = new int[g];
        for (int i = 1; i < g; i++)
        {
            Offsets[i] = Offsets[i - 1] + equations[i - 1].Count;
        }

        Count = Offsets[^1] + equations[^1].Count;
        _qq = Products(i => equations[i].Q, j => equations[j].Q);
        _qx = equations.Any(equation => equation.Scaled != equation.Q) ? Products(i => equations[i].Q, j => equations[j].Scaled) : null;
        _qy = new double[g, g][];
        for (int i = 0; i < g; i++)
        {
            for (int j = 0; j < g; j++)
            {
                _qy[i, j] = Gemv.TransposeMultiply(equations[i].Q, equations[j].Y);
            }
        }

        InverseR = Stack((i, j) => i == j ? Triangular.Inverse(Triangle.Upper, equations[i].R) : null);
    }

    internal IReadOnlyList<SystemEquation> Equations { get; }

    /// <summary>First coefficient of each equation.</summary>
    internal int[] Offsets { get; }

    /// <summary>K of all equations.</summary>
    internal int Count { get; }

    /// <summary>R⁻¹ of all equations, block diagonal.</summary>
    internal Matrix InverseR { get; }

    /// <summary>Q'(W ⊗ I)Q.</summary>
    internal Matrix Normal(Matrix weight) => Stack((i, j) => Parts.Scaled(_qq[i, j], weight[i, j]));

    /// <summary>Q'(W ⊗ I)XR⁻¹.</summary>
    internal Matrix Instrumented(Matrix weight) => _qx is null ? Normal(weight) : Stack((i, j) => Parts.Scaled(_qx[i, j], weight[i, j]));

    /// <summary>Q'(W ⊗ I)y.</summary>
    internal double[] Target(Matrix weight) => Target(weight, (i, j) => _qy[i, j]);

    /// <summary>Q'(W ⊗ I)v with Q_i'v_j given.</summary>
    internal double[] Target(Matrix weight, Func<int, int, double[]> product)
    {
        double[] target = new double[Count];
        for (int i = 0; i < Equations.Count; i++)
        {
            Span<double> part = target.AsSpan(Offsets[i], Equations[i].Count);
            for (int j = 0; j < Equations.Count; j++)
            {
                TensorPrimitives.MultiplyAdd(product(i, j), weight[i, j], part, part);
            }
        }

        return target;
    }

    /// <summary>γ of one equation.</summary>
    internal ReadOnlySpan<double> Part(double[] gamma, int i) => gamma.AsSpan(Offsets[i], Equations[i].Count);

    internal double[][] Residuals(double[] gamma) => [.. Equations.Select((equation, i) => equation.Residuals(Part(gamma, i)))];

    internal double[] Coefficients(double[] gamma) => [.. Equations.SelectMany((equation, i) => equation.Coefficients(Part(gamma, i)))];

    /// <summary>tr(P_i P_j) of the projections on the regressors themselves.</summary>
    internal double Overlap(int i, int j)
    {
        _own ??= [.. Equations.Select(equation => equation.Scaled == equation.Q ? equation.Q : Qr.Factor(equation.X, run: _run).Q(_run))];
        return TensorPrimitives.SumOfSquares<double>(Gemm.Multiply(_own[i], true, _own[j], false, _run).Values);
    }

    /// <summary>Blocks A_i'B_j.</summary>
    internal Matrix[,] Products(Func<int, Matrix> left, Func<int, Matrix> right)
    {
        int g = Equations.Count;
        Matrix[,] products = new Matrix[g, g];
        for (int i = 0; i < g; i++)
        {
            for (int j = 0; j < g; j++)
            {
                products[i, j] = Gemm.Multiply(left(i), true, right(j), false, _run);
            }
        }

        return products;
    }

    /// <summary>A matrix of K × K from its blocks.</summary>
    private Matrix Stack(Func<int, int, Matrix?> block) => Stack(block, Offsets, Count);

    internal static Matrix Stack(Func<int, int, Matrix?> block, int[] offsets, int count)
    {
        Matrix whole = new(count, count);
        for (int i = 0; i < offsets.Length; i++)
        {
            for (int j = 0; j < offsets.Length; j++)
            {
                if (block(i, j) is not { } part)
                {
                    continue;
                }

                for (int k = 0; k < part.Columns; k++)
                {
                    part.Column(k).CopyTo(whole.Column(offsets[j] + k)[offsets[i]..]);
                }
            }
        }

        return whole;
    }
}
