using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A censored panel on its complete rows, with the pooled Tobit fit where the search begins.</summary>
internal sealed record RandomEffectsTobitModel(RandomEffectsTobitSpec Spec, CensoredSample Data, DummyDesign Design, PanelGroups Groups, LocationScale Scale, LikelihoodPoint Pooled, IReadOnlyList<Notice> Notices)
{
    private static readonly Label What = ("the log likelihood of the Tobit model", "Tobit 模型的对数似然");

    /// <summary>Names of the coefficients.</summary>
    internal IReadOnlyList<string> Terms => Design.Problem.Terms;

    internal static RandomEffectsTobitModel Build(RandomEffectsTobitSpec spec, Table table, RunContext run)
    {
        Check(spec);
        EvaluationScope scope = LikelihoodRows.Scope(spec, table);
        LinearSample sample = LikelihoodRows.Select(spec, spec.Formula, spec.Where, scope, "random_effects_tobit");
        CensoredSample data = CensoredSample.Of(sample, spec.Lower, spec.Upper, scope);
        (int[] kept, IReadOnlyList<Notice> silent) = SilentLevels.Find(data.Sample.Problem.Effects, data.Side, CensoredSample.SameLimit);
        data = kept.Length == 0 ? data : data.Take(kept, [.. silent]);
        Notice[] checks = [.. data.Check()];
        PanelGroups groups = new(data.Sample.Sample.Group(spec.Entity!));
        RequireRepeated(groups, spec.Entity!);
        double[]? first = spec.Initial ? EntityMeans.FirstOutcomes(spec, table, data.Sample.Sample) : null;
        LinearProblem problem = spec.Correlated || spec.Initial ? EntityMeans.With(data.Sample.Problem, groups, spec.Formula, first) : data.Sample.Problem;
        DummyDesign design = DummyDesign.Of(problem, run);
        LinearChecks.RequireDegreesOfFreedom(design.Problem.Observations, design.Problem.Terms.Count + 2);
        CensoredSample.RequireOverlap(design.Problem, data.Side);
        LocationScale scale = LocationScale.Of(design.Problem, data.Known(design.Spread), run);
        LikelihoodPoint pooled = scale.Maximise(design.Problem, design.Start, [.. design.Problem.Terms, "sigma"], What, run);
        return new(spec, data, design, groups, scale, pooled, checks);
    }

    /// <summary>The rows by entity, on the scale of the working parameters.</summary>
    internal SharedIndexRows Rows() => new(Scale.Rows, Scale.Design.Z, Groups);

    private static void Check(RandomEffectsTobitSpec spec)
    {
        if (spec.Entity is null)
        {
            throw new SpecError(new("random effects need the entity of the panel", "随机效应需要面板的个体变量"), new("Set entity, such as city.", "请设定 entity，例如 city。")) { Field = "entity" };
        }

        if (spec.Points is < 2 or > GaussHermite.MostPoints)
        {
            throw new SpecError(new($"the quadrature needs 2 to {GaussHermite.MostPoints} points", $"积分节点数应为 2 至 {GaussHermite.MostPoints}"), new("Write 12.", "请写 12。")) { Field = "points" };
        }

        if (spec.Weights is not null)
        {
            throw new SpecError(new("random_effects_tobit takes no weights", "random_effects_tobit 不支持权重"), new("Leave weights out, or use tobit.", "请不指定 weights，或使用 tobit。")) { Field = "weights" };
        }
    }

    private static void RequireRepeated(PanelGroups groups, string entity)
    {
        if (Array.TrueForAll(groups.Sizes, size => size == 1))
        {
            throw new IdentificationError(
                new($"no '{entity}' is observed more than once", $"没有任何“{entity}”被观测到一次以上"),
                new("Effects and errors cannot be told apart: check the entity variable, or use tobit.", "无法区分个体效应与误差：请检查个体变量，或使用 tobit。"))
            { Culprits = [entity] };
        }
    }
}
