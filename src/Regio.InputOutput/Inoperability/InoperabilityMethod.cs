using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of the inoperability model.</summary>
internal static class InoperabilityMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "inoperability",
        Aliases = ["iim", "diim", "supply_constraint"],
        Title = ("Inoperability input-output model", "投入产出失效模型"),
        Purpose = (
            "Output lost through the network when sectors fail: static inoperability, and the dynamic model with recovery and cumulated losses.",
            "部门失效经投入产出网络造成的产出损失：静态失效模型，以及带恢复过程与累计损失的动态模型。"),
        Equation = @"q = A^{\ast}q + c^{\ast}, \quad A^{\ast} = \hat x^{-1}A\hat x, \qquad q_{t+1} = q_t + K\left[A^{\ast}q_t + c^{\ast} - q_t\right], \quad k_i = \frac{\ln(1/\lambda)}{T_i(1-a^{\ast}_{ii})}",
        Sources =
        [
            "Santos, J. R. and Haimes, Y. Y. (2004), Modeling the demand reduction input-output inoperability due to terrorism of interconnected infrastructures, Risk Analysis 24(6)",
            "Haimes, Y. Y. et al. (2005), Inoperability input-output model for interdependent infrastructure sectors, Journal of Infrastructure Systems 11(2)",
            "Lian, C. and Haimes, Y. Y. (2006), Managing the risk of terrorism to interdependent infrastructure systems through the dynamic inoperability input-output model, Systems Engineering 9(3)",
        ],
        ExampleSpec = """{"shocks": {"North:energy": 0.3}, "recovery": {"periods": 30, "horizon": 40}}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(InoperabilitySpec),
        ResultType = typeof(InoperabilityResult),
        Run = Method.Function<InoperabilitySpec, InoperabilityResult>(Inoperability.Compute),
    };
}
