using Regio.Core;
using Regio.Data;
using Regio.Files;

namespace Regio.Regression.Tests;

/// <summary>Golden: Stata 13's regress, xtreg fe and xtreg be on the simulated panel of linearmodels, balanced and two unbalanced samples, with and without weights.</summary>
/// <remarks>Stata printed 11 significant digits, covariances with 11 decimals or 7 significant digits; the tolerances are half a unit in the last place printed.</remarks>
public sealed class StataPanelTests
{
    private static readonly Reference Stata = new("least_squares", "Stata 13 (linearmodels' results)");

    public static TheoryData<string, string, bool> Configurations()
    {
        TheoryData<string, string, bool> data = [];
        foreach (string vce in new[] { "conventional", "robust", "cluster" })
        {
            foreach (string suffix in new[] { "", "_light", "_heavy" })
            {
                data.Add(vce, suffix, false);
                data.Add(vce, suffix, true);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Pooled(string vce, string suffix, bool weighted)
    {
        LeastSquaresSpec spec = Spec(suffix, string.Empty, vce switch { "conventional" => "iid", "robust" => "hc1", _ => "cluster(firm)" }, weighted);
        LeastSquaresResult result = Fitting.Fit(Data(), spec);
        StataPanelSection expected = StataPanelSection.Read($"pooled-{vce}-{(weighted ? "weighted" : "")}-{suffix}");
        CompareCoefficients(result, expected);
        GoodnessOfFit fit = result.Goodness;
        double scale = Scale(result);
        expected.Equal(Stata, "N", fit.Observations, 0);
        expected.Equal(Stata, "df_m", fit.ModelDegreesOfFreedom, 0);
        expected.Equal(Stata, "df_r", result.Covariance.DegreesOfFreedom, 0);
        expected.Equal(Stata, "rss", fit.ResidualSumOfSquares * scale, 1e-10);
        expected.Equal(Stata, "r2", fit.RSquared, 1e-10);
        expected.Equal(Stata, "r2_a", fit.AdjustedRSquared, 1e-10);
        expected.Equal(Stata, "rmse", fit.Sigma * Math.Sqrt(scale), 1e-10);
        expected.Equal(Stata, "ll", StataLogLikelihood(result), 1e-10);
        expected.Equal(Stata, "F", result.Overall.Statistic, 1e-9);
        expected.Equal(Stata, "mss", (fit.TotalSumOfSquares - fit.ResidualSumOfSquares) * scale, 1e-9);
        expected.Equal(Stata, "ll_0", LogLikelihood(fit.TotalSumOfSquares * scale, fit.Observations), 1e-10);
        expected.AllScalarsCompared();
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Fixed_effects(string vce, string suffix, bool weighted)
    {
        LeastSquaresSpec spec = Spec(suffix, " | firm", vce switch { "conventional" => "iid", "robust" => "robust", _ => "cluster(firm)" }, weighted) with
        {
            SmallSample = SmallSample.Xtreg,
            ReportConstant = true,
            DropSingletons = false,
        };
        LeastSquaresResult result = Fitting.Fit(Data(), spec);
        StataPanelSection expected = StataPanelSection.Read($"fixed_effect-{vce}-{(weighted ? "weighted" : "")}-{suffix}");
        CompareCoefficients(result, expected);
        GoodnessOfFit fit = result.Goodness;
        bool clustered = vce != "conventional";
        double scale = Scale(result);
        expected.Equal(Stata, "N", fit.Observations, 0);
        expected.Equal(Stata, "df_b", fit.ModelDegreesOfFreedom, 0);
        expected.Equal(Stata, "df_a", fit.AbsorbedParameters - 1, 0);
        expected.Equal(Stata, "df_r", result.Covariance.DegreesOfFreedom, 0);
        expected.Equal(Stata, "N_g", result.Fit.Effects[0].Levels, 0);
        expected.Equal(Stata, "rss", fit.ResidualSumOfSquares * scale, 1e-10);
        expected.Equal(Stata, "tss", fit.TotalSumOfSquares * scale, 1e-10);
        expected.Equal(Stata, "r2_w", fit.RSquaredWithin!.Value, 1e-10);
        expected.Equal(Stata, "r2_b", fit.RSquaredBetween!.Value, 1e-10);
        expected.Equal(Stata, "r2_o", fit.RSquaredOverall!.Value, 1e-10);
        expected.Equal(Stata, "r2_a", fit.AdjustedRSquaredWithin(SmallSample.Xtreg, clustered)!.Value, 1e-9);
        expected.Equal(Stata, "rmse", ((NumberColumn)result.Glance()["sigma"]).Values[0] * Math.Sqrt(scale), 1e-10);
        expected.Equal(Stata, "sigma_e", fit.Sigma * Math.Sqrt(scale), 1e-10);
        expected.Equal(Stata, "ll", StataLogLikelihood(result), 1e-10);
        expected.Equal(Stata, "F", result.Overall.Statistic, 1e-9);
        expected.Equal(Stata, "sigma_u", SpreadOfEffects(result), 1e-9);
        double total = Math.Sqrt(Math.Pow(SpreadOfEffects(result), 2) + (fit.Sigma * fit.Sigma * scale));
        expected.Equal(Stata, "sigma", total, 1e-9);
        expected.Equal(Stata, "rho", Math.Pow(SpreadOfEffects(result) / total, 2), 1e-9);
        expected.Equal(Stata, "r2", fit.RSquaredWithin!.Value, 1e-10);
        // With clustered errors Stata counts the constant among the model degrees of freedom it takes off.
        expected.Equal(Stata, "df_m", clustered ? fit.ModelDegreesOfFreedom - 1 : fit.ModelDegreesOfFreedom + fit.AbsorbedParameters - 1, 0);
        expected.Equal(Stata, "mss", (fit.WithinSumOfSquares!.Value - fit.ResidualSumOfSquares) * scale, 1e-9);
        expected.Equal(Stata, "ll_0", LogLikelihood(fit.WithinSumOfSquares!.Value * scale, fit.Observations), 1e-10);
        expected.Equal(Stata, "corr", CorrelationOfEffects(result), 1e-9);
        double[] sizes = [.. result.Fit.Effects[0].Codes.CountBy(code => code).Select(pair => (double)pair.Value)];
        expected.Equal(Stata, "g_min", sizes.Min(), 0);
        expected.Equal(Stata, "g_max", sizes.Max(), 0);
        expected.Equal(Stata, "g_avg", sizes.Average(), 1e-10);
        expected.Equal(Stata, "Tbar", sizes.Average(), 1e-10);
        if (!clustered)
        {
            // F that all effects are zero: least squares without them.
            double pooled = Fitting.Fit(Data(), Spec(suffix, string.Empty, "iid", weighted)).Goodness.ResidualSumOfSquares;
            double effects = fit.AbsorbedParameters - 1;
            expected.Equal(Stata, "F_f", (pooled - fit.ResidualSumOfSquares) / effects / (fit.ResidualSumOfSquares / fit.ResidualDegreesOfFreedom), 1e-9);
        }

        expected.AllScalarsCompared();
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("_light", false)]
    [InlineData("_heavy", false)]
    [InlineData("", true)]
    [InlineData("_light", true)]
    [InlineData("_heavy", true)]
    public void Between_is_least_squares_on_entity_means(string suffix, bool weightedBySize)
    {
        Table means = Means(Fitting.Fit(Data(), Spec(suffix, string.Empty, "iid", false)), suffix);
        LeastSquaresSpec spec = Spec(suffix, string.Empty, "iid", false) with { Weights = weightedBySize ? Expression.Parse("size") : null };
        LeastSquaresResult result = Fitting.Fit(means, spec);
        StataPanelSection expected = StataPanelSection.Read($"between-conventional-{(weightedBySize ? "wls" : "")}-{suffix}");
        CompareCoefficients(result, expected);
        expected.Equal(Stata, "df_r", result.Covariance.DegreesOfFreedom, 0);
        expected.Equal(Stata, "r2_b", result.Goodness.RSquared, 1e-10);
        expected.Equal(Stata, "rmse", result.Goodness.Sigma * Math.Sqrt(Scale(result)), 1e-10);
    }

    private static Table Data() => TableFile.Read(StataPanelSection.DataFile);

    private static LeastSquaresSpec Spec(string suffix, string effects, string covariance, bool weighted)
    {
        string regressors = string.Join(" + ", Enumerable.Range(1, 5).Select(k => $"x{k}{suffix}"));
        return Fitting.Spec($"y{suffix} ~ {regressors}{effects}", covariance) with { Weights = weighted ? Expression.Parse("w") : null };
    }

    private static void CompareCoefficients(LeastSquaresResult result, StataPanelSection expected)
    {
        IReadOnlyList<CoefficientRow> rows = result.Coefficients;
        expected.Compare(Stata, result.Fit.Terms, k => (rows[k].Estimate, rows[k].Statistic, rows[k].PValue), (i, j) => result.Covariance.Values[i, j]);
    }

    /// <summary>Stata scales analytic weights to sum to N.</summary>
    private static double Scale(LeastSquaresResult result) => result.Fit.Weights is { } w ? w.Length / w.Sum() : 1;

    /// <summary>Stata leaves ½Σ ln w of the scaled weights out.</summary>
    private static double StataLogLikelihood(LeastSquaresResult result)
        => result.Goodness.LogLikelihood - (result.Fit.Weights?.Sum(w => 0.5 * Math.Log(w * Scale(result))) ?? 0);

    private static double LogLikelihood(double squares, double n) => -0.5 * n * (Math.Log(2 * Math.PI * squares / n) + 1);

    /// <summary>Correlation of the effects with xb over the rows, which Stata does not weight.</summary>
    private static double CorrelationOfEffects(LeastSquaresResult result)
    {
        double[] u = result.FixedEffects().Effects[0].Values, w = [.. Enumerable.Repeat(1.0, result.Fitted.Length)];
        double[] effects = [.. result.Fit.Effects[0].Codes.Select(code => u[code])], xb = [.. result.Fitted.Zip(effects, (fitted, effect) => fitted - effect)];
        double Mean(double[] x) => x.Zip(w, (value, weight) => value * weight).Sum() / w.Sum();
        double a = Mean(effects), b = Mean(xb);
        double Product(double[] x, double meanX, double[] y, double meanY) => Enumerable.Range(0, x.Length).Sum(i => w[i] * (x[i] - meanX) * (y[i] - meanY));
        return Product(effects, a, xb, b) / Math.Sqrt(Product(effects, a, effects, a) * Product(xb, b, xb, b));
    }

    private static double SpreadOfEffects(LeastSquaresResult result)
    {
        double[] u = result.FixedEffects().Effects[0].Values;
        double mean = u.Average();
        return Math.Sqrt(u.Sum(value => (value - mean) * (value - mean)) / (u.Length - 1));
    }

    private static Table Means(LeastSquaresResult pooled, string suffix)
    {
        Table rows = pooled.Sample.Table.Take(pooled.Sample.RowMap.ToArray());
        int[][] groups = [.. rows["firm"].Group().Codes.Select((code, row) => (code, row)).GroupBy(pair => pair.code, pair => pair.row).Select(group => group.ToArray())];
        string[] names = [$"y{suffix}", .. Enumerable.Range(1, 5).Select(k => $"x{k}{suffix}")];
        return Fitting.Table([.. names.Select(name => (name, groups.Select(group => group.Average(row => rows.Numbers(name).Memory.Span[row])).ToArray())), ("size", [.. groups.Select(group => (double)group.Length)])]);
    }
}
