using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of digital input intensity.</summary>
internal static class DigitalInputIntensityMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "digital_input_intensity",
        Aliases = ["digital_intensity"],
        Title = ("Digital input intensity", "数字投入强度"),
        Purpose = (
            "Share of the value of each product that originates in digital sectors, at home and abroad, complete or direct.",
            "各产品价值中来源于国内外数字部门的份额（完全或直接）。"),
        Equation = @"dig_{is} = \sum_j\sum_{r\in D}(V_{jr}+M_{jr})\,B_{(j,r),(i,s)}",
        Sources =
        [
            "Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis, 3rd ed., ch. 2",
            "Calvino, F., Criscuolo, C., Marcolin, L. and Squicciarini, M. (2018), A taxonomy of digital intensive sectors, OECD STI Working Paper 2018/14",
        ],
        ExampleSpec = """{"digital": ["electronics", "software"]}""",
        ExampleData = "provinces_io.csv",
        SpecType = typeof(DigitalInputIntensitySpec),
        ResultType = typeof(DigitalInputIntensityResult),
        Run = Method.Function<DigitalInputIntensitySpec, DigitalInputIntensityResult>(DigitalInputIntensity.Compute),
    };
}
