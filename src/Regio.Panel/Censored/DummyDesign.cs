using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A model whose fixed effects are dummies among its regressors, for likelihoods from which effects cannot be partialled out.</summary>
/// <param name="Problem">The regressors that are not collinear with constant and dummies, then (with effects) constant and dummies; no effects.</param>
/// <param name="Shown">Number of columns that a table shows, the first ones: all without effects, the regressors alone with them.</param>
/// <param name="Effects">The effects that became dummies.</param>
/// <param name="Start">Least-squares coefficients of the columns.</param>
/// <param name="Spread">√(Σwê²/Σw) of least squares.</param>
/// <param name="Notices">Collinear regressors; the caveat of dummies.</param>
internal sealed record DummyDesign(LinearProblem Problem, int Shown, IReadOnlyList<FixedEffect> Effects, double[] Start, double Spread, IReadOnlyList<Notice> Notices)
{
    /// <summary>Dummies from which the dense second derivatives take too long.</summary>
    private const int MostDummies = 3000;

    /// <summary>Makes the dummies and drops what is collinear.</summary>
    /// <exception cref="SpecError">There are too many levels.</exception>
    internal static DummyDesign Of(LinearProblem problem, RunContext run)
    {
        IReadOnlyList<FixedEffect> effects = problem.Effects;
        LinearProblem plain = effects.Count == 0 ? problem : Expand(problem, run);
        int dummies = plain.Terms.Count - problem.Terms.Count;
        LinearEstimate estimate = LinearEstimation.Solve(plain, run);
        int[] places = [.. Enumerable.Range(0, estimate.Kept.Count).OrderBy(k => estimate.Kept[k] < dummies)];
        double total = plain.Weights?.Sum() ?? plain.Y.Length;
        return new(
            plain.Select([.. places.Select(k => estimate.Kept[k])]),
            places.Count(k => estimate.Kept[k] >= dummies),
            effects,
            [.. places.Select(k => estimate.Fit.Coefficients[k])],
            Math.Sqrt(estimate.Fit.ResidualSumOfSquares / total),
            [.. estimate.Notices, .. Caveat(effects)]);
    }

    /// <summary>Coefficients of the dummies by effect and level; null without effects. The first level of each effect is the reference.</summary>
    internal Table? EffectTable(ReadOnlySpan<double> coefficients, string name = "fixed_effects")
    {
        if (Effects.Count == 0)
        {
            return null;
        }

        Dictionary<string, double> values = new(StringComparer.Ordinal);
        for (int k = 0; k < coefficients.Length; k++)
        {
            values[Problem.Terms[k]] = coefficients[k];
        }

        var rows = Effects.SelectMany(effect => Enumerable.Range(0, effect.Levels).Select(level => (effect.Name, Level: LevelOf(effect, level), Value: values.GetValueOrDefault(NameOf(effect, level), 0)))).ToArray();
        return new(name,
        [
            TextColumn.Of("effect", rows.Select(row => row.Name)),
            TextColumn.Of("level", rows.Select(row => row.Level)),
            new NumberColumn("estimate", [.. rows.Select(row => row.Value)]),
        ]);
    }

    private static LinearProblem Expand(LinearProblem problem, RunContext run)
    {
        int n = problem.Y.Length;
        List<string> names = [ModelFrame.Constant];
        List<(FixedEffect Effect, int Level)> columns = [];
        foreach (FixedEffect effect in problem.Effects)
        {
            for (int level = effect.Slope is null ? 1 : 0; level < effect.Levels; level++)
            {
                columns.Add((effect, level));
                names.Add(NameOf(effect, level));
            }
        }

        RequireFew(columns.Count, problem);
        Matrix dummies = new(n, columns.Count + 1);
        dummies.Column(0).Fill(1);
        for (int k = 0; k < columns.Count; k++)
        {
            (FixedEffect effect, int level) = columns[k];
            Span<double> column = dummies.Column(k + 1);
            for (int i = 0; i < n; i++)
            {
                column[i] = effect.Codes[i] == level ? effect.Slope?[i] ?? 1 : 0;
            }
        }

        IReadOnlyList<int> independent = Qr.Factor(dummies, Qr.DefaultTolerance, run).Kept;
        Matrix x = new(n, independent.Count + problem.Terms.Count);
        for (int k = 0; k < independent.Count; k++)
        {
            dummies.Column(independent[k]).CopyTo(x.Column(k));
        }

        problem.X.Values.CopyTo(x.Values[(n * independent.Count)..]);
        return problem with { X = x, Terms = [.. independent.Select(k => names[k]), .. problem.Terms], Intercept = 0, Effects = [] };
    }

    private static void RequireFew(int dummies, LinearProblem problem)
    {
        if (dummies > MostDummies)
        {
            string effects = string.Join(" + ", problem.Effects.Select(effect => effect.Name));
            throw new SpecError(
                new(string.Create(CultureInfo.InvariantCulture, $"the fixed effects {effects} have {dummies} levels, more than the {MostDummies} dummies a likelihood is maximised over"), string.Create(CultureInfo.InvariantCulture, $"固定效应 {effects} 共有 {dummies} 个水平，超过似然估计所允许的 {MostDummies} 个虚拟变量")),
                new("Use coarser effects, random effects, or entity means as regressors (Mundlak).", "请使用更粗的固定效应、随机效应，或以个体均值作为解释变量（Mundlak）。"))
            { Field = "formula" };
        }
    }

    /// <summary>Greene (2004), Econometric Reviews 23: in a Tobit with dummies for many short panels slopes are nearly unbiased, σ is too small and with it standard errors and effects.</summary>
    private static Notice[] Caveat(IReadOnlyList<FixedEffect> effects)
    {
        if (effects.Count == 0)
        {
            return [];
        }

        FixedEffect most = effects.MaxBy(effect => effect.Levels)!;
        double rows = most.Codes.Length / (double)most.Levels;
        string size = rows.ToString("F1", CultureInfo.InvariantCulture);
        return
        [
            new(rows < 10 ? NoticeKind.Warning : NoticeKind.Note, "effect_dummies", (
                $"Fixed effects are dummies ({most.Name}: {most.Levels} levels, {size} rows each on average). With few rows a level the error variance, standard errors and marginal effects are biased downwards (incidental parameters, Greene 2004).",
                $"固定效应以虚拟变量进入（{most.Name}：{most.Levels} 个水平，平均每个水平 {size} 行）。每个水平的行数较少时，误差方差、标准误与边际效应会偏小（冗余参数问题，Greene 2004）。"))
            { Items = [most.Name], Count = most.Levels },
        ];
    }

    private static string NameOf(FixedEffect effect, int level) => $"{effect.Name}::{LevelOf(effect, level)}";

    private static string LevelOf(FixedEffect effect, int level) => effect.LevelNames?[level] ?? level.ToString(CultureInfo.InvariantCulture);
}
