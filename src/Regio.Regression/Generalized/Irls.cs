using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Maximises the likelihood of a generalised linear model with any number of absorbed effects by iteratively reweighted least squares.</summary>
/// <remarks>
/// Each step regresses the working response z = η − offset + (∂ℓ/∂η)/ω on the regressors and the effects with weights wω (Green 1984, JRSS B 46): Newton's step with observed, Fisher's with
/// expected information. Of the effects only what is new is partialled out: the deviations of the step before start the next, since M_t z_t = M_t(z̃_{t−1} + z_t − z_{t−1}) and M_t X = M_t X̃_{t−1}
/// (Correia, Guimarães and Zylkin 2020, Stata Journal 20, sec. 3); the tolerance of that begins at 10⁻⁴ and follows the change of the deviance down. An error δ of the deviations enters the
/// coefficients as a product of two such errors, and η as δ, which the next step sees and takes out. The step halves while the likelihood falls.
/// One last step at the maximum, by QR and at the full tolerance, gives coefficients, bread and scores.
/// </remarks>
internal sealed class Irls
{
    /// <summary>Tolerance of the first deviations, ppmlhdfe's.</summary>
    private const double FirstTolerance = 1e-4;

    /// <summary>Elements of the regressors up to which every step is solved by QR.</summary>
    private const int AlwaysFactor = 500_000;

    /// <summary>Condition number of the scaled regressors above which normal equations are not to be trusted.</summary>
    private const double NormalEquationsUpTo = 1e5;

    /// <summary>Share of its length below which a column is looked at with all digits before it is kept.</summary>
    private const double RoughlyDependent = 1e-2;

    private const int Halvings = 20;

    private readonly LinearProblem _problem;
    private readonly GeneralizedFamily _family;
    private readonly double[]? _offset;
    private readonly IrlsOptions _options;
    private readonly RunContext _run;
    private readonly WorkingRows _rows;
    private readonly List<Notice> _notices = [];
    private readonly double _saturated;

    private double[] _eta;
    private double[] _response = [];
    private double[] _residual = [];
    private double[][] _columns = [];
    private int[] _kept = [];
    private double _condition;
    private double _collinearity;
    private WithinTransform? _transform;

    private Irls(LinearProblem problem, GeneralizedFamily family, double[]? offset, IrlsOptions options, RunContext run)
    {
        (_problem, _family, _offset, _options, _run) = (problem, family, offset, options, run);
        _rows = new WorkingRows(problem.Y, problem.Weights, family, options.Information, run);
        _saturated = _rows.Sum(family.Saturated);
        _eta = options.Start ?? Start();
    }

    /// <summary>Fits the model; the outcome must lie in the family's domain.</summary>
    /// <exception cref="IdentificationError">The outcome does not vary, or no regressor is left.</exception>
    internal static GeneralizedEstimate Fit(LinearProblem problem, GeneralizedFamily family, double[]? offset, IrlsOptions options, RunContext run)
        => new Irls(problem, family, offset, options, run).Run();

    private GeneralizedEstimate Run()
    {
        double likelihood = _rows.Evaluate(_eta), change = double.PositiveInfinity;
        First();
        int iterations = 1;
        bool converged = false, compares = _options.Start is not null;
        while (true)
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            double next = Step(likelihood, compares);
            double deviance = 2 * (_saturated - next);
            change = compares ? 2 * Math.Abs(next - likelihood) / (0.1 + Math.Abs(deviance)) : double.PositiveInfinity;
            (likelihood, compares) = (next, true);
            converged = change < Math.Max(_options.Tolerance, 4e-15 * (Math.Abs(_saturated) + Math.Abs(next)) / (0.1 + Math.Abs(deviance)));
            if (converged || iterations >= _options.MaxIterations || !double.IsFinite(likelihood))
            {
                break;
            }

            Regress(Math.Clamp(0.1 * change, _problem.Within.Tolerance, FirstTolerance));
            iterations++;
        }

