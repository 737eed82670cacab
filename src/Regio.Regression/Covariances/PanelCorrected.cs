using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Panel-corrected standard errors: V = B (Σ_t X_t' Σ̂ X_t) B, errors of one period correlated between entities by the same Σ in every period.</summary>
/// <remarks>
/// Σ̂_ij = mean of ê_it ê_jt over the periods that both entities have. Beck and Katz (1995), American Political Science Review 89; Bailey and Katz (2011), Journal of Statistical Software 42.
/// With <see cref="Serial"/> the roles are exchanged: Σ̂ is the T × T covariance within an entity. Written <c>pcse</c>, <c>pcse(serial)</c>. R's <c>plm::vcovBK(cluster = "time")</c> and
/// <c>"group"</c>, <c>sandwich::vcovPC(pairwise = TRUE)</c>; Stata's <c>xtpcse</c> is <c>pairwise</c> there too, uses z, and by default drops the periods that some entity lacks.
/// Meant for more periods than entities: Σ̂ of N entities has rank T at most. No factor; t with N − K of the convention.
/// </remarks>
[Meaning("Panel-corrected standard errors, Beck and Katz (1995): pcse", "面板校正标准误，Beck 和 Katz（1995）：pcse")]
public sealed record PanelCorrected : Covariance
{
    // Σ̂ of more units than this would not fit a desk's memory (8 bytes each pair).
    private const int MostUnits = 12_000;

    internal static CovarianceForm Form { get; } = new("pcse", ["beck_katz", "panel_corrected"], "pcse", call =>
    {
        call.Allow(0, 1, "pcse or pcse(serial)");
        string? what = call.Positional.Count == 0 ? null : call.Positional[0];
        return what is null or "contemporaneous" or "serial" or "casewise"
            ? new PanelCorrected { Serial = what == "serial", Casewise = what == "casewise" }
            : throw call.Refuse(
                call.Text.IndexOf(what, StringComparison.Ordinal),
                new($"pcse has no option '{what}'", $"pcse 没有选项“{what}”"),
                new("Write pcse, pcse(casewise) for the periods that every entity has, or pcse(serial) for correlation over time within an entity.", "请写 pcse；仅用所有个体均有观测的时期，请写 pcse(casewise)；若为个体内跨期相关，请写 pcse(serial)。"),
                ["contemporaneous", "casewise", "serial"]);
    });

    /// <summary>Correlation over time within an entity instead of between entities within a period.</summary>
    [Meaning("Correlation over time within an entity instead of between entities within a period", "设定个体内跨期相关，而非同期个体间相关")]
    public bool Serial { get; init; }

    /// <summary>Whether the covariance between entities is taken from the periods that every entity has (the default of Stata's xtpcse), not from those each pair has.</summary>
    [Meaning("Covariance between entities from the periods that every entity has, as Stata's xtpcse by default; left out, from those each pair has", "个体间协方差仅取自所有个体均有观测的时期（Stata xtpcse 默认）；省略时取自每对个体共有的时期")]
    public bool Casewise { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variables => [];

    /// <inheritdoc/>
    public override string ToText() => Serial ? "pcse(serial)" : Casewise ? "pcse(casewise)" : "pcse";

    /// <inheritdoc/>
    public override CovarianceEstimate Estimate(LinearFit fit, CovarianceSample sample, SmallSample convention, RunContext run)
    {
        string entity = PanelVariables.Entity(sample, null, "pcse");
        string time = PanelVariables.Time(sample, null, "pcse");
        if (fit.Weights is not null)
        {
            throw new SpecError(new("pcse is not defined with weights", "pcse 不支持加权"), new("Use dk(2) or cluster(…).", "请使用 dk(2) 或 cluster(…)。")) { Field = "covariance" };
        }

        Periods periods = Periods.Of(sample, time, convention);
        Grouping entities = sample.Group(entity);
        int[] order = PanelVariables.Order(entities.Codes, entities.Count, periods);
        PanelVariables.RefuseDuplicates(order, entities.Codes, periods, entity, time);
        (int[] blocks, int blockCount, int[] units, int unitCount) = Serial
            ? (entities.Codes, entities.Count, periods.Ranks, periods.Count)
            : (periods.Ranks, periods.Count, entities.Codes, entities.Count);
        RequireRoom(unitCount);
        int[][] rows = Rows(blocks, blockCount);
        Matrix sigma = Pairs(Casewise ? Complete(rows, unitCount, time) : rows, units, unitCount, fit.Residuals);
        SmallSampleRule rule = SmallSampleRule.Homoskedastic(fit, convention);
        string n = unitCount.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Values = Sandwich.Of(fit.Bread, Meat(rows, units, sigma, fit.X), 1),
            DegreesOfFreedom = rule.DegreesOfFreedom,
            Description = Serial
                ? new($"Standard errors corrected for correlation over time ({n} periods)", $"校正跨期相关的标准误（{n} 期）")
                : new($"Panel-corrected standard errors ({n} entities)", $"面板校正标准误（{n} 个个体）"),
            Name = ToText(),
            Groups = [entities.Count, periods.Count],
        };
    }

    private static void RequireRoom(int units)
    {
        if (units > MostUnits)
        {
            throw new IdentificationError(
                new($"pcse would need the covariance of {units} units with one another, which the data cannot give", $"pcse 需要 {units} 个单元两两之间的协方差，数据无法提供"),
                new("Use dk(2), which allows any correlation between entities.", "请使用 dk(2)，它允许个体间任意相关。"));
        }
    }

    private static int[][] Rows(int[] blocks, int count)
    {
        List<int>[] rows = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        for (int i = 0; i < blocks.Length; i++)
        {
            rows[blocks[i]].Add(i);
        }

        return Array.ConvertAll(rows, list => list.ToArray());
    }

    /// <summary>The blocks in which every unit is.</summary>
    private static int[][] Complete(int[][] rows, int units, string time)
    {
        int[][] complete = Array.FindAll(rows, block => block.Length == units);
        return complete.Length > 0 ? complete : throw new IdentificationError(
            new($"no value of '{time}' has all {units} entities: there is no covariance between them to estimate casewise", $"没有任何“{time}”取值包含全部 {units} 个个体，无法按完整时期估计个体间协方差"),
            new("Write pcse, which takes the periods that each pair of entities has.", "请写 pcse，即取每对个体共有的时期。"))
        { Culprits = [time] };
    }

    /// <summary>Means of products of residuals over the blocks that both units have.</summary>
    private static Matrix Pairs(int[][] rows, int[] units, int count, double[] residuals)
    {
        Matrix sigma = new(count, count);
        int[] common = new int[checked(count * count)];
        foreach (int[] block in rows)
        {
            foreach (int a in block)
            {
                foreach (int b in block)
                {
                    sigma[units[a], units[b]] += residuals[a] * residuals[b];
                    common[units[a] + (units[b] * count)]++;
                }
            }
        }

        for (int i = 0; i < common.Length; i++)
        {
            sigma.Array[i] = common[i] == 0 ? 0 : sigma.Array[i] / common[i];
        }

        return sigma;
    }

    private static Matrix Meat(int[][] rows, int[] units, Matrix sigma, Matrix x)
    {
        Matrix meat = new(x.Columns, x.Columns);
        foreach (int[] block in rows)
        {
            Matrix xb = Scores.Reorder(x, block);
            Matrix sb = new(block.Length, block.Length);
            for (int i = 0; i < block.Length; i++)
            {
                for (int j = 0; j < block.Length; j++)
                {
                    sb[i, j] = sigma[units[block[i]], units[block[j]]];
                }
            }

            Gemm.Multiply(1, xb, true, Gemm.Multiply(sb, xb), false, 1, meat);
        }

        return meat;
    }
}
