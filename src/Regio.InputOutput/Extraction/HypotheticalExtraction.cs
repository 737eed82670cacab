using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Hypothetical extraction of sectors, regions or groups, complete or partial.</summary>
/// <remarks>
/// Backward: purchases of the group K shrink by the share α, A_·K → (1 − α)A_·K; loss = α(B_·K − E_K)[I + α(B_KK − I)]⁻¹ x_K.
/// Total: its purchases, sales and final demand shrink; at α = 1 the others keep x_R − B_RK B_KK⁻¹ x_K. Forward: its sales shrink in Ghosh's model, Δ_K· → (1 − α)Δ_K·, with primary inputs as they are.
/// All three follow from columns or rows of B by Sherman, Morrison and Woodbury; nothing is inverted anew. Single sectors: (1'B_k − 1)x_k/b_kk, 1'B_k x_k/b_kk, (𝒢_k1 − 1)x_k/𝒢_kk.
/// Dietzenbacher, van der Linden and Steenge (1993), Economic Systems Research 5; Miller and Lahr (2001); Dietzenbacher and Lahr (2013) for partial extraction; Miller and Blair (2022), ch. 12.2.6.
/// </remarks>
public static class HypotheticalExtraction
{
    /// <summary>Losses of every group.</summary>
    /// <exception cref="SpecError">A group names no region-sector, or the share is not in (0, 1].</exception>
    public static HypotheticalExtractionResult Compute(HypotheticalExtractionSpec spec, MethodInputs inputs, RunContext run) => Compute(spec, AccountTables.Factor(spec.Layout, inputs, run), run);

    /// <summary>The same on a table factored before, so that several accounts share one factorisation.</summary>
    public static HypotheticalExtractionResult Compute(HypotheticalExtractionSpec spec, LeontiefSystem system, RunContext run)
    {
        if (!(spec.Share > 0 && spec.Share <= 1))
        {
            throw new SpecError(("the share extracted is not above 0 and at most 1", "提取比例须大于 0 且不超过 1"), ("Use 1 for complete extraction, 0.1 for ten per cent.", "完全提取用 1，提取 10% 用 0.1。")) { Field = "share", Given = spec.Share.ToString("R", System.Globalization.CultureInfo.InvariantCulture) };
        }

        RegionSectors labels = RegionSectors.Of(system.Table);
        ExtractionGroup[] groups = ExtractionGroups.Of(spec, system.Table);
        int[] all = [.. groups.SelectMany(group => group.Members).Distinct().Order()];
        // A solve for k columns costs 2n²k, the inverse 4n³/3.
        ExtractionKernel kernel = all.Length > labels.Order / 2 ? ExtractionKernel.OfInverse(system, spec) : ExtractionKernel.OfColumns(system, spec, all);
        double[][] losses = new double[groups.Length][], regions = new double[groups.Length][];
        double[] own = new double[groups.Length], added = new double[groups.Length];
        run.ForEach(groups.Length, g =>
        {
            double[] loss = kernel.Loss(groups[g].Members);
            regions[g] = labels.SumSectors(loss);
            own[g] = groups[g].Members.Sum(i => loss[i]);
            added[g] = TensorPrimitives.Dot<double>(loss, system.ValueAddedShare);
            losses[g] = spec.Detail ? loss : [];
        });
        return new()
        {
            Labels = labels,
            Kind = spec.Linkage,
            Groups = [.. groups.Select(group => group.Name)],
            Output = TensorPrimitives.Sum<double>(system.Output),
            ValueAdded = TensorPrimitives.Sum<double>(system.Balance.ValueAdded),
            RegionLosses = regions,
            OwnLosses = own,
            ValueAddedLosses = added,
            Losses = spec.Detail ? losses : [],
            FitNotices = system.Balance.Notices,
        };
    }
}
