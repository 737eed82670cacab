using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Location and scale of y given x and effects, and the quantiles of the scaled error: y = α + x'β + (δ + x'γ)U with E U = 0, E|U| = 1.</summary>
/// <remarks>
/// β by the within regression of y, R its residuals; γ by that of |R|, ŝ its fitted values; q(τ) = argmin Σ ρ_τ(R − ŝ q). Machado and Santos Silva (2019), J. Econometrics 213, sec. 3.
/// Influence of a row, with B = (X'X)⁻¹, U = R/ŝ, m the mean sign of R, s̄ the mean of ŝ: on β B x R; on γ B x e, e = |R| − ŝ − mR; on q [ŝ(τ − 1[U ≤ q])/f(q) − R − q e]/(n s̄); β(τ) = β + qγ.
/// X holds the constant, which with effects is their mean.
/// </remarks>
internal sealed class QuantileMoments
{
    private const double Tie = 1e-11;

    private readonly double[] _scaled;
    private readonly double[] _errors;
    private readonly double[] _density;
    private readonly double _meanScale;

    private QuantileMoments(LeastSquaresResult location, LeastSquaresResult scale, double[] quantiles, double[] at, QuantileBandwidth bandwidth)
    {
        (Location, Scale, Quantiles, At) = (location, scale, quantiles, at);
        double[] r = location.Fit.Residuals, s = scale.Fitted;
        double sign = r.Sum(value => (double)Math.Sign(value)) / r.Length;
        _meanScale = TensorPrimitives.Sum<double>(s) / s.Length;
        _scaled = [.. r.Zip(s, (value, by) => value / by)];
        _errors = [.. Enumerable.Range(0, r.Length).Select(i => Math.Abs(r[i]) - s[i] - (sign * r[i]))];
        double spread = SparsityDensity.MedianDeviation(_scaled);
        _density = [.. quantiles.Select((tau, t) =>
        {
            double width = SparsityDensity.Width(bandwidth, tau, r.Length, spread);
            return _scaled.Count(u => Math.Abs(u - at[t]) <= width) / (2 * width * r.Length);
        })];
    }

    /// <summary>The within regression of y.</summary>
    internal LeastSquaresResult Location { get; }

    /// <summary>The within regression of |R|.</summary>
    internal LeastSquaresResult Scale { get; }

    internal double[] Quantiles { get; }

    /// <summary>q(τ).</summary>
    internal double[] At { get; }

    /// <summary>Number of coefficients of an equation.</summary>
    internal int Terms => Location.Fit.Terms.Count;

    /// <summary>Rows whose fitted scale is not positive.</summary>
    internal int Negative => Scale.Fitted.Count(s => s <= 0);

    /// <summary>β + q(τ)γ.</summary>
    internal double[] Coefficients(int t) => [.. Location.Fit.Coefficients.Zip(Scale.Fit.Coefficients, (b, g) => b + (At[t] * g))];

    /// <summary>y less the fitted quantile.</summary>
    internal double[] Residuals(int t) => [.. Location.Fit.Residuals.Zip(Scale.Fitted, (r, s) => r - (At[t] * s))];

    internal static QuantileMoments Estimate(LeastSquaresSpec spec, ModelFrame frame, double[] quantiles, QuantileBandwidth bandwidth, RunContext run)
    {
        LeastSquaresResult location = LeastSquares.Fit(spec, frame.Problem, frame.Sample, [], run);
        double[] magnitude = Array.ConvertAll(location.Fit.Residuals, Math.Abs);
        if (magnitude.Max() - magnitude.Min() <= Tie * magnitude.Max())
        {
            throw new IdentificationError(
                new("the absolute residuals of the within regression are all the same: there is no scale to model", "组内回归残差的绝对值全部相同，无尺度可估"),
                new("Slopes then are those of the mean at every quantile: use least_squares.", "此时各分位点的斜率与均值回归相同：请使用 least_squares。"));
        }

        LeastSquaresResult scale = LeastSquares.Fit(spec, frame.Problem with { Y = magnitude, Outcome = "|residual|" }, frame.Sample, [], run);
        if (!scale.Fit.Terms.SequenceEqual(location.Fit.Terms, StringComparer.Ordinal))
        {
            throw new IdentificationError(
                new("location and scale do not identify the same coefficients", "位置方程与尺度方程识别的系数不一致"),
                new("Drop nearly collinear regressors.", "请删去近似共线的解释变量。"));
        }

        Matrix single = new(magnitude.Length, 1, (double[])scale.Fitted.Clone());
        QuantileSolver solver = new(single, location.Fit.Residuals, run);
        double[] at = new double[quantiles.Length];
        run.ForEach(at.Length, t => at[t] = solver.Solve(quantiles[t]).Coefficients[0]);
        return new(location, scale, quantiles, at, bandwidth);
    }

