using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of the multipliers.</summary>
internal static class MultipliersMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "multipliers",
        Aliases = ["io_multipliers", "type2_multipliers"],
        Title = ("Input-output multipliers", "投入产出乘数"),
        Purpose = (
            "Output, income, employment and satellite multipliers of every region-sector, type I and closed to households (type II), with the part that stays in the own region.",
            "各区域部门的产出、收入、就业及卫星账户乘数：I 型与对居民闭合的 II 型，并给出留在本区域的部分。"),
        Equation = @"m = r B, \qquad \bar m = r\left[B + B C (I - hBC)^{-1} h B\right], \qquad B = (I-A)^{-1}",
        Sources = ["Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis: Foundations and Extensions, 3rd ed., ch. 2.5 and 6", "Office for National Statistics (2015), UK input-output analytical tables 2010: multipliers and effects"],
        ExampleSpec = """{"accounts": ["wages", "jobs"], "consumption": ["household"], "income": ["wages"]}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(MultipliersSpec),
        ResultType = typeof(MultipliersResult),
        Run = Method.Function<MultipliersSpec, MultipliersResult>(Multipliers.Compute),
    };
}
