using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Maximum likelihood of both equations, from the two-step estimate and from independence; the higher maximum is kept.</summary>
/// <remarks>Working parameters: orthogonal regressors of both equations, the outcome centred and scaled, ln σ and artanh ρ.</remarks>
internal sealed class SelectionLikelihood
{
    private static readonly Label What = ("the log likelihood of the selection model", "样本选择模型的对数似然");

    /// <summary>artanh ρ, that of ρ = 0.995, from which a search without a maximum is on its way to the boundary.</summary>
    private const double AtBoundary = 3;

    private readonly SelectionSample _sample;
    private readonly SelectionProbit _probit;
    private readonly DummyDesign _design;
    private readonly OrthonormalDesign _outcome;
    private readonly IndexLikelihood _likelihood;
    private readonly Matrix _x;
    private readonly double _centre;
    private readonly double _scale;

    private SelectionLikelihood(SelectionSample sample, SelectionProbit probit, DummyDesign design, RunContext run)
    {
        (_sample, _probit, _design) = (sample, probit, design);
        int n = sample.Selected.Length;
        _x = new(n, design.Problem.Terms.Count);
        for (int k = 0; k < _x.Columns; k++)
        {
            Span<double> to = _x.Column(k);
            ReadOnlySpan<double> from = design.Problem.X.Column(k);
            for (int i = 0; i < sample.Places.Length; i++)
            {
                to[sample.Places[i]] = from[i];
            }
        }

        _outcome = OrthonormalDesign.Of(_x, run);
        (_centre, _scale) = (design.Problem.Intercept >= 0 ? Moments.Mean(design.Problem.Y, design.Problem.Weights) : 0, design.Spread);
        double[] y = new double[n];
        for (int i = 0; i < sample.Places.Length; i++)
        {
            y[sample.Places[i]] = (design.Problem.Y[i] - _centre) / _scale;
        }

        _likelihood = new IndexLikelihood(new SelectionRows(sample.Selected, y), [probit.Orthonormal.Z, _outcome.Z, null, null], sample.Choice.Problem.Weights, n, run);
    }

    /// <summary>Fits the model; its parameters are β, γ, ln σ, artanh ρ.</summary>
    internal static LikelihoodFit Fit(SelectionSample sample, SelectionProbit probit, DummyDesign design, TwoStep? start, RunContext run)
    {
        SelectionLikelihood model = new(sample, probit, design, run);
        LikelihoodPoint point = model.Maximise(start, run);
        double weight = design.Problem.Weights?.Sum() ?? design.Problem.Y.Length;
        string[] working = [.. probit.Fit.Terms.Select(term => $"selection:{term}"), .. design.Problem.Terms, "ln_sigma", "atanh_rho"];
        FlatDirection.Refuse(point.Hessian, weight, What, working, model.Direction);
        LikelihoodMaximum maximum = new(working, model._likelihood.Scores(point.Parameters), point.InverseInformation(working), "observed", sample.Choice.Problem.Weights, sample.Choice.Problem.FrequencyWeights);
        return new([.. design.Problem.Terms, .. working.Take(probit.Fit.Terms.Count), "ln_sigma", "atanh_rho"], model.Reported(point.Parameters), model.Jacobian(), maximum, point.LogLikelihood - (weight * Math.Log(model._scale)), point.Iterations);
    }

    private LikelihoodPoint Maximise(TwoStep? twoStep, RunContext run)
    {
        LikelihoodPoint? best = null;
        ConvergenceError? failure = null;
        double highest = double.NegativeInfinity, atanh = 0;
        foreach (double[] start in Starts(twoStep))
        {
            try
            {
                LikelihoodPoint point = LikelihoodSearch.Maximise(Watched, start, What, run);
                best = best is null || point.LogLikelihood > best.LogLikelihood + (1e-9 * Math.Abs(best.LogLikelihood)) ? point : best;
            }
            catch (ConvergenceError error)
            {
                failure = error;
            }
        }

        return best ?? throw (Math.Abs(atanh) > AtBoundary ? Boundary(Math.Sign(atanh), failure!) : failure!);

        double Watched(ReadOnlySpan<double> theta, Span<double> gradient, Matrix hessian)
        {
            double value = _likelihood.Evaluate(theta, gradient, hessian);
            (highest, atanh) = value > highest ? (value, theta[^1]) : (highest, atanh);
            return value;
        }
    }