    /// <summary>Covariance of β, γ, q(τ₁), q(τ₂), …</summary>
    internal CovarianceEstimate Covariance(RunContext run)
    {
        (Matrix leverage, Matrix errors) = Influence();
        CovarianceEstimate own = Location.Covariance;
        Matrix raw;
        double factor = own.SmallSampleFactor;
        if (Location.Spec.Covariance is Iid)
        {
            raw = Syrk.Gram(leverage);
            Matrix products = Syrk.Gram(errors);
            factor = 1 / Location.Goodness.ResidualDegreesOfFreedom;
            TensorPrimitives.Multiply(raw.Values, products.Values, raw.Values);
        }
        else
        {
            TensorPrimitives.Multiply(leverage.Values, errors.Values, leverage.Values);
            raw = JointCovariance.OfInfluence(leverage, Location.Fit, Location.Sample, Location.Spec.Covariance, run);
        }

        return own with { Values = Sandwich.Scaled(raw, factor), Inference = null, TermDegreesOfFreedom = null };
    }

    /// <summary>What each row weighs in β, γ and q, apart from the scaled errors U, V and W that it is multiplied with.</summary>
    private (Matrix Leverage, Matrix Errors) Influence()
    {
        int n = _scaled.Length, k = Terms;
        Matrix leverage = new(n, (2 * k) + At.Length), errors = new(n, leverage.Columns);
        double[] s = Scale.Fitted;
        Matrix weights = Gemm.Multiply(Location.Fit.X, Location.Fit.Bread);
        for (int j = 0; j < k; j++)
        {
            TensorPrimitives.Multiply(weights.Column(j), s, leverage.Column(j));
            leverage.Column(j).CopyTo(leverage.Column(k + j));
        }

        for (int i = 0; i < n; i++)
        {
            double u = _scaled[i], v = _errors[i] / s[i];
            for (int j = 0; j < k; j++)
            {
                (errors[i, j], errors[i, k + j]) = (u, v);
            }

            for (int t = 0; t < At.Length; t++)
            {
                // ŝ(τ − 1[R ≤ ŝq]): where the scale is not positive the inequality is that of the loss, not of U. The row that q goes through counts as below.
                double r = Location.Fit.Residuals[i], q = s[i] * At[t];
                double below = r - q <= Tie * (Math.Abs(r) + Math.Abs(q)) ? 1 : 0;
                leverage[i, (2 * k) + t] = s[i] / (n * _meanScale);
                errors[i, (2 * k) + t] = ((Quantiles[t] - below) / _density[t]) - u - (At[t] * v);
            }
        }

        return (leverage, errors);
    }

    /// <summary>Joint covariance of β(τ₁), β(τ₂), … from that of β, γ and q.</summary>
    internal Matrix OfQuantiles(Matrix parts)
    {
        int k = Terms;
        Matrix map = new(k * At.Length, parts.Rows);
        for (int t = 0; t < At.Length; t++)
        {
            for (int j = 0; j < k; j++)
            {
                map[(t * k) + j, j] = 1;
                map[(t * k) + j, k + j] = At[t];
                map[(t * k) + j, (2 * k) + t] = Scale.Fit.Coefficients[j];
            }
        }

        return Sandwich.Scaled(Gemm.Multiply(Gemm.Multiply(map, parts), false, map, true), 1);
    }

    internal IEnumerable<Notice> Notices()
    {
        if (Negative > 0)
        {
            string count = Negative.ToString(CultureInfo.InvariantCulture), all = _scaled.Length.ToString(CultureInfo.InvariantCulture);
            yield return new(NoticeKind.Warning, "scale_not_positive", (
                $"The fitted scale is not positive in {count} of {all} rows: the model of location and scale is doubtful there.",
                $"{all} 行中有 {count} 行的拟合尺度非正：位置—尺度模型在这些行存疑。"))
            { Count = Negative };
        }

        string[] empty = [.. Quantiles.Where((_, t) => !(_density[t] > 0)).Select(tau => tau.ToString(CultureInfo.InvariantCulture))];
        if (empty.Length > 0)
        {
            string list = string.Join(", ", empty);
            yield return new(NoticeKind.Warning, "no_density", (
                $"No row lies near quantile {list}: there are no standard errors there. Use bandwidth bofinger.",
                $"{list} 分位附近没有观测，无法给出标准误。请将 bandwidth 设为 bofinger。"))
            { Items = empty, Count = empty.Length };
        }
    }
}
