using Regio.Core;

namespace Regio.Regression;

/// <summary>A linear model whose assumptions are to be tested.</summary>
[Meaning("Specification tests of a linear model: heteroskedasticity, functional form, autocorrelation", "线性模型的设定检验：异方差、函数形式、自相关")]
public sealed record DiagnoseSpec : IMethodSpec
{
    /// <summary>The model, without absorbed effects and weights; with <c>time</c> and no <c>entity</c> it is a time series, for which autocorrelation is tested too.</summary>
    [Meaning("the linear model, without absorbed effects and weights; with time and no entity autocorrelation is tested too", "线性模型，不含吸收的固定效应与权重；给出时间且无个体时还检验自相关")]
    public required LeastSquaresSpec Model { get; init; }

    /// <summary>Order of the Breusch-Godfrey test.</summary>
    [Meaning("order of the Breusch-Godfrey test", "Breusch-Godfrey 检验的阶数")]
    public int Lags { get; init; } = 1;
}
