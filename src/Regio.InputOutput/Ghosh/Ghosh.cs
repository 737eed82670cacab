using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Ghosh's supply-side model: allocation coefficients, supply multipliers, and the effect of a change of primary inputs.</summary>
/// <remarks>
/// 𝒢 = (I − Δ)⁻¹, Δ_ij = z_ij/x_i, x_i 𝒢_ij = B_ij x_j, (VA + M)'𝒢 = x'. A change Δp of primary inputs gives Δx' = Δp'𝒢 = (Δp/x)' B x̂.
/// Ghosh (1958), Economica 25; Miller and Blair (2022), ch. 12. Forward multiplier of i: output of all sectors per unit of primary input of i, 𝒢1.
/// As a model of quantities it lets sectors grow without other primary inputs, which Oosterhaven (1988) rejects; as a model of prices it equals Leontief's (Dietzenbacher 1997), see <c>price_model</c>.
/// </remarks>
public static class Ghosh
{
    /// <summary>Forward multipliers, and the response where shocks are given.</summary>
    /// <exception cref="SpecError">A shock names no region-sector.</exception>
    public static GhoshResult Compute(GhoshSpec spec, MethodInputs inputs, RunContext run) => Compute(spec, AccountTables.Factor(spec.Layout, inputs, run), run);

    /// <summary>The same on a table factored before, so that several accounts share one factorisation.</summary>
    public static GhoshResult Compute(GhoshSpec spec, LeontiefSystem system, RunContext run)
    {
        IoTable table = system.Table;
        double[] direct = new double[table.Order];
        for (int j = 0; j < direct.Length; j++)
        {
            TensorPrimitives.Add<double>(direct, table.Intermediate.Column(j), direct);
        }

        TensorPrimitives.Multiply<double>(direct, system.PerOutput, direct);
        double[]? shock = spec.Shocks is { Count: > 0 } shocks ? SectorSelection.Values(table, shocks, "shocks") : null;
        if (shock is not null && spec.Relative)
        {
            double[] primary = [.. system.Balance.ValueAdded];
            TensorPrimitives.Add<double>(primary, table.Imports ?? new double[primary.Length], primary);
            TensorPrimitives.Multiply<double>(shock, primary, shock);
        }

        return new()
        {
            Labels = RegionSectors.Of(table),
            Output = system.Output,
            Direct = direct,
            Forward = Upstreamness.Upstream(system, system.Output),
            Shock = shock,
            Change = shock is null ? null : Change(system, shock),
            FitNotices = [.. system.Balance.Notices, .. shock is null ? [] : new[] { Caution }],
        };
    }

    /// <summary>Δp'𝒢 = (Δp/x)' B x̂.</summary>
    internal static double[] Change(LeontiefSystem system, double[] primary)
    {
        double[] change = system.SolveLeft(system.Coefficients(primary));
        TensorPrimitives.Multiply<double>(change, system.Output, change);
        return change;
    }

    private static Notice Caution { get; } = new(NoticeKind.Note, "ghosh_quantities", (
        "Ghosh's model lets buyers expand without other primary inputs: read the response as a measure of forward dependence, not as a forecast.",
        "Ghosh 模型允许下游在不增加其他初始投入的情况下扩张：结果应理解为前向依赖程度，而非预测。"));
}
