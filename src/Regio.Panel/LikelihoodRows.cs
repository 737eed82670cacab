using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Selects the rows of a model that is estimated by maximum likelihood and may have fixed effects, which become dummies.</summary>
internal static class LikelihoodRows
{
    /// <summary>The data as formulas and limits are evaluated on them.</summary>
    internal static EvaluationScope Scope(LikelihoodSpec spec, Table data) => new(data, spec.Time is null ? null : PanelIndex.Of(data, spec.Entity, spec.Time));

    /// <summary>Rows, columns, effects and weights of a formula.</summary>
    /// <param name="spec">Weights, covariance and panel.</param>
    /// <param name="formula">The formula.</param>
    /// <param name="where">Condition on rows.</param>
    /// <param name="scope">The data.</param>
    /// <param name="method">Name of the method, for messages.</param>
    /// <param name="dropSingletons">Whether rows alone in a level of an effect are left out.</param>
    /// <exception cref="SpecError">The formula has instruments, or the confidence level is out of range.</exception>
    internal static LinearSample Select(LikelihoodSpec spec, Formula formula, Expression? where, EvaluationScope scope, string method, bool dropSingletons = true)
    {
        if (formula.Endogenous.Count > 0)
        {
            throw new SpecError(new($"{method} takes no instruments", $"{method} 不支持工具变量"), new("Remove the part after the second bar.", "请删去第二个竖线之后的部分。")) { Field = "formula", Given = formula.ToText() };
        }

        if (!(spec.ConfidenceLevel > 0 && spec.ConfidenceLevel < 1))
        {
            throw new SpecError(new("the confidence level must lie between 0 and 1", "置信水平应介于 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写作 0.95。")) { Field = "confidence_level" };
        }

        LeastSquaresSpec linear = new()
        {
            Formula = formula,
            Covariance = spec.Covariance,
            Weights = spec.Weights,
            WeightKind = spec.WeightKind,
            Entity = spec.Entity,
            Time = spec.Time,
            Where = where,
            ConfidenceLevel = spec.ConfidenceLevel,
            DropSingletons = dropSingletons,
        };
        ModelFrame frame = ModelFrame.Build(linear, scope);
        return new(linear, frame.Problem, frame.Sample, [.. scope.Panel?.Notices ?? [], .. frame.Notices]);
    }
}
