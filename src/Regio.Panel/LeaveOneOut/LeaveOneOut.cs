using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Leave-one-out: whether a coefficient hangs on one group of rows.</summary>
/// <remarks>
/// β̂₍₋g₎ of y = x'β + Dα + e on the rows outside group g, for each value g of a variable; influence β̂₍₋g₎ − β̂ in standard errors of β̂ (Belsley, Kuh and Welsch 1980, ch. 2, for groups).
/// Without intervals β̂₍₋g₎ comes from cross-products net of the effects, from which the rows of g are taken; with intervals each is the full regression on its rows, singletons dropped anew.
/// </remarks>
public static class LeaveOneOut
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>, whole and without each group.</summary>
    /// <exception cref="SpecError">The term is no regressor.</exception>
    /// <exception cref="IdentificationError">There is one group, or the term is not identified on all rows.</exception>
    public static LeaveOneOutResult Fit(LeaveOneOutSpec spec, MethodInputs inputs, RunContext run)
    {
        LinearSample sample = spec.Select(spec.Formula, inputs.Data, "leave_one_out");
        int x = sample.Focal(spec.Treatment, "treatment");
        string term = sample.Problem.Terms[x];
        LeastSquaresResult full = sample.Fit(sample.Except([]), run);
        int place = LinearSample.Require(full, term);
        PanelIndex? panel = spec.Time is null ? null : PanelIndex.Of(inputs.Data, spec.Entity, spec.Time);
        Grouping all = spec.Leave.Evaluate(new EvaluationScope(inputs.Data, panel)).Group();
        int[] codes = Array.ConvertAll(sample.Sample.Indices, row => all.Codes[row]);
        int[] levels = [.. codes.Where(code => code >= 0).Distinct().Order()];
        if (levels.Length < 2)
        {
            throw new IdentificationError(
                levels.Length == 0
                    ? new($"'{spec.Leave.Text}' has no value in the sample", $"“{spec.Leave.Text}”在样本中没有取值")
                    : new($"'{spec.Leave.Text}' has one value in the sample: nothing is left without it", $"“{spec.Leave.Text}”在样本中只有一个取值，剔除后没有观测"),
                new("Leave out by a variable with several values.", "请选择有多个取值的变量。"))
            { Culprits = [spec.Leave.Text] };
        }

        CoefficientRow whole = full.Coefficients[place];
        CoefficientRow[] rows = spec.Intervals ? Refitted(sample, codes, levels, term, run) : Updated(sample, full, codes, levels, x, run);
        string[] names = [.. levels.Select(code => all.Levels[code])];
        string[] lost = [.. names.Where((_, i) => double.IsNaN(rows[i].Estimate))];
        if (lost.Length == names.Length)
        {
            throw new IdentificationError(
                new($"whichever '{spec.Leave.Text}' is left out, the coefficient of {term} is not identified by the rest", $"无论剔除哪个“{spec.Leave.Text}”，其余样本都无法识别 {term} 的系数"),
                new("Leave out by a variable with smaller groups, or absorb fewer effects.", "请按分组更细的变量剔除，或减少固定效应。"))
            { Culprits = [spec.Leave.Text, term] };
        }

        return new()
        {
            Spec = spec,
            Full = full,
            Term = term,
            Whole = whole,
            Rows = [.. rows.Zip(names, (row, name) => row with { Term = name })],
            Counts = [.. levels.Select(code => codes.Count(other => other == code))],
            FitNotices = [.. sample.Notices, .. full.Notices, .. lost.Length > 0 ? [Lost(term, lost, [.. lost.Select(name => GroupNames.Of(spec.Leave, name))])] : Array.Empty<Notice>()],
        };
    }

    private static CoefficientRow[] Refitted(LinearSample sample, int[] codes, int[] levels, string term, RunContext run)
    {
        CoefficientRow[] rows = new CoefficientRow[levels.Length];
        run.ForEach(levels.Length, i =>
        {
            int[] kept = [.. Enumerable.Range(0, codes.Length).Where(row => codes[row] != levels[i])];
            LinearSample without = sample.Take(kept);
            SingletonReport pruned = Singletons.Find(without.Problem.FrequencyWeights ? [] : without.Problem.Effects, kept.Length);
            without = pruned.Dropped.Length > 0 ? without.Take(pruned.Kept) : without;
            rows[i] = pruned.Kept.Length == 0 ? Unknown : Estimate(without, term);
        });
        return rows;
    }

    private static CoefficientRow Estimate(LinearSample without, string term)
    {
        try
        {
            LeastSquaresResult fit = without.Fit(without.Except([]), RunContext.Default);
            return fit.Coefficients[LinearSample.Require(fit, term)];
        }
        catch (IdentificationError)
        {
            return Unknown;
        }
    }

    private static CoefficientRow[] Updated(LinearSample sample, LeastSquaresResult full, int[] codes, int[] levels, int x, RunContext run)
    {
        ResampledMoments moments = ResampledMoments.Of(sample.Problem, run);
        int[] regressors = [.. full.Fit.Terms.Select(name => sample.Problem.Terms.ToList().IndexOf(name))];
        int target = Array.IndexOf(regressors, x);
        CoefficientRow[] rows = new CoefficientRow[levels.Length];
        run.ForEach(levels.Length, i =>
        {
            double[]? b = ResampledMoments.Solve(moments.OfRows(Array.ConvertAll(codes, code => code == levels[i] ? 0.0 : 1)), moments.Columns - 1, regressors);
            rows[i] = b is null ? Unknown : Unknown with { Estimate = b[target] };
        });
        return rows;
    }

    private static CoefficientRow Unknown { get; } = new(string.Empty, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.PositiveInfinity);

    private static Notice Lost(string term, string[] lost, Label[] names)
    {
        Label list = new(string.Join(", ", names.Take(10).Select(name => name.En)), string.Join("、", names.Take(10).Select(name => name.Zh)));
        return new(NoticeKind.Warning, "not_identified", (
            $"Without {list.En} the coefficient of {term} is not identified.",
            $"剔除 {list.Zh} 后，{term} 的系数无法识别。"))
        { Items = lost, Count = lost.Length };
    }
}
