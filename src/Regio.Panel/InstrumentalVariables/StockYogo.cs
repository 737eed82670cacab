using Regio.Core;

namespace Regio.Panel;

/// <summary>What a set of Stock and Yogo's critical values bounds.</summary>
public enum StockYogoCriterion
{
    /// <summary>Bias of 2SLS relative to least squares.</summary>
    [Meaning("bias of 2SLS relative to least squares", "2SLS 相对于 OLS 的偏误")]
    RelativeBias,

    /// <summary>Actual size of a 5% Wald test based on 2SLS.</summary>
    [Meaning("size of a 5% Wald test based on 2SLS", "基于 2SLS 的 5% Wald 检验的实际水平")]
    Size,

    /// <summary>Bias of Fuller's estimator relative to least squares.</summary>
    [Meaning("bias of Fuller's estimator relative to least squares", "Fuller 估计量相对于 OLS 的偏误")]
    FullerRelativeBias,

    /// <summary>Bias of Fuller's estimator relative to the worst case.</summary>
    [Meaning("bias of Fuller's estimator relative to the worst case", "Fuller 估计量的最大偏误")]
    FullerMaximumBias,

    /// <summary>Actual size of a 5% Wald test based on LIML.</summary>
    [Meaning("size of a 5% Wald test based on LIML", "基于 LIML 的 5% Wald 检验的实际水平")]
    LimlSize,
}

/// <summary>Four critical values of Stock and Yogo (2005) for the Cragg-Donald F; made for iid errors, and used with Kleibergen and Paap's F for want of others.</summary>
/// <param name="Criterion">What is bounded.</param>
/// <param name="Values">The bounds with their critical values.</param>
public sealed record StockYogoValues(StockYogoCriterion Criterion, IReadOnlyList<CriticalValue> Values)
{
    private static readonly double[] Biases = [0.05, 0.10, 0.20, 0.30];
    private static readonly double[] Sizes = [0.10, 0.15, 0.20, 0.25];

    /// <summary>The published values for an estimator with L instruments and k endogenous regressors: L up to 30, k up to 2 (3 for the bias of 2SLS, which needs L ≥ k + 2).</summary>
    /// <param name="estimator">The estimator; GMM takes those of 2SLS, CUE those of LIML.</param>
    /// <param name="instruments">L, excluded instruments.</param>
    /// <param name="endogenous">k.</param>
    public static IReadOnlyList<StockYogoValues> Of(InstrumentalEstimator estimator, int instruments, int endogenous)
    {
        (StockYogoCriterion Criterion, double[] Bounds, double[] Values)[] found = estimator switch
        {
            InstrumentalEstimator.Fuller =>
            [
                (StockYogoCriterion.FullerRelativeBias, Biases, StockYogoTables.FullerRelativeBias(instruments, endogenous)),
                (StockYogoCriterion.FullerMaximumBias, Biases, StockYogoTables.FullerMaximumBias(instruments, endogenous)),
            ],
            InstrumentalEstimator.Liml or InstrumentalEstimator.Cue => [(StockYogoCriterion.LimlSize, Sizes, StockYogoTables.LimlWaldSize(instruments, endogenous))],
            _ =>
            [
                (StockYogoCriterion.RelativeBias, Biases, StockYogoTables.RelativeBias(instruments, endogenous)),
                (StockYogoCriterion.Size, Sizes, StockYogoTables.WaldSize(instruments, endogenous)),
            ],
        };
        return [.. found.Where(set => set.Values.Length > 0).Select(set => new StockYogoValues(set.Criterion, [.. set.Bounds.Zip(set.Values, (bound, value) => new CriticalValue(bound, value))]))];
    }
}
