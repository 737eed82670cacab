using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Maximum of the normal log likelihood of the one-way error components model, over λ = σ_u²/σ_e² with β and σ_e² concentrated out.</summary>
/// <remarks>
/// ℓ(λ) = −(N/2)(ln 2π + 1 + ln(S(λ)/N)) − ½Σ ln(1 + T_i λ) with S(λ) = min_b Σ_i [ẽ_i'ẽ_i + T_i ē_i²/(1 + T_i λ)]; the derivative is (N/2S) Σ (T_i ē_i)²/(1 + T_i λ)² − ½Σ T_i/(1 + T_i λ).
/// The within part is factored once, so that an evaluation costs a QR of G + K rows and not of N.
/// </remarks>
internal sealed class ProfileLikelihood
{
    private readonly PanelGroups _groups;
    private readonly Matrix _means;
    private readonly double[] _meanY;
    private readonly Matrix _r;
    private readonly double[] _qy;
    private readonly double _within;
    private readonly RunContext _run;

    private ProfileLikelihood(PanelModel model, RunContext run)
    {
        (_groups, _run) = (model.Groups, run);
        _means = _groups.Means(model.Problem.X);
        _meanY = _groups.Means(model.Problem.Y);
        int k = model.Problem.X.Columns;
        Matrix deviations = new(_groups.Rows, k + 1);
        for (int j = 0; j < k; j++)
        {
            if (WithinRegression.Varies(model.Problem.X.Column(j), _groups))
            {
                _groups.Deviations(model.Problem.X.Column(j)).CopyTo(deviations.Column(j));
            }
        }

        _groups.Deviations(model.Problem.Y).CopyTo(deviations.Column(k));
        (_r, _qy, _within) = Triangle(deviations, run);
    }

    /// <summary>λ̂, zero at the boundary.</summary>
    internal double Ratio { get; private set; }

    /// <summary>Coefficients, the constant first.</summary>
    internal double[] Coefficients { get; private set; } = [];

    /// <summary>σ̂_e² = S(λ̂)/N.</summary>
    internal double ErrorVariance { get; private set; }

    /// <summary>ℓ at the maximum.</summary>
    internal double LogLikelihood { get; private set; }

    /// <summary>ℓ of λ = 0, pooled least squares.</summary>
    internal double PooledLogLikelihood { get; private set; }

    /// <summary>Evaluations of the derivative.</summary>
    internal int Evaluations { get; private set; }

    internal static ProfileLikelihood Maximise(PanelModel model, RunContext run)
    {
        ProfileLikelihood profile = new(model, run);
        double ratio = 0;
        if (profile.Slope(0) > 0)
        {
            double high = 1;
            while (profile.Slope(high) > 0)
            {
                high = high < 1e12 ? high * 8 : throw new ConvergenceError(
                    new("the likelihood grows without bound in the variance of the effects", "似然函数随效应方差无界增长"),
                    new("The regressors and the effects fit every row: use fewer regressors.", "解释变量与效应完全拟合了每一行：请减少解释变量。"),
                    profile.Evaluations,
                    double.NaN);
            }

            ratio = Brent.Root(profile.Slope, high == 1 ? 0 : high / 8, high, 1e-15 * high).X;
        }

        profile.PooledLogLikelihood = profile.Value(0);
        profile.LogLikelihood = profile.Value(ratio);
        (profile.Coefficients, _, double s) = profile.Solve(ratio);
        (profile.Ratio, profile.ErrorVariance) = (ratio, s / profile._groups.Rows);
        return profile;
    }

    private double Slope(double ratio)
    {
        Evaluations++;
        (_, double[] means, double s) = Solve(ratio);
        double score = 0;
        for (int g = 0; g < means.Length; g++)
        {
            double t = _groups.Sizes[g], scale = 1 + (t * ratio), sum = t * means[g] / scale;
            score += (_groups.Rows / s * sum * sum) - (t / scale);
        }

        return 0.5 * score;
    }

    private double Value(double ratio)
    {
        double n = _groups.Rows;
        double s = Solve(ratio).SumOfSquares;
        return (-0.5 * n * (Math.Log(2 * Math.PI) + 1 + Math.Log(s / n))) - (0.5 * _groups.Sizes.Sum(t => Math.Log(1 + (t * ratio))));
    }

    /// <summary>Coefficients, mean residuals ē_i and S at λ.</summary>
    private (double[] Coefficients, double[] MeanResiduals, double SumOfSquares) Solve(double ratio)
    {
        int k = _r.Columns, top = _r.Rows, g = _groups.Count;
        Matrix x = new(top + g, k);
        double[] y = new double[top + g];
        double[] weight = Array.ConvertAll(_groups.Sizes, t => Math.Sqrt(t / (1 + (t * ratio))));
        for (int j = 0; j < k; j++)
        {
            _r.Column(j).CopyTo(x.Column(j));
            TensorPrimitives.Multiply(_means.Column(j), weight, x.Column(j)[top..]);
        }

        _qy.CopyTo(y, 0);
        TensorPrimitives.Multiply(_meanY, weight, y.AsSpan(top));
        (double[] b, double[] r) = new LinearSolver(x, null, 1e-13, _run).Solve(y);
        double[] means = [.. Enumerable.Range(0, g).Select(i => r[top + i] / weight[i])];
        return (b, means, _within + Moments.SumOfSquares(r, null, centred: false));
    }

    /// <summary>The triangle of the within cross products, Q'ÿ and what it leaves of ÿ'ÿ.</summary>
    private static (Matrix R, double[] Qy, double Left) Triangle(Matrix deviations, RunContext run)
    {
        int k = deviations.Columns - 1;
        Matrix x = new(deviations.Rows, k);
        deviations.Values[..(deviations.Rows * k)].CopyTo(x.Values);
        Qr qr = Qr.Factor(x, 1e-13, run);
        double[] y = deviations.Column(k).ToArray();
        double[] qy = qr.TransposeMultiply(y);
        double[] rest = qr.Rank == 0 ? y : new LinearSolver(x, null, 1e-13, run).Solve(y).Residuals;
        return (qr.TransposeMultiply(x), qy, Moments.SumOfSquares(rest, null, centred: false));
    }
}
