using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

/// <summary>Every number of the shared answers of linearmodels' panel estimators is compared, or named here with the reason why it cannot be; its instruments and systems are walked elsewhere.</summary>
public sealed class LinearmodelsPanelPeersTests
{
    private const string Model = "lwage ~ expersq + union + married + hours";
    private const string Others = "1 − SSR/SST of xb without the effects, which may be negative; ours are squared correlations, as Stata's";
    private const string Indefinite = "the two-way matrix is indefinite: ours has its negative eigenvalue set to zero, with a notice";

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["wage.famamacbeth/"] = "Fama and MacBeth's two passes are not offered: standard errors robust to common shocks are driscoll_kraay",
        ["wage.fe_two.clustered2/se"] = Indefinite,
        ["wage.fe_two.clustered2/t/"] = Indefinite,
        ["wage.fe_two.clustered2/p/"] = Indefinite,
    };

    public static TheoryData<string> Cases => [.. Names().Where(name => name.StartsWith("wage.", StringComparison.Ordinal) && name != "wage.famamacbeth")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_by_case(string name)
    {
        string[] parts = name.Split('.');
        (KnownNumbers known, string method) = parts[1] switch
        {
            "re" => (Random(parts[2]), "random_effects"),
            "between" => (BetweenOf(), "between"),
            "fd" => (Differences(), "first_differences"),
            _ => (Least(parts[1], parts[2]), "least_squares"),
        };
        Walk(name).Compare(new(method, "linearmodels 6.1"), name, Expected().GetProperty(name), known, Tolerance).ShouldBeGreaterThan(12);
    }

    [Fact]
    public void Every_case_is_walked_and_every_reason_is_of_one()
    {
        // Instruments: LinearmodelsInstrumentTests; systems: SystemPeersTests.
        Names().Where(name => name.Split('.')[0] is not ("wage" or "mroz" or "card" or "sur" or "3sls")).ShouldBeEmpty();
        new Answers(Reasons).AllReasonsMet(Expected());
    }

    private static Answers Walk(string name)
    {
        Dictionary<string, string> reasons = new(Reasons, StringComparer.Ordinal);
        foreach (string kind in new[] { "within", "between", "overall" })
        {
            reasons[$"{name}/rsquared_{kind}"] = Others;
        }

        return new(reasons);
    }

    /// <summary>p values are one minus a distribution function, known to 2e-16.</summary>
    private static (double Relative, double Floor) Tolerance(string path)
        => path.StartsWith("p/", StringComparison.Ordinal) || path.EndsWith("/p", StringComparison.Ordinal) ? (1e-6, 1e-9) : path == "nobs" ? (0, 0) : (2e-8, 0);

    private static KnownNumbers Least(string model, string covariance)
    {
        (string effects, double all) = model switch { "fe_entity" => (" | nr", 549), "fe_time" => (" | year", 12), "fe_two" => (" | nr + year", 556), _ => (string.Empty, 5.0) };
        string text = covariance switch { "robust" => "hc0", "clustered" => "cluster(nr)", "clustered2" => "cluster(nr, year)", "kernel" => "dk(3)", _ => "iid" };
        LeastSquaresSpec spec = new() { Formula = Formula.Parse(Model + effects), Entity = "nr", Time = "year", Covariance = Covariance.Parse(text), SmallSample = SmallSample.None, ReportConstant = true };
        LeastSquaresResult result = LeastSquares.Fit(spec, Data(), RunContext.Default);

        // k of the factor n/(n − k) leaves out a single effect that is nested in one of the cluster dimensions.
        bool nested = (model == "fe_entity" && text == "cluster(nr)") || (model is "fe_entity" or "fe_time" && text == "cluster(nr, year)");
        double counted = nested && model == "fe_time" ? 5 : all;
        KnownNumbers known = Coefficients(result.Coefficients, result.Observations, counted, result.Observations - all);
        GoodnessOfFit fit = result.Goodness;
        double n = fit.Observations, rest = n - all;
        (known["r2"], known["s2"], known["loglik"]) = (fit.RSquaredWithin ?? fit.RSquared, fit.ResidualSumOfSquares / (n - counted), fit.LogLikelihood);
        double f = known["r2"] / (1 - known["r2"]) * rest / 4;
        (known["f/stat"], known["f/p"]) = (f, new FisherF(4, rest).Survival(f));
        if (effects.Length > 0)
        {
            PanelTest pooled = EffectTests.Fit(new() { Formula = Formula.Parse(Model), Entity = "nr", Time = "year" }, MethodInputs.Of(Data()), RunContext.Default)[model switch { "fe_entity" => "f_entity", "fe_time" => "f_time", _ => "f_two_way" }];
            (known["f_pooled/stat"], known["f_pooled/p"]) = (pooled.Statistic, pooled.PValue);
        }

        return known;
    }

    private static KnownNumbers Random(string covariance)
    {
        string text = covariance switch { "robust" => "hc0", "clustered2" => "cluster(nr, year)", _ => "dk(3)" };
        RandomEffectsResult result = Spec(Model, "nr", "year", covariance: text, convention: SmallSample.None).Fit(Data());
        double n = result.Sample.Rows, rest = n - 5, ssr = result.Fit.ResidualSumOfSquares;
        KnownNumbers known = Coefficients(result.Coefficients, n, 5, rest);
        VarianceComponents variances = result.Components;
        (known["s2"], known["theta"]) = (ssr / rest, variances.Theta[0]);
        (known["variance_decomposition/Effects"], known["variance_decomposition/Residual"], known["variance_decomposition/Percent due to Effects"]) = (variances.Entity, variances.Error, variances.Rho);
        known["loglik"] = -0.5 * n * (Math.Log(2 * Math.PI * ssr / n) + 1);
        double r2 = result.Goodness.Transformed, f = r2 / (1 - r2) * rest / 4;
        (known["r2"], known["f/stat"], known["f/p"]) = (r2, f, new FisherF(4, rest).Survival(f));
        return known;
    }

    private static KnownNumbers BetweenOf()
    {
        BetweenResult result = Between.Fit(new() { Formula = Formula.Parse(Model), Entity = "nr" }, MethodInputs.Of(Data()), RunContext.Default);
        double n = result.EntitySizes.Count;
        KnownNumbers known = Coefficients(result.Coefficients, n, 0, n - 5);
        (known["r2"], known["s2"], known["loglik"]) = (result.Goodness.RSquared, result.Goodness.Sigma * result.Goodness.Sigma, result.Goodness.LogLikelihood);
        (known["f/stat"], known["f/p"]) = (result.Overall.Statistic, result.Overall.PValue);
        return known;
    }

    private static KnownNumbers Differences()
    {
        PanelFitResult result = FirstDifferences.Fit(new() { Formula = Formula.Parse(Model), Entity = "nr", Time = "year", Constant = false }, MethodInputs.Of(Data()), RunContext.Default);
        double[] e = [.. result.Residuals.Where(double.IsFinite)];
        double n = e.Length, rest = n - 4;
        KnownNumbers known = Coefficients(result.Coefficients, n, 0, rest);
        double f = result.Overall.Statistic / result.Overall.Degrees;
        (known["r2"], known["s2"], known["f/stat"], known["f/p"]) = (result["r_squared"], e.Sum(value => value * value) / rest, f, new FisherF(4, rest).Survival(f));
        return known;
    }

    /// <summary>linearmodels multiplies the sandwich with n/(n − k) and compares with t of n less all parameters.</summary>
    private static KnownNumbers Coefficients(IReadOnlyList<CoefficientRow> rows, double n, double parameters, double rest)
    {
        KnownNumbers known = new() { ["nobs"] = n };
        double factor = parameters == 0 ? 1 : Math.Sqrt(n / (n - parameters));
        foreach (CoefficientRow row in rows)
        {
            string term = row.Term == "(Intercept)" ? "const" : row.Term;
            (known["coef/" + term], known["se/" + term], known["t/" + term]) = (row.Estimate, factor * row.StandardError, row.Statistic / factor);
            known["p/" + term] = new StudentT(rest).TwoSided(row.Statistic / factor);
        }

        return known;
    }

    private static IEnumerable<string> Names()
    {
        string path = Path.Combine(Shared.Repository(), "..", "shared", "golden", "peers", "linearmodels", "expected.json");
        return File.Exists(path) ? Json(path).EnumerateObject().Select(property => property.Name) : ["wage.fd"];
    }

    private static JsonElement Expected() => Json(Shared.File("golden", "peers", "linearmodels", "expected.json"));

    private static Table Data() => CsvFile.Read(Shared.File("golden", "peers", "linearmodels", "wage_panel.csv"));
}
