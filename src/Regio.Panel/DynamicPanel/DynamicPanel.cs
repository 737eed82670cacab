using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Dynamic panel by difference and system GMM, and by Anderson and Hsiao's instruments, with the choices and the arithmetic of xtabond2.</summary>
/// <remarks>
/// Model: y_it = Σ_j ρ_j y_{i,t−j} + x_it'β + α_i + e_it. Equations in first differences or forward orthogonal deviations, in a system those in levels too, with instruments Z_i:
/// β̂ = (X'ZWZ'X)⁻¹X'ZWZ'y, first W = (Σ Z_i'HZ_i)⁻¹, then (Σ Z_i'ê_iê_i'Z_i)⁻¹. Anderson and Hsiao (1981), JASA 76; Arellano and Bond (1991), Review of Economic Studies 58; Arellano and Bover (1995),
/// J. Econometrics 68; Blundell and Bond (1998), J. Econometrics 87; Windmeijer (2005), J. Econometrics 126; Roodman (2009), Stata Journal 9.
/// An ordinary instrument of both kinds of equations is one column; in levels the differences one lag less than the first serve; weights multiply moments and the errors' variance is σ²/w.
/// Where the covariance of the moments is singular a generalised inverse weighs them, as Stata's invsym; a notice says so.
/// </remarks>
public static class DynamicPanel
{
    /// <summary>Estimates and tests the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has effects or instruments, lists of instruments contradict each other, or a number is out of range.</exception>
    /// <exception cref="DataError">A column does not exist or no row is complete.</exception>
    /// <exception cref="IdentificationError">No row can be transformed, or instruments do not identify the coefficients.</exception>
    public static PanelFitResult Fit(DynamicPanelSpec spec, MethodInputs inputs, RunContext run)
    {
        DynamicPanelChecks.Check(spec);
        DynamicPanelModel model = DynamicPanelModel.Build(spec, inputs.Data, run);
        DynamicPanelGmm gmm = new(model, run);
        Matrix plain = gmm.Covariance();
        CovarianceEstimate covariance = DynamicPanelCovariance.Of(model, gmm, plain);
        double[] estimates = gmm.Reported.Coefficients;
        List<PanelTest> tests = [.. new ArellanoBondTest(model, gmm).Tests(spec.ArTests, plain), .. Overidentification(model, gmm)];
        IReadOnlyList<InstrumentSetTest> sets = HansenDifferences.Of(model, gmm);
        string[] variables = [.. model.Terms.Where((_, k) => model.Variables[k] is { } variable && model.Design.Regressors.Contains(variable))];
        IReadOnlyList<CoefficientRow> longRun = LongRun.Of(spec.Formula.Outcome.Text, model.Terms, variables, estimates, covariance, spec.ConfidenceLevel);
        (EstimationSample sample, double[] fitted, double[] residuals) = Levels(model, estimates);
        return new()
        {
            Outcome = model.Design.Outcome.Name,
            Terms = model.Terms,
            EffectNames = spec.TimeEffects ? [spec.Time] : [],
            Estimates = estimates,
            Covariance = covariance,
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = sample,
            Fitted = fitted,
            Residuals = residuals,
            EntitySizes = Sizes(model),
            Measures = DynamicPanelTables.Measures(model, gmm, tests),
            Tests = tests,
            Details =
            [
                .. sets.Count > 0 ? [HansenDifferences.Table(sets)] : Array.Empty<Table>(),
                .. longRun.Count > 0 ? [LongRun.Table(longRun)] : Array.Empty<Table>(),
                DynamicPanelTables.Instruments(model),
                .. model.Components is { } components ? [components.Table()] : Array.Empty<Table>(),
            ],
            Charts = model.Components is { } drawn ? [drawn.Scree()] : [],
            FitNotices = [.. model.Notices, .. DynamicPanelNotices.Of(model, gmm, tests)],
        };
    }

    private static IEnumerable<PanelTest> Overidentification(DynamicPanelModel model, DynamicPanelGmm gmm)
    {
        int degrees = gmm.Instruments - model.Terms.Count;
        yield return Test("sargan", gmm.Sargan, degrees);
        if (gmm.Second is not null)
        {
            yield return Test("hansen", gmm.Hansen, degrees);
        }
    }

    private static PanelTest Test(string name, double statistic, int degrees)
        => degrees > 0 ? PanelTest.ChiSquared(name, statistic, degrees) : new(name, statistic, "chi2", 0, double.NaN, double.NaN);

    /// <summary>x'β and y − x'β, effects of entities in it, on the rows of the main equations.</summary>
    private static (EstimationSample Sample, double[] Fitted, double[] Residuals) Levels(DynamicPanelModel model, double[] estimates)
    {
        int[] rows = [.. model.MainEquations.Select(i => model.Equations.TableRows[i]).Order()];
        double[] all = model.Fitted(estimates);
        double[] fitted = Array.ConvertAll(rows, row => all[row]);
        double[] residuals = [.. rows.Select((row, i) => model.Design.Outcome.Values.Span[row] - fitted[i])];
        return (new(model.Design.Table, rows, model.Spec.Entity, model.Spec.Time), fitted, residuals);
    }

    private static double[] Sizes(DynamicPanelModel model)
    {
        int[] entities = model.Equations.EntityOf();
        double[] sizes = new double[model.Moments.Entities];
        foreach (int i in model.MainEquations)
        {
            sizes[entities[i]]++;
        }

        return [.. sizes.Where(size => size > 0)];
    }
}
