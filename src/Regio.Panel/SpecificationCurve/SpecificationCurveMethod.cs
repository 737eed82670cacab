using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of the specification curve.</summary>
internal static class SpecificationCurveMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "specification_curve",
        Aliases = ["multiverse"],
        Title = ("Specification curve", "设定曲线"),
        Purpose = (
            "A coefficient in all combinations of controls, samples, outcomes, fixed effects and covariances, sorted; the share that is significant; which choices move it.",
            "在控制变量、样本、被解释变量、固定效应与协方差的全部组合下考察一个系数：排序曲线、显著比例以及各项选择的影响。"),
        Equation = @"\hat\beta_s,\quad s \in \text{outcomes} \times \text{effects} \times \text{samples} \times 2^{\text{controls}} \times \text{covariances}",
        Sources =
        [
            "Simonsohn, U., Simmons, J. P. and Nelson, L. D. (2020), Specification curve analysis, Nature Human Behaviour 4",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price | state + year", "controls": ["ln_income", "ln_price_neighbour"], "effects": ["state"], "samples": {"late": "year >= 1978"}, "covariance": "cluster(state)", "covariances": ["hc1"]}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(SpecificationCurveSpec),
        ResultType = typeof(SpecificationCurveResult),
        Run = Method.Function<SpecificationCurveSpec, SpecificationCurveResult>(SpecificationCurve.Fit),
    };
}
