using Regio.Core;

namespace Regio.Panel;

/// <summary>Whose rules for gaps and entity borders.</summary>
public enum SerialConvention
{
    /// <summary>A lag is the same entity exactly one period earlier; a residual after a gap has none.</summary>
    [Meaning("a lag is the same entity exactly one period earlier, none after a gap", "滞后为同一个体恰好前一期的观测，缺口之后无滞后")]
    ByTime,

    /// <summary>R plm's: Wooldridge's tests take the entity's previous row whatever its time, Breusch-Godfrey and Durbin-Watson the previous row of the stacked data, even of another entity.</summary>
    [Meaning("R plm's: the previous row whatever its time, in Breusch-Godfrey and Durbin-Watson even of another entity", "同 R 的 plm：不论时间取上一行，Breusch-Godfrey 与 Durbin-Watson 甚至跨越个体")]
    Plm,
}

/// <summary>Tests of serial correlation of the errors of a panel regression.</summary>
[Meaning("tests of serial correlation in panel regressions", "面板回归的序列相关检验")]
public sealed record SerialCorrelationSpec : PanelSeriesSpec
{
    /// <summary>Order of the Breusch-Godfrey and of Born and Breitung's Q and LM test.</summary>
    [Meaning("order up to which Breusch-Godfrey and Born-Breitung test", "Breusch-Godfrey 与 Born-Breitung 检验的阶数")]
    public int Order { get; init; } = 1;

    /// <summary>Whose rules for gaps and entity borders.</summary>
    [Meaning("whose rules for gaps and entity borders", "缺口与个体边界的处理规则")]
    public SerialConvention Convention { get; init; } = SerialConvention.ByTime;
}
