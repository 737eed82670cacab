using Regio.Core;

namespace Regio.Panel;

/// <summary>The catalogue's entry of selection on unobservables.</summary>
internal static class SelectionOnUnobservablesMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "selection_on_unobservables",
        Aliases = ["oster", "psacalc", "altonji"],
        Title = ("Selection on unobservables", "不可观测变量选择"),
        Purpose = (
            "How strong selection on unobservables would have to be to explain an estimate away: Altonji, Elder and Taber's ratio, Oster's delta and bias-adjusted bound, for one or several sets of controls.",
            "不可观测变量的选择性需要多强才能完全解释估计值：Altonji-Elder-Taber 比率、Oster 的 δ 与偏误调整后的系数界，可比较多组控制变量。"),
        Equation = @"\left|\frac{\tilde\beta}{\dot\beta-\tilde\beta}\right|,\qquad \beta^* = \tilde\beta - \nu(\delta, R_{max})",
        Sources =
        [
            "Altonji, J. G., Elder, T. E. and Taber, C. R. (2005), Selection on observed and unobserved variables, Journal of Political Economy 113",
            "Oster, E. (2019), Unobservable selection and coefficient stability, Journal of Business and Economic Statistics 37",
            "Nunn, N. and Wantchekon, L. (2011), The slave trade and the origins of mistrust in Africa, American Economic Review 101",
        ],
        ExampleSpec = """{"formula": "ln_sales ~ ln_price + ln_income + ln_price_neighbour | state", "treatment": "ln_price", "restricted": {"none": [], "income": ["ln_income"]}}""",
        ExampleData = "cigar.csv",
        SpecType = typeof(SelectionOnUnobservablesSpec),
        ResultType = typeof(SelectionOnUnobservablesResult),
        Run = Method.Function<SelectionOnUnobservablesSpec, SelectionOnUnobservablesResult>(SelectionOnUnobservables.Fit),
    };
}
