using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Moderation: the effect of a variable as a function of another.</summary>
/// <remarks>
/// y = β₁x + β₂w + β₃xw + γ'z + Dα + e; ∂y/∂x = β₁ + β₃w with variance V₁₁ + 2wV₁₃ + w²V₃₃ (Brambor, Clark and Golder 2006, Political Analysis 14). The product is always estimated with
/// variables as they are; centring is the exact change of parameters b₁ = β₁ + β₃w̄, b₂ = β₂ + β₃x̄, so that β₃ and every marginal effect are the same whichever is chosen. Means and
/// standard deviation are those of the estimation sample, weighted where the model is. Johnson-Neyman bounds are the values of w where the interval of the given level just touches zero.
/// </remarks>
public static class Moderation
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">Treatment and moderator are the same, or the number of points is not positive.</exception>
    /// <exception cref="IdentificationError">Treatment or product are absorbed or collinear.</exception>
    public static ModerationResult Fit(ModerationSpec spec, MethodInputs inputs, RunContext run)
    {
        Term treatment = Term.Parse(spec.Treatment.Text), moderator = Term.Parse(spec.Moderator.Text);
        Term product = Term.Parse($"{treatment.Text}:{moderator.Text}");
        Check(spec, treatment, moderator);
        Formula formula = spec.Formula with { Regressors = [.. spec.Formula.Regressors, .. new[] { treatment, moderator, product }.Where(term => !spec.Formula.Regressors.Contains(term))] };
        LeastSquaresResult model = LeastSquares.Fit(spec.Regression(formula), inputs, run);
        int x = LinearSample.Require(model, treatment.Name), xw = LinearSample.Require(model, formula.Regressors.First(term => term.Equals(product)).Name);
        Matrix v = model.Covariance.Values;
        double[] values = LinearSample.Values(model, moderator, "moderator"), treated = LinearSample.Values(model, treatment, "treatment");
        double mean = Moments.Mean(values, model.Fit.Weights);
        double[] b = model.Fit.Coefficients;
        SlopeLine line = new(b[x], b[xw], v[x, x], v[x, xw], v[xw, xw], model.Covariance.DegreesOfFreedom, spec.ConfidenceLevel);
        double sd = Spread(values, model.Fit.Weights);
        double low = values.Min(), high = values.Max();
        double[] bounds = line.Bounds();
        return new()
        {
            Spec = spec,
            Model = model,
            Treatment = treatment.Name,
            Moderator = moderator.Name,
            Coefficients = spec.Centring == InteractionCentring.Raw ? model.Coefficients : Centred(model, x, model.Fit.Terms.ToList().IndexOf(moderator.Name), xw, Moments.Mean(treated, model.Fit.Weights), mean, spec.ConfidenceLevel),
            Curve = [.. Enumerable.Range(0, spec.Points).Select(i => line.At(spec.Points == 1 ? mean : low + ((high - low) * i / (spec.Points - 1))))],
            Slopes = [.. (spec.At.Count > 0 ? spec.At : [mean - sd, mean, mean + sd]).Select(line.At)],
            Bounds = [.. bounds],
            Range = (low, high),
            ShareSignificant = values.Average(w => line.At(w).PValue < 1 - spec.ConfidenceLevel ? 1.0 : 0.0),
            FitNotices = [.. model.Notices, Region(moderator.Name, bounds, low, high, line), .. spec.Centring == InteractionCentring.Mean ? [CentredAt(treatment.Name, moderator.Name)] : Array.Empty<Notice>()],
        };
    }

    private static void Check(ModerationSpec spec, Term treatment, Term moderator)
    {
        if (treatment.Equals(moderator))
        {
            throw new SpecError(new("treatment and moderator are the same variable", "核心解释变量与调节变量相同"), new("For a square use u_shape.", "若要检验平方项请使用 u_shape。")) { Field = "moderator", Given = moderator.Name };
        }

        if (spec.Points < 1)
        {
            throw new SpecError(new("the curve needs at least one point", "曲线至少需要一个点"), new("Write 51.", "请写 51。")) { Field = "points" };
        }
    }

    private static double Spread(double[] values, double[]? weights)
    {
        double mass = weights?.Sum() ?? values.Length;
        return Math.Sqrt(Moments.SumOfSquares(values, weights, centred: true) / (weights is null ? mass - 1 : mass * (values.Length - 1) / values.Length));
    }

    /// <summary>Coefficients and covariance after b₁ = β₁ + β₃w̄, b₂ = β₂ + β₃x̄; the constant takes what is left.</summary>
    private static IReadOnlyList<CoefficientRow> Centred(LeastSquaresResult model, int x, int w, int xw, double meanX, double meanW, double level)
    {
        int k = model.Fit.Terms.Count;
        Matrix change = Matrix.Identity(k);
        change[x, xw] = meanW;
        if (w >= 0)
        {
            change[w, xw] = meanX;
        }

        int constant = model.Fit.Terms.ToList().FindIndex(term => term == ModelFrame.Constant);
        if (constant >= 0)
        {
            (change[constant, x], change[constant, xw]) = (meanX, meanX * meanW);
            if (w >= 0)
            {
                change[constant, w] = meanW;
            }

            // y = β₀ + β₁x + β₂w + β₃xw = (β₀ + β₁x̄ + β₂w̄ + β₃x̄w̄) + b₁(x − x̄) + b₂(w − w̄) + β₃(x − x̄)(w − w̄).
        }

        Matrix covariance = Gemm.Multiply(Gemm.Multiply(change, model.Covariance.Values), false, change, true);
        double[] b = Gemv.Multiply(change, model.Fit.Coefficients);
        return CoefficientTable.Rows(model.Fit.Terms, b, model.Covariance with { Values = covariance, Inference = null }, level);
    }

    private static Notice CentredAt(string treatment, string moderator) => new(NoticeKind.Note, "centred", (
        $"{treatment} and {moderator} have their zero at their sample means.",
        $"{treatment} 与 {moderator} 已按样本均值中心化。"))
    { Items = [treatment, moderator] };

    private static Notice Region(string moderator, double[] bounds, double low, double high, SlopeLine line)
    {
        string percent = (100 * (1 - line.Level)).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        double[] inside = [.. bounds.Where(bound => bound > low && bound < high)];
        double[] cuts = [low, .. inside, high];
        string[] parts = [.. Enumerable.Range(0, cuts.Length - 1)
            .Where(i => line.At((cuts[i] + cuts[i + 1]) / 2).PValue < 1 - line.Level)
            .Select(i => $"[{Round(cuts[i])}, {Round(cuts[i + 1])}]")];
        string list = string.Join(", ", parts);
        return new(NoticeKind.Note, "johnson_neyman", parts.Length == 0
            ? new($"At the {percent}% level the effect is significant nowhere in the range of {moderator}, [{Round(low)}, {Round(high)}].", $"在 {moderator} 的取值范围 [{Round(low)}, {Round(high)}] 内，效应在 {percent}% 水平上均不显著。")
            : new($"At the {percent}% level the effect is significant where {moderator} lies in {list} (Johnson-Neyman; range [{Round(low)}, {Round(high)}]).", $"当 {moderator} 位于 {list} 时效应在 {percent}% 水平上显著（Johnson-Neyman 区间；取值范围 [{Round(low)}, {Round(high)}]）。"))
        { Items = [moderator] };

        static string Round(double value) => value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture);
    }
}
