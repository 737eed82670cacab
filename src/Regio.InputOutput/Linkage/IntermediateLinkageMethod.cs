using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of intermediate linkages.</summary>
internal static class IntermediateLinkageMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "intermediate_linkage",
        Aliases = ["linkage_indices"],
        Title = ("Linkages through intermediate products", "中间品关联指数"),
        Purpose = (
            "Penetration-weighted import-side and export-side linkages of a home region with groups of partners, by sector, and by subregion through employment.",
            "本国与各伙伴组通过中间品的进口侧与出口侧关联指数（以渗透率加权），按部门给出，并可按就业加总到地区。"),
        Equation = @"fw_i=\frac{\sum_j z^{rc}_{ij}}{x_i+IM_i-EX_i}\sum_j\frac{z^{rc}_{ij}}{x^c_j},\quad bw_i=\frac{\sum_j z^{cr}_{ij}}{x_i}\sum_j\frac{z^{cr}_{ij}}{x^r_j},\quad R_p=\sum_i\frac{L_{ip}/L_i}{L_p/L}fw_i",
        Sources =
        [
            "Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis, 3rd ed., ch. 3 and 12 (inter-regional linkages)",
        ],
        Data =
        [
            new("data", ("A world input-output table", "世界投入产出表")),
            new(IntermediateLinkage.Employment, ("Employment of subregions: a column region and a column a sector", "各地区就业：region 列，以及每部门一列"), Required: false),
        ],
        ExampleSpec = """{"home": "Aland", "partners": {"near": ["Bland"], "far": ["Cland", "Restland"]}}""",
        ExampleData = "world_io.csv",
        SpecType = typeof(IntermediateLinkageSpec),
        ResultType = typeof(IntermediateLinkageResult),
        Run = Method.Function<IntermediateLinkageSpec, IntermediateLinkageResult>(IntermediateLinkage.Compute),
    };
}
