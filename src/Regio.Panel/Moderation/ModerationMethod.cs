using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of moderation.</summary>
internal static class ModerationMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "moderation",
        Aliases = ["interaction", "johnson_neyman"],
        Title = ("Moderation analysis", "调节效应分析"),
        Purpose = (
            "How the effect of a variable depends on another: interaction with variables as they are or centred, marginal effects with bands, simple slopes, the Johnson-Neyman region.",
            "核心解释变量的效应如何随另一变量变化：原值或中心化的交互项、带置信带的边际效应、简单斜率、Johnson-Neyman 显著区间。"),
        Equation = @"y = \beta_1 x + \beta_2 w + \beta_3 x w + \gamma'z + D\alpha + e,\qquad \partial y/\partial x = \beta_1 + \beta_3 w",
        Sources =
        [
            "Brambor, T., Clark, W. R. and Golder, M. (2006), Understanding interaction models, Political Analysis 14",
            "Aiken, L. S. and West, S. G. (1991), Multiple Regression: Testing and Interpreting Interactions",
            "Johnson, P. O. and Neyman, J. (1936), Tests of certain linear hypotheses, Statistical Research Memoirs 1",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price | state + year", "treatment": "ln_price", "moderator": "ln_income", "centring": "mean", "covariance": "cluster(state)"}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(ModerationSpec),
        ResultType = typeof(ModerationResult),
        Run = Method.Function<ModerationSpec, ModerationResult>(Moderation.Fit),
    };
}
