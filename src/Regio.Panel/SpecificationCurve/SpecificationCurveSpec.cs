using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>All reasonable specifications of a regression.</summary>
[Meaning("Specification curve: a coefficient in all combinations of controls, samples, outcomes, effects and covariances", "设定曲线：控制变量、样本、被解释变量、固定效应与协方差的全部组合下的系数")]
public sealed record SpecificationCurveSpec : LinearSpec
{
    /// <summary>The coefficient followed; empty for the first regressor.</summary>
    [Meaning("the coefficient followed; empty for the first regressor", "所考察的变量；留空则为第一个解释变量")]
    public Expression? Treatment { get; init; }

    /// <summary>Controls that are in or out; regressors of the formula are always in.</summary>
    [Meaning("controls that are in or out; regressors of the formula are always in", "可有可无的控制变量；公式中的解释变量始终保留")]
    public IReadOnlyList<Expression> Controls { get; init; } = [];

    /// <summary>Sets of controls by name, in place of all combinations of <see cref="Controls"/>.</summary>
    [Meaning("sets of controls by name, in place of all combinations of controls", "按名称给出的控制变量组，代替 controls 的全部组合")]
    public IReadOnlyDictionary<string, IReadOnlyList<Expression>> ControlSets { get; init; } = new Dictionary<string, IReadOnlyList<Expression>>(StringComparer.Ordinal);

    /// <summary>Other outcomes beside the formula's.</summary>
    [Meaning("other outcomes beside the formula's", "公式之外的其他被解释变量")]
    public IReadOnlyList<Expression> Outcomes { get; init; } = [];

    /// <summary>Other fixed effects beside the formula's: <c>city + year</c>; <c>0</c> for none.</summary>
    [Meaning("other fixed effects beside the formula's, such as city + year; 0 for none", "公式之外的其他固定效应，例如 city + year；0 表示无")]
    public IReadOnlyList<string> Effects { get; init; } = [];

    /// <summary>Other samples by name, beside all rows.</summary>
    [Meaning("other samples by name, beside all rows: conditions on rows", "全样本之外的其他样本：名称与条件")]
    public IReadOnlyDictionary<string, Expression> Samples { get; init; } = new Dictionary<string, Expression>(StringComparer.Ordinal);

    /// <summary>Other covariances beside the spec's.</summary>
    [Meaning("other covariances beside the model's", "模型之外的其他协方差")]
    public IReadOnlyList<Covariance> Covariances { get; init; } = [];

    /// <summary>Level of p below which a coefficient counts as significant.</summary>
    [Meaning("level of p below which a coefficient counts as significant", "判定显著的 p 值水平")]
    public double Significance { get; init; } = 0.05;
}
