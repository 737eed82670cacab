using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Placebo test by random permutation of a regressor.</summary>
/// <remarks>
/// β*_r is the coefficient of the permuted x in the same model; p = (1 + #{|β*_r| ≥ |β̂|})/(R + 1), the exact p value of a permutation test (Phipson and Smyth 2010; La Ferrara, Chong and Duryea 2012
/// use the distribution as a figure). Outcome and controls are partialled out once; permuted columns are partialled out in batches. Each draw has its own standard error in the spec's covariance.
/// </remarks>
public static class Placebo
{
    /// <summary>Draws that are partialled out together.</summary>
    private const int Batch = 64;

    /// <summary>Dependence of a permuted column on the controls below which a draw counts as collinear.</summary>
    private const double Tolerance = 1e-10;

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/> and permutes its regressor.</summary>
    /// <exception cref="SpecError">The term is no regressor, or there are no draws.</exception>
    /// <exception cref="DataError">Units that exchange paths are not seen in the same periods.</exception>
    public static PlaceboResult Fit(PlaceboSpec spec, MethodInputs inputs, RunContext run)
    {
        if (spec.Replications < 1)
        {
            throw new SpecError(new("at least one draw is needed", "至少需要一次抽样"), new("Write 500.", "请写 500。")) { Field = "replications" };
        }

        LinearSample sample = spec.Select(spec.Formula, inputs.Data, "placebo");
        int x = sample.Focal(spec.Treatment, "treatment");
        LeastSquaresResult full = sample.Fit(sample.Except([]), run);
        int place = LinearSample.Require(full, sample.Problem.Terms[x]);
        PermutedRows permuted = PermutedRows.Of(spec, sample.Sample);
        double[] y = Gemv.Multiply(full.Fit.X, full.Fit.Coefficients);
        TensorPrimitives.Add(y, full.Fit.Residuals, y);
        WithinTransform? transform = sample.Problem.Effects.Count == 0 ? null : WithinTransform.Create(sample.Problem.Effects, sample.Problem.Weights, sample.Problem.Within, run);
        PlaceboDraw?[] draws = new PlaceboDraw?[spec.Replications];
        for (int start = 0; start < draws.Length; start += Batch)
        {
            int first = start;
            double[][] columns = new double[Math.Min(Batch, draws.Length - first)][];
            run.ForEach(columns.Length, j => columns[j] = Column(sample.Problem.X.Column(x), permuted.Draw(run, first + j)));
            transform?.Demean(columns);
            run.ForEach(columns.Length, j => draws[first + j] = Estimate(full, sample, y, columns[j], place));
        }

        CoefficientRow actual = full.Coefficients[place];
        PlaceboDraw[] usable = [.. draws.OfType<PlaceboDraw>()];
        int failed = draws.Length - usable.Length;
        return new()
        {
            Spec = spec,
            Full = full,
            Actual = actual,
            Draws = usable,
            PValue = (1.0 + usable.Count(draw => Math.Abs(draw.Estimate) >= Math.Abs(actual.Estimate) * (1 - 1e-12))) / (usable.Length + 1),
            FitNotices = [.. sample.Notices, .. full.Notices, .. failed > 0 ? [Failed(failed, draws.Length)] : Array.Empty<Notice>()],
        };
    }

    private static double[] Column(ReadOnlySpan<double> x, int[] from)
    {
        double[] column = new double[from.Length];
        for (int i = 0; i < from.Length; i++)
        {
            column[i] = x[from[i]];
        }

        return column;
    }

    private static PlaceboDraw? Estimate(LeastSquaresResult full, LinearSample sample, double[] y, double[] column, int place)
    {
        Matrix x = full.Fit.X.Clone();
        column.CopyTo(x.Column(place));
        LinearSolver solver = new(x, full.Fit.Weights, Tolerance, RunContext.Default);
        if (solver.Dropped.Count > 0)
        {
            return null;
        }

        (double[] b, double[] residuals) = solver.Solve(y);
        LinearFit fit = full.Fit with { Coefficients = b, X = x, Residuals = residuals, Bread = solver.Bread(), ResidualSumOfSquares = Moments.SumOfSquares(residuals, full.Fit.Weights, centred: false) };
        CovarianceEstimate covariance = LeastSquares.Estimate(full.Spec.Covariance, fit, sample.Sample, full.Spec.SmallSample, RunContext.Default);
        double t = b[place] / covariance.StandardError(place);
        return new(b[place], covariance.StandardError(place), t, new StudentT(covariance.TermDegreesOfFreedom?[place] ?? covariance.DegreesOfFreedom).TwoSided(t));
    }

    private static Notice Failed(int failed, int all) => new(NoticeKind.Warning, "replications_failed", (
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{failed} of {all} draws were left out: the permuted regressor was collinear."),
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{all} 次抽样中有 {failed} 次因置换后的变量共线而未计入。")))
    { Count = failed };
}
