using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Test of a U-shaped relation over an interval.</summary>
/// <remarks>
/// y = βx + γf(x) + δ'z + Dα + e with f(x) = x², ln x or 1/x. A U shape on [x_l, x_h] needs β + γf'(x_l) &lt; 0 &lt; β + γf'(x_h); the null is that one of the two fails. The test of Sasabuchi
/// (1980) in the form of Lind and Mehlum (2010), Oxford Bulletin of Economics and Statistics 72: t = min(|t_l|, |t_h|) of the one-sided tests at both ends, p the larger of theirs; where both slopes
/// have the same sign or stand the other way the null cannot be rejected. The shape tested is the one that the estimates have. Extremum −β/2γ, −γ/β, √(γ/β); its interval after Fieller (1954),
/// which may be unbounded. As Stata's <c>utest</c>; there the interval is the data's range too.
/// </remarks>
public static class UShape
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/> and tests the shape.</summary>
    /// <exception cref="SpecError">The interval is empty.</exception>
    /// <exception cref="DataError">The logarithm of a value that is not positive.</exception>
    /// <exception cref="IdentificationError">x or its curve are absorbed or collinear.</exception>
    public static UShapeResult Fit(UShapeSpec spec, MethodInputs inputs, RunContext run)
    {
        Term x = Term.Parse(spec.Variable.Text), curve = Term.Parse(spec.Form switch { CurveForm.Log => $"log({x.Text})", CurveForm.Inverse => $"I(1/({x.Text}))", _ => $"I(({x.Text})^2)" });
        Term known = spec.Formula.Regressors.FirstOrDefault(term => IsCurve(term, x, spec.Form)) ?? curve;
        Formula formula = spec.Formula with { Regressors = [.. spec.Formula.Regressors, .. new[] { x, known }.Where(term => !spec.Formula.Regressors.Contains(term))] };
        LeastSquaresResult model = LeastSquares.Fit(spec.Regression(formula), inputs, run);
        int b = LinearSample.Require(model, x.Name), c = LinearSample.Require(model, known.Name);
        double[] values = LinearSample.Values(model, x, "variable");
        (double low, double high) = Interval(spec, values);
        CurveFit fit = new(spec.Form, model.Fit.Coefficients[b], model.Fit.Coefficients[c], model.Covariance.Values[b, b], model.Covariance.Values[b, c], model.Covariance.Values[c, c], model.Covariance.DegreesOfFreedom, spec.ConfidenceLevel);
        EndSlope atLow = fit.SlopeAt(low, isLow: true), atHigh = fit.SlopeAt(high, isLow: false);
        bool u = fit.IsU;
        bool possible = u ? atLow.Estimate < 0 && atHigh.Estimate > 0 : atLow.Estimate > 0 && atHigh.Estimate < 0;
        double statistic = Math.Min(Math.Abs(atLow.Statistic), Math.Abs(atHigh.Statistic));
        double extremum = fit.Extremum;
        UShapeResult result = new()
        {
            Spec = spec,
            Model = model,
            Variable = x.Name,
            Curve = known.Name,
            IsU = u,
            Low = atLow,
            High = atHigh,
            Statistic = possible ? statistic : double.NaN,
            PValue = possible ? new StudentT(model.Covariance.DegreesOfFreedom).Survival(statistic) : double.NaN,
            Extremum = extremum,
            Fieller = fit.Fieller(),
            Fitted = fit,
        };
        return result with { FitNotices = [.. model.Notices, .. possible ? [] : new[] { Monotone(x.Name, low, high, extremum) }, .. Unbounded(result.Fieller)] };
    }

    private static bool IsCurve(Term term, Term x, CurveForm form)
    {
        string text = term.Text.Replace(" ", string.Empty, StringComparison.Ordinal), name = x.Text.Replace(" ", string.Empty, StringComparison.Ordinal);
        string[] spellings = form switch
        {
            CurveForm.Log => [$"log({name})", $"ln({name})"],
            CurveForm.Inverse => [$"I(1/{name})", $"I(1/({name}))"],
            _ => [$"I({name}^2)", $"I(({name})^2)", $"I({name}*{name})"],
        };
        return spellings.Contains(text, StringComparer.Ordinal);
    }

    private static (double Low, double High) Interval(UShapeSpec spec, double[] values)
    {
        double low = spec.Low ?? values.Min(), high = spec.High ?? values.Max();
        return low < high && (spec.Form == CurveForm.Quadratic || low > 0)
            ? (low, high)
            : throw new SpecError(
                new($"[{Round(low)}, {Round(high)}] is no interval on which the curve in {spec.Variable.Text} is defined", $"[{Round(low)}, {Round(high)}] 不是 {spec.Variable.Text} 的曲线有定义的区间"),
                new("Give low below high; for log and inverse both must be positive: see the smallest values of the variable.", "low 应小于 high；对数与倒数形式要求二者均为正：请检查该变量的最小取值。"))
            { Field = spec.Low is not null ? "low" : spec.High is not null ? "high" : "form" };
    }

    private static Notice Monotone(string x, double low, double high, double extremum)
    {
        string l = Round(low), h = Round(high), at = double.IsNaN(extremum) ? "none" : Round(extremum), atZh = double.IsNaN(extremum) ? "不存在" : Round(extremum);
        return new(NoticeKind.Warning, "monotone", (
            $"The slope has the same sign at both ends of {x} in [{l}, {h}] (extremum: {at}): the estimates have no U shape there, and the null of none is not rejected.",
            $"在 {x} 的区间 [{l}, {h}] 两端斜率符号相同（极值点：{atZh}）：估计结果在该区间内不呈 U 形，不能拒绝原假设。"))
        { Items = [x] };
    }

    private static IEnumerable<Notice> Unbounded((double Low, double High) fieller)
    {
        if (double.IsInfinity(fieller.Low) || double.IsInfinity(fieller.High))
        {
            yield return new(NoticeKind.Note, "fieller_unbounded", (
                "The Fieller interval of the extremum is not bounded: the curvature (or, for log and inverse, the slope that divides) does not differ from zero at this level.",
                "极值点的 Fieller 区间无界：作为分母的系数在该水平上不显著异于零。"));
        }
    }

    private static string Round(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
