using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What a model with instruments must have, and what is said where it has not.</summary>
internal static class IvChecks
{
    /// <summary>Refuses specs that no estimator can use.</summary>
    internal static void Check(InstrumentalVariablesSpec spec)
    {
        if (spec.Formula.Endogenous.Count == 0)
        {
            throw new SpecError(
                new("the formula has no endogenous regressor", "公式中没有内生变量"),
                new("Write y ~ x | effects | endo ~ z1 + z2, or use least_squares.", "请写成 y ~ x | 固定效应 | 内生变量 ~ 工具变量，或使用 least_squares。"))
            { Field = "formula", Given = spec.Formula.ToText() };
        }

        if (!(spec.ConfidenceLevel > 0 && spec.ConfidenceLevel < 1))
        {
            throw new SpecError(new("the confidence level must lie between 0 and 1", "置信水平应介于 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写作 0.95。")) { Field = "confidence_level" };
        }

        if (spec.Estimator == InstrumentalEstimator.KClass && spec.Kappa is not { } kappa)
        {
            throw new SpecError(new("k_class needs its kappa", "k_class 需要给出 kappa"), new("Write kappa: 1 for 2SLS, say, or use liml.", "例如写 kappa: 1（即 2SLS），或使用 liml。")) { Field = "kappa" };
        }

        if (spec.Estimator != InstrumentalEstimator.KClass && spec.Kappa is not null)
        {
            throw new SpecError(new("kappa belongs to the estimator k_class alone", "kappa 仅用于 k_class 估计量"), new("Set estimator to k_class, or leave kappa out.", "请将 estimator 设为 k_class，或删去 kappa。")) { Field = "kappa" };
        }

        if (spec.Covariance is not (Iid or Heteroskedastic { Estimator: HeteroskedasticKind.Hc0 or HeteroskedasticKind.Hc1 } or Clustered or NeweyWest or DriscollKraay or Conley))
        {
            throw new SpecError(
                new($"{spec.Covariance.ToText()} is not defined with instruments: it rests on the leverage or the bootstrap of least squares", $"{spec.Covariance.ToText()} 不适用于工具变量估计：它依赖最小二乘的杠杆值或自助法"),
                new("Use iid, hc0, hc1, cluster(...), newey_west(...), driscoll_kraay(...) or conley(...).", "请使用 iid、hc0、hc1、cluster(...)、newey_west(...)、driscoll_kraay(...) 或 conley(...)。"))
            { Field = "covariance", Given = spec.Covariance.ToText() };
        }
    }

    /// <summary>Which endogenous regressors depend neither on exogenous ones nor on each other; says what was dropped, instruments among it.</summary>
    internal static int[] Independent(InstrumentBasis basis, FirstStageSpace space, string[] instruments, IReadOnlyList<string> endogenous, int exogenous, double tolerance, List<Notice> notices, RunContext run)
    {
        (int Column, Notice Notice)[] dropped = [.. Dependences(basis.Solver, instruments)];
        notices.AddRange(dropped.Where(one => one.Column < exogenous).Select(one => one.Notice));

        // In the coordinates of instruments and first-stage residuals the columns have the lengths and angles that they have in the data.
        Matrix outer = new(basis.Count + space.Triangle.Rows, basis.Included);
        for (int k = 0; k < basis.Included; k++)
        {
            basis.Solver.R.Column(k).CopyTo(outer.Column(k));
        }

        LinearSolver regressors = new(Parts.Beside(outer, FirstStageSpace.Beneath(space.Endogenous, space.Triangle)), null, tolerance, run);
        string[] names = [.. basis.Solver.Kept.Take(basis.Included).Select(k => instruments[k]), .. endogenous];
        notices.AddRange(Dependences(regressors, names).Select(one => one.Notice));
        notices.AddRange(dropped.Where(one => one.Column >= exogenous).Select(one => one.Notice));
        return [.. regressors.Kept.Where(k => k >= basis.Included).Select(k => k - basis.Included)];
    }

