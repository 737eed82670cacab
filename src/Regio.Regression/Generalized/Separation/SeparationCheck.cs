using Regio.Core;

namespace Regio.Regression;

/// <summary>Ways to find rows of outcome zero that a coefficient at infinity would fit perfectly.</summary>
public enum SeparationCheck
{
    /// <summary>Levels of a fixed effect without a positive outcome.</summary>
    [Meaning("fe: levels of a fixed effect whose outcomes are all zero", "fe：结果变量全为零的固定效应水平")]
    Fe,

    /// <summary>Combinations of the regressors alone, found exactly.</summary>
    [Meaning("simplex: combinations of regressors that vanish where the outcome is positive and have one sign where it is zero; exact", "simplex：在结果为正处为零、在结果为零处同号的解释变量线性组合；精确方法")]
    Simplex,

    /// <summary>Combinations of regressors and fixed effects, by the iterative rectifier.</summary>
    [Meaning("ir: the same with fixed effects in the combination, by the iterative rectifier (ppmlhdfe's relu)", "ir：组合中包含固定效应，采用迭代修正法（ppmlhdfe 的 relu）")]
    Ir,

    /// <summary>Linear predictors that keep falling while the likelihood is maximised.</summary>
    [Meaning("mu: means of zero outcomes that keep falling during the estimation, as a last resort", "mu：估计过程中零结果的均值持续下降，作为最后手段")]
    Mu,
}
