using Regio.Core;

namespace Regio.InputOutput;

/// <summary>What digital inputs are related to.</summary>
public enum DigitalBase
{
    /// <summary>Output of the user.</summary>
    [Meaning("output of the user: the complete-consumption coefficient along the network", "使用部门的总产出：沿网络的完全消耗系数")]
    Output,

    /// <summary>Intermediate inputs of the user.</summary>
    [Meaning("intermediate inputs of the user", "使用部门的中间投入")]
    Intermediate,
}

/// <summary>Through which deliveries digital content is handed on.</summary>
public enum TransferScope
{
    /// <summary>Between sectors of one region.</summary>
    [Meaning("between sectors of one region", "同一区域各部门之间")]
    Domestic,

    /// <summary>Between all region-sectors.</summary>
    [Meaning("between all region-sectors", "所有区域部门之间")]
    Global,
}

/// <summary>What is digital, and how digital content is handed on to other sectors.</summary>
[Meaning("what is digital and how digital content is handed on", "数字部分的界定与传递方式")]
public sealed record DigitalRule
{
    /// <summary>Core share of each digital sector, 0 to 1.</summary>
    [Meaning("core share of each digital sector by name: 1 for core sectors, the share of digital products for mixed ones", "各数字部门的核心份额：核心部门为 1，混合部门为其数字产品份额")]
    public IReadOnlyDictionary<string, double> Core { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Satellite row with the core share of every region-sector, in place of <see cref="Core"/>.</summary>
    [Meaning("satellite row with the core share of every region-sector, in place of core", "各区域部门核心份额所在的卫星行，代替 core")]
    public string? CoreRow { get; init; }

    /// <summary>What digital inputs are related to.</summary>
    [Meaning("what digital inputs are related to", "数字投入系数的分母")]
    public DigitalBase Base { get; init; }

    /// <summary>Through which deliveries digital content is handed on.</summary>
    [Meaning("through which deliveries digital content is handed on", "数字含量的传递范围")]
    public TransferScope Scope { get; init; }

    /// <summary>Whether a sector hands digital content on to itself.</summary>
    [Meaning("whether deliveries of a sector to itself hand digital content on", "部门自身投入是否传递数字含量")]
    public bool Own { get; init; }

    /// <summary>Last power of the transfer matrix; null for all.</summary>
    [Meaning("last power of the transfer matrix that counts; empty for all of them (closed form)", "计入的传递矩阵最高次幂；留空为全部（闭式解）")]
    public int? Order { get; init; }

    /// <summary>Whether coefficients above one are cut to one.</summary>
    [Meaning("whether coefficients above one are cut to one, which happens only where value added is negative", "是否将大于 1 的系数截为 1（仅在增加值为负时出现）")]
    public bool Cap { get; init; }
}
