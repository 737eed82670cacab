using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Maximum likelihood of y* = x'β + σε, ε ~ N(0, 1), seen through a censoring or truncation, in Olsen's parameters γ = β/σ and h = 1/σ.</summary>
/// <remarks>
/// The outcome is centred (where there is a constant) and scaled, the regressors are orthogonalised, so that Newton's steps do not depend on units; what is reported is on the units of the data.
/// </remarks>
internal sealed class LocationScale
{
    private readonly Matrix _x;
    private readonly IndexLikelihood _likelihood;
    private readonly double _centre;
    private readonly double _scale;
    private readonly int _intercept;

    private LocationScale(Matrix x, int intercept, LatentData data, double[]? weights, RunContext run)
    {
        (_x, _intercept) = (x, intercept);
        Design = OrthonormalDesign.Of(x, run);
        (_centre, _scale) = (intercept >= 0 ? data.Centre : 0, data.Spread);
        Rows = data.Standardise(_centre, _scale).Rows();
        _likelihood = new IndexLikelihood(Rows, [Design.Z, null], weights, x.Rows, run);
        Offset = -data.ExactWeight(weights) * Math.Log(_scale);
    }

    /// <summary>The orthogonal regressors.</summary>
    internal OrthonormalDesign Design { get; }

    /// <summary>The rows on the scale of the working parameters.</summary>
    internal IRowLikelihood Rows { get; }

    /// <summary>What the log likelihood of the data is above that of the working scale.</summary>
    internal double Offset { get; }

    /// <summary>Prepares a model.</summary>
    internal static LocationScale Of(LinearProblem problem, LatentData data, RunContext run) => new(problem.X, problem.Intercept, data, problem.Weights, run);

    /// <summary>Fits the model.</summary>
    /// <param name="problem">Regressors, without effects, and weights.</param>
    /// <param name="start">Coefficients to begin from.</param>
    /// <param name="data">What is known of the outcome.</param>
    /// <param name="scale">How σ is reported.</param>
    /// <param name="what">Name of the likelihood in messages.</param>
    /// <param name="run">Threads and cancellation.</param>
    /// <exception cref="ConvergenceError">The maximum was not reached.</exception>
    /// <exception cref="IdentificationError">The likelihood is flat in some direction.</exception>
    internal static LikelihoodFit Fit(LinearProblem problem, double[] start, LatentData data, CensoringScale scale, Label what, RunContext run)
    {
        LocationScale model = Of(problem, data, run);
        string[] terms = [.. problem.Terms, NameOf(scale)];
        LikelihoodPoint point = model.Maximise(problem, start, terms, what, run);
        LikelihoodMaximum maximum = new(terms, model._likelihood.Scores(point.Parameters), point.InverseInformation(terms), "observed", problem.Weights, problem.FrequencyWeights);
        return new(terms, model.Reported(point.Parameters, scale), model.Jacobian(point.Parameters, scale), maximum, point.LogLikelihood + model.Offset, point.Iterations);
    }

    /// <summary>The maximum in the working parameters (γ, h).</summary>
    internal LikelihoodPoint Maximise(LinearProblem problem, double[] start, IReadOnlyList<string> terms, Label what, RunContext run)
    {
        LikelihoodPoint point = LikelihoodSearch.Maximise(_likelihood.Evaluate, [.. Design.Inner(Unit(start)), 1], what, run);
        FlatDirection.Refuse(point.Hessian, problem.Weights?.Sum() ?? problem.Y.Length, what, terms, Direction);
        return point;
    }

    internal static string NameOf(CensoringScale scale) => scale switch
    {
        CensoringScale.Variance => "sigma_squared",
        CensoringScale.Log => "ln_sigma",
        _ => "sigma",
    };

    /// <summary>σ of the parameter reported.</summary>
    internal static double SigmaOf(double parameter, CensoringScale scale) => scale switch
    {
        CensoringScale.Variance => Math.Sqrt(parameter),
        CensoringScale.Log => Math.Exp(parameter),
        _ => parameter,
    };

