using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The iterative rectifier of Correia, Guimarães and Zylkin: finds rows of outcome zero that a combination of regressors and fixed effects separates.</summary>
/// <remarks>
/// Regress u = 1{y = 0} on regressors and effects under the constraint that the fit is zero wherever y > 0, replace u by the positive part of the fit, and repeat until no fit is negative: what is
/// then positive is separated, and the fit is the certificate (Correia, Guimarães and Zylkin 2019, Verifying the existence of maximum likelihood estimates for generalized linear models,
/// arXiv:1903.01633, sec. 3). The constraint is met by a weight of 10⁴ on rows with y > 0 and a few rounds in which their target takes up what is left of it (method of multipliers), where
/// ppmlhdfe takes weights so large that one round is enough; the answer is the same and the weighted problem stays well conditioned. Fits between −10⁻⁶ and 10⁻⁵ count as zero.
/// </remarks>
internal sealed class IterativeRectifier
{
    private const double Weight = 1e4;
    private const double Constraint = 1e-8;
    private const double Positive = 1e-5;
    private const double Negative = -1e-6;
    private const int MostRounds = 40;

    private readonly bool[] _isZero;
    private readonly WithinTransform? _transform;
    private readonly LinearSolver? _solver;
    private readonly double[] _target;
    private readonly double[] _deviation;

    private IterativeRectifier(LinearProblem problem, RunContext run)
    {
        _isZero = Array.ConvertAll(problem.Y, y => y == 0);
        double[] weights = Array.ConvertAll(_isZero, zero => zero ? 1 : Weight);
        double[][] columns = [.. Enumerable.Range(0, problem.Terms.Count).Select(k => Scaled(problem.X.Column(k)))];
        if (problem.Effects.Count > 0)
        {
            _transform = WithinTransform.Create(problem.Effects, weights, problem.Within with { Tolerance = 1e-10 }, run);
            _transform.Demean(columns);
        }

        double[][] kept = [.. columns.Where(column => TensorPrimitives.Norm<double>(column) > 1e-7 * Math.Sqrt(column.Length))];
        if (kept.Length > 0)
        {
            Matrix x = new(problem.Y.Length, kept.Length);
            for (int k = 0; k < kept.Length; k++)
            {
                kept[k].CopyTo(x.Column(k));
            }

            _solver = new LinearSolver(x, weights, 1e-8, run);
        }

        _target = new double[problem.Y.Length];
        _deviation = new double[problem.Y.Length];
    }

    /// <summary>z of every row: positive where separated, zero elsewhere; null where the rounds ran out.</summary>
    internal static double[]? Find(LinearProblem problem, int rounds, RunContext run) => new IterativeRectifier(problem, run).Find(rounds);

    private double[]? Find(int rounds)
    {
        double[] u = Array.ConvertAll(_isZero, zero => zero ? 1.0 : 0);
        for (int round = 0; round < rounds; round++)
        {
            double[] fit = Project(u);
            double least = 0, leastResidual = double.PositiveInfinity;
            for (int i = 0; i < fit.Length; i++)
            {
                fit[i] = !_isZero[i] || (fit[i] > Negative && fit[i] < Positive) ? 0 : fit[i];
                least = Math.Min(least, fit[i]);
                leastResidual = _isZero[i] ? Math.Min(leastResidual, u[i] - fit[i]) : leastResidual;
            }

            if (least >= 0)
            {
                return fit;
            }

            // The normal equations z'e = 0 leave no room for a separated row with a positive residual when no residual is negative.
            if (leastResidual >= -1e-8)
            {
                return [.. fit.Select((value, i) => value > 0 && u[i] - value <= Positive ? value : 0)];
            }

            u = Array.ConvertAll(fit, value => Math.Max(value, 0));
        }

        return null;
    }

    /// <summary>The fit of u under the constraint; what is partialled out is only how the target differs from the last one.</summary>
    private double[] Project(double[] u)
    {
        double[] multiplier = new double[u.Length], fit = [];
        for (int round = 0; round < MostRounds; round++)
        {
            double[] change = new double[u.Length];
            for (int i = 0; i < change.Length; i++)
            {
                double goal = _isZero[i] ? u[i] : multiplier[i];
                change[i] = _deviation[i] + goal - _target[i];
                _target[i] = goal;
            }

            _transform?.Demean([change]);
            change.CopyTo(_deviation, 0);
            double[] residual = _solver is null ? change : _solver.Solve(change).Residuals;
            fit = new double[u.Length];
            TensorPrimitives.Subtract(_target, residual, fit);
            double worst = 0;
            for (int i = 0; i < fit.Length; i++)
            {
                if (!_isZero[i])
                {
                    worst = Math.Max(worst, Math.Abs(fit[i]));
                    multiplier[i] -= fit[i];
                }
            }

            if (worst <= Constraint)
            {
                break;
            }
        }

        return fit;
    }

    private static double[] Scaled(ReadOnlySpan<double> column)
    {
        double[] scaled = column.ToArray();
        double length = TensorPrimitives.Norm<double>(scaled) / Math.Sqrt(scaled.Length);
        if (length > 0)
        {
            TensorPrimitives.Divide(scaled, length, scaled);
        }

        return scaled;
    }
}
