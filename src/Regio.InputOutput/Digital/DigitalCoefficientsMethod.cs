using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of digital coefficients.</summary>
internal static class DigitalCoefficientsMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "digital_coefficients",
        Aliases = ["digital_coefficient"],
        Title = ("Digital coefficients", "数字系数"),
        Purpose = (
            "Direct and handed-on digital inputs of every region-sector, and its digital share.",
            "各区域部门的直接与传递的数字投入，及其数字份额。"),
        Equation = @"DC = d\,(I-W)^{-1},\quad d_j=\sum_i\sigma_i a_{ij},\quad W_{ij}=(1-\sigma_i)a_{ij},\quad c=\sigma+(1-\sigma)\#DC",
        Sources =
        [
            "Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis, 3rd ed., ch. 2 (complete coefficients)",
        ],
        ExampleSpec = """{"digital": {"core": {"electronics": 0.5, "software": 1}}}""",
        ExampleData = "world_io.csv",
        SpecType = typeof(DigitalCoefficientsSpec),
        ResultType = typeof(DigitalCoefficientsResult),
        Run = Method.Function<DigitalCoefficientsSpec, DigitalCoefficientsResult>(DigitalCoefficients.Compute),
    };
}
