using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Joint covariance of the coefficients of several quantiles, quantile by quantile: blocks H_τ⁻¹ A_ττ' H_τ'⁻¹.</summary>
/// <remarks>
/// H_τ = Σ f_i x_i x_i'. Where the quantiles are linear A_ττ' = (min(τ, τ') − ττ') X'X (Koenker 2005, sec. 3.3, 4.10; quantreg's anova.rq); under misspecification and clustering it is the sum of outer
/// products of the scores ψ_τ(r_i) x_i, or of their sums by group.
/// </remarks>
internal static class QuantileCovariance
{
    internal static CovarianceEstimate Of(QuantileRegressionSpec spec, QuantileFrame frame, IReadOnlyList<QuantileFit> fits, RunContext run)
    {
        QuantileErrors errors = spec.Errors ?? (spec.Cluster is null ? QuantileErrors.Nid : QuantileErrors.Cluster);
        if (errors == QuantileErrors.Bootstrap)
        {
            return QuantileBootstrap.Of(spec, frame, fits, run);
        }

        Matrix[] bread = new Matrix[fits.Count];
        int[] crossed = new int[fits.Count];
        for (int t = 0; t < fits.Count; t++)
        {
            (bread[t], crossed[t]) = Bread(spec, errors is QuantileErrors.Rank ? QuantileErrors.Iid : errors is QuantileErrors.RankNid ? QuantileErrors.Nid : errors, frame, fits[t]);
        }

        Grouping? groups = errors == QuantileErrors.Cluster ? Groups(spec.Cluster!, frame) : null;
        Matrix values = errors is QuantileErrors.Robust or QuantileErrors.Cluster
            ? Scored(frame, fits, bread, groups)
            : Linear(frame, fits, bread);
        QuantileRanks? ranks = errors is QuantileErrors.Rank or QuantileErrors.RankNid ? QuantileRanks.Of(spec, errors, frame, fits, run) : null;
        double df = groups is null ? frame.Rows - frame.Terms.Count : groups.Count - 1;
        return new()
        {
            Values = values,
            DegreesOfFreedom = df,
            Name = errors == QuantileErrors.Cluster ? $"cluster({spec.Cluster})" : SnakeCase.Of(errors.ToString()),
            Description = Describe(errors, spec, groups?.Count ?? 0),
            Groups = groups is null ? [] : [groups.Count],
            Notices = [.. Crossing(fits, crossed), .. ranks?.Unbounded(frame.Terms, spec.ConfidenceLevel) ?? []],
            Inference = ranks,
        };
    }

    internal static Grouping Groups(string cluster, QuantileFrame frame)
    {
        Grouping groups = frame.Sample.Group(cluster);
        return groups.Count > 1 ? groups : throw new IdentificationError(
            new($"'{cluster}' has one group in the sample: errors cannot be clustered by it", $"“{cluster}”在样本中只有一组，无法据此聚类"),
            new("Cluster by a variable with many groups.", "请使用含有多个组的聚类变量。"))
        { Culprits = [cluster] };
    }

    /// <summary>H_τ⁻¹, and in how many rows the fits nearby cross.</summary>
    private static (Matrix Inverse, int Crossed) Bread(QuantileRegressionSpec spec, QuantileErrors errors, QuantileFrame frame, QuantileFit fit)
    {
        if (errors == QuantileErrors.Iid)
        {
            double sparsity = SparsityDensity.Sparsity(spec.Sparsity, spec.Bandwidth, frame, fit.Quantile, fit.Residuals);
            return (Sandwich.Scaled(Qr.Factor(frame.X, 1e-14).GramInverse(), sparsity), 0);
        }

        (double[] density, int crossed) = errors switch
        {
            QuantileErrors.Nid => SparsityDensity.Fitted(spec.Bandwidth, frame, fit.Quantile),
            QuantileErrors.Kernel => (SparsityDensity.Gaussian(spec.Bandwidth, fit.Quantile, fit.Residuals), 0),
            _ => (SparsityDensity.Uniform(spec.Bandwidth, fit.Quantile, fit.Residuals), 0),
        };
        Matrix rooted = frame.X.Clone();
        TensorPrimitives.Sqrt<double>(density, density);
        for (int k = 0; k < rooted.Columns; k++)
        {
            TensorPrimitives.Multiply(rooted.Column(k), density, rooted.Column(k));
        }

        Qr qr = Qr.Factor(rooted, 1e-12);
        return qr.Dropped.Count == 0 ? (qr.GramInverse(), crossed) : throw new IdentificationError(
            new(string.Create(CultureInfo.InvariantCulture, $"the density of the errors at quantile {fit.Quantile} cannot be estimated: too few rows lie near the plane to tell the regressors apart"), string.Create(CultureInfo.InvariantCulture, $"无法估计 {fit.Quantile} 分位处的误差密度：平面附近的行太少，无法区分解释变量")),
            new("Use errors bootstrap, or bandwidth bofinger.", "请使用 bootstrap，或将 bandwidth 设为 bofinger。"))
        { Culprits = [.. qr.Dropped.Select(k => frame.Terms[k])] };
    }

