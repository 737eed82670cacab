using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What every model of a count or a share is asked with: a mean that depends on the regressors through one index.</summary>
public abstract record IndexSpec : LinearSpec
{
    /// <summary>Robust standard errors without a factor for parameters: the conditional mean is what these models are trusted with, not the variance.</summary>
    protected IndexSpec() => (Covariance, SmallSample) = (new Heteroskedastic(HeteroskedasticKind.Hc1), SmallSample.Ppmlhdfe);

    /// <summary>Part of the index with coefficient one.</summary>
    [Meaning("part of the index whose coefficient is one", "指数中系数固定为 1 的部分")]
    public Expression? Offset { get; init; }

    /// <summary>Relative change of the deviance below which the estimation stops.</summary>
    [Meaning("relative change of the deviance below which the estimation stops", "偏差的相对变化低于该值时停止迭代")]
    public double Tolerance { get; init; } = 1e-12;

    /// <summary>Weighted regressions after which the estimation is given up.</summary>
    [Meaning("weighted regressions after which the estimation is given up", "加权回归的最大迭代次数")]
    public int MaxIterations { get; init; } = 200;

    /// <summary>Whether rows alone in a level of a fixed effect are dropped, recursively.</summary>
    [Meaning("whether rows alone in a level of a fixed effect are dropped", "是否剔除固定效应水平中的单例观测")]
    public bool DropSingletons { get; init; } = true;

    /// <summary>How effects are partialled out.</summary>
    [Meaning("how effects are partialled out", "固定效应的剔除方式")]
    public WithinOptions Within { get; init; } = WithinOptions.Default;

    /// <summary>The parts of the index that are given, in logs where <paramref name="exposure"/> is one of them.</summary>
    internal IndexSample Select(Table data, string method, Expression? exposure = null)
    {
        IndexChecks.Require(this, method);
        PanelIndex? panel = Time is null ? null : PanelIndex.Of(data, Entity, Time);
        LeastSquaresSpec spec = Regression(Formula) with { DropSingletons = DropSingletons, Within = Within };
        (Covariance covariance, Notice? robust) = LeastSquares.Effective(spec);
        Expression[] further = [.. new[] { Offset, exposure }.OfType<Expression>()];
        ModelFrame frame = ModelFrame.Build(spec with { Covariance = covariance }, new EvaluationScope(data, panel), further);
        double[]? offset = Offset is null ? null : frame.Further[0];
        if (exposure is not null)
        {
            offset = IndexChecks.AddLog(exposure, frame.Further[^1], offset, frame.Sample);
        }

        return new(frame.Problem, frame.Sample, offset, covariance, [.. panel?.Notices ?? [], .. frame.Notices, .. robust is null ? Array.Empty<Notice>() : [robust]]);
    }
}
