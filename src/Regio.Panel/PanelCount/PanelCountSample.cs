using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The rows of a panel of counts.</summary>
/// <param name="Frame">Rows and regressors.</param>
/// <param name="Groups">Entities.</param>
/// <param name="EntityWeights">Weight of each entity, or null.</param>
/// <param name="Pooled">The pooled Poisson regression.</param>
internal sealed record PanelCountSample(LikelihoodFrame Frame, PanelGroups Groups, double[]? EntityWeights, GeneralizedEstimate Pooled)
{
    /// <summary>Selects the rows.</summary>
    /// <exception cref="SpecError">No entity is given, or the number of points is out of range.</exception>
    /// <exception cref="DataError">An outcome is no count.</exception>
    /// <exception cref="IdentificationError">No entity carries information.</exception>
    internal static PanelCountSample Build(PanelCountSpec spec, Table data, RunContext run)
    {
        if (spec.Entity is null)
        {
            throw new SpecError(new("panel_count needs the entity of the panel", "panel_count 需要面板的个体变量"), new("Set entity, such as city.", "请设定 entity，例如 city。")) { Field = "entity" };
        }

        if (spec.Points is < 2 or > GaussHermite.MostPoints)
        {
            throw new SpecError(new($"the quadrature needs 2 to {GaussHermite.MostPoints} points", $"积分节点数应为 2 至 {GaussHermite.MostPoints}"), new("Write 12.", "请写 12。")) { Field = "points" };
        }

        LikelihoodFrame frame = LikelihoodFrame.Build(spec, "panel_count", data, run, NegativeBinomialSpec.Together(spec.Offset, spec.Exposure));
        RequireCounts(frame);
        frame = spec.Effects == CountEffects.NegativeBinomialConditional ? Informative(frame, spec.Entity) : frame;
        PanelGroups groups = new(frame.Sample.Group(spec.Entity));
        if (Array.TrueForAll(groups.Sizes, size => size == 1))
        {
            throw new IdentificationError(
                new($"no '{spec.Entity}' is observed more than once", $"没有任何“{spec.Entity}”被观测到一次以上"),
                new("Check the entity variable, or use poisson or negative_binomial.", "请检查个体变量，或使用 poisson 或 negative_binomial。"))
            { Culprits = [spec.Entity] };
        }

        GeneralizedEstimate pooled = Irls.Fit(frame.Problem, new PoissonFamily(), frame.Offset, new IrlsOptions(), run);
        frame = frame with { Problem = frame.Problem.Select(pooled.Linear.Kept), Notices = [.. frame.Notices, .. pooled.Notices] };
        return new(frame, groups, BinaryChecks.EntityWeights(frame, groups, spec.Entity), pooled);
    }

    private static void RequireCounts(LikelihoodFrame frame)
    {
        int bad = Array.FindIndex(frame.Problem.Y, value => value < 0 || value != Math.Floor(value));
        if (bad >= 0)
        {
            string value = frame.Problem.Y[bad].ToString("R", CultureInfo.InvariantCulture), name = frame.Problem.Outcome;
            int row = frame.Sample.Indices[bad] + 1;
            throw new DataError(
                new($"the outcome '{name}' is {value} in row {row}, which is no count", $"被解释变量“{name}”在第 {row} 行为 {value}，不是计数"),
                new("Use whole numbers from 0 on; for other non-negative outcomes use poisson with absorbed effects.", "请使用非负整数；其他非负结果请使用吸收固定效应的 poisson。"))
            { Source = frame.Sample.Table.Source ?? frame.Sample.Table.Name, Column = name, Row = row };
        }
    }

    /// <summary>Drops entities with one row or without a count: given their sum nothing is left to explain.</summary>
    private static LikelihoodFrame Informative(LikelihoodFrame frame, string entity)
    {
        PanelGroups groups = new(frame.Sample.Group(entity));
        double[] counts = groups.Sums(frame.Problem.Y);
        bool[] speaks = [.. counts.Zip(groups.Sizes, (count, size) => count > 0 && size > 1)];
        int[] codes = groups.Codes.ToArray(), rows = [.. Enumerable.Range(0, groups.Rows).Where(i => speaks[codes[i]])];
        if (rows.Length == groups.Rows)
        {
            return frame;
        }

        if (rows.Length == 0)
        {
            throw new IdentificationError(
                new($"every '{entity}' has a single row or no count", $"每个“{entity}”都只有一行或没有任何计数"),
                new("Check the entity variable, or use poisson.", "请检查个体变量，或使用 poisson。"))
            { Culprits = [entity] };
        }

        int dropped = speaks.Count(value => !value);
        return frame.Take(rows, new Notice(NoticeKind.Note, "dropped_no_change", new(
            string.Create(CultureInfo.InvariantCulture, $"{dropped} of {groups.Count} entities ({groups.Rows - rows.Length} rows) dropped: they have a single row or no count."),
            string.Create(CultureInfo.InvariantCulture, $"剔除 {groups.Count} 个个体中的 {dropped} 个（{groups.Rows - rows.Length} 行）：其仅有一行或计数全为零。")))
        { Items = [.. groups.Names.Where((_, g) => !speaks[g]).Take(12)], Count = dropped });
    }
}
