using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the test of a U shape.</summary>
internal static class UShapeMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "u_shape",
        Aliases = ["utest", "lind_mehlum"],
        Title = ("Test of a U-shaped relation", "U 形关系检验"),
        Purpose = (
            "Whether a relation is U-shaped or inverse U-shaped over the range of the data: slopes at both ends, the test of Sasabuchi, Lind and Mehlum, the extremum with its Fieller interval.",
            "检验变量间在数据范围内是否呈 U 形或倒 U 形：两端斜率、Sasabuchi—Lind—Mehlum 检验、极值点及其 Fieller 区间。"),
        Equation = @"y = \beta x + \gamma f(x) + \delta'z + D\alpha + e,\qquad H_1: \beta+\gamma f'(x_l) < 0 < \beta+\gamma f'(x_h)",
        Sources =
        [
            "Lind, J. T. and Mehlum, H. (2010), With or without U? The appropriate test for a U-shaped relationship, Oxford Bulletin of Economics and Statistics 72",
            "Sasabuchi, S. (1980), A test of a multivariate normal mean with composite hypotheses, Biometrika 67",
            "Fieller, E. C. (1954), Some problems in interval estimation, Journal of the Royal Statistical Society B 16",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price | state + year", "variable": "ln_income", "covariance": "cluster(state)"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(UShapeSpec),
        ResultType = typeof(UShapeResult),
        Run = Method.Function<UShapeSpec, UShapeResult>(UShape.Fit),
    };
}