    /// <summary>Refuses a model with fewer instruments than endogenous regressors, with as many parameters as rows, or whose endogenous regressor is an instrument.</summary>
    internal static void RequireInstruments(IvModel model, ModelFrame frame)
    {
        int k = model.Endogenous.Names.Count;
        int l = model.Instruments.Count;
        if (k == 0)
        {
            string names = string.Join(", ", frame.Endogenous.Names);
            throw new IdentificationError(
                new($"no endogenous regressor is left: {names} depend on the exogenous regressors or the fixed effects", $"没有剩余的内生变量：{names} 可由外生变量或固定效应表示"),
                new("Remove what they depend on, or absorb fewer effects.", "请删去其所依赖的变量，或减少固定效应。"))
            { Culprits = [.. frame.Endogenous.Names] };
        }

        if (l < k)
        {
            string left = l == 0 ? "none" : string.Join(", ", model.Instruments);
            throw new IdentificationError(
                new($"{k} endogenous regressors ({string.Join(", ", model.Endogenous.Names)}) need at least {k} instruments, and {l} are left ({left})", $"{k} 个内生变量（{string.Join("、", model.Endogenous.Names)}）至少需要 {k} 个工具变量，现仅剩 {l} 个"),
                new("Give more instruments; those dropped as collinear or absorbed are in the formula's exogenous part or within the effects.", "请增加工具变量；因共线或被吸收而删除的工具变量已包含在外生变量或固定效应之中。"))
            { Culprits = [.. model.Endogenous.Names] };
        }

        LinearChecks.RequireDegreesOfFreedom(model.Observations, model.Basis.Count);
        for (int j = 0; j < k; j++)
        {
            double left = FirstStageSpace.Squares(model.Space.Triangle.Column(j));
            double own = model.Space.Triangle.Rows > j ? Math.Pow(model.Space.Triangle[j, j], 2) : 0;
            if (own <= model.Tolerance * model.Tolerance * (left + FirstStageSpace.Squares(model.Space.Endogenous.Column(j))))
            {
                throw new IdentificationError(
                    new($"'{model.Endogenous.Names[j]}' is a linear combination of the instruments: its first stage has no residual", $"“{model.Endogenous.Names[j]}”是工具变量的线性组合：第一阶段没有残差"),
                    new("Move it to the exogenous regressors, or take it out of the instruments.", "请将其移至外生变量，或从工具变量中删去。"))
                { Culprits = [model.Endogenous.Names[j]] };
            }
        }
    }

    /// <summary>The error for instruments that move some combination of the endogenous regressors not at all.</summary>
    internal static IdentificationError Underidentified(IvModel model) => new(
        new($"the instruments {string.Join(", ", model.Instruments)} do not identify {string.Join(", ", model.Endogenous.Names)}: a combination of the first stages is zero to rounding", $"工具变量 {string.Join("、", model.Instruments)} 无法识别 {string.Join("、", model.Endogenous.Names)}：第一阶段的某一线性组合在舍入误差内为零"),
        new("Use instruments that move each endogenous regressor on its own.", "请使用能够分别影响各内生变量的工具变量。"))
    { Culprits = [.. model.Endogenous.Names] };

    /// <summary>The error for a covariance of the moments that cannot be inverted.</summary>
    internal static IdentificationError SingularWeights(IvModel model, CovarianceEstimate estimate)
    {
        string moments = model.Basis.Count.ToString(CultureInfo.InvariantCulture);
        string groups = string.Join(", ", estimate.Groups.Select(g => g.ToString(CultureInfo.InvariantCulture)));
        return new(
            groups.Length > 0
                ? new($"the covariance of the {moments} moments is singular ({estimate.Name} has {groups} groups), so that GMM has no weights", $"{moments} 个矩条件的协方差矩阵奇异（{estimate.Name} 有 {groups} 组），GMM 无法加权")
                : new($"the covariance of the {moments} moments is singular, so that GMM has no weights", $"{moments} 个矩条件的协方差矩阵奇异，GMM 无法加权"),
            new("Use two_stage, fewer instruments and controls, or a covariance with more groups.", "请使用 two_stage、减少工具变量与控制变量，或选用组数更多的协方差。"));
    }

    private static IEnumerable<(int Column, Notice Notice)> Dependences(LinearSolver solver, string[] names)
    {
        foreach (int j in solver.Dropped)
        {
            yield return (j, LinearChecks.Collinear(names[j], [.. solver.ImportantIn(j, solver.Dependence(j)).Select(k => names[solver.Kept[k]])]));
        }
    }
}
