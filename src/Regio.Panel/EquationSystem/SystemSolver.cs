using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Estimators of a system in orthonormal coordinates: least squares, weighted, and generalised least squares on X̂ = P_Z X.</summary>
internal sealed class SystemSolver(EquationSystemSpec spec, SystemAlgebra algebra, SystemRestrictions? restrictions, RunContext run)
{
    private readonly int _rows = algebra.Equations[0].Y.Length;
    private ThreeStage? _threeStage;

    /// <summary>k_i less the restrictions of the equation alone.</summary>
    internal int[] Parameters { get; } = [.. algebra.Equations.Select((equation, i) => equation.Count - (restrictions?.Own[i] ?? 0))];

    /// <summary>K − q.</summary>
    internal int Rank => algebra.Count - (restrictions?.Count ?? 0);

    internal SystemEstimate Estimate(SystemEstimator estimator)
    {
        SystemEstimate first = LeastSquares();
        bool whole = estimator is SystemEstimator.Sur or SystemEstimator.ThreeStage;
        if (estimator is SystemEstimator.Ols or SystemEstimator.TwoStage)
        {
            return first;
        }

        SystemEstimate start = whole && spec.WeightedStart ? Weighted(first, diagonal: true, first) : first;
        SystemEstimate estimate = start;
        double change = double.PositiveInfinity;
        int round = 0;
        while (round < (spec.Iterate ? spec.MaxIterations : 1) && change > spec.Tolerance)
        {
            round++;
            double[] before = estimate.Gamma;
            estimate = Weighted(estimate, !whole, first);
            change = SystemEstimate.Change(algebra.Coefficients(estimate.Gamma), algebra.Coefficients(before));
        }

        return estimate with { Iterations = round, Converged = !spec.Iterate || change <= spec.Tolerance };
    }

    /// <summary>Equation by equation; with restrictions the equations share an error variance, without each has its own.</summary>
    internal SystemEstimate LeastSquares()
    {
        Matrix identity = Matrix.Identity(algebra.Equations.Count);
        (double[] gamma, Matrix bread) = Solve(algebra.Normal(identity), algebra.Target(identity), symmetric: true);
        double[][] residuals = algebra.Residuals(gamma);
        Matrix covariance = bread.Clone();
        if (restrictions is null)
        {
            Matrix sigma = Sigma(residuals, diagonal: true);
            for (int i = 0; i < residuals.Length; i++)
            {
                for (int k = 0; k < algebra.Equations[i].Count; k++)
                {
                    Span<double> column = covariance.Column(algebra.Offsets[i] + k);
                    TensorPrimitives.Multiply(column, sigma[i, i], column);
                }
            }
        }
        else
        {
            double total = (double)_rows * residuals.Length;
            double by = spec.ResidualCovariance == ResidualDivisor.None ? total : total - Rank;
            covariance = Parts.Scaled(bread, residuals.Sum(e => TensorPrimitives.SumOfSquares<double>(e)) / by);
        }

        return new() { Gamma = gamma, Bread = bread, Covariance = covariance, Residuals = residuals, Weight = identity, Scores = e => WeightedScores(identity, e) };
    }

    /// <summary>Σ̂ of residuals, or its diagonal.</summary>
    internal Matrix Sigma(double[][] residuals, bool diagonal)
    {
        Matrix sigma = ResidualCovariance.Of(residuals, spec.ResidualCovariance, Parameters, algebra);
        for (int j = 0; diagonal && j < sigma.Rows; j++)
        {
            for (int i = 0; i < sigma.Rows; i++)
            {
                sigma[i, j] = i == j ? sigma[i, j] : 0;
            }
        }

        return sigma;
    }

    /// <summary>One round: Σ̂ from the residuals before, then generalised least squares.</summary>
    private SystemEstimate Weighted(SystemEstimate before, bool diagonal, SystemEstimate first)
    {
        Matrix sigma = Sigma(before.Residuals, diagonal);
        (Matrix weight, _) = ResidualCovariance.Invert(sigma, algebra);
        if (!diagonal && spec.Effective == SystemEstimator.ThreeStage && spec.ThreeStageForm != ThreeStageForm.Gls)
        {
            _threeStage ??= new(algebra, this, run);
            return _threeStage.Estimate(spec.ThreeStageForm, sigma, weight, first.Gamma);
        }

        (double[] gamma, Matrix bread) = Solve(algebra.Normal(weight), algebra.Target(weight), symmetric: true);
        return Of(gamma, bread, bread, sigma, weight);
    }

    internal SystemEstimate Of(double[] gamma, Matrix bread, Matrix covariance, Matrix sigma, Matrix weight, Func<double[][], Matrix>? scores = null) => new()
    {
        Gamma = gamma,
        Bread = bread,
        Covariance = covariance,
        Residuals = algebra.Residuals(gamma),
        Sigma = sigma,
        Weight = weight,
        Scores = scores ?? (e => WeightedScores(weight, e)),
    };

    /// <summary>γ with Aγ = b, or with A(γ₀ + Nθ) = b in the directions of N; and the inverse.</summary>
    internal (double[] Gamma, Matrix Bread) Solve(Matrix a, double[] b, bool symmetric, bool step = false)
    {
        if (restrictions is null)
        {
            (double[] solved, Matrix inverse) = Invert(a, b, symmetric);
            return (solved, inverse);
        }

        Matrix free = restrictions.Free;
        double[] gamma = step ? new double[algebra.Count] : [.. restrictions.Origin];
        double[] left = [.. b];
        Gemv.MultiplyAdd(-1, a, gamma, left);
        Matrix reduced = Gemm.Multiply(free, true, Gemm.Multiply(a, free, run), false, run);
        (double[] theta, Matrix bread) = Invert(reduced, Gemv.TransposeMultiply(free, left), symmetric);
        Gemv.MultiplyAdd(1, free, theta, gamma);
        return (gamma, Gemm.Multiply(Gemm.Multiply(free, bread, run), false, free, true, run));
    }

    private (double[] Solution, Matrix Inverse) Invert(Matrix a, double[] b, bool symmetric)
    {
        if (symmetric)
        {
            Cholesky factor = Cholesky.Factor(a, run);
            return factor.Succeeded ? (factor.Solve(b), factor.Inverse(run)) : throw Singular();
        }

        Lu general = Lu.Factor(a, run);
        return general.IsSingular ? throw Singular() : (general.Solve(b), general.Inverse(run));
    }

    private static IdentificationError Singular() => new(
        new("the normal equations of the system are singular", "方程组的正规方程奇异"),
        new("Use instruments that move each endogenous regressor on its own, or fewer regressors.", "请使用能够分别影响各内生变量的工具变量，或减少解释变量。"));

    /// <summary>s_ti = Q_ti Σ_j w_ij e_tj.</summary>
    private Matrix WeightedScores(Matrix weight, double[][] residuals)
    {
        Matrix scores = new(_rows, algebra.Count);
        double[] mixed = new double[_rows];
        for (int i = 0; i < residuals.Length; i++)
        {
            mixed.AsSpan().Clear();
            for (int j = 0; j < residuals.Length; j++)
            {
                TensorPrimitives.MultiplyAdd(residuals[j], weight[i, j], mixed, mixed);
            }

            for (int k = 0; k < algebra.Equations[i].Count; k++)
            {
                TensorPrimitives.Multiply(algebra.Equations[i].Q.Column(k), mixed, scores.Column(algebra.Offsets[i] + k));
            }
        }

        return scores;
    }
}
