using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Recovery of the dynamic model.</summary>
[Meaning("recovery of the dynamic model", "动态模型的恢复过程")]
public sealed record RecoveryPath
{
    /// <summary>Periods until a sector alone falls to the residual share.</summary>
    [Meaning("periods until a sector alone falls to the residual share of its initial inoperability", "部门单独恢复到残余比例所需的期数")]
    public double Periods { get; init; } = 30;

    /// <summary>Share of the initial inoperability that is left by then.</summary>
    [Meaning("share of the initial inoperability that is left by then", "届时剩余的初始失效比例")]
    public double Residual { get; init; } = 0.01;

    /// <summary>Periods simulated.</summary>
    [Meaning("periods simulated", "模拟期数")]
    public int Horizon { get; init; } = 60;

    /// <summary>Periods of recovery of single region-sectors.</summary>
    [Meaning("periods of recovery of single region-sectors, in place of periods", "个别区域部门的恢复期数，代替 periods")]
    public IReadOnlyDictionary<string, double>? SectorPeriods { get; init; }

    /// <summary>Perturbation of final demand that lasts, as a share of output.</summary>
    [Meaning("perturbation of final demand that lasts, as a share of output, by region-sector", "持续的最终需求扰动（占产出比例），按区域部门")]
    public IReadOnlyDictionary<string, double>? Demand { get; init; }
}

/// <summary>Inoperability input-output model.</summary>
[Meaning("Inoperability input-output model", "投入产出失效模型")]
public sealed record InoperabilitySpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>Shocks by region-sector, 0 to 1: static, lost final demand as a share of output; dynamic, initial inoperability.</summary>
    [Meaning("shocks by region-sector, 0 to 1: lost final demand as a share of output (static) or initial inoperability (dynamic)", "按区域部门的冲击，0 到 1：静态为最终需求损失占产出比例，动态为初始失效")]
    public required IReadOnlyDictionary<string, double> Shocks { get; init; }

    /// <summary>Recovery; null for the static model.</summary>
    [Meaning("recovery of the dynamic model; empty for the static one", "动态模型的恢复过程；留空即静态模型")]
    public RecoveryPath? Recovery { get; init; }
}
