using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>What a linear model must have to be identified, and what is said where it has not.</summary>
internal static class LinearChecks
{
    /// <summary>Share of the norm about zero that rounding alone leaves in a demeaned column.</summary>
    private const double Rounding = 1e-14;

    /// <summary>
    /// Largest magnitude whose fourth powers, which robust covariances sum, stay within double precision for 1e8 rows; its inverse is the smallest.
    /// </summary>
    private const double Largest = 1e75;

    /// <summary>Refuses columns whose squares overflow or vanish: every sum of them would be wrong without a sign of it.</summary>
    /// <exception cref="DataError">A column holds nothing but such values, or one of them.</exception>
    internal static void RequireMagnitude(string name, ReadOnlySpan<double> values, Table table)
    {
        double largest = values.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(values));
        if (largest <= Largest && (largest == 0 || largest >= 1 / Largest))
        {
            return;
        }

        string number = largest.ToString("G3", CultureInfo.InvariantCulture);
        throw new DataError(
            largest > 1
                ? new($"'{name}' holds values as large as {number}, whose squares are beyond the range of numbers", $"“{name}”的取值大至 {number}，其平方超出数值范围")
                : new($"'{name}' holds no value larger than {number}, and squares of such numbers vanish", $"“{name}”的取值均不超过 {number}，其平方小到无法表示"),
            new("Correct the cells, or change the unit of the variable.", "请更正单元格，或更换该变量的单位。"))
        { Source = table.Source ?? table.Name, Column = name };
    }

    /// <summary>Refuses an outcome that explains itself.</summary>
    /// <exception cref="SpecError">The outcome is among the other columns.</exception>
    internal static void RequireOtherThanOutcome(Formula formula, string outcome, IEnumerable<string> others)
    {
        if (others.Contains(outcome, StringComparer.Ordinal))
        {
            throw new SpecError(
                new($"the outcome '{outcome}' stands on the right-hand side too", $"被解释变量“{outcome}”同时出现在右侧"),
                new("Take it out there, or use its lag: lag(" + outcome + ").", $"请从右侧删去，或使用其滞后项 lag({outcome})。"))
            { Field = "formula", Given = formula.ToText() };
        }
    }

    internal static void RequireVariation(LinearProblem problem)
    {
        double first = problem.Y[0];
        if (Array.TrueForAll(problem.Y, value => value == first))
        {
            throw new IdentificationError(
                new($"the outcome '{problem.Outcome}' has the same value in all {problem.Y.Length} rows of the sample", $"被解释变量“{problem.Outcome}”在样本的全部 {problem.Y.Length} 行中取值相同"),
                new("Check the variable and the rows selected.", "请检查该变量以及所选的样本。"))
            { Culprits = [problem.Outcome] };
        }
    }

    internal static void RequireWithinVariation(LinearProblem problem, WithinColumn outcome, double tolerance)
    {
        if (!IsAbsorbed(problem.Y, outcome, problem.Weights, tolerance))
        {
            return;
        }

        string effects = Names(problem.Effects);
        throw new IdentificationError(
            new($"the outcome '{problem.Outcome}' does not vary within the fixed effects {effects}", $"被解释变量“{problem.Outcome}”在固定效应 {effects} 内没有变化"),
            new("Absorb fewer effects, or use an outcome that varies within them.", "请减少固定效应，或使用在其内部有变化的被解释变量。"))
        { Culprits = [problem.Outcome] };
    }

    internal static void RequireRegressors(LinearProblem problem, int[] kept)
    {
        string[] regressors = [.. problem.Terms.Where((_, k) => k != problem.Intercept)];
        if (regressors.Length > 0 && Array.TrueForAll(kept, k => k == problem.Intercept))
        {
            string terms = string.Join(", ", regressors);
            string effects = Names(problem.Effects);
            throw new IdentificationError(
                problem.Effects.Count == 0
                    ? new($"no regressor varies: {terms}", $"没有任何解释变量有变化：{terms}")
                    : new($"the fixed effects {effects} absorb every regressor: {terms}", $"固定效应 {effects} 吸收了全部解释变量：{terms}"),
                new("Use regressors that vary within the effects, or absorb fewer effects.", "请使用在固定效应内部有变化的解释变量，或减少固定效应。"))
            { Culprits = regressors };
        }
    }

    /// <summary>Refuses a model with as many parameters as observations.</summary>
    internal static void RequireDegreesOfFreedom(double observations, double parameters)
    {
        if (observations <= parameters)
        {
            throw new IdentificationError(
                new(string.Create(CultureInfo.InvariantCulture, $"{observations} observations are too few for {parameters} parameters (coefficients and fixed effects)"), string.Create(CultureInfo.InvariantCulture, $"样本只有 {observations} 个观测，不足以估计 {parameters} 个参数（含固定效应）")),
                new("Use fewer regressors or effects, or more rows; see the notices for rows that were dropped.", "请减少解释变量或固定效应，或增加样本；被删除的行见提示信息。"));
        }
    }

    internal static bool IsAbsorbed(ReadOnlySpan<double> before, WithinColumn after, double[]? weights, double tolerance)
    {
        double centred = Math.Sqrt(Moments.SumOfSquares(before, weights, centred: true));
        return after.NormWithin <= Math.Max(tolerance * centred, Rounding * after.Norm);
    }

    internal static Notice Absorbed(LinearProblem problem, bool[] absorbed)
    {
        string[] names = [.. problem.Terms.Where((_, k) => absorbed[k])];
        string list = string.Join(", ", names);
        string effects = Names(problem.Effects);
        return new(NoticeKind.Warning, "collinear", (
            $"Dropped because the fixed effects {effects} absorb it: {list}.",
            $"因被固定效应 {effects} 吸收而删除：{list}。"))
        { Items = names, Count = names.Length };
    }

    internal static Notice Collinear(string dropped, IReadOnlyList<string> with)
    {
        Label list = Listed(with);
        return new(NoticeKind.Warning, "collinear", with.Count == 0
            ? new($"Dropped {dropped}: it is zero in all rows of the sample.", $"已删除 {dropped}：在样本中恒为零。")
            : with is [ModelFrame.Constant]
                ? new($"Dropped {dropped}: it has the same value in all rows of the sample, as the constant.", $"已删除 {dropped}：在样本中取值恒定，与常数项重复。")
                : new($"Dropped {dropped}: it is a linear combination of {list.En}.", $"已删除 {dropped}：它是 {list.Zh} 的线性组合。"))
        { Items = [dropped, .. with], Count = 1 };
    }

    /// <summary>Terms in a sentence, the constant by its name.</summary>
    internal static Label Listed(IEnumerable<string> terms) => new(
        string.Join(", ", terms.Select(term => term == ModelFrame.Constant ? "the constant" : term)),
        string.Join("、", terms.Select(term => term == ModelFrame.Constant ? "常数项" : term)));

    internal static Notice IllConditioned(double condition)
    {
        string number = condition.ToString("G2", CultureInfo.InvariantCulture);
        return new(NoticeKind.Warning, "ill_conditioned", (
            $"The regressors are nearly collinear (condition number {number}): a relative change of 1e-16 in the data can change coefficients by about {(condition * 1e-16).ToString("G1", CultureInfo.InvariantCulture)}. Centre or rescale powers and interactions.",
            $"解释变量近似共线（条件数 {number}）：数据中 1e-16 的相对变动可使系数变动约 {(condition * 1e-16).ToString("G1", CultureInfo.InvariantCulture)}。请对幂次项和交互项作中心化或缩放。"));
    }

    private static string Names(IReadOnlyList<FixedEffect> effects) => string.Join(" + ", effects.Select(effect => effect.Name));
}