    private static ConvergenceError Boundary(int sign, ConvergenceError failure) => new(
        new($"{What.En} keeps rising as the correlation of the errors goes to {sign}: it has no maximum inside", $"{What.Zh}随误差相关系数趋于 {sign} 而不断上升：在参数空间内部没有极大值"),
        new("The normal model does not fit these rows, or they are few: use estimator two_step, or a selection equation with a stronger variable of its own.", "正态模型与这些观测不符，或观测过少：请使用 two_step 估计量，或在选择方程中加入更强的排他性变量。"),
        failure.Iterations,
        failure.Criterion);

    /// <summary>The two steps with |ρ| ≤ 0.85, then independent equations.</summary>
    private IEnumerable<double[]> Starts(TwoStep? twoStep)
    {
        if (twoStep is not null)
        {
            double rho = Math.Clamp(twoStep.Rho, -0.85, 0.85);
            double[] index = new double[_design.Problem.Y.Length];
            for (int i = 0; i < index.Length; i++)
            {
                index[i] = _design.Problem.Y[i] - (twoStep.Coefficient * twoStep.Ratio[_sample.Places[i]]);
            }

            double[] b = new LinearSolver(_design.Problem.X, _design.Problem.Weights, 1e-14, RunContext.Default).Solve(index).Coefficients;
            yield return [.. _probit.Point.Parameters, .. _outcome.Inner(Unit(b)), Math.Log(twoStep.Sigma / _scale), Math.Atanh(rho)];
        }

        yield return [.. _probit.Point.Parameters, .. _outcome.Inner(Unit(_design.Start)), 0, 0];
    }

    private double[] Unit(double[] b)
    {
        double[] unit = Array.ConvertAll(b, value => value / _scale);
        if (_design.Problem.Intercept >= 0)
        {
            unit[_design.Problem.Intercept] -= _centre / _scale;
        }

        return unit;
    }

    private double[] Reported(double[] theta)
    {
        int m = _probit.Fit.Terms.Count, k = _x.Columns;
        double[] gamma = _probit.Orthonormal.Coefficients(theta.AsSpan(0, m)), b = Array.ConvertAll(_outcome.Coefficients(theta.AsSpan(m, k)), value => value * _scale);
        if (_design.Problem.Intercept >= 0)
        {
            b[_design.Problem.Intercept] += _centre;
        }

        return [.. b, .. gamma, theta[m + k] + Math.Log(_scale), theta[m + k + 1]];
    }

    private Matrix Jacobian()
    {
        int m = _probit.Fit.Terms.Count, k = _x.Columns;
        Matrix jacobian = new(m + k + 2, m + k + 2);
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < k; i++)
            {
                jacobian[i, m + j] = _scale * _outcome.ToCoefficients[i, j];
            }
        }

        for (int j = 0; j < m; j++)
        {
            _probit.Orthonormal.ToCoefficients.Column(j).CopyTo(jacobian.Column(j).Slice(k, m));
        }

        jacobian[m + k, m + k] = jacobian[m + k + 1, m + k + 1] = 1;
        return jacobian;
    }

    private double[] Direction(double[] theta)
    {
        int m = _probit.Fit.Terms.Count, k = _x.Columns;
        return [.. _probit.Orthonormal.Contributions(theta.AsSpan(0, m), _probit.Design.Problem.X), .. _outcome.Contributions(theta.AsSpan(m, k), _x), theta[^2], theta[^1]];
    }
}
