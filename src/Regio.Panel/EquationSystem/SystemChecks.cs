using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What a system of equations must have, and what is said where it has not.</summary>
internal static class SystemChecks
{
    internal static void Check(EquationSystemSpec spec)
    {
        if (spec.Equations.Count < 2)
        {
            throw new SpecError(
                new($"a system has at least two equations, not {spec.Equations.Count}", $"方程组至少含两个方程，现有 {spec.Equations.Count} 个"),
                new("Write equations: {demand: q ~ p + income, supply: q ~ p + cost}, or use least_squares or instrumental_variables.", "请写 equations: {demand: q ~ p + income, supply: q ~ p + cost}，或使用 least_squares、instrumental_variables。"))
            { Field = "equations" };
        }

        foreach ((string name, Formula formula) in spec.Equations)
        {
            CheckFormula(spec, name, formula);
        }

        CheckEstimator(spec);
        CheckNumbers(spec);
        if (spec.Covariance is not (Iid or Heteroskedastic { Estimator: HeteroskedasticKind.Hc0 or HeteroskedasticKind.Hc1 } or Clustered or NeweyWest or DriscollKraay or Conley))
        {
            throw new SpecError(
                new($"{spec.Covariance.ToText()} is not defined for a system of equations", $"{spec.Covariance.ToText()} 不适用于方程组"),
                new("Use iid, hc0, hc1, cluster(...), newey_west(...), driscoll_kraay(...) or conley(...).", "请使用 iid、hc0、hc1、cluster(...)、newey_west(...)、driscoll_kraay(...) 或 conley(...)。"))
            { Field = "covariance", Given = spec.Covariance.ToText() };
        }
    }

    internal static Notice NotConverged(int iterations) => new(NoticeKind.Warning, "not_converged", (
        $"The system did not settle in {iterations} rounds: the coefficients are those of the last one. Raise max_iterations or tolerance.",
        $"方程组在 {iterations} 轮迭代内未收敛：所报系数为最后一轮结果。请增大 max_iterations 或 tolerance。"))
    { Count = iterations };

    internal static Notice Indefinite { get; } = new(NoticeKind.Warning, "not_positive_definite", (
        "The difference of the covariances of 2SLS and 3SLS is not positive definite: the Hausman statistic has no χ² distribution here.",
        "2SLS 与 3SLS 协方差之差非正定：此处 Hausman 统计量不服从 χ² 分布。"));

    private static void CheckFormula(EquationSystemSpec spec, string name, Formula formula)
    {
        (Label What, Label Way)? refused = formula.Effects.Count > 0
            ? (new($"equation '{name}' absorbs fixed effects, which a system does not", $"方程“{name}”含固定效应，方程组不支持吸收固定效应"),
               new($"Write them as dummies: y ~ x + i({formula.Effects[0].Text}).", $"请写成虚拟变量：y ~ x + i({formula.Effects[0].Text})。"))
            : formula.Regressors.Count + formula.Endogenous.Count == 0 && !formula.Intercept
                ? (new($"equation '{name}' has no regressor", $"方程“{name}”没有解释变量"), new("Write y ~ x.", "请写成 y ~ x。"))
            : formula.Endogenous.Count > 0 && spec.Instruments.Count > 0
                ? (new($"equation '{name}' names its own instruments beside those of all equations", $"方程“{name}”自带工具变量，与共用工具变量重复"),
                   new("Give instruments either in the formulas or in instruments.", "请只在公式中或只在 instruments 中给出工具变量。"))
            : null;
        if (refused is { } error)
        {
            throw new SpecError(error.What, error.Way) { Field = "equations." + name, Given = formula.ToText() };
        }
    }

    private static void CheckEstimator(EquationSystemSpec spec)
    {
        bool staged = spec.Effective is SystemEstimator.TwoStage or SystemEstimator.WeightedTwoStage or SystemEstimator.ThreeStage;
        if (staged && !spec.HasInstruments)
        {
            throw new SpecError(
                new("two- and three-stage least squares need instruments, and there are none", "两阶段与三阶段最小二乘需要工具变量，但未给出"),
                new("List all exogenous variables under instruments, or write q ~ income | p ~ cost.", "请在 instruments 中列出全部外生变量，或写成 q ~ income | p ~ cost。"))
            { Field = "instruments" };
        }

        if (!staged && spec.ThreeStageForm != ThreeStageForm.Gls)
        {
            throw new SpecError(
                new("three_stage_form belongs to the estimator three_stage alone", "three_stage_form 仅用于 three_stage 估计量"),
                new("Set estimator to three_stage, or leave three_stage_form out.", "请将 estimator 设为 three_stage，或删去 three_stage_form。"))
            { Field = "three_stage_form" };
        }
    }

    private static void CheckNumbers(EquationSystemSpec spec)
    {
        if (!(spec.ConfidenceLevel > 0 && spec.ConfidenceLevel < 1))
        {
            throw new SpecError(new("the confidence level must lie between 0 and 1", "置信水平应介于 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写作 0.95。")) { Field = "confidence_level" };
        }

        if (spec.MaxIterations < 1)
        {
            throw new SpecError(new("max_iterations must be at least 1", "max_iterations 至少为 1"), new("Leave it empty for 500.", "留空即为 500。")) { Field = "max_iterations" };
        }

        if (!(spec.Tolerance > 0 && spec.Tolerance < 1))
        {
            throw new SpecError(new("the tolerance must lie between 0 and 1", "收敛容差应介于 0 与 1 之间"), new("Leave it empty for 1e-10.", "留空即为 1e-10。")) { Field = "tolerance" };
        }
    }
}