        return Last(iterations + 1, converged, change);
    }

    private double[] Start()
    {
        double mean = Moments.Mean(_problem.Y, _problem.Weights);
        double[] eta = new double[_problem.Y.Length];
        _run.ForEach(WorkingRows.Pieces(eta.Length), piece =>
        {
            (int from, int to) = WorkingRows.Piece(piece, eta.Length);
            for (int i = from; i < to; i++)
            {
                eta[i] = _family.Start(_problem.Y[i], mean);
            }
        });
        return eta;
    }

    /// <summary>The first regression, which also decides which columns are identified.</summary>
    private void First()
    {
        LinearChecks.RequireVariation(_problem);
        _response = Response();
        LinearProblem weighted = _problem with { Y = _response, Weights = _rows.Weights };
        if (Rough(weighted))
        {
            return;
        }

        PartialledModel model = LinearEstimation.PartialOut(weighted, _notices, _run);
        LinearSolver solver = new(model.X, _rows.Weights, model.Tolerance, _run);
        _notices.AddRange(LinearEstimation.Collinear(weighted, model.Candidates, solver));
        _kept = [.. solver.Kept.Select(k => model.Candidates[k])];
        LinearChecks.RequireRegressors(_problem, _kept);
        (_transform, _condition, _collinearity) = (model.Transform, solver.Condition, model.Tolerance);
        _columns = [model.Y, .. solver.Kept.Select(k => model.X.Column(k).ToArray())];
        (_, _residual) = solver.Solve(model.Y);
    }

    /// <summary>The first regression with rough deviations; false where a column is so near to depending on others that the decision needs all of them.</summary>
    private bool Rough(LinearProblem weighted)
    {
        if (weighted.Effects.Count < 2 || weighted.Terms.Count == 0)
        {
            return false;
        }

        double[][] columns = [(double[])_response.Clone(), .. Enumerable.Range(0, weighted.Terms.Count).Select(k => weighted.X.Column(k).ToArray())];
        WithinTransform transform = WithinTransform.Create(weighted.Effects, weighted.Weights, weighted.Within with { Tolerance = FirstTolerance }, _run);
        WithinReport report = transform.Demean(columns);
        bool isClear = report.Converged && Enumerable.Range(0, columns.Length).All(j => !LinearChecks.IsAbsorbed(j == 0 ? weighted.Y : weighted.X.Column(j - 1), report.Columns[j], weighted.Weights, RoughlyDependent));
        if (!isClear)
        {
            return false;
        }

        _columns = columns;
        _kept = [.. Enumerable.Range(0, weighted.Terms.Count)];
        if (!NormalEquations.AreClearlyIndependent([.. columns.Skip(1)], _rows.Weights, _run))
        {
            return false;
        }

        (_transform, _condition, _collinearity) = (transform, 1 / RoughlyDependent, LinearEstimation.IterativeFactor * weighted.Within.Tolerance);
        _residual = NormalEquations.Residuals(columns, _rows.Weights, _run)!;
        return true;
    }

    /// <summary>Moves to η = z + offset − residual, halving while the likelihood falls; leaves scores and weights there.</summary>
    private double Step(double likelihood, bool compares)
    {
        double[] eta = new double[_eta.Length];
        TensorPrimitives.Subtract(_response, _residual, eta);
        if (_offset is not null)
        {
            TensorPrimitives.Add(eta, _offset, eta);
        }

        double next = _rows.Evaluate(eta), slack = 1e-12 * (Math.Abs(likelihood) + 1);
        for (int halving = 0; halving < Halvings && !(compares ? next >= likelihood - slack : double.IsFinite(next)); halving++)
        {
            TensorPrimitives.Add(eta, _eta, eta);
            TensorPrimitives.Multiply(eta, 0.5, eta);
            next = _rows.Evaluate(eta);
        }

        _eta = eta;
        return next;
    }

    /// <summary>Partials the effects out of what is new in the working response, and of the regressors in the new metric, and solves.</summary>
    private void Regress(double tolerance)
    {
        Renew(tolerance);
        bool factors = _condition > NormalEquationsUpTo || (long)_eta.Length * _kept.Length <= AlwaysFactor;
        _residual = (factors ? null : NormalEquations.Residuals(_columns, _rows.Weights, _run)) ?? new LinearSolver(Columns(), _rows.Weights, _collinearity, _run).Solve(_columns[0]).Residuals;
    }

    private WithinReport? Renew(double tolerance)
    {
        double[] response = Response();
        double[] column = new double[response.Length];
        TensorPrimitives.Subtract(response, _response, column);
        TensorPrimitives.Add(column, _columns[0], column);
        (_response, _columns[0]) = (response, column);
        if (_transform is null)
        {
            return null;
        }

        _transform = _transform.Reweight(_rows.Weights, tolerance);
        return _transform.Demean(_columns);
    }

    private GeneralizedEstimate Last(int iterations, bool converged, double change)
    {
        if (Renew(_problem.Within.Tolerance)?.Warning([_problem.Outcome, .. _kept.Select(k => _problem.Terms[k])]) is { } warning)
        {
            _notices.Add(warning);
        }

        LinearSolver solver = new(Columns(), _rows.Weights, _collinearity, _run);
        if (solver.Dropped.Count > 0)
        {
            LinearProblem left = _problem.Select(_kept);
            _notices.AddRange(LinearEstimation.Collinear(left, [.. Enumerable.Range(0, _kept.Length)], solver));
            _columns = [_columns[0], .. solver.Kept.Select(k => _columns[k + 1])];
            _kept = [.. solver.Kept.Select(k => _kept[k])];
        }

        (double[] b, _residual) = solver.Solve(_columns[0]);
        double[] before = _eta;
        double[] weights = (double[])_rows.Weights.Clone();
        double[] residual = _residual;
        LinearFit fit = Fit(solver, b, weights, residual);
        double likelihood = Step(double.NegativeInfinity, compares: true);
        double[] step = new double[_eta.Length];
        TensorPrimitives.Subtract(_eta, before, step);
        if (!converged)
        {
            _notices.Add(NotConverged(iterations, change));
        }

        if (solver.Condition > LinearEstimation.DoubtfulCondition)
        {
            _notices.Add(LinearChecks.IllConditioned(solver.Condition));
        }

        double[] mu = _rows.Means(_eta);
        return new()
        {
            Linear = new(fit, null, _transform, _kept, []),
            Eta = _eta,
            Mu = mu,
            Deviance = _rows.Sum((y, i) => _family.Deviance(y, mu[i])),
            LogLikelihood = likelihood + _rows.Sum(_family.Constant),
            Iterations = iterations,
            Converged = converged,
            Change = change,
            LastStep = step,
            Notices = _notices,
        };
    }

    private LinearFit Fit(LinearSolver solver, double[] b, double[] weights, double[] residuals) => new()
    {
        Terms = [.. _kept.Select(k => _problem.Terms[k])],
        Coefficients = b,
        X = Columns(),
        Residuals = residuals,
        Weights = weights,
        FrequencyWeights = _problem.FrequencyWeights,
        Frequencies = _problem.FrequencyWeights ? _problem.Weights : null,
        Bread = solver.Bread(),
        HasIntercept = _kept.Contains(_problem.Intercept),
        Effects = _problem.Effects,
        Observations = _problem.Observations,
        ResidualSumOfSquares = Moments.SumOfSquares(residuals, weights, centred: false),
        Dispersion = 1,
    };

    /// <summary>z = η − offset + (∂ℓ/∂η)/ω.</summary>
    private double[] Response()
    {
        double[] z = new double[_eta.Length];
        TensorPrimitives.Add(_eta, _rows.Residuals, z);
        if (_offset is not null)
        {
            TensorPrimitives.Subtract(z, _offset, z);
        }

        return z;
    }

    private Matrix Columns()
    {
        Matrix x = new(_eta.Length, _kept.Length);
        for (int k = 0; k < _kept.Length; k++)
        {
            _columns[k + 1].CopyTo(x.Column(k));
        }

        return x;
    }

    private static Notice NotConverged(int iterations, double change)
    {
        string steps = iterations.ToString(CultureInfo.InvariantCulture), last = change.ToString("G2", CultureInfo.InvariantCulture);
        return new(NoticeKind.Warning, "not_converged", (
            $"The likelihood did not converge in {steps} steps (relative change of the deviance {last}): some coefficients may be infinite, or the model is not identified. Do not use these numbers; check for separation and rescale the regressors.",
            $"似然在 {steps} 步内未收敛（偏差的相对变化为 {last}）：可能存在趋于无穷的系数，或模型无法识别。请勿使用这些结果，应检查分离问题并对解释变量作缩放。"));
    }
}
