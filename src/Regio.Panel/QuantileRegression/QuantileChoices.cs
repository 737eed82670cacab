using Regio.Core;

namespace Regio.Panel;

/// <summary>How the covariance of quantile regression coefficients is estimated.</summary>
public enum QuantileErrors
{
    /// <summary>Errors with one density at their quantile: V = s² τ(1 − τ)(X'X)⁻¹ (Koenker and Bassett 1978); the sparsity s by <see cref="SparsityEstimator"/>.</summary>
    [Meaning("errors with the same density everywhere (Koenker and Bassett); quantreg's iid, Stata's default", "误差密度处处相同（Koenker-Bassett）；quantreg 的 iid，Stata 的默认")]
    Iid,

    /// <summary>Density of each row from the fits at τ ± h (Hendricks and Koenker 1992): quantreg's nid.</summary>
    [Meaning("density of each row from the fits at quantiles nearby (Hendricks and Koenker); quantreg's nid", "由相邻分位点的拟合估计每行的密度（Hendricks-Koenker）；quantreg 的 nid")]
    Nid,

    /// <summary>Density of each row by a Gaussian kernel (Powell 1991): quantreg's ker.</summary>
    [Meaning("density of each row by a Gaussian kernel (Powell); quantreg's ker", "以高斯核估计每行的密度（Powell）；quantreg 的 ker")]
    Kernel,

    /// <summary>Uniform kernel, and the outer product of the scores in the middle: valid when the quantile is not linear (Powell 1991; Angrist, Chernozhukov and Fernández-Val 2006), as Stata's qreg2.</summary>
    [Meaning("uniform kernel and the outer product of the scores: valid under misspecification, as Stata's qreg2", "均匀核与得分外积：模型设定有误时仍有效，同 Stata 的 qreg2")]
    Robust,

    /// <summary>As robust, with scores summed within groups (Parente and Santos Silva 2016).</summary>
    [Meaning("as robust, with scores summed within the groups of cluster (Parente and Santos Silva)", "同 robust，但得分在 cluster 各组内求和（Parente-Santos Silva）")]
    Cluster,

    /// <summary>p values and intervals by inverting the rank test of each coefficient, errors iid (Koenker 1994): quantreg's rank; standard errors as iid.</summary>
    [Meaning("intervals by inverting rank tests, errors with the same density everywhere (Koenker); quantreg's rank", "由秩检验反演得到区间，误差密度处处相同（Koenker）；quantreg 的 rank")]
    Rank,

    /// <summary>As rank, with the density of each row from the fits at τ ± h (Koenker and Machado 1999): quantreg's rank with iid = FALSE; standard errors as nid.</summary>
    [Meaning("as rank, with the density of each row from quantiles nearby (Koenker and Machado); quantreg's rank with iid = FALSE", "同 rank，但每行密度由相邻分位点估计（Koenker-Machado）；quantreg 的 rank，iid = FALSE")]
    RankNid,

    /// <summary>Pairs bootstrap: rows, or whole groups of <c>cluster</c>, drawn with replacement.</summary>
    [Meaning("bootstrap of rows, or of whole groups of cluster", "自助法：逐行抽取，或整组抽取 cluster 各组")]
    Bootstrap,
}

/// <summary>How the sparsity s = 1/f is estimated where errors are iid.</summary>
public enum SparsityEstimator
{
    /// <summary>Slope of the ordered residuals about the quantile on their rank, by a median regression: quantreg.</summary>
    [Meaning("slope of the ordered residuals about the quantile (quantreg)", "分位点附近次序残差的斜率（quantreg）")]
    OrderStatistics,

    /// <summary>x̄'(b(τ + h) − b(τ − h))/2h: Stata's qreg, vce(iid, fitted).</summary>
    [Meaning("difference of the fits at quantiles nearby, at the mean of the regressors (default of Stata's qreg)", "解释变量均值处相邻分位点拟合之差（Stata qreg 的默认）")]
    FittedQuantiles,

    /// <summary>Difference of the quantiles τ ± h of the residuals, exact fits left out: Stata's qreg, vce(iid, residual).</summary>
    [Meaning("difference of quantiles of the residuals (residual of Stata's qreg)", "残差分位数之差（Stata qreg 的 residual）")]
    ResidualQuantiles,

    /// <summary>Epanechnikov kernel density of the residuals at zero: statsmodels.</summary>
    [Meaning("Epanechnikov kernel density of the residuals at zero (statsmodels)", "残差在零处的 Epanechnikov 核密度（statsmodels）")]
    Kernel,
}

/// <summary>Rule for the bandwidth h of sparsities and densities, on the scale of quantiles.</summary>
public enum QuantileBandwidth
{
    /// <summary>Hall and Sheather (1988), n^(-1/3).</summary>
    [Meaning("Hall and Sheather, for intervals", "Hall-Sheather，适于区间估计")]
    HallSheather,

    /// <summary>Bofinger (1975), n^(-1/5).</summary>
    [Meaning("Bofinger, for the density", "Bofinger，适于密度估计")]
    Bofinger,

    /// <summary>Chamberlain (1994), n^(-1/2).</summary>
    [Meaning("Chamberlain, from the binomial", "Chamberlain，基于二项分布")]
    Chamberlain,
}
