using Regio.Core;

namespace Regio.Regression;

/// <summary>How the probability (or share) depends on the linear predictor η.</summary>
public enum BinomialLink
{
    /// <summary>p = e^η/(1 + e^η).</summary>
    [Meaning("logit: p = e^η/(1+e^η)", "logit：p = e^η/(1+e^η)")]
    Logit,

    /// <summary>p = Φ(η).</summary>
    [Meaning("probit: p = Φ(η)", "probit：p = Φ(η)")]
    Probit,

    /// <summary>p = 1 − exp(−e^η): a hazard grouped by time, asymmetric.</summary>
    [Meaning("complementary log-log: p = 1 - exp(-e^η)", "互补双对数：p = 1 - exp(-e^η)")]
    Cloglog,
}
