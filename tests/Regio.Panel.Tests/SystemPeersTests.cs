using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

/// <summary>Every number of the shared answers of systemfit, of linearmodels' systems and of clubSandwich's tests is compared, or named here with the reason why it cannot be.</summary>
public sealed class SystemPeersTests
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["kmenta.SUR.rcov.Theil/mcelroy"] = "Theil's residual covariance is indefinite on these data: systemfit reports an R² above one, we none and a notice",
        ["clubSandwich.CR0/saddlepoint"] = "saddlepoint p values are not offered: Satterthwaite's degrees of freedom serve the same end",
        ["clubSandwich.CR0/p_saddle"] = "saddlepoint p values are not offered: Satterthwaite's degrees of freedom serve the same end",
        ["clubSandwich.CR1/saddlepoint"] = "saddlepoint p values are not offered: Satterthwaite's degrees of freedom serve the same end",
        ["clubSandwich.CR1/p_saddle"] = "saddlepoint p values are not offered: Satterthwaite's degrees of freedom serve the same end",
        ["clubSandwich.CR1S/saddlepoint"] = "saddlepoint p values are not offered: Satterthwaite's degrees of freedom serve the same end",
        ["clubSandwich.CR1S/p_saddle"] = "saddlepoint p values are not offered: Satterthwaite's degrees of freedom serve the same end",
    };

    private static readonly Answers Walk = new(Reasons);
    private static readonly Reference Systemfit = new("equation_system", "R systemfit 1.1.28");
    private static readonly Reference Linearmodels = new("equation_system", "linearmodels 6.1");
    private static readonly Reference ClubSandwich = new("wald_test", "clubSandwich 0.5.8");
    private static readonly string[] Both = ["value", "capital"];

    [Theory]
    [InlineData("OLS", SystemEstimator.Ols)]
    [InlineData("W2SLS", SystemEstimator.WeightedTwoStage)]
    [InlineData("3SLS", SystemEstimator.ThreeStage)]
    [InlineData("3SLS.GLS", SystemEstimator.ThreeStage)]
    [InlineData("3SLS.IV", SystemEstimator.ThreeStage, ThreeStageForm.Iv)]
    [InlineData("3SLS.Schmidt", SystemEstimator.ThreeStage, ThreeStageForm.Schmidt)]
    [InlineData("3SLS.EViews", SystemEstimator.ThreeStage, ThreeStageForm.EViews)]
    [InlineData("SUR.iter", SystemEstimator.Sur, ThreeStageForm.Gls, ResidualDivisor.GeometricMean, true)]
    [InlineData("SUR.restricted", SystemEstimator.Sur)]
    [InlineData("SUR.rcov.geomean", SystemEstimator.Sur)]
    [InlineData("SUR.rcov.Theil", SystemEstimator.Sur, ThreeStageForm.Gls, ResidualDivisor.Theil)]
    [InlineData("SUR.rcov.noDfCor", SystemEstimator.Sur, ThreeStageForm.Gls, ResidualDivisor.None)]
    public void Systemfit_on_Kmenta(string name, SystemEstimator estimator, ThreeStageForm form = ThreeStageForm.Gls, ResidualDivisor divisor = ResidualDivisor.GeometricMean, bool iterate = false)
    {
        EquationSystemSpec spec = Spec("demand: consump ~ price + income", "supply: consump ~ price + farmPrice + trend") with
        {
            Estimator = estimator,
            Instruments = [.. new[] { "income", "farmPrice", "trend" }.Select(Expression.Parse)],
            ThreeStageForm = form,
            ResidualCovariance = divisor,
            Iterate = iterate,
            Tolerance = 1e-12,
            Restrictions = name == "SUR.restricted" ? [Hypothesis.Parse("demand_price + supply_price = 0")] : [],
        };
        EquationSystemResult result = Fit(spec, CsvFile.Read(Shared.File("golden", "peers", "system", "kmenta.csv")));
        if (double.IsNaN(result.McElroy))
        {
            result.Notices.ShouldContain(notice => notice.Code == "singular_residuals");
        }

        Walk.Compare(Systemfit, "kmenta." + name, Expected("system").GetProperty("kmenta." + name), Numbers(result, term => term), Tolerance).ShouldBeGreaterThan(33);
    }

    [Theory]
    [InlineData("greene.SUR")]
    [InlineData("greene.SUR.pooled")]
    public void Systemfit_on_Grunfeld_with_an_equation_a_firm(string name)
    {
        (Table wide, string[] firms) = GrunfeldWide();
        string[] plain = [.. firms.Select(firm => firm.Replace(".", string.Empty, StringComparison.Ordinal))];
        EquationSystemSpec spec = Spec([.. plain.Select((firm, i) => $"{firm}: invest{i} ~ value{i} + capital{i}")]) with { ResidualCovariance = ResidualDivisor.None };
        string[] equal = [.. plain.Skip(1).SelectMany((firm, i) => new[] { $"`{firm}_(Intercept)` = `{plain[0]}_(Intercept)`", $"{firm}_value{i + 1} = {plain[0]}_value0", $"{firm}_capital{i + 1} = {plain[0]}_capital0" })];
        EquationSystemResult result = Fit(name == "greene.SUR" ? spec : spec with { Restrictions = [.. equal.Select(Hypothesis.Parse)], WeightedStart = true }, wide);
        string Theirs(string term)
        {
            int at = term.LastIndexOf('_');
            string firm = firms[Array.IndexOf(plain, term[..at])];
            return $"{firm}_{(term.EndsWith(')') ? "(Intercept)" : term[(at + 1)..].TrimEnd('0', '1', '2', '3', '4'))}";
        }

        Walk.Compare(Systemfit, name, Expected("system").GetProperty(name), Numbers(result, Theirs), Tolerance).ShouldBeGreaterThan(80);
    }

    [Theory]
    [InlineData("sur.same.unadjusted")]
    [InlineData("sur.same.robust")]
    [InlineData("sur.diff.unadjusted")]
    [InlineData("3sls.mroz")]
    public void Linearmodels_systems(string name)
    {
        bool stages = name == "3sls.mroz";
        const string All = "educ + exper + expersq + tenure + tenuresq + union + south + nrtheast + nrthcen + married + white + male";
        string second = name.StartsWith("sur.same", StringComparison.Ordinal) ? All : All.Replace("south + nrtheast + nrthcen + ", string.Empty, StringComparison.Ordinal);
        EquationSystemSpec spec = (stages
            ? Spec("hours: hours ~ educ + age + kidslt6 + nwifeinc | lwage ~ exper + expersq", "lwage: lwage ~ educ + exper + expersq | hours ~ age + kidslt6 + nwifeinc")
            : Spec("hrearn: hrearn ~ " + All, "hrbens: hrbens ~ " + second)) with
        {
            ResidualCovariance = ResidualDivisor.None,
            DegreesOfFreedom = SystemDegrees.Normal,
            Covariance = Covariance.Parse(name.EndsWith("robust", StringComparison.Ordinal) ? "hc0" : "iid"),
        };
        EquationSystemResult result = Fit(spec, CsvFile.Read(Shared.File("golden", "peers", "linearmodels", stages ? "mroz.csv" : "fringe.csv")));
        KnownNumbers known = new KnownNumbers().Rows(string.Empty, result.Coefficients, term => term.Replace("(Intercept)", "Intercept", StringComparison.Ordinal)).Matrix("sigma/values", result.EstimationCovariance!);
        PanelTest bp = result.Test("breusch_pagan_final");
        known.Test("bp", bp.Statistic, bp.PValue, bp.Degrees);
        Walk.Compare(Linearmodels, name, Expected("linearmodels").GetProperty(name), known, Tolerance).ShouldBeGreaterThan(25);
    }

    [Theory]
    [InlineData("CR0")]
    [InlineData("CR1")]
    [InlineData("CR1S")]
    public void ClubSandwich_coefficient_tests(string type)
    {
        LeastSquaresResult result = Clustered(type);
        KnownNumbers known = [];
        for (int k = 0; k < 2; k++)
        {
            CoefficientRow row = result.Coefficients.Single(row => row.Term == Both[k]);
            CoefficientRow naive = WaldTest.Test(result.Fit, result.Covariance, [Hypothesis.Parse(Both[k])], distribution: WaldDistribution.F).Combinations[0];
            (known[$"beta/{k}"], known[$"SE/{k}"], known[$"tstat/{k}"], known[$"df_t/{k}"], known[$"p_t/{k}"]) = (row.Estimate, row.StandardError, row.Statistic, naive.DegreesOfFreedom, naive.PValue);
            (known[$"df_Satt/{k}"], known[$"p_Satt/{k}"]) = (row.DegreesOfFreedom, row.PValue);
        }

        Walk.Compare(ClubSandwich, "clubSandwich." + type, Expected("system").GetProperty("clubSandwich." + type), known, Tolerance).ShouldBe(14);
    }

    [Fact]
    public void ClubSandwich_joint_test()
    {
        LeastSquaresResult result = Clustered("CR2");
        KnownNumbers known = [];
        foreach ((int at, WaldDistribution distribution) in new[] { (0, WaldDistribution.ChiSquare), (1, WaldDistribution.Adjusted) })
        {
            WaldTestResult test = WaldTest.Test(result.Fit, result.Covariance, [.. Both.Select(Hypothesis.Parse)], distribution: distribution);
            double df = test.DegreesOfFreedom;
            (known[$"Fstat/{at}"], known[$"df_num/{at}"], known[$"p_val/{at}"]) = (at == 0 ? test.Statistic / 2 : test.Statistic, test.Restrictions, test.PValue);

            // δ = (η − q + 1)/η.
            (known[$"delta/{at}"], known[$"df_denom/{at}"]) = (at == 0 ? 1 : df / (df + 1), df);
        }

        Walk.Compare(ClubSandwich, "clubSandwich.Wald.CR2", Expected("system").GetProperty("clubSandwich.Wald.CR2"), known, Tolerance).ShouldBe(9);
    }

    [Fact]
    public void The_cases_are_the_ones_above_and_every_reason_is_of_one()
    {
        string[] cases = [.. Expected("system").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal)];
        cases.ShouldBe(
        [
            "clubSandwich.CR0", "clubSandwich.CR1", "clubSandwich.CR1S", "clubSandwich.Wald.CR2", "greene.SUR", "greene.SUR.pooled", "kmenta.3SLS", "kmenta.3SLS.EViews", "kmenta.3SLS.GLS", "kmenta.3SLS.IV", "kmenta.3SLS.Schmidt",
            "kmenta.OLS", "kmenta.SUR.iter", "kmenta.SUR.rcov.Theil", "kmenta.SUR.rcov.geomean", "kmenta.SUR.rcov.noDfCor", "kmenta.SUR.restricted", "kmenta.W2SLS",
        ]);
        Walk.AllReasonsMet(Expected("system"));
    }

    /// <summary>systemfit solves the normal equations of the data as they are, which costs it digits; p values are one minus a probability. Satterthwaite's degrees are ratios of fourth powers.</summary>
    private static (double Relative, double Floor) Tolerance(string path)
    {
        bool p = path.Contains("/p/", StringComparison.Ordinal) || path.StartsWith("p_", StringComparison.Ordinal) || path.EndsWith("/p", StringComparison.Ordinal);
        return path.Contains("df_Satt", StringComparison.Ordinal) || path.Contains("df_denom", StringComparison.Ordinal) ? (1e-7, 0)
            : p ? (1e-6, 1e-9) : path.Contains("/coef/", StringComparison.Ordinal) ? (1e-8, 1e-6) : (2e-8, 1e-12);
    }

    private static KnownNumbers Numbers(EquationSystemResult result, Func<string, string> theirs)
    {
        KnownNumbers known = new KnownNumbers().Rows("tab/", result.Coefficients, theirs).Matrix("resid_cov/values", result.ResidualCovariance);
        (known["loglik"], known["ols_r2"], known["mcelroy"]) = (result.LogLikelihood, result.RSquared, result.McElroy);
        return known;
    }

    private static LeastSquaresResult Clustered(string type)
        => LeastSquares.Fit(new() { Formula = Formula.Parse("inv ~ value + capital | firm"), Covariance = Covariance.Parse(type.ToLowerInvariant() + "(firm)") }, Grunfeld(), RunContext.Default);

    private static EquationSystemSpec Spec(params string[] equations) => new() { Equations = equations.Select(text => text.Split(": ", 2)).ToDictionary(parts => parts[0], parts => Formula.Parse(parts[1]), StringComparer.Ordinal) };

    private static EquationSystemResult Fit(EquationSystemSpec spec, Table data) => EquationSystem.Fit(spec, MethodInputs.Of(data), RunContext.Default);

    private static JsonElement Expected(string folder) => Json(Shared.File("golden", "peers", folder, "expected.json"));

    /// <summary>A column a firm and variable; firms by their names in R.</summary>
    private static (Table Wide, string[] Firms) GrunfeldWide()
    {
        Table grunfeld = CsvFile.Read(Shared.File("golden", "peers", "system", "grunfeld_greene.csv"));
        TextColumn firm = (TextColumn)grunfeld["firm"];
        string[] names = [.. Enumerable.Range(0, grunfeld.RowCount).Select(i => firm[i]!)];
        string[] firms = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        (string, double[])[] columns =
        [
            .. firms.SelectMany((name, f) => new[] { "invest", "value", "capital" }.Select(variable => ($"{variable}{f}", Enumerable.Range(0, names.Length).Where(i => names[i] == name).Select(i => grunfeld.Numbers(variable).Values[i]).ToArray()))),
        ];
        return (Table(columns), [.. firms.Select(name => name.Replace(' ', '.'))]);
    }
}
