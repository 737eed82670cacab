using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The columns of a formula on its complete rows, from which several equations are estimated.</summary>
/// <param name="Spec">The regression of the whole formula.</param>
/// <param name="Problem">Outcome, regressors, effects and weights.</param>
/// <param name="Sample">The rows.</param>
/// <param name="Notices">What was left out and why.</param>
internal sealed record LinearSample(LeastSquaresSpec Spec, LinearProblem Problem, EstimationSample Sample, IReadOnlyList<Notice> Notices)
{
    /// <summary>Column of a term.</summary>
    /// <exception cref="SpecError">The formula has no such term.</exception>
    internal int Column(string term, string field)
    {
        int column = Problem.Terms.ToList().IndexOf(term);
        if (column >= 0)
        {
            return column;
        }

        string[] terms = [.. Problem.Terms.Where((_, k) => k != Problem.Intercept)];
        string list = string.Join(", ", terms);
        string? near = Nearest.To(term, terms);
        throw new SpecError(
            new($"the formula has no regressor '{term}'", $"公式中没有解释变量“{term}”"),
            near is null ? new($"The regressors are: {list}.", $"解释变量有：{list}。") : new($"Did you mean '{near}'? The regressors are: {list}.", $"是否指“{near}”？解释变量有：{list}。"))
        { Field = field, Given = term, Choices = terms };
    }

    /// <summary>Column of what a text stands for as a single term: <c>log(x)</c> is <c>ln(x)</c> where the formula writes it so.</summary>
    internal int Column(Term term, string field) => Column(term.Name, field);

    /// <summary>Column of the regressor that matters: the one named, else the first of the formula.</summary>
    /// <exception cref="SpecError">The formula has no such regressor, or none at all.</exception>
    internal int Focal(Expression? treatment, string field)
    {
        if (treatment is not null)
        {
            return Column(Term.Parse(treatment.Text), field);
        }

        int first = Problem.Intercept == 0 ? 1 : 0;
        return first < Problem.Terms.Count ? first : throw new SpecError(
            new("the formula has no regressor", "公式中没有解释变量"),
            new("Write y ~ x | effects.", "请写成 y ~ x | 固定效应。"))
        { Field = "formula", Given = Spec.Formula.ToText() };
    }

    /// <summary>All columns but some, in order.</summary>
    internal int[] Except(IEnumerable<int> columns) => [.. Enumerable.Range(0, Problem.Terms.Count).Except(columns)];

    /// <summary>The regression of the outcome, or of a column, on some columns.</summary>
    internal LeastSquaresResult Fit(IReadOnlyList<int> regressors, RunContext run, int outcome = -1)
    {
        LinearProblem problem = Problem.Select(regressors);
        LeastSquaresSpec spec = Spec;
        if (outcome >= 0)
        {
            problem = problem with { Outcome = Problem.Terms[outcome], Y = Problem.X.Column(outcome).ToArray() };
        }

        return LeastSquares.Fit(spec, problem, Sample, [], run);
    }

    /// <summary>Refuses a regression in which a term that matters was dropped.</summary>
    /// <exception cref="IdentificationError">It was.</exception>
    internal static int Require(LeastSquaresResult fit, string term)
    {
        int place = fit.Fit.Terms.ToList().IndexOf(term);
        if (place >= 0)
        {
            return place;
        }

        string why = string.Join(" ", fit.Notices.Where(notice => notice.Code == "collinear").Select(notice => notice.Message.En));
        string whyZh = string.Join(string.Empty, fit.Notices.Where(notice => notice.Code == "collinear").Select(notice => notice.Message.Zh));
        throw new IdentificationError(
            new($"the coefficient of '{term}' on '{fit.Outcome}' is not identified", $"“{term}”对“{fit.Outcome}”的系数无法识别"),
            new($"{why} Use a variable that varies within the effects and beyond the other regressors.".Trim(), $"{whyZh}请使用在固定效应内部、且独立于其他解释变量变化的变量。"))
        { Culprits = [term] };
    }

    /// <summary>The values of a term on the rows of a regression.</summary>
    internal static double[] Values(LeastSquaresResult fit, Term term, string field)
    {
        PanelIndex? panel = fit.Spec.Time is null ? null : PanelIndex.Of(fit.Sample.Table, fit.Spec.Entity, fit.Spec.Time);
        EvaluationScope scope = new(fit.Sample.Table, panel);
        double[] values = new double[fit.Sample.Rows];
        Array.Fill(values, 1);
        foreach (Expression factor in term.Factors)
        {
            ReadOnlySpan<double> all = FrameWeights.Numbers(factor, scope, field).Span;
            for (int i = 0; i < values.Length; i++)
            {
                values[i] *= all[fit.Sample.Indices[i]];
            }
        }

        return values;
    }

    /// <summary>The same on some of the rows.</summary>
    internal LinearSample Take(int[] rows, params Notice[] notices) => this with
    {
        Problem = Problem.Take(rows),
        Sample = new(Sample.Table, Array.ConvertAll(rows, i => Sample.Indices[i]), Sample.Entity, Sample.Time),
        Notices = [.. Notices, .. notices],
    };
}
