using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Inoperability input-output model, static and dynamic with recovery.</summary>
/// <remarks>
/// q is the share of output that is lost, c* the perturbation of final demand as a share of output, A* = x̂⁻¹ A x̂. Static: q = A*q + c*, q = x̂⁻¹ B x̂ c*; Santos and Haimes (2004), Risk Analysis 24.
/// Dynamic: q(t+1) = q(t) + K[A*q(t) + c* − q(t)], k_i = ln(1/λ)/(T_i(1 − a*_ii)): alone, sector i falls to the share λ of its initial inoperability in T_i periods;
/// Haimes, Horowitz, Lambert, Santos, Lian and Crowther (2005), Journal of Infrastructure Systems 11; Lian and Haimes (2006), Systems Engineering 9. Loss x_i Σ_t q_i(t), by the trapezoid rule over [0, H], in units of output a period where x is output a period.
/// The step is explicit as published: a sector with k_i above one recovers unevenly (a warning).
/// </remarks>
public static class Inoperability
{
    /// <summary>Inoperability and losses.</summary>
    /// <exception cref="SpecError">A shock is not in [0, 1], a name is unknown, or times are not positive.</exception>
    public static InoperabilityResult Compute(InoperabilitySpec spec, MethodInputs inputs, RunContext run) => Compute(spec, AccountTables.Factor(spec.Layout, inputs, run), run);

    /// <summary>The same on a table factored before, so that several accounts share one factorisation.</summary>
    public static InoperabilityResult Compute(InoperabilitySpec spec, LeontiefSystem system, RunContext run)
    {
        IoTable table = system.Table;
        SectorSelection.DemandWithin(spec.Shocks, 0, 1, "shocks");
        double[] shock = SectorSelection.Values(table, spec.Shocks, "shocks");
        InoperabilityResult result = new() { Labels = RegionSectors.Of(table), Output = system.Output, Shock = shock, ValueAddedShare = system.ValueAddedShare, FitNotices = system.Balance.Notices };
        if (spec.Recovery is not RecoveryPath recovery)
        {
            double[] lost = [.. shock];
            TensorPrimitives.Multiply<double>(lost, system.Output, lost);
            double[] loss = system.Solve(lost);
            return Checked(result with { Inoperability = system.Coefficients(loss), Loss = loss });
        }

        IReadOnlyDictionary<string, double> lasting = recovery.Demand ?? new Dictionary<string, double>(StringComparer.Ordinal);
        SectorSelection.DemandWithin(lasting, 0, 1, "recovery.demand");
        double[] speed = Speeds(recovery, system);
        double[][] path = Path(system, shock, SectorSelection.Values(table, lasting, "recovery.demand"), speed, recovery.Horizon, run);
        return Checked(result with
        {
            Path = path,
            Speed = speed,
            Inoperability = path[^1],
            Loss = [.. Enumerable.Range(0, shock.Length).Select(i => system.Output[i] * (path.Sum(q => q[i]) - ((path[0][i] + path[^1][i]) / 2)))],
            FitNotices = [.. result.FitNotices, .. Uneven(speed, table)],
        });
    }

    private static double[] Speeds(RecoveryPath recovery, LeontiefSystem system)
    {
        if (!(recovery.Residual > 0 && recovery.Residual < 1) || !(recovery.Periods > 0) || recovery.Horizon < 1)
        {
            throw new SpecError(
                ("recovery needs periods above zero, a residual share between 0 and 1, and a horizon of at least one period", "恢复过程要求期数大于零、残余比例在 0 与 1 之间、期界至少为 1"),
                ("Such as periods: 30, residual: 0.01, horizon: 60.", "例如 periods: 30、residual: 0.01、horizon: 60。"))
            { Field = "recovery" };
        }

        IReadOnlyDictionary<string, double> own = recovery.SectorPeriods ?? new Dictionary<string, double>(StringComparer.Ordinal);
        SectorSelection.DemandWithin(own, double.Epsilon, double.MaxValue, "recovery.sector_periods");
        double[] periods = SectorSelection.Values(system.Table, own, "recovery.sector_periods", recovery.Periods);
        double fall = Math.Log(1 / recovery.Residual);
        return [.. periods.Select((time, i) => fall / time / (1 - (system.Table.Intermediate[i, i] * system.PerOutput[i])))];
    }

    private static double[][] Path(LeontiefSystem system, double[] start, double[] demand, double[] speed, int horizon, RunContext run)
    {
        double[][] path = new double[horizon + 1][];
        path[0] = start;
        double[] lost = new double[start.Length];
        for (int t = 1; t <= horizon; t++)
        {
            TensorPrimitives.Multiply<double>(path[t - 1], system.Output, lost);
            double[] next = system.Coefficients(AccountTables.Direct(system, lost, run));
            for (int i = 0; i < next.Length; i++)
            {
                next[i] = path[t - 1][i] + (speed[i] * (next[i] + demand[i] - path[t - 1][i]));
            }

            path[t] = next;
        }

        return path;
    }

    private static InoperabilityResult Checked(InoperabilityResult result)
    {
        string[] beyond = [.. Enumerable.Range(0, result.Output.Length).Where(i => result.Inoperability[i] > 1 || result.Path.Any(q => q[i] > 1)).Select(result.Labels.LabelAt)];
        return beyond.Length == 0 ? result : result with
        {
            FitNotices =
            [
                .. result.FitNotices,
                new(NoticeKind.Warning, "inoperability_above_one", new(
                    $"{beyond.Length} region-sectors would lose more than all their output ({string.Join(", ", beyond.Take(10))}): the perturbation is too large for a linear model.",
                    $"{beyond.Length} 个区域部门的损失将超过其全部产出（{string.Join("、", beyond.Take(10))}）：冲击过大，超出线性模型的适用范围。")) { Items = [.. beyond.Take(10)], Count = beyond.Length },
            ],
        };
    }

    private static IEnumerable<Notice> Uneven(double[] speed, IoTable table)
    {
        string[] fast = [.. Enumerable.Range(0, speed.Length).Where(i => speed[i] > 1).Select(table.LabelAt)];
        if (fast.Length > 0)
        {
            yield return new(NoticeKind.Warning, "recovery_too_fast", new(
                $"{fast.Length} region-sectors recover faster than one period can show (k above 1: {string.Join(", ", fast.Take(10))}): use shorter periods.",
                $"{fast.Length} 个区域部门的恢复速度快于一个时期（k 大于 1：{string.Join("、", fast.Take(10))}）：请改用更短的时期。"))
            { Items = [.. fast.Take(10)], Count = fast.Length };
        }
    }
}
