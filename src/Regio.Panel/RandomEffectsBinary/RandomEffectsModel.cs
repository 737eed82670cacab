using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A binary panel on its complete rows.</summary>
internal sealed record RandomEffectsModel(RandomEffectsBinarySpec Spec, LikelihoodFrame Frame, LikelihoodPoint Pooled, PanelGroups Groups, double[]? EntityWeights, IndexRows Rows)
{
    internal static RandomEffectsModel Build(RandomEffectsBinarySpec spec, Table data, RunContext run)
    {
        if (spec.Entity is null)
        {
            throw new SpecError(new("random effects need the entity of the panel", "随机效应需要面板的个体变量"), new("Set entity, such as city.", "请设定 entity，例如 city。")) { Field = "entity" };
        }

        if (spec.Points is < 2 or > GaussHermite.MostPoints)
        {
            throw new SpecError(new($"the quadrature needs 2 to {GaussHermite.MostPoints} points", $"积分节点数应为 2 至 {GaussHermite.MostPoints}"), new("Write 12.", "请写 12。")) { Field = "points" };
        }

        LikelihoodFrame frame = LikelihoodFrame.Build(spec, "random_effects_binary", data, run, spec.Offset);
        BinaryChecks.RequireZerosAndOnes(frame);
        frame = spec.Correlated || spec.Initial ? Dependent(spec, frame, data, run) : frame;
        (frame, GeneralizedEstimate pooled) = BinarySample.Maximise(frame, spec.Link, Information.Observed, run);
        PanelGroups groups = new(frame.Sample.Group(spec.Entity));
        if (Array.TrueForAll(groups.Sizes, size => size == 1))
        {
            throw new IdentificationError(
                new($"no '{spec.Entity}' is observed more than once", $"没有任何“{spec.Entity}”被观测到一次以上"),
                new("Effects and errors cannot be told apart: check the entity variable, or use binary.", "无法区分个体效应与误差：请检查个体变量，或使用 binary。"))
            { Culprits = [spec.Entity] };
        }

        IndexRows rows = new(new BinaryDensity(spec.Link), frame.Problem.Y, frame.Problem.X, frame.Offset, groups);
        return new(spec, frame, Point(pooled), groups, BinaryChecks.EntityWeights(frame, groups, spec.Entity), rows);
    }

    /// <summary>The frame with what the effects may depend on.</summary>
    private static LikelihoodFrame Dependent(RandomEffectsBinarySpec spec, LikelihoodFrame frame, Table data, RunContext run)
    {
        double[]? first = spec.Initial ? EntityMeans.FirstOutcomes(spec, data, frame.Sample) : null;
        LinearProblem wide = EntityMeans.With(frame.Problem, new(frame.Sample.Group(spec.Entity!)), spec.Formula, first);
        (LinearProblem problem, IReadOnlyList<Notice> collinear) = LikelihoodFrame.Independent(wide, run);
        return frame with { Problem = problem, Notices = [.. frame.Notices, .. collinear] };
    }

    private static LikelihoodPoint Point(GeneralizedEstimate estimate)
    {
        LinearFit fit = estimate.Linear.Fit;
        Matrix hessian = Cholesky.Factor(fit.Bread).Inverse();
        foreach (ref double value in hessian.Values)
        {
            value = -value;
        }

        return new(fit.Coefficients, estimate.LogLikelihood, hessian, estimate.Iterations, estimate.Change);
    }
}