    private static Matrix Linear(QuantileFrame frame, IReadOnlyList<QuantileFit> fits, Matrix[] bread)
    {
        Matrix gram = Syrk.Gram(frame.X);
        return Blocks(fits.Count, frame.Terms.Count, (s, t) =>
        {
            double a = fits[s].Quantile, b = fits[t].Quantile;
            Matrix block = Gemm.Multiply(Gemm.Multiply(bread[s], gram), bread[t]);
            TensorPrimitives.Multiply(block.Values, Math.Min(a, b) - (a * b), block.Values);
            return block;
        });
    }

    private static Matrix Scored(QuantileFrame frame, IReadOnlyList<QuantileFit> fits, Matrix[] bread, Grouping? groups)
    {
        Matrix[] scores = new Matrix[fits.Count];
        for (int t = 0; t < fits.Count; t++)
        {
            scores[t] = new(groups?.Count ?? frame.Rows, frame.Terms.Count);
            for (int k = 0; k < frame.Terms.Count; k++)
            {
                Span<double> to = scores[t].Column(k);
                ReadOnlySpan<double> x = frame.X.Column(k);
                for (int i = 0; i < x.Length; i++)
                {
                    to[groups?.Codes[i] ?? i] += x[i] * (fits[t].Residuals[i] <= 0 ? fits[t].Quantile - 1 : fits[t].Quantile);
                }
            }
        }

        return Blocks(fits.Count, frame.Terms.Count, (s, t) => Gemm.Multiply(Gemm.Multiply(bread[s], Gemm.Multiply(scores[s], true, scores[t], false)), bread[t]));
    }

    private static Matrix Blocks(int quantiles, int terms, Func<int, int, Matrix> block)
    {
        Matrix joint = new(quantiles * terms, quantiles * terms);
        for (int s = 0; s < quantiles; s++)
        {
            for (int t = 0; t <= s; t++)
            {
                Matrix part = block(s, t);
                for (int i = 0; i < terms; i++)
                {
                    for (int j = 0; j < terms; j++)
                    {
                        double value = s == t ? 0.5 * (part[i, j] + part[j, i]) : part[i, j];
                        joint[(s * terms) + i, (t * terms) + j] = joint[(t * terms) + j, (s * terms) + i] = value;
                    }
                }
            }
        }

        return joint;
    }

    private static Label Describe(QuantileErrors errors, QuantileRegressionSpec spec, int groups) => errors switch
    {
        QuantileErrors.Iid => new("Standard errors under iid errors (Koenker and Bassett)", "独立同分布误差下的标准误（Koenker-Bassett）"),
        QuantileErrors.Rank => new("p values and intervals by inversion of rank tests under iid errors (Koenker); standard errors under iid errors", "p 值与区间由独立同分布误差下的秩检验反演得到（Koenker）；标准误为独立同分布误差下的标准误"),
        QuantileErrors.RankNid => new("p values and intervals by inversion of rank tests robust to heteroskedasticity (Koenker and Machado); standard errors of Hendricks and Koenker", "p 值与区间由异方差稳健的秩检验反演得到（Koenker-Machado）；标准误为 Hendricks-Koenker 标准误"),
        QuantileErrors.Kernel => new("Kernel standard errors (Powell)", "核估计标准误（Powell）"),
        QuantileErrors.Robust => new("Standard errors robust to heteroskedasticity and misspecification", "对异方差与模型误设稳健的标准误"),
        QuantileErrors.Cluster => new(string.Create(CultureInfo.InvariantCulture, $"Standard errors clustered by {spec.Cluster} ({groups} clusters)"), string.Create(CultureInfo.InvariantCulture, $"按 {spec.Cluster} 聚类的标准误（{groups} 个聚类）")),
        _ => new("Standard errors robust to heteroskedasticity (Hendricks and Koenker)", "异方差稳健标准误（Hendricks-Koenker）"),
    };

    private static IEnumerable<Notice> Crossing(IReadOnlyList<QuantileFit> fits, int[] crossed)
    {
        for (int t = 0; t < fits.Count; t++)
        {
            if (crossed[t] > 0)
            {
                string tau = fits[t].Quantile.ToString(CultureInfo.InvariantCulture), count = crossed[t].ToString(CultureInfo.InvariantCulture);
                yield return new(NoticeKind.Note, "quantiles_cross", (
                    $"The fits about quantile {tau} cross in {count} rows, whose density is taken as zero.",
                    $"{tau} 分位附近的拟合在 {count} 行处交叉，其密度取零。"))
                { Count = crossed[t], Items = [tau] };
            }
        }
    }
}
