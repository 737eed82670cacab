using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A coefficient in every combination of choices.</summary>
/// <remarks>
/// Simonsohn, Simmons and Nelson (2020), Specification curve analysis, Nature Human Behaviour 4. Outcome × effects × sample × controls × covariance; the rows of an outcome, sample and set of effects are those
/// complete in all controls, so that specifications with more and fewer controls are compared on the same rows. A specification that is not identified is left out and told.
/// </remarks>
public static class SpecificationCurve
{
    /// <summary>Controls of which all combinations are taken at most.</summary>
    private const int MostControls = 12;

    /// <summary>Specifications at most.</summary>
    private const int Most = 50_000;

    /// <summary>Estimates every specification on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">There are too many specifications, or a text is no set of effects.</exception>
    /// <exception cref="IdentificationError">No specification is identified.</exception>
    public static SpecificationCurveResult Fit(SpecificationCurveSpec spec, MethodInputs inputs, RunContext run)
    {
        SpecificationGrid grid = SpecificationGrid.Of(spec, MostControls, Most);
        (SpecificationSample Choice, LinearSample? Sample, RegioError? Failure)[] samples = [.. grid.Samples.Select(choice => Select(spec, choice, grid, inputs.Data))];
        List<(int Sample, string Name, IReadOnlyList<Term> Controls)> fits = [.. samples.SelectMany((_, s) => grid.Controls.Select(set => (s, set.Name, set.Terms)))];
        SpecificationRow[]?[] rows = new SpecificationRow[]?[fits.Count];
        IReadOnlyList<Notice>?[] dropped = new IReadOnlyList<Notice>?[fits.Count];
        RegioError?[] failures = new RegioError?[fits.Count];
        run.ForEach(fits.Count, i =>
        {
            (int s, string name, IReadOnlyList<Term> controls) = fits[i];
            try
            {
                (rows[i], dropped[i]) = samples[s].Sample is { } sample ? Estimate(spec, grid, samples[s].Choice, sample, name, controls) : (null, null);
                failures[i] = samples[s].Failure;
            }
            catch (IdentificationError failure)
            {
                failures[i] = failure;
            }
        });
        SpecificationRow[] all = [.. rows.OfType<SpecificationRow[]>().SelectMany(some => some)];
        if (all.Length == 0)
        {
            throw failures.OfType<RegioError>().First();
        }

        int lost = failures.Count(failure => failure is not null);
        return new()
        {
            Spec = spec,
            Term = grid.Treatment.Name,
            Rows = all,
            FitNotices = [.. samples.Where(one => one.Sample is not null).SelectMany(one => one.Sample!.Notices.Where(notice => notice.Kind == NoticeKind.Warning)).Distinct(), .. Dropped(dropped), .. lost > 0 ? [Lost(lost, fits.Count, failures.OfType<RegioError>().First())] : Array.Empty<Notice>()],
        };
    }

    private static (SpecificationSample Choice, LinearSample? Sample, RegioError? Failure) Select(SpecificationCurveSpec spec, SpecificationSample choice, SpecificationGrid grid, Table data)
    {
        Formula formula = spec.Formula with { Outcome = choice.Outcome, Effects = choice.Effects, Regressors = [.. spec.Formula.Regressors, .. grid.AllControls] };
        SpecificationCurveSpec own = choice.Where is null ? spec : spec with { Where = spec.Where is null ? choice.Where : Expression.Parse($"({spec.Where.Text}) & ({choice.Where.Text})") };
        try
        {
            return (choice, own.Select(formula, data, "specification_curve"), null);
        }
        catch (RegioError failure) when (failure is IdentificationError || (failure is DataError && choice.Where is not null))
        {
            return (choice, null, failure);
        }
    }

    private static (SpecificationRow[] Rows, IReadOnlyList<Notice> Dropped) Estimate(SpecificationCurveSpec spec, SpecificationGrid grid, SpecificationSample choice, LinearSample sample, string name, IReadOnlyList<Term> controls)
    {
        int[] left = [.. grid.AllControls.Where(term => !controls.Contains(term)).SelectMany(term => Places(sample, term))];
        LeastSquaresResult fit = sample.Fit(sample.Except(left), RunContext.Default);
        int place = LinearSample.Require(fit, grid.Treatment.Name);
        Covariance[] covariances = [spec.Covariance, .. spec.Covariances];
        SpecificationRow[] rows = [.. covariances.Distinct().Select(covariance =>
        {
            LeastSquaresResult own = covariance.Equals(spec.Covariance) ? fit : fit.With(covariance);
            return new SpecificationRow(own.Coefficients[place], choice.Outcome.Name, choice.Name, choice.EffectsText, name, [.. controls.Select(term => term.Name)], own.Covariance.Name, fit.Observations);
        })];
        return (rows, [.. fit.FitNotices.Where(notice => notice.Code == "collinear")]);
    }

    /// <summary>Columns of a term, a factor's levels among them.</summary>
    private static IEnumerable<int> Places(LinearSample sample, Term term)
        => Enumerable.Range(0, sample.Problem.Terms.Count).Where(k => sample.Problem.Terms[k] == term.Name || (term.Factors.Count == 1 && sample.Problem.Terms[k].StartsWith(term.Name, StringComparison.Ordinal) && sample.Sample.Table.Find(term.Name) is TextColumn));

    /// <summary>A control that could not be in is said with the number of specifications: they are those without it.</summary>
    private static IEnumerable<Notice> Dropped(IReadOnlyList<Notice>?[] dropped)
        => dropped.OfType<IReadOnlyList<Notice>>().SelectMany(notices => notices).GroupBy(notice => notice.Message).Select(same =>
        {
            string count = same.Count().ToString(CultureInfo.InvariantCulture), total = dropped.Length.ToString(CultureInfo.InvariantCulture);
            return same.First() with { Message = new($"In {count} of {total} specifications: {same.Key.En}", $"{total} 个设定中的 {count} 个：{same.Key.Zh}"), Count = same.Count() };
        });

    private static Notice Lost(int lost, int all, RegioError first)
    {
        string count = lost.ToString(CultureInfo.InvariantCulture), total = all.ToString(CultureInfo.InvariantCulture);
        return new(NoticeKind.Warning, "not_identified", (
            $"{count} of {total} specifications could not be estimated; the first: {first.What.En}.",
            $"{total} 个设定中有 {count} 个无法估计；首个原因：{first.What.Zh}。"))
        { Count = lost };
    }
}
