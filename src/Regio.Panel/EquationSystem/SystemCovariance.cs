using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The covariance of the coefficients of a system.</summary>
internal static class SystemCovariance
{
    internal static (LinearFit Fit, CovarianceEstimate Covariance) Of(EquationSystemSpec spec, SystemAlgebra algebra, SystemSolver solver, SystemEstimate estimate, SystemSample sample, RunContext run)
    {
        LinearFit fit = Pseudo(algebra, algebra.Coefficients(estimate.Gamma), new(sample.Sample.Rows, 0));
        CovarianceEstimate covariance = spec.Covariance is Iid
            ? Homoskedastic(spec, InUnitsOfData(estimate.Covariance, algebra), algebra)
            : Robust(spec, algebra, fit, estimate, sample, run);
        return (fit, WithDegrees(spec, covariance, algebra, solver, sample.Sample.Rows));
    }

    /// <summary>R⁻¹VR⁻¹'.</summary>
    internal static Matrix InUnitsOfData(Matrix v, SystemAlgebra algebra)
        => Gemm.Multiply(Gemm.Multiply(algebra.InverseR, v), false, algebra.InverseR, true);

    /// <summary>Names and coefficients of a system as a linear fit with rows <paramref name="influence"/> and unit residuals: its scores are the rows.</summary>
    internal static LinearFit Pseudo(SystemAlgebra algebra, double[] coefficients, Matrix influence)
    {
        double[] ones = new double[influence.Rows];
        Array.Fill(ones, 1);
        return new()
        {
            Terms = [.. algebra.Equations.SelectMany(equation => equation.Terms.Select((_, k) => equation.FullName(k)))],
            Coefficients = coefficients,
            X = influence,
            Residuals = ones,
            Bread = Matrix.Identity(algebra.Count),
            HasIntercept = false,
            Effects = [],
            Observations = influence.Rows,
            ResidualSumOfSquares = 0, // Influences have the units of the coefficients, and no conventional variance to compare with.
        };
    }

    private static CovarianceEstimate Homoskedastic(EquationSystemSpec spec, Matrix values, SystemAlgebra algebra)
    {
        string count = algebra.Equations.Count.ToString(CultureInfo.InvariantCulture);
        bool joint = spec.Effective is SystemEstimator.Sur or SystemEstimator.ThreeStage;
        return new()
        {
            Values = values,
            DegreesOfFreedom = double.PositiveInfinity,
            Name = spec.Covariance.ToText(),
            Description = joint
                ? new($"Standard errors of independent rows, errors correlated between {count} equations", $"标准误假定各行独立，{count} 个方程的误差相关")
                : new($"Standard errors of independent rows, {count} equations", $"标准误假定各行独立，共 {count} 个方程"),
        };
    }

    /// <summary>Σ d_t d_t' with d_t = R⁻¹D s_t, d summed by cluster or lagged as the covariance asks; hc1 multiplies by n/√((n − k_i)(n − k_j)) as linearmodels' debiased.</summary>
    private static CovarianceEstimate Robust(EquationSystemSpec spec, SystemAlgebra algebra, LinearFit fit, SystemEstimate estimate, SystemSample sample, RunContext run)
    {
        Matrix map = Gemm.Multiply(estimate.Bread, true, algebra.InverseR, true, run);
        LinearFit rows = Pseudo(algebra, fit.Coefficients, Gemm.Multiply(estimate.Scores(estimate.Residuals), map, run));
        CovarianceEstimate robust = LeastSquares.Estimate(spec.Covariance, rows, sample.Sample, SmallSample.None, run);
        if (spec.Covariance is not Heteroskedastic { Estimator: HeteroskedasticKind.Hc1 })
        {
            return robust;
        }

        double n = sample.Sample.Rows;
        double[] factor = [.. algebra.Equations.SelectMany(equation => Enumerable.Repeat(Math.Sqrt(n / (n - equation.Count)), equation.Count))];
        Matrix values = robust.Values.Clone();
        for (int j = 0; j < factor.Length; j++)
        {
            for (int i = 0; i < factor.Length; i++)
            {
                values[i, j] *= factor[i] * factor[j];
            }
        }

        return robust with { Values = values };
    }

    private static CovarianceEstimate WithDegrees(EquationSystemSpec spec, CovarianceEstimate covariance, SystemAlgebra algebra, SystemSolver solver, int rows)
    {
        SystemDegrees degrees = spec.DegreesOfFreedom ?? (spec.Restrictions.Count > 0 ? SystemDegrees.System : SystemDegrees.Equation);
        if (degrees == SystemDegrees.Normal)
        {
            return covariance with { DegreesOfFreedom = double.PositiveInfinity };
        }

        double system = ((double)rows * algebra.Equations.Count) - solver.Rank;
        return covariance with
        {
            DegreesOfFreedom = system,
            TermDegreesOfFreedom = degrees == SystemDegrees.System ? null
                : [.. algebra.Equations.SelectMany((equation, i) => Enumerable.Repeat((double)(rows - solver.Parameters[i]), equation.Count))],
        };
    }
}
