using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Leverage h_i: the diagonal of the projection on regressors and absorbed effects, in the metric of the weights.</summary>
/// <remarks>
/// The within-transformed regressors are orthogonal to the effects, so h = h_X + h_D. With Q the largest intercept effect and Z the remaining dummies and
/// slopes after partialling Q out, h_D = w_i (1/Σw_q + z_i' S⁻ z_i), S = Z'WZ (partitioned inverse; Greene 2018, sec. 3.3), S⁻ any generalised inverse.
/// A row of frequency weight f stands for f observations of leverage h each, so its weight drops out.
/// </remarks>
internal static class Leverage
{
    /// <summary>Largest number of levels outside the largest effect for which S is formed: 8·4000² bytes are 128 MB.</summary>
    internal const int DenseLimit = 4000;

    /// <summary>Largest number of means of those columns within levels of the largest effect: 400 MB.</summary>
    internal const long MeansLimit = 50_000_000;

    /// <summary>Distance from one below which a leverage counts as one.</summary>
    private const double Tolerance = 1e-10;

    internal static double[] Of(LinearFit fit, RunContext run)
    {
        double[] leverage = OfRegressors(fit);
        if (fit.Effects.Count > 0)
        {
            AddEffects(fit, leverage, run);
        }

        return leverage;
    }

    /// <summary>w_i x_i'(X'WX)⁻¹x_i.</summary>
    internal static double[] OfRegressors(LinearFit fit)
    {
        int n = fit.X.Rows;
        Matrix xb = Gemm.Multiply(fit.X, fit.Bread);
        double[] leverage = new double[n];
        for (int k = 0; k < fit.X.Columns; k++)
        {
            ReadOnlySpan<double> x = fit.X.Column(k);
            ReadOnlySpan<double> b = xb.Column(k);
            for (int i = 0; i < n; i++)
            {
                leverage[i] += x[i] * b[i];
            }
        }

        double constant = fit.HasIntercept && fit.Effects.Count > 0 ? 1 / (fit.Weights?.Sum() ?? n) : 0;
        for (int i = 0; i < n; i++)
        {
            leverage[i] = Weight(fit, i) * (leverage[i] - constant);
        }

        return leverage;
    }

    internal static void RequireBelowOne(double[] leverage, string name)
    {
        int[] rows = [.. Enumerable.Range(0, leverage.Length).Where(i => leverage[i] > 1 - Tolerance)];
        if (rows.Length > 0)
        {
            string first = string.Join(", ", rows.Take(5).Select(row => (row + 1).ToString(CultureInfo.InvariantCulture)));
            throw new IdentificationError(
                new($"{name} is not defined: {rows.Length} observations fit themselves exactly (leverage 1), the first in rows {first} of the sample", $"{name} 无定义：有 {rows.Length} 个观测被完全拟合（杠杆值为 1），样本中靠前的行为 {first}"),
                new("Drop the regressor or effect level that only they have, or use hc1.", "请删去仅由这些观测决定的变量或固定效应水平，或改用 hc1。"));
        }
    }

    private static double Weight(LinearFit fit, int row)
        => fit.Weights is null ? 1 : !fit.FrequencyWeights ? fit.Weights[row] : fit.Frequencies is null ? 1 : fit.Weights[row] / fit.Frequencies[row];

    private static void AddEffects(LinearFit fit, double[] leverage, RunContext run)
    {
        EffectDesign design = EffectDesign.Of(fit);
        if (!design.Fits)
        {
            throw new IdentificationError(
                new($"the leverage of {design.Columns} further effect levels is too large to compute exactly (limit {DenseLimit}, or {MeansLimit} means within the largest effect)", $"除最大一组外还有 {design.Columns} 个固定效应水平，杠杆值无法精确计算（上限 {DenseLimit} 个，或最大一组内 {MeansLimit} 个均值）"),
                new("Use hc1 or a clustered covariance.", "请使用 hc1 或聚类协方差。"));
        }

        SemidefiniteFactor factor = SemidefiniteFactor.Of(design.Gram(run));
        int chunk = (int)Math.Max(1, Math.Min(4096, 4_000_000L / Math.Max(1, design.Columns)));
        int pieces = (leverage.Length + chunk - 1) / chunk;
        run.ForEach(pieces, piece =>
        {
            double[] z = new double[design.Columns];
            int end = Math.Min(leverage.Length, (piece + 1) * chunk);
            for (int i = piece * chunk; i < end; i++)
            {
                design.Row(i, z);
                leverage[i] += Weight(fit, i) * (design.OwnShare(i) + factor.QuadraticForm(z));
            }
        });
    }
}
