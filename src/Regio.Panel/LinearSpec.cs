using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What every study of a linear model's mechanisms is asked with.</summary>
public abstract record LinearSpec : RegressionSpec
{
    /// <summary>The regression of a formula with the choices of this spec.</summary>
    internal LeastSquaresSpec Regression(Formula formula) => ToLeastSquares(formula);

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