    /// <summary>The model of the constant and σ alone; null where the model has no constant.</summary>
    internal static LikelihoodFit? Null(LinearProblem problem, LatentData data, Label what, RunContext run)
    {
        if (problem.Intercept < 0)
        {
            return null;
        }

        LinearProblem constant = problem.Select([problem.Intercept]);
        double sd = Math.Sqrt(Moments.SumOfSquares(problem.Y, problem.Weights, centred: true) / (problem.Weights?.Sum() ?? problem.Y.Length));
        return Fit(constant, [data.Centre], data with { Spread = sd }, CensoringScale.Sigma, what, run);
    }

    /// <summary>As <see cref="Null"/>; null too where the constant alone has no maximum.</summary>
    internal static LikelihoodFit? TryNull(LinearProblem problem, LatentData data, Label what, RunContext run)
    {
        try
        {
            return Null(problem, data, what, run);
        }
        catch (RegioError error) when (error is ConvergenceError or IdentificationError)
        {
            return null;
        }
    }

    /// <summary>Coefficients of the centred and scaled outcome.</summary>
    private double[] Unit(double[] b)
    {
        double[] unit = Array.ConvertAll(b, value => value / _scale);
        if (_intercept >= 0)
        {
            unit[_intercept] -= _centre / _scale;
        }

        return unit;
    }

    internal double[] Reported(ReadOnlySpan<double> theta, CensoringScale scale)
    {
        double h = theta[^1], sigma = _scale / h;
        double[] b = Array.ConvertAll(Design.Coefficients(theta[..^1]), value => value * sigma);
        if (_intercept >= 0)
        {
            b[_intercept] += _centre;
        }

        return [.. b, scale switch { CensoringScale.Variance => sigma * sigma, CensoringScale.Log => Math.Log(sigma), _ => sigma }];
    }

    /// <summary>β = c e + sTγ/h; σ = s/h.</summary>
    internal Matrix Jacobian(ReadOnlySpan<double> theta, CensoringScale scale)
    {
        int k = theta.Length - 1;
        double h = theta[^1], sigma = _scale / h;
        double[] b = Design.Coefficients(theta[..k]);
        Matrix jacobian = new(k + 1, k + 1);
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                jacobian[i, j] = sigma * Design.ToCoefficients[i, j];
            }

            jacobian[i, k] = -sigma * b[i] / h;
        }

        jacobian[k, k] = scale switch { CensoringScale.Variance => -2 * sigma * sigma / h, CensoringScale.Log => -1 / h, _ => -sigma / h };
        return jacobian;
    }

    /// <summary>A direction of (γ, h) as one of the coefficients, each times the length of its column.</summary>
    internal double[] Direction(double[] theta) => [.. Design.Contributions(theta.AsSpan(0, theta.Length - 1), _x), theta[^1]];
}

/// <summary>What is known of an outcome: the interval each row lies in (a point where it is seen exactly), and the limits it is truncated at.</summary>
/// <param name="Lower">Lower end; −∞ for none.</param>
/// <param name="Upper">Upper end; the same as the lower one where the row is seen exactly.</param>
/// <param name="Centre">A typical value of the outcome.</param>
/// <param name="Spread">A typical deviation from its fit.</param>
internal sealed record LatentData(double[] Lower, double[] Upper, double Centre, double Spread)
{
    /// <summary>Limits beyond which the outcome is never seen; null where it is not truncated.</summary>
    internal (double[] Lower, double[] Upper)? Truncation { get; init; }

    internal bool IsExact(int row) => Lower[row] == Upper[row];

    internal IRowLikelihood Rows() => Truncation is { } limits ? new TruncatedRows(Lower, limits.Lower, limits.Upper) : new CensoredRows(Lower, Upper);

    internal LatentData Standardise(double centre, double scale) => this with
    {
        Lower = Unit(Lower, centre, scale),
        Upper = Unit(Upper, centre, scale),
        Truncation = Truncation is { } limits ? (Unit(limits.Lower, centre, scale), Unit(limits.Upper, centre, scale)) : null,
    };

    internal double ExactWeight(double[]? weights)
    {
        double sum = 0;
        for (int i = 0; i < Lower.Length; i++)
        {
            sum += IsExact(i) ? weights?[i] ?? 1 : 0;
        }

        return sum;
    }

    private static double[] Unit(double[] values, double centre, double scale) => Array.ConvertAll(values, value => (value - centre) / scale);
}
