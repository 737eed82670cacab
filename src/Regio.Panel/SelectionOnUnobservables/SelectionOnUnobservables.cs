using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>How strong selection on unobservables would have to be, beside that on observables, to explain an estimate away.</summary>
/// <remarks>
/// β̇, Ṙ of the restricted model, β̃, R̃ of the full one. Ratio |β̃/(β̇ − β̃)| (Altonji, Elder and Taber 2005, Journal of Political Economy 113; as Nunn and Wantchekon 2011 compute it): above one,
/// unobservables would have to matter more than observables. δ for a coefficient of zero and β* for a given δ and largest R²: Oster (2019), Journal of Business and Economic Statistics 37, Propositions 1 and 2,
/// as Stata's <c>psacalc</c>: of several roots the nearest to β̃ among those in whose direction the controls moved the estimate (Assumption 3). Largest R² 1.3 R̃, at most 1.
/// Models with weights have weighted variances (psacalc leaves them unweighted). Effects in both models are psacalc's <c>mcontrol</c>; of what they take from the outcome only the largest R² depends.
/// </remarks>
public static class SelectionOnUnobservables
{
    /// <summary>Estimates full and restricted models on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The treatment is no regressor, a restricted model has all controls, or a bound is out of range.</exception>
    /// <exception cref="IdentificationError">The treatment is absorbed or collinear.</exception>
    public static SelectionOnUnobservablesResult Fit(SelectionOnUnobservablesSpec spec, MethodInputs inputs, RunContext run)
    {
        LinearSample sample = spec.Select(spec.Formula, inputs.Data, "selection_on_unobservables");
        int x = sample.Column(Term.Parse(spec.Treatment.Text), "treatment");
        (string Name, int[] Columns)[] sets = [.. Sets(spec, sample, x)];
        LeastSquaresResult full = sample.Fit(sample.Except([]), run);
        int place = LinearSample.Require(full, sample.Problem.Terms[x]);
        bool within = spec is { Effects: EffectsIn.Both, RSquared: BoundedRSquared.Within } && sample.Problem.Effects.Count > 0;
        double total = within ? full.Goodness.WithinSumOfSquares!.Value : full.Goodness.TotalSumOfSquares;
        double r = 1 - (full.Fit.ResidualSumOfSquares / total);
        double max = spec.RSquaredMax ?? Math.Min(1, spec.Multiplier * r);
        Check(spec, r, max);
        double t = Unexplained(sample, x, sample.Except([x]), true, run);
        List<SelectionRow> rows = [];
        foreach ((string name, int[] columns) in sets)
        {
            bool effects = spec.Effects == EffectsIn.Both;
            LinearSample alone = effects ? sample : sample with { Problem = sample.Problem with { Effects = [] } };
            alone = effects || sample.Problem.Effects.Count == 0 ? alone : alone with { Problem = alone.Problem.WithConstant(ModelFrame.Constant) };
            int shift = alone.Problem.Terms.Count - sample.Problem.Terms.Count;
            int[] kept = [.. shift == 1 ? [0] : Array.Empty<int>(), .. columns.Append(x).Order().Select(k => k + shift)];
            LeastSquaresResult restricted = alone.Fit(kept, run);
            double s = Unexplained(alone, x + shift, [.. kept.Where(k => k != x + shift)], effects, run);
            double beta = restricted.Fit.Coefficients[LinearSample.Require(restricted, sample.Problem.Terms[x])];
            rows.Add(SelectionRow.Of(spec, name, restricted, beta, full, full.Fit.Coefficients[place], total, r, max, s, t));
        }

        return new()
        {
            Spec = spec,
            Treatment = sample.Problem.Terms[x],
            Full = full,
            RSquared = r,
            RSquaredMax = max,
            Rows = rows,
            FitNotices = [.. sample.Notices, .. full.Notices, .. rows.SelectMany(row => row.Notices())],
        };
    }

    private static IEnumerable<(string Name, int[] Columns)> Sets(SelectionOnUnobservablesSpec spec, LinearSample sample, int x)
    {
        int[] constant = sample.Problem.Intercept >= 0 ? [sample.Problem.Intercept] : [];
        int[] controls = sample.Except([x, .. constant]);
        if (controls.Length == 0 && (spec.Effects == EffectsIn.Both || sample.Problem.Effects.Count == 0))
        {
            throw new SpecError(new("the formula has no controls to leave out", "公式中没有可供剔除的控制变量"), new("Write y ~ x + controls | effects.", "请写成 y ~ x + 控制变量 | 固定效应。")) { Field = "formula", Given = spec.Formula.ToText() };
        }

        if (spec.Restricted.Count == 0)
        {
            yield return ("none", constant);
        }

        foreach ((string name, IReadOnlyList<Expression> kept) in spec.Restricted)
        {
            int[] columns = [.. kept.Select(term => sample.Column(Term.Parse(term.Text), "restricted")).Where(k => k != x)];
            yield return columns.Length == controls.Length && spec.Effects == EffectsIn.Both
                ? throw new SpecError(new($"the restricted model '{name}' has all controls", $"受限模型“{name}”包含全部控制变量"), new("Leave some out.", "请剔除部分控制变量。")) { Field = "restricted", Given = name }
                : (name, [.. constant, .. columns]);
        }
    }

    /// <summary>Sum of squares of x that other columns and the effects leave.</summary>
    private static double Unexplained(LinearSample sample, int x, int[] others, bool effects, RunContext run)
    {
        LinearProblem problem = effects ? sample.Problem : sample.Problem with { Effects = [] };
        if (others.All(k => k == problem.Intercept))
        {
            double[] column = problem.X.Column(x).ToArray();
            if (problem.Effects.Count == 0)
            {
                return Moments.SumOfSquares(column, problem.Weights, centred: true);
            }

            WithinTransform.Create(problem.Effects, problem.Weights, problem.Within, run).Demean([column]);
            return Moments.SumOfSquares(column, problem.Weights, centred: false);
        }

        return LinearEstimation.Solve(problem.Select(others) with { Outcome = problem.Terms[x], Y = problem.X.Column(x).ToArray() }, run).Fit.ResidualSumOfSquares;
    }

    private static void Check(SelectionOnUnobservablesSpec spec, double r, double max)
    {
        if (!(max > r && max <= 1))
        {
            string given = max.ToString("G4", System.Globalization.CultureInfo.InvariantCulture), least = r.ToString("G4", System.Globalization.CultureInfo.InvariantCulture);
            throw new SpecError(
                new($"the largest R² {given} must lie above that of the full model, {least}, and not above 1", $"最大 R² {given} 应大于完整模型的 R²（{least}）且不超过 1"),
                new("Give r_squared_max between the two, or a multiplier above 1.", "请给出介于两者之间的 r_squared_max，或大于 1 的 multiplier。"))
            { Field = spec.RSquaredMax is null ? "multiplier" : "r_squared_max", Given = given };
        }

        if (!(spec.Delta > 0))
        {
            throw new SpecError(new("delta must be positive", "delta 应为正数"), new("Write 1.", "请写 1。")) { Field = "delta" };
        }
    }
}
