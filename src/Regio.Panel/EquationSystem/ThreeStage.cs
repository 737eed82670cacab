using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>The forms of three-stage least squares that differ from generalised least squares on X̂ where equations have different instruments.</summary>
/// <remarks>Schmidt (1990), Three-stage least squares with different instruments for different equations, J. Econometrics 43; Henningsen and Hamann (2007), J. Statistical Software 23(4), sec. 2.3.</remarks>
internal sealed class ThreeStage(SystemAlgebra algebra, SystemSolver solver, RunContext run)
{
    private readonly IReadOnlyList<SystemEquation> _equations = algebra.Equations;
    private readonly Matrix[,] _zz = algebra.Products(i => algebra.Equations[i].Basis, j => algebra.Equations[j].Basis);
    private readonly Matrix[,] _zq = algebra.Products(i => algebra.Equations[i].Basis, j => algebra.Equations[j].Q);
    private readonly double[][] _zy = [.. algebra.Equations.Select(equation => Gemv.TransposeMultiply(equation.Basis, equation.Y))];

    internal SystemEstimate Estimate(ThreeStageForm form, Matrix sigma, Matrix weight, double[] twoStage) => form switch
    {
        ThreeStageForm.Iv => Instrumental(sigma, weight),
        ThreeStageForm.Schmidt => Schmidt(sigma, weight),
        ThreeStageForm.Gmm => Moments(sigma, weight),
        _ => FromTwoStage(sigma, weight, twoStage),
    };

    private SystemEstimate Instrumental(Matrix sigma, Matrix weight)
    {
        (double[] gamma, Matrix bread) = solver.Solve(algebra.Instrumented(weight), algebra.Target(weight), symmetric: false);
        return solver.Of(gamma, bread, Symmetric(bread), sigma, weight);
    }

    /// <summary>A step from the two-stage estimate, which satisfies the restrictions already.</summary>
    private SystemEstimate FromTwoStage(Matrix sigma, Matrix weight, double[] twoStage)
    {
        double[] target = algebra.Target(weight);
        Gemv.MultiplyAdd(-1, algebra.Instrumented(weight), twoStage, target);
        (double[] step, Matrix bread) = solver.Solve(algebra.Normal(weight), target, symmetric: true, step: true);
        TensorPrimitives.Add(step, twoStage, step);
        return solver.Of(step, bread, bread, sigma, weight);
    }

    /// <summary>y projected on the instruments; the covariance is a sandwich, since P_Z and Ω do not commute.</summary>
    private SystemEstimate Schmidt(Matrix sigma, Matrix weight)
    {
        double[] target = algebra.Target(weight, (i, j) => Gemv.TransposeMultiply(_zq[j, i], _zy[j]));
        (double[] gamma, Matrix bread) = solver.Solve(algebra.Normal(weight), target, symmetric: true);
        Matrix middle = SystemAlgebra.Stack((i, j) => Middle(i, j, sigma, weight), algebra.Offsets, algebra.Count);
        Matrix covariance = Symmetric(Gemm.Multiply(Gemm.Multiply(bread, middle, run), bread, run));
        return solver.Of(gamma, bread, covariance, sigma, weight, residuals => SchmidtScores(weight, residuals));
    }

    /// <summary>Σ_kl w_ik σ_kl w_lj Q_i'P_k P_l Q_j.</summary>
    private Matrix Middle(int i, int j, Matrix sigma, Matrix weight)
    {
        Matrix block = new(_equations[i].Count, _equations[j].Count);
        for (int k = 0; k < _equations.Count; k++)
        {
            for (int l = 0; l < _equations.Count; l++)
            {
                Matrix half = Gemm.Multiply(_zq[k, i], true, _zz[k, l], false, run);
                Gemm.Multiply(weight[i, k] * sigma[k, l] * weight[l, j], half, false, _zq[l, j], false, 1, block, run);
            }
        }

        return block;
    }

    private Matrix SchmidtScores(Matrix weight, double[][] residuals)
    {
        Matrix scores = new(residuals[0].Length, algebra.Count);
        for (int i = 0; i < residuals.Length; i++)
        {
            for (int j = 0; j < residuals.Length; j++)
            {
                Matrix projected = Parts.Scaled(Gemm.Multiply(_equations[j].Basis, _zq[j, i], run), weight[i, j]);
                Add(projected, residuals[j], scores, algebra.Offsets[i]);
            }
        }

        return scores;
    }

    /// <summary>Moments Z_i'ε_i weighted by the inverse of their covariance σ_ij Z_i'Z_j.</summary>
    private SystemEstimate Moments(Matrix sigma, Matrix weight)
    {
        int[] offsets = new int[_equations.Count];
        for (int i = 1; i < offsets.Length; i++)
        {
            offsets[i] = offsets[i - 1] + _equations[i - 1].Basis.Columns;
        }

        int count = offsets[^1] + _equations[^1].Basis.Columns;
        Cholesky moments = Cholesky.Factor(SystemAlgebra.Stack((i, j) => Parts.Scaled(_zz[i, j], sigma[i, j]), offsets, count), run);
        if (!moments.Succeeded)
        {
            throw new IdentificationError(
                new($"the covariance of the {count} moments is singular, so that GMM has no weights", $"{count} 个矩条件的协方差矩阵奇异，GMM 无法加权"),
                new("Use three_stage_form gls, or fewer instruments.", "请将 three_stage_form 设为 gls，或减少工具变量。"));
        }

        Matrix loading = new(count, algebra.Count);
        for (int i = 0; i < offsets.Length; i++)
        {
            for (int k = 0; k < _equations[i].Count; k++)
            {
                _zq[i, i].Column(k).CopyTo(loading.Column(algebra.Offsets[i] + k)[offsets[i]..]);
            }
        }

        Matrix weighted = moments.Solve(loading, run);
        double[] target = Gemv.TransposeMultiply(weighted, [.. _zy.SelectMany(part => part)]);
        Matrix normal = Symmetric(Gemm.Multiply(loading, true, weighted, false, run));
        (double[] gamma, Matrix bread) = solver.Solve(normal, target, symmetric: true);
        return solver.Of(gamma, bread, bread, sigma, weight, residuals => MomentScores(weighted, offsets, residuals));
    }

    private Matrix MomentScores(Matrix weighted, int[] offsets, double[][] residuals)
    {
        Matrix scores = new(residuals[0].Length, algebra.Count);
        for (int j = 0; j < residuals.Length; j++)
        {
            Matrix loaded = Gemm.Multiply(_equations[j].Basis, Parts.Rows(weighted, offsets[j], _equations[j].Basis.Columns), run);
            Add(loaded, residuals[j], scores, 0);
        }

        return scores;
    }

    private static void Add(Matrix columns, double[] residuals, Matrix scores, int offset)
    {
        for (int k = 0; k < columns.Columns; k++)
        {
            Span<double> to = scores.Column(offset + k);
            TensorPrimitives.MultiplyAdd(columns.Column(k), residuals, to, to);
        }
    }

    private static Matrix Symmetric(Matrix a)
    {
        Matrix symmetric = a.Clone();
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = 0; i < a.Rows; i++)
            {
                symmetric[i, j] = (a[i, j] + a[j, i]) / 2;
            }
        }

        return symmetric;
    }
}
