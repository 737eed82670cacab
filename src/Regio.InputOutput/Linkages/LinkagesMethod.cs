using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of the linkages.</summary>
internal static class LinkagesMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "linkages",
        Aliases = ["rasmussen", "key_sectors"],
        Title = ("Linkages and key sectors", "产业联系与关键部门"),
        Purpose = (
            "Rasmussen and Ghosh linkages with their dispersion and their own-region part, eigenvector linkages, and the four classes of sectors.",
            "Rasmussen 与 Ghosh 前后向联系（影响力、感应度系数）、离散系数、本区域部分、特征向量联系，以及部门的四象限分类。"),
        Equation = @"\bar B_j = \frac{n\,(\mathbf 1'B)_j}{\mathbf 1'B\mathbf 1}, \qquad \bar F_i = \frac{n\,(\mathcal G\mathbf 1)_i}{\mathbf 1'\mathcal G\mathbf 1}, \qquad V_j = \frac{1}{\bar b_{\cdot j}}\sqrt{\tfrac{1}{n-1}\textstyle\sum_i (b_{ij}-\bar b_{\cdot j})^2}",
        Sources =
        [
            "Rasmussen, P. N. (1956), Studies in Inter-sectoral Relations",
            "Jones, L. P. (1976), The measurement of Hirschmanian linkages, Quarterly Journal of Economics 90(2)",
            "Dietzenbacher, E. (1992), The measurement of interindustry linkages: key sectors in the Netherlands, Economic Modelling 9(4)",
            "Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis: Foundations and Extensions, 3rd ed., ch. 12.2",
        ],
        ExampleSpec = """{"eigenvector": true}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(LinkagesSpec),
        ResultType = typeof(LinkagesResult),
        Run = Method.Function<LinkagesSpec, LinkagesResult>(Linkages.Compute),
    };
}
