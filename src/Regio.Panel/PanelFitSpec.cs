using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A panel estimator whose covariance can be chosen; the time is optional.</summary>
public abstract record PanelFitSpec : PanelSpec
{
    /// <summary>Covariance of the coefficients; can be exchanged after the fit.</summary>
    [Meaning("covariance of the coefficients: iid, robust, cluster(region), ...", "系数协方差：iid、robust、cluster(region) 等")]
    public Covariance Covariance { get; init; } = new Iid();

    /// <summary>Whose small-sample factors.</summary>
    [Meaning("whose small-sample factors; xtreg clusters robust by entity", "小样本调整遵循哪个软件的规则；xtreg 下 robust 即按个体聚类")]
    public SmallSample SmallSample { get; init; } = SmallSample.Xtreg;

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}

/// <summary>A panel estimator on series whose covariance can be chosen.</summary>
public abstract record PanelSeriesCovarianceSpec : PanelSeriesFitSpec
{
    /// <summary>Covariance of the coefficients, from the scores of the transformed rows; can be exchanged after the fit.</summary>
    [Meaning("covariance of the coefficients, from the scores of the transformed rows: iid, robust (clustered by entity), cluster(region), dk(2), ...", "系数协方差，取自变换后各行的得分：iid、robust（按个体聚类）、cluster(region)、dk(2) 等")]
    public Covariance Covariance { get; init; } = new Iid();

    /// <summary>Whose small-sample factors.</summary>
    [Meaning("whose small-sample factors; xtreg clusters robust by entity", "小样本调整遵循哪个软件的规则；xtreg 下 robust 即按个体聚类")]
    public SmallSample SmallSample { get; init; } = SmallSample.Xtreg;
}

/// <summary>A panel estimator on series: rows must have a time.</summary>
public abstract record PanelSeriesFitSpec : PanelSeriesSpec
{
    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}
