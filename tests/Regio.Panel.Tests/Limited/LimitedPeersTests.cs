using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Every number of the shared answers on limited and count outcomes is compared, or named here with the reason why it cannot be.</summary>
public sealed class LimitedPeersTests
{
    /// <summary>Numbers without a counterpart, by case and path.</summary>
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["negbin.nmes/se_theta"] = "glm.nb takes the information of θ alone, with β held; ours is of all parameters together",
        ["negbin.nmes/tab/se"] = "glm.nb holds θ fixed in the errors of β; they are compared to 10%",
        ["negbin.nmes/tab/t"] = "of the same errors",
        ["negbin.nmes/tab/p"] = "of the same errors",
        ["polr.logit/tab/se"] = "polr's numerical Hessian at an early stop; compared to 1e-2",
        ["polr.logit/tab/t"] = "of the same errors",
        ["polr.probit/tab/se"] = "polr's numerical Hessian at an early stop; compared to 1e-2",
        ["polr.probit/tab/t"] = "of the same errors",
        ["probit.mroz/AME/(Intercept)"] = "the constant is no variable and has no effect",
        ["probit.mroz/MEM/(Intercept)"] = "the constant is no variable and has no effect",
    };

    private static readonly Answers Walk = new(Reasons);

    private static readonly Reference R = new("limited outcomes", "R 4.2.2: AER 1.2.10, censReg 0.5.36, sampleSelection 1.2.12, MASS 7.3.58, nnet 7.3.18, glm");

    [Theory]
    [InlineData("tobit.left0_right4")]
    [InlineData("censReg.left0")]
    [InlineData("probit.mroz")]
    [InlineData("logit.mroz")]
    [InlineData("cloglog.mroz")]
    [InlineData("heckman.2step")]
    [InlineData("negbin.nmes")]
    [InlineData("polr.logit")]
    [InlineData("polr.probit")]
    [InlineData("multinom")]
    public void Every_number_of_a_case(string name)
    {
        JsonElement expected = Expected().GetProperty(name);
        LikelihoodFitResult ours = Fit(name);
        Dictionary<string, double> known = Numbers(name, ours);
        double tolerance = name switch { "cloglog.mroz" => 5e-5, "polr.logit" or "polr.probit" => 2e-4, "multinom" => 1e-3, _ => 1e-6 };
        int compared = Walk.Compare(R, name, expected, known, path => (
            path.EndsWith("loglik", StringComparison.Ordinal) ? 1e-8 : path.Contains("/p/", StringComparison.Ordinal) ? 50 * tolerance : path.Contains("/t/", StringComparison.Ordinal) || path.Contains("vcov", StringComparison.Ordinal) ? 5 * tolerance : tolerance,
            name == "multinom" ? 0.05 : name.StartsWith("polr", StringComparison.Ordinal) ? 0.01 : 0));
        compared.ShouldBeGreaterThan(8);
    }

    [Theory]
    [InlineData("negbin.nmes", 0.1)]
    [InlineData("polr.logit", 0.01)]
    [InlineData("polr.probit", 0.01)]
    public void Errors_that_rest_on_another_information(string name, double tolerance)
    {
        Dictionary<string, double> known = Numbers(name, Fit(name));
        foreach (JsonProperty error in Expected().GetProperty(name).GetProperty("tab").GetProperty("se").EnumerateObject())
        {
            R.Equal($"{name} se {error.Name}", known["tab/se/" + error.Name], error.Value.GetDouble(), tolerance);
        }
    }

    [Fact]
    public void The_cases_are_the_ones_above_and_the_oracle_of_fixest_has_no_count_or_binary_model()
    {
        string[] cases = [.. Expected().EnumerateObject().Select(property => property.Name)];
        cases.Order(StringComparer.Ordinal).ShouldBe(["censReg.left0", "cloglog.mroz", "heckman.2step", "logit.mroz", "multinom", "negbin.nmes", "polr.logit", "polr.probit", "probit.mroz", "tobit.left0_right4"]);

        Walk.AllReasonsMet(Expected());

        // recreation.csv comes without a stored answer: it must load, and its counts must be estimable.
        Table recreation = CsvFile.Read(Shared.File("golden", "peers", "limdep", "recreation.csv"));
        LikelihoodFitResult trips = NegativeBinomial.Fit(new() { Formula = Formula.Parse("trips ~ quality + income + costC + costS + costH") }, MethodInputs.Of(recreation), RunContext.Default);
        trips.Observations.ShouldBe(659);
        string[] kinds = [.. File.ReadLines(Shared.File("golden", "econometrics", "fixest_0142", "oracle_fixest_0142.csv")).Skip(1).Select(line => line.Split(',')[0].Trim('"').Split('_')[0]).Distinct(StringComparer.Ordinal)];

        // All of them linear; a new kind needs a test.
        kinds.Order(StringComparer.Ordinal).ShouldBe(["base", "fulton", "grunfeld", "quakes"]);
    }

    [Theory]
    [InlineData("57_logit", "logit")]
    [InlineData("58_poisson", "poisson")]
    public void Both_sides_of_StatsPAI_in_full(string module, string model)
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", module + ".csv"));
        (IReadOnlyList<CoefficientRow> rows, double n) = model == "logit" ? Logit(data) : Poisson(data);
        foreach ((string side, string file, double tolerance) in new[] { ("stata", "Stata", 1e-8), ("R", "R", 1e-6) })
        {
            Reference reference = new(model == "logit" ? "binary" : "poisson", side == "R" ? "R 4.5.2 glm" : "Stata 18 MP");
            JsonElement[] table = [.. Panels.Json(Shared.File("golden", "econometrics", "statspai_parity", side, $"{module}_{file}.json")).GetProperty("rows").EnumerateArray()];
            table.Length.ShouldBe(3);
            foreach (JsonElement row in table)
            {
                string term = row.GetProperty("statistic").GetString()!["beta_".Length..];
                CoefficientRow own = rows.Single(candidate => candidate.Term == (term == "intercept" ? "(Intercept)" : term));
                reference.Equal($"{module} {term}", own.Estimate, row.GetProperty("estimate").GetDouble(), tolerance);
                reference.Equal($"{module} {term} se", own.StandardError, row.GetProperty("se").GetDouble(), tolerance);
                reference.Equal($"{module} n", n, row.GetProperty("n").GetDouble(), 0);
                foreach ((string end, double bound) in new[] { ("ci_lo", own.Low), ("ci_hi", own.High) })
                {
                    if (row.GetProperty(end).ValueKind == JsonValueKind.Number)
                    {
                        reference.Equal($"{module} {term} {end}", bound, row.GetProperty(end).GetDouble(), 10 * tolerance);
                    }
                }
            }
        }
    }

    private static (IReadOnlyList<CoefficientRow> Rows, double Observations) Logit(Table data)
    {
        LikelihoodFitResult fit = Binary.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2"), Link = BinomialLink.Logit }, MethodInputs.Of(data), RunContext.Default);
        return (fit.Coefficients, fit.Observations);
    }

    private static (IReadOnlyList<CoefficientRow> Rows, double Observations) Poisson(Table data)
    {
        GeneralizedResult fit = Regio.Panel.Poisson.Fit(new PoissonSpec { Formula = Formula.Parse("y ~ x1 + x2"), Covariance = new Iid() }, data, RunContext.Default);
        return (fit.Coefficients, fit.Fit.Observations);
    }

    private static JsonElement Expected() => Panels.Json(Shared.File("golden", "peers", "limdep", "expected.json"));

    private static LikelihoodFitResult Fit(string name)
    {
        Table Data(string file) => CsvFile.Read(Shared.File("golden", "peers", "limdep", file + ".csv"));
        const string Affairs = "affairs ~ age + yearsmarried + religiousness + occupation + rating";
        const string Labour = "lfp ~ age + I(age^2) + kids5 + kids618 + educ + faminc";
        MethodInputs affairs = MethodInputs.Of(Data("affairs")), mroz = MethodInputs.Of(Data("mroz87"));
        MarginalSpec terms = new() { Of = MarginalOf.Terms, Discrete = false };
        return name switch
        {
            "tobit.left0_right4" or "censReg.left0" => Tobit.Fit(
                new() { Formula = Formula.Parse(Affairs), Lower = Expression.Parse("0"), Upper = name[0] == 't' ? Expression.Parse("4") : null, Scale = CensoringScale.Log, Marginal = terms with { At = MarginalAt.Means } },
                affairs,
                RunContext.Default),
            "probit.mroz" => Binary.Fit(new() { Formula = Formula.Parse(Labour), Link = BinomialLink.Probit, Information = Information.Expected, Marginal = terms }, mroz, RunContext.Default),
            "logit.mroz" => Binary.Fit(new() { Formula = Formula.Parse(Labour), Link = BinomialLink.Logit, Information = Information.Expected, Marginal = terms }, mroz, RunContext.Default),
            "cloglog.mroz" => Binary.Fit(new() { Formula = Formula.Parse("lfp ~ age + kids5 + educ"), Link = BinomialLink.Cloglog, Information = Information.Expected }, mroz, RunContext.Default),
            "heckman.2step" => Heckman.Fit(
                new() { Formula = Formula.Parse("wage ~ exper + I(exper^2) + educ + city"), Selection = Formula.Parse("lfp ~ age + I(age^2) + faminc + kids + educ"), Estimator = SelectionEstimator.TwoStep },
                mroz,
                RunContext.Default),
            "negbin.nmes" => NegativeBinomial.Fit(
                new() { Formula = Formula.Parse("visits ~ hospital + i(health, ref=\"average\") + chronic + i(gender, ref=\"female\") + school + i(insurance, ref=\"no\")"), Marginal = new() { At = MarginalAt.None } },
                MethodInputs.Of(Data("nmes1988")),
                RunContext.Default),
            "multinom" => MultinomialLogit.Fit(new() { Formula = Formula.Parse("rating ~ age + yearsmarried + religiousness") }, affairs, RunContext.Default),
            _ => OrderedOutcome.Fit(new() { Formula = Formula.Parse("rating ~ age + yearsmarried + religiousness + education"), Link = name == "polr.logit" ? OrderedLink.Logit : OrderedLink.Probit }, affairs, RunContext.Default),
        };
    }

    /// <summary>Our numbers by the paths that the answers have.</summary>
    private static Dictionary<string, double> Numbers(string name, LikelihoodFitResult fit)
    {
        Dictionary<string, double> known = new(StringComparer.Ordinal);
        foreach (CoefficientRow row in fit.Coefficients.Concat(fit.Ancillary))
        {
            foreach (string term in Theirs(name, row.Term))
            {
                Add(term, row);
            }
        }

        foreach (CoefficientRow row in name == "heckman.2step" ? fit.Equation("selection") : [])
        {
            Add(row.Term, row);
        }

        known["loglik"] = name == "heckman.2step" ? double.NaN : fit["log_lik"];
        switch (name)
        {
            case "tobit.left0_right4":
                (known["scale"], known["loglik0"]) = (Math.Exp(fit.Parameter("ln_sigma").Estimate), fit["log_lik_null"]);
                break;
            case "heckman.2step":
                foreach (string prefix in new[] { string.Empty, "tab/coef/" })
                {
                    (known[prefix + "sigma"], known[prefix + "rho"]) = (fit["sigma"], fit["rho_selection"]);
                }

                for (int i = 0; i < 12; i++)
                {
                    for (int j = 0; j < 12; j++)
                    {
                        // Theirs has the selection first.
                        known[$"vcov/values/{i}/{j}"] = fit.Covariance.Values[(i + 6) % 12, (j + 6) % 12];
                    }
                }

                break;
            case "negbin.nmes":
                known["theta"] = 1 / fit["dispersion"];
                break;
            case "censReg.left0":
                AddEffects(known, "margEff", fit.Marginal.Rows("censored_mean"));
                for (int i = 0; i < 7; i++)
                {
                    for (int j = 0; j < 7; j++)
                    {
                        known[$"vcov/values/{i}/{j}"] = fit.Covariance.Values[i, j];
                    }
                }

                break;
            case "probit.mroz" or "logit.mroz" or "cloglog.mroz":
                (known["dev"], known["null_dev"], known["aic"]) = (-2 * fit["log_lik"], -2 * fit["log_lik_null"], fit["aic"]);
                foreach (CoefficientRow row in fit.With(Covariance.Parse("hc0"), LikelihoodAdjustment.None).Coefficients)
                {
                    known["HC0/" + row.Term] = row.StandardError;
                }

                if (name == "probit.mroz")
                {
                    MarginalSpec means = new() { Of = MarginalOf.Terms, Discrete = false, At = MarginalAt.Means };
                    LikelihoodFitResult at = Binary.Fit(
                        new() { Formula = Formula.Parse("lfp ~ age + I(age^2) + kids5 + kids618 + educ + faminc"), Link = BinomialLink.Probit, Marginal = means },
                        MethodInputs.Of(CsvFile.Read(Shared.File("golden", "peers", "limdep", "mroz87.csv"))),
                        RunContext.Default);
                    fit.Marginal.Rows("probability").ToList().ForEach(row => known["AME/" + row.Term] = row.Estimate);
                    at.Marginal.Rows("probability").ToList().ForEach(row => known["MEM/" + row.Term] = row.Estimate);
                }

                break;
            case "multinom":
                string[] terms = ["(Intercept)", "age", "yearsmarried", "religiousness"];
                for (int i = 0; i < 4; i++)
                {
                    for (int j = 0; j < 4; j++)
                    {
                        CoefficientRow row = fit.Coefficients.Single(row => row.Term == $"{i + 2}:{terms[j]}");
                        (known[$"coef/values/{i}/{j}"], known[$"se/values/{i}/{j}"]) = (row.Estimate, row.StandardError);
                    }
                }

                break;
        }

        return known;

        // sampleSelection's p values are of t with n − k degrees of freedom.
        void Add(string term, CoefficientRow row)
            => (known["tab/coef/" + term], known["tab/se/" + term], known["tab/t/" + term], known["tab/p/" + term]) = (row.Estimate, row.StandardError, row.Statistic, name == "heckman.2step" ? new StudentT(753 - 13).TwoSided(row.Statistic) : row.PValue);
    }

    private static void AddEffects(Dictionary<string, double> known, string path, IReadOnlyList<CoefficientRow> rows)
    {
        // censReg's p values of effects are of t with n − k degrees of freedom.
        StudentT t = new(601 - 7);
        foreach (CoefficientRow row in rows)
        {
            (known[$"{path}/coef/{row.Term}"], known[$"{path}/se/{row.Term}"], known[$"{path}/t/{row.Term}"], known[$"{path}/p/{row.Term}"]) = (row.Estimate, row.StandardError, row.Statistic, t.TwoSided(row.Statistic));
        }
    }

    /// <summary>What a tool calls our term.</summary>
    private static IEnumerable<string> Theirs(string name, string term) => (name, term) switch
    {
        ("tobit.left0_right4", "ln_sigma") => ["Log(scale)"],
        ("censReg.left0", "ln_sigma") => ["logSigma"],
        ("heckman.2step", "mills_ratio") => ["invMillsRatio"],
        ("heckman.2step", "(Intercept)" or "educ") => [term + ".1"],
        _ => [term.Replace("::", string.Empty, StringComparison.Ordinal)],
    };
}
