using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of multipliers.</summary>
internal static class IoMultipliersMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "io_multipliers",
        Aliases = ["leontief_multipliers"],
        Title = ("Leontief multipliers", "里昂惕夫乘数"),
        Purpose = (
            "Output, value added, imports, emissions or any satellite that one unit of final demand for each product calls forth, in its own region and anywhere.",
            "每单位某产品的最终需求在本区域及全部区域所带动的产出、增加值、进口、排放或任意卫星账户。"),
        Equation = @"m = \hat{q}\,\hat{x}^{-1}(I-A)^{-1}\ \text{(column sums)},\qquad (v+m_{imports})\,B = u",
        Sources = ["Leontief, W. (1941), The Structure of American Economy", "Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis, 3rd ed., ch. 2 and 6"],
        ExampleSpec = """{"quantities": ["output", "value_added", "co2"]}""",
        ExampleData = "provinces_io.csv",
        SpecType = typeof(IoMultipliersSpec),
        ResultType = typeof(IoMultipliersResult),
        Run = Method.Function<IoMultipliersSpec, IoMultipliersResult>(IoMultipliers.Compute),
    };
}
