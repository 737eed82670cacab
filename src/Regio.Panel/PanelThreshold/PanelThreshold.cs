using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Panel threshold regression with fixed effects, one to three thresholds.</summary>
/// <remarks>
/// Model: y_it = α_i + z_it'θ + x_it'β_1 1(q_it ≤ γ_1) + … + x_it'β_{R+1} 1(q_it > γ_R) + e_it. γ̂ minimises the sum of squares S of the within regression over the values of q, thresholds in turn with
/// one refinement; F_r = (S_{r−1} − S_r)/σ̂², σ̂² = S_r/(n(T − 1)), has a bootstrap distribution; the confidence set of γ is {γ: (S(γ) − S(γ̂))/σ̂² ≤ −2 ln(1 − √(1 − α))}, 7.35 at 95 %.
/// Hansen (1999), Threshold effects in non-dynamic panels: estimation, testing, and inference, J. Econometrics 93; Wang (2015), Stata Journal 15 (xthreg).
/// Differences: every value of q is searched unless a grid is asked for (xthreg: 300 quantiles); Hansen's published F and LR use T(n − 1) in
/// place of n(T − 1), which <see cref="ThresholdScale.Xthreg"/> reproduces. Unbalanced panels are taken on request: the within regression and S(γ) are the same, the theory is not Hansen's.
/// </remarks>
public static class PanelThreshold
{
    /// <summary>Estimates and tests the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has effects or instruments, or a number is out of range.</exception>
    /// <exception cref="DataError">A column does not exist, no row is complete, or the panel is unbalanced and that is not asked for.</exception>
    /// <exception cref="IdentificationError">The threshold variable does not vary, or no split leaves every regime enough rows.</exception>
    public static PanelThresholdResult Fit(PanelThresholdSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelThresholdChecks.Check(spec);
        LeastSquaresSpec linear = new()
        {
            Formula = spec.Formula,
            Entity = spec.Entity,
            Time = spec.Time,
            Where = spec.Where,
            Covariance = spec.Covariance,
            SmallSample = spec.SmallSample,
            ConfidenceLevel = spec.ConfidenceLevel,
            DropSingletons = false,
        };
        ThresholdData data = ThresholdData.Read(linear, spec.RegimeRegressors, spec.ThresholdVariable, inputs.Data);
        PanelGroups entities = new(data.Frame.Sample.Group(spec.Entity));
        Grouping periods = data.Frame.Sample.Group(spec.Time);
        bool balanced = entities.IsEven && periods.Count == entities.Sizes[0];
        Notice[] shape = [.. PanelThresholdChecks.Shape(spec, data, entities, periods.Count, balanced)];
        double[] values = data.Values();
        ThresholdSearch search = Search(spec, data, entities, periods, values);
        double[] residuals = search.Project(search.Sort(data.Y));
        int[] smallest = [.. Enumerable.Range(0, spec.Thresholds).Select(r => ThresholdGrid.Smallest(spec.Trim[Math.Min(r, spec.Trim.Count - 1)], data.Rows, search.X.Length))];
        List<ThresholdModel> models = ThresholdPath.Estimate(search, residuals, smallest, spec.Thresholds, profiles: true);
        PanelThresholdChecks.RequireThresholds(spec, data.Threshold, models.Count - 1, smallest);
        double degrees = data.Rows - (spec.Scale == ThresholdScale.Xthreg ? periods.Count : entities.Count + (spec.TimeEffects ? periods.Count - 1 : 0));
        ThresholdBootstrapPlan plan = new(spec.Replications, spec.Draw ?? (balanced ? ThresholdDraw.Entities : ThresholdDraw.Wild), smallest, degrees, spec.Reestimate);
        int[][] cells = Cells(search, data, entities);
        ThresholdTest[] tests = [.. Enumerable.Range(1, spec.Thresholds).Select(r => ThresholdTest.Of(models[r - 1], models[r], degrees, ThresholdBootstrap.Statistics(search, residuals, models[r - 1], models[r], cells, plan, run)))];
        double[] thresholds = [.. models[^1].Thresholds.Select(j => search.Candidates[j])];
        RegimeRegression regimes = RegimeRegression.Fit(linear, data, thresholds, new RegimeDesign(spec.RegimeIntercept, spec.TimeEffects ? [spec.Entity, spec.Time] : [spec.Entity]), run);
        ThresholdEstimate[] estimates = [.. models.Skip(1).SelectMany(model => ThresholdEstimate.Of(model, search.Candidates, degrees, spec.ConfidenceLevel))
            .Select(one => spec.Candidates?.Count == spec.Thresholds ? one with { Low = double.NaN, High = double.NaN } : one)];
        return new()
        {
            Spec = spec,
            Regression = regimes.Regression with { FitNotices = [.. data.Notices, .. shape, .. regimes.Notices] },
            RegimeColumn = regimes.Column,
            ThresholdName = data.Threshold,
            Tests = tests,
            Estimates = estimates,
            Regimes = regimes.Regimes,
            Periods = regimes.ByPeriod(data, periods),
            LinearSumOfSquares = models[0].SumOfSquares,
            Degrees = degrees,
            Candidates = search.Candidates.Length,
            Entities = entities.Count,
            PeriodCount = periods.Count,
            Draw = plan.Draw,
            SetNotices = [.. estimates.Where(one => one.Model == spec.Thresholds).SelectMany(one => one.Doubts(data.Threshold, spec.Candidates is not null))],
        };
    }

    private static ThresholdSearch Search(PanelThresholdSpec spec, ThresholdData data, PanelGroups entities, Grouping periods, double[] values)
    {
        List<double[]> z = [.. data.Z];
        for (int t = 1; spec.TimeEffects && t < periods.Count; t++)
        {
            z.Add(Array.ConvertAll(periods.Codes, code => code == t ? 1.0 : 0));
        }

        List<double[]> x = [.. data.X];
        if (spec.RegimeIntercept)
        {
            double[] ones = new double[data.Rows];
            Array.Fill(ones, 1);
            x.Add(ones);
        }

        return new(data.Q, x, z, entities.Codes, ThresholdGrid.Candidates(values, spec.Grid, spec.Candidates, spec.Trim[0]));
    }

    /// <summary>For each entity the positions of its rows in the order of the search, by time.</summary>
    private static int[][] Cells(ThresholdSearch search, ThresholdData data, PanelGroups entities)
    {
        int[] position = new int[data.Rows];
        for (int i = 0; i < position.Length; i++)
        {
            position[search.Order[i]] = i;
        }

        List<int>[] cells = [.. Enumerable.Range(0, entities.Count).Select(_ => new List<int>())];
        IReadOnlyList<int> time = data.Panel!.Periods;
        foreach (int row in Enumerable.Range(0, data.Rows).OrderBy(row => time[data.Frame.Sample.RowMap[row]]))
        {
            cells[entities.Codes[row]].Add(position[row]);
        }

        return [.. cells.Select(cell => cell.ToArray())];
    }
}
