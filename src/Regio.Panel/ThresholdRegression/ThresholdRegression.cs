using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Threshold regression (sample splitting) of independent rows.</summary>
/// <remarks>
/// Model: y_i = z_i'θ + x_i'β_1 1(q_i ≤ γ) + x_i'β_2 1(q_i > γ) + e_i, the constant among x by default. γ̂ minimises S over the values of q. Test of no threshold: supremum of a heteroskedasticity-robust
/// score statistic with the fixed-regressor bootstrap. Confidence set {γ: (S(γ) − S(γ̂))/η̂² ≤ −2 ln(1 − √(1 − α))}, η² the local scale of (δ'x)e.
/// Hansen (2000), Sample splitting and threshold estimation, Econometrica 68; Hansen (1996), Inference when a nuisance parameter is not identified under the null hypothesis, Econometrica 64.
/// Differences: standard errors are hc1 by default where Hansen's program has hc0; confidence intervals of slopes take γ̂ as known (Hansen's union over an 80 % set of γ is wider).
/// </remarks>
public static class ThresholdRegression
{
    /// <summary>Estimates and tests the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has effects or instruments, or a number is out of range.</exception>
    /// <exception cref="DataError">A column does not exist or no row is complete.</exception>
    /// <exception cref="IdentificationError">The threshold variable does not vary, or no split leaves both regimes enough rows.</exception>
    public static ThresholdRegressionResult Fit(ThresholdRegressionSpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        LeastSquaresSpec linear = new() { Formula = spec.Formula, Where = spec.Where, Covariance = spec.Covariance, SmallSample = spec.SmallSample, ConfidenceLevel = spec.ConfidenceLevel };
        ThresholdData data = ThresholdData.Read(linear, spec.RegimeRegressors, spec.ThresholdVariable, inputs.Data);
        double[] ones = new double[data.Rows];
        Array.Fill(ones, 1);
        ThresholdSearch search = new(data.Q, spec.RegimeIntercept ? [ones, .. data.X] : data.X, spec.RegimeIntercept ? data.Z : [ones, .. data.Z], [], data.Values()[..^1]);
        int smallest = spec.SmallestRegime ?? (search.X.Length + 2);
        double[] residuals = search.Project(search.Sort(data.Y));
        ThresholdModel model = Model(search, residuals, smallest, data.Threshold);
        RegimeRegression regimes = RegimeRegression.Fit(linear, data, [search.Candidates[model.Thresholds[0]]], new RegimeDesign(spec.RegimeIntercept, []), run);
        double scale = Scale(spec.Scale, search, data, model, regimes);
        ThresholdEstimate estimate = ThresholdEstimate.Of(model.Profiles[0], model.Thresholds, search.Candidates, scale, spec.ConfidenceLevel);
        return new()
        {
            Spec = spec,
            Regression = regimes.Regression with { FitNotices = [.. data.Notices, .. regimes.Notices] },
            RegimeColumn = regimes.Column,
            ThresholdName = data.Threshold,
            Test = Test(spec, search, residuals, model, data.Threshold, run),
            Estimate = estimate,
            Regimes = regimes.Regimes,
            LinearSumOfSquares = TensorPrimitives.SumOfSquares<double>(residuals),
            Scale = scale,
            SetNotices = [.. estimate.Doubts(data.Threshold, fixedValues: false)],
        };
    }

    private static ThresholdModel Model(ThresholdSearch search, double[] residuals, int smallest, string name)
    {
        double[] profile = new double[search.Candidates.Length];
        (int found, double squares) = search.Base.Search(residuals, smallest, profile);
        return found >= 0 ? new([found], squares, squares, [new(found, profile)]) : throw new IdentificationError(
            new(string.Create(CultureInfo.InvariantCulture, $"no value of '{name}' leaves {smallest} rows with variation of the regressors in both regimes"), string.Create(CultureInfo.InvariantCulture, $"“{name}”没有任何取值能使两个区间各有至少 {smallest} 行且解释变量有变化")),
            new("Use fewer regressors, a smaller smallest_regime, or more rows.", "请减少解释变量、减小 smallest_regime，或增加样本。"))
        { Culprits = [name] };
    }

