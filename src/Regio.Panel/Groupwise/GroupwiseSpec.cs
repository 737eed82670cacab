using Regio.Core;

namespace Regio.Panel;

/// <summary>Tests whether entities share their error variance.</summary>
[Meaning("tests whether entities share their error variance", "检验各个体的误差方差是否相同（组间异方差）")]
public sealed record GroupwiseSpec : PanelSpec;
