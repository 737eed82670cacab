using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of RAS.</summary>
internal static class RasMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "ras",
        Aliases = ["gras", "biproportional", "iterative_proportional_fitting"],
        Title = ("Biproportional fitting (RAS, GRAS)", "双比例拟合（RAS、GRAS）"),
        Purpose = (
            "Fits any matrix to row and column totals by RAS, by GRAS where entries are negative, or estimates its missing cells from the margins that the known cells leave.",
            "以 RAS（含负值时用 GRAS）将任意矩阵拟合到行列合计，或由已知单元格之外的边际估计缺失单元格。"),
        Equation = @"x_{ij} = r_i\,p^{+}_{ij}\,s_j - \frac{p^{-}_{ij}}{r_i\,s_j}, \qquad \textstyle\sum_j x_{ij} = u_i, \quad \sum_i x_{ij} = v_j",
        Sources = IoBalancingMethod.Entry.Sources,
        Data =
        [
            DataRole.Main,
            new DataRole("rows", ("Row totals: the label columns, and total", "行合计：标签列与 total"), Required: false),
            new DataRole("columns", ("Column totals: column and total", "列合计：column 与 total"), Required: false),
        ],
        ExampleSpec = """{"label": ["sector"], "columns": ["agri", "mining", "manuf", "energy", "services"], "row_totals": {"agri": 480, "energy": 310}, "scale_columns": true}""",
        ExampleData = "io_competitive.csv",
        SpecType = typeof(RasSpec),
        ResultType = typeof(RasResult),
        Run = Method.Function<RasSpec, RasResult>(Ras.Compute),
    };
}
