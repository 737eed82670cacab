using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What every study of a linear model's mechanisms is asked with: the model, its covariance, weights and rows.</summary>
public abstract record LinearSpec : IMethodSpec
{
    /// <summary>Outcome, regressors and fixed effects: <c>y ~ x + controls | city + year</c>.</summary>
    [Meaning("outcome ~ regressors | fixed effects, as in fixest", "被解释变量 ~ 解释变量 | 固定效应，写法同 fixest")]
    public required Formula Formula { get; init; }

    /// <summary>Covariance of the coefficients.</summary>
    [Meaning("covariance of the coefficients: iid, hc1, cluster(city), ...", "系数协方差：iid、hc1、cluster(city) 等")]
    public Covariance Covariance { get; init; } = new Iid();

    /// <summary>Whose rules for degrees of freedom and small-sample factors.</summary>
    [Meaning("whose rules for degrees of freedom and small-sample factors", "自由度与小样本调整遵循哪个软件的规则")]
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;

    /// <summary>Weights: a column or an expression.</summary>
    [Meaning("weights: a column or an expression", "权重：列名或表达式")]
    public Expression? Weights { get; init; }

    /// <summary>What the weights mean.</summary>
    [Meaning("what the weights mean", "权重的含义")]
    public WeightKind WeightKind { get; init; } = WeightKind.Analytic;

    /// <summary>Entity of a panel, for lags and serial covariances.</summary>
    [Meaning("entity of the panel, such as city", "面板的个体变量，例如城市")]
    public string? Entity { get; init; }

    /// <summary>Time of a panel, for lags and serial covariances.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public string? Time { get; init; }

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>The regression of a formula with the choices of this spec.</summary>
    internal LeastSquaresSpec Regression(Formula formula) => new()
    {
        Formula = formula,
        Covariance = Covariance,
        SmallSample = SmallSample,
        Weights = Weights,
        WeightKind = WeightKind,
        Entity = Entity,
        Time = Time,
        Where = Where,
        ConfidenceLevel = ConfidenceLevel,
    };

    /// <summary>Rows, columns and effects of a formula on a table.</summary>
    /// <exception cref="SpecError">The formula has instruments, or the confidence level is out of range.</exception>
    internal LinearSample Select(Formula formula, Table data, string method)
    {
        if (formula.Endogenous.Count > 0)
        {
            throw new SpecError(new($"{method} takes no instruments", $"{method} 不支持工具变量"), new("Remove the part after the second bar.", "请删去第二个竖线之后的部分。")) { Field = "formula", Given = formula.ToText() };
        }

        if (!(ConfidenceLevel > 0 && ConfidenceLevel < 1))
        {
            throw new SpecError(new("the confidence level must lie between 0 and 1", "置信水平应介于 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写作 0.95。")) { Field = "confidence_level" };
        }

        PanelIndex? panel = Time is null ? null : PanelIndex.Of(data, Entity, Time);
        LeastSquaresSpec spec = Regression(formula);
        ModelFrame frame = ModelFrame.Build(spec, new EvaluationScope(data, panel));
        return new(spec, frame.Problem, frame.Sample, [.. panel?.Notices ?? [], .. frame.Notices]);
    }
}
