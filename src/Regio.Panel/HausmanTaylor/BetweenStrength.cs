using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>How strongly the entity means of exogenous varying regressors tell apart the endogenous ones that are constant within entities, which nothing else identifies.</summary>
/// <remarks>F of the means x̄₁ in a regression of z₂ on a constant, z₁ and x̄₁ over entities; a rule of thumb of 10 after Staiger and Stock (1997), Econometrica 65.</remarks>
internal static class BetweenStrength
{
    private const double Strong = 10;

    internal static IEnumerable<Notice> Notices(PanelModel model, RegressorKinds kinds, RunContext run)
    {
        Matrix means = model.Groups.Means(model.Problem.X);
        foreach (int k in kinds.EndogenousConstant)
        {
            double f = Statistic(means, [0, .. kinds.ExogenousConstant], kinds.ExogenousVarying, means.Column(k).ToArray(), run);
            if (f < Strong)
            {
                string term = model.Problem.Terms[k], value = f.ToString("G3", CultureInfo.InvariantCulture);
                yield return new(NoticeKind.Warning, "weak_instruments", (
                    $"Weak instruments: the means of the exogenous regressors explain {term} with an F of {value} only (rule of thumb {Strong}). Its coefficient and its t statistic may be far off.",
                    $"弱工具变量：外生变量均值对 {term} 的解释力 F 统计量仅为 {value}（经验界限 {Strong}），其系数与 t 统计量可能严重失真。"))
                { Items = [term] };
            }
        }
    }

    private static double Statistic(Matrix means, int[] included, int[] excluded, double[] z, RunContext run)
    {
        LinearSolver restricted = new(HausmanTaylorMoments.Columns(means, included), null, 1e-11, run), full = new(HausmanTaylorMoments.Columns(means, [.. included, .. excluded]), null, 1e-11, run);
        double before = Projections.Norm(restricted.Solve(z).Residuals), after = Projections.Norm(full.Solve(z).Residuals);
        double added = full.Kept.Count - restricted.Kept.Count, left = z.Length - full.Kept.Count;
        return added == 0 ? 0 : left > 0 ? (before - after) / added / (after / left) : double.NaN;
    }
}
