using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Coupling coordination of indices that lie between zero and one.</summary>
public sealed record CouplingCoordinationSpec : IMethodSpec
{
    /// <summary>Groups of columns, by name.</summary>
    [Meaning("columns of the indices of each group by name of the group, such as {up: [nvc_up, gvc_up], down: [nvc_down, gvc_down]}", "各组指数所在列，按组名给出，如 {up: [nvc_up, gvc_up], down: [nvc_down, gvc_down]}")]
    public required IReadOnlyDictionary<string, string[]> Groups { get; init; }

    /// <summary>Weights of the indices in the development of a group.</summary>
    [Meaning("weights of the indices in the development of a group, in order; empty for equal weights; they must add up to one", "各指数在综合发展水平中的权重（按顺序）；留空为等权；合计须为 1")]
    public IReadOnlyList<double> Weights { get; init; } = [];

    /// <summary>Upper bounds of all classes but the highest.</summary>
    [Meaning("upper bounds of all classes of coordination but the highest, ascending", "协调等级（除最高级外）的上界，升序")]
    public IReadOnlyList<double> Cuts { get; init; } = [0.2, 0.4, 0.6, 0.8];
}