    private static ThresholdTest Test(ThresholdRegressionSpec spec, ThresholdSearch search, double[] residuals, ThresholdModel model, string name, RunContext run)
    {
        bool robust = spec.Scale != ThresholdScaleFit.Homoskedastic;
        int least = Math.Max(1, (int)Math.Floor((spec.Trim * search.Rows) + 1e-9));
        (double statistic, int at) = ThresholdScoreTest.Supremum(search, residuals, least, robust);
        if (at < 0)
        {
            throw new IdentificationError(
                new(string.Create(CultureInfo.InvariantCulture, $"no value of '{name}' leaves a share of {spec.Trim} of the rows on both sides"), string.Create(CultureInfo.InvariantCulture, $"“{name}”没有任何取值能使两侧各有 {spec.Trim} 的样本")),
                new("Lower trim.", "请降低 trim。"))
            { Culprits = [name] };
        }

        double[] draws = ThresholdScoreTest.Bootstrap(search, residuals, least, robust, spec.Replications, run);
        double p = draws.Length == 0 ? double.NaN : (double)draws.Count(draw => draw >= statistic) / draws.Length;
        return new(1, model.SumOfSquares, model.SumOfSquares / search.Rows, statistic, p, draws);
    }

    private static double Scale(ThresholdScaleFit fit, ThresholdSearch search, ThresholdData data, ThresholdModel model, RegimeRegression regimes)
    {
        if (fit == ThresholdScaleFit.Homoskedastic)
        {
            return model.SumOfSquares / search.Rows;
        }

        // δ, term by term, of the regression that is already there.
        double[] jump = new double[data.Rows];
        LinearFit regression = regimes.Regression.Fit;
        for (int k = 0; k < search.X.Length; k++)
        {
            bool constant = search.X.Length > data.X.Count && k == 0;
            string suffix = constant ? string.Empty : ":" + data.Regime[k - (search.X.Length - data.X.Count)].Name;
            double difference = Coefficient(regression, $"{regimes.Column}::1{suffix}") - Coefficient(regression, $"{regimes.Column}::2{suffix}");
            for (int i = 0; i < jump.Length; i++)
            {
                jump[search.Order[i]] += difference * search.X[k][i];
            }
        }

        return ThresholdScaling.Of(fit, data.Q, Array.ConvertAll(jump, value => value * value), regression.Residuals, search.Candidates[model.Thresholds[0]]);
    }

    private static double Coefficient(LinearFit fit, string term)
    {
        int k = Enumerable.Range(0, fit.Terms.Count).FirstOrDefault(k => fit.Terms[k] == term, -1);
        return k < 0 ? 0 : fit.Coefficients[k];
    }

    private static void Check(ThresholdRegressionSpec spec)
    {
        ThresholdChecks.Formula(spec.Formula, "threshold_regression", spec.RegimeRegressors.Count + (spec.RegimeIntercept ? 1 : 0), needsIntercept: true);
        ThresholdChecks.Level(spec.ConfidenceLevel);
        ThresholdChecks.Replications(spec.Replications);
        if (!(spec.Trim >= 0 && spec.Trim < 0.5))
        {
            throw new SpecError(new("trim must lie between 0 and 0.5", "trim 应介于 0 与 0.5 之间"), new("Write 0.15 to leave out 15 % at either end.", "0.15 表示两端各剔除 15%。")) { Field = "trim", Given = spec.Trim.ToString(CultureInfo.InvariantCulture) };
        }

        if (spec.SmallestRegime is < 1)
        {
            throw new SpecError(new("a regime needs at least one row", "每个区间至少需要一行"), new("Leave smallest_regime empty for the default.", "smallest_regime 留空即采用默认值。")) { Field = "smallest_regime" };
        }
    }
}
