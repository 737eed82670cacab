using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Regression;

namespace Regio.Panel.Tests.DiscreteOutcomes;

public sealed class BinaryTests
{
    private const string Full = "y ~ x1 + x2 + I(x2^2) + d + region";
    private static readonly RunContext Run = RunContext.Default;
    private static readonly Reference R = new("binary", "R 4.2.2; numDeriv 2016.8-1.1, sandwich 3.0-2");

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string link in new[] { "logit", "probit", "cloglog" })
            {
                foreach (string kind in new[] { "plain", "weights", "frequency" })
                {
                    cases.Add(link, kind);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Likelihood_written_out_in_R_with_every_covariance(string link, string kind)
    {
        BinarySpec spec = Spec(Full, link, kind);
        LikelihoodFitResult ours = Fit(spec);
        JsonElement expected = Discrete.Case($"binary.{link}.{kind}");

        // The reference's last step takes gradients (nine to ten digits) and Hessians (six to seven) by Richardson's extrapolation, and x2 is nearly collinear with its square.
        Discrete.Compare(R, link + kind, ours.Coefficients, expected, 1e-7, 2e-6);
        Discrete.Compare(R, link + kind, ours.With(Covariance.Parse("robust")).Coefficients, expected, 1e-7, 2e-6, "se_robust");
        Discrete.Compare(R, link + kind, ours.With(Covariance.Parse("hc0"), LikelihoodAdjustment.None).Coefficients, expected, 1e-7, 2e-6, "se_hc0");
        Discrete.Compare(R, link + kind, ours.With(Covariance.Parse("cluster(id)")).Coefficients, expected, 1e-7, 2e-6, "se_cluster");
        R.Equal("log_lik", ours["log_lik"], expected.GetProperty("log_lik").GetDouble(), 1e-11);
        if (kind != "frequency")
        {
            LikelihoodFitResult fisher = Fit(spec with { Information = Information.Expected });
            Discrete.Compare(new("binary", "R 4.2.2 (glm)"), link + kind, fisher.Coefficients, expected, 1e-7, 1e-6, "se_expected");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Marginal_effects_through_squares_and_levels(string link, string kind)
    {
        if (kind == "frequency")
        {
            return;
        }

        LikelihoodFitResult ours = Fit(Spec(Full, link, kind));
        Discrete.Compare(R, $"{link} {kind} average", ours.Marginal.Rows("probability"), Discrete.Case($"binary.{link}.{kind}.ame"), 2e-7, 2e-6);
        LikelihoodFitResult means = Fit(Spec(Full, link, kind) with { Marginal = new() { At = MarginalAt.Means } });
        Discrete.Compare(R, $"{link} {kind} means", means.Marginal.Rows("probability"), Discrete.Case($"binary.{link}.{kind}.mem"), 2e-7, 2e-6);
    }

    [Theory]
    [InlineData("probit.mroz", "probit", "lfp ~ age + I(age^2) + kids5 + kids618 + educ + faminc")]
    [InlineData("logit.mroz", "logit", "lfp ~ age + I(age^2) + kids5 + kids618 + educ + faminc")]
    [InlineData("cloglog.mroz", "cloglog", "lfp ~ age + kids5 + educ")]
    public void Labour_force_of_Mroz(string name, string link, string formula)
    {
        Table mroz = CsvFile.Read(Shared.File("golden", "peers", "limdep", "mroz87.csv"));
        JsonElement expected = Panels.Json(Shared.File("golden", "peers", "limdep", "expected.json")).GetProperty(name);
        Reference reference = new("binary", "R 4.2.2 (glm), sandwich 3.0.2");
        MarginalSpec terms = new() { Of = MarginalOf.Terms, Discrete = false };
        LikelihoodFitResult ours = Fit(Spec(formula, link, "plain") with { Information = Information.Expected, Marginal = terms }, mroz);

        // glm stops when the deviance changes by 1e-8; Fisher's steps of the complementary log-log are then still 1e-5 away.
        double tolerance = link == "cloglog" ? 5e-5 : 1e-6;
        Discrete.Compare(reference, name, ours.Coefficients, expected.GetProperty("tab"), tolerance, tolerance);
        reference.Equal("log_lik", ours["log_lik"], expected.GetProperty("loglik").GetDouble(), 1e-10);
        if (!expected.TryGetProperty("AME", out JsonElement average))
        {
            return;
        }

        IReadOnlyList<CoefficientRow> robust = ours.With(Covariance.Parse("hc0"), LikelihoodAdjustment.None).Coefficients;
        IReadOnlyList<CoefficientRow> means = Fit(Spec(formula, link, "plain") with { Marginal = terms with { At = MarginalAt.Means } }, mroz).Marginal.Rows("probability");
        foreach (CoefficientRow row in ours.Marginal.Rows("probability"))
        {
            reference.Equal("AME " + row.Term, row.Estimate, average.GetProperty(row.Term).GetDouble(), 1e-6);
            reference.Equal("MEM " + row.Term, means.Single(mean => mean.Term == row.Term).Estimate, expected.GetProperty("MEM").GetProperty(row.Term).GetDouble(), 1e-6);
            reference.Equal("HC0 " + row.Term, robust.Single(one => one.Term == row.Term).StandardError, expected.GetProperty("HC0").GetProperty(row.Term).GetDouble(), 1e-6);
        }
    }

    [Fact]
    public void Stata_logit_of_StatsPAI()
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", "57_logit.csv"));
        LikelihoodFitResult ours = Fit(Spec("y ~ x1 + x2", "logit", "plain"), data);
        Reference stata = new("binary", "Stata 18 MP");
        foreach (JsonElement row in Panels.Json(Shared.File("golden", "econometrics", "statspai_parity", "stata", "57_logit_Stata.json")).GetProperty("rows").EnumerateArray())
        {
            string term = row.GetProperty("statistic").GetString()!["beta_".Length..];
            CoefficientRow own = ours.Coefficients.Single(candidate => candidate.Term == (term == "intercept" ? "(Intercept)" : term));
            stata.Equal(term, own.Estimate, row.GetProperty("estimate").GetDouble(), 1e-9);
            stata.Equal(term + " se", own.StandardError, row.GetProperty("se").GetDouble(), 1e-8);
        }
    }

    [Fact]
    public void Classification_area_and_calibration()
    {
        LikelihoodFitResult ours = Fit(Spec(Full, "logit", "plain"));
        JsonElement expected = Discrete.Case("fit");
        Reference reference = new("binary", "R 4.2.2; pROC 1.18.0");
        reference.Equal("auc", ours["auc"], expected.GetProperty("auc").GetDouble(), 1e-12);
        reference.Equal("auc se", ours["auc_std_error"], expected.GetProperty("auc_se").GetDouble(), 1e-9);
        reference.Equal("hosmer_lemeshow", ours.Test("hosmer_lemeshow").Statistic, expected.GetProperty("hl").GetDouble(), 1e-8);
        reference.Equal("null", ours["log_lik_null"], expected.GetProperty("null").GetDouble(), 1e-12);
        double[] table = [.. expected.GetProperty("tab").EnumerateArray().Select(cell => cell.GetDouble())];
        reference.Equal("correct", ours["share_correct"], (table[0] + table[3]) / table.Sum(), 1e-14);
    }

    [Theory]
    [InlineData("logit", "iid")]
    [InlineData("probit", "iid")]
    [InlineData("probit", "robust")]
    [InlineData("cloglog", "cluster(region)")]
    public void Absorbed_effects_are_dummies_with_their_marginal_effects(string link, string covariance)
    {
        BinarySpec spec = Spec("y ~ x1 + d | f + region", link, "plain") with { Covariance = Covariance.Parse(covariance) };
        LikelihoodFitResult absorbed = Fit(spec), dummies = Fit(spec with { Formula = Formula.Parse("y ~ x1 + d + i(f) + region") });
        foreach (string term in new[] { "x1", "d" })
        {
            CoefficientRow a = absorbed.Coefficients.Single(row => row.Term == term), b = dummies.Coefficients.Single(row => row.Term == term);
            CoefficientRow am = absorbed.Marginal.Rows("probability").Single(row => row.Term == term), bm = dummies.Marginal.Rows("probability").Single(row => row.Term == term);
            a.Estimate.ShouldBe(b.Estimate, 1e-9);
            a.StandardError.ShouldBe(b.StandardError, 1e-9);
            am.Estimate.ShouldBe(bm.Estimate, 1e-9);
            am.StandardError.ShouldBe(bm.StandardError, 1e-9);
        }

        absorbed.Notices.ShouldContain(notice => notice.Code == "incidental_parameters");
        absorbed["log_lik"].ShouldBe(dummies["log_lik"], 1e-9);
    }

    [Theory]
    [InlineData("logit", "overall", MarginalAt.Average)]
    [InlineData("logit", "mean", MarginalAt.Means)]
    [InlineData("probit", "overall", MarginalAt.Average)]
    [InlineData("probit", "mean", MarginalAt.Means)]
    public void Statsmodels_with_discrete_changes_of_dummies(string link, string at, MarginalAt where)
    {
        LikelihoodFitResult ours = Fit(Spec("y ~ x1 + x2 + d", link, "plain") with { Marginal = new() { At = where } });
        Reference reference = new("binary", "statsmodels 0.13.5");
        Discrete.Compare(reference, link, ours.Coefficients, Discrete.PythonCase("statsmodels." + link), 1e-9, 1e-8);
        Discrete.Compare(reference, $"{link} {at}", ours.Marginal.Rows("probability"), Discrete.PythonCase($"margeff.{link}.{at}"), 1e-8, 1e-7);
    }

    [Theory]
    [InlineData("logit")]
    [InlineData("probit")]
    [InlineData("cloglog")]
    public void Perfectly_predicted_rows_are_dropped_and_named(string link)
    {
        Table data = Discrete.Simulate(3, 60, 0, BinomialLink.Logit);
        double[] y = data.Numbers("y").Values.ToArray(), x = data.Numbers("x").Values.ToArray();

        // z is 1 in some rows, all of which have outcome 1; u is never 0 where the outcome is 0, and 0 elsewhere.
        double[] z = [.. y.Select((value, i) => value == 1 && i % 5 == 0 ? 1.0 : 0)];
        Table separated = data.With(new NumberColumn("z", z));
        LikelihoodFitResult ours = Fit(Spec("y ~ x + d + z", link, "plain"), separated);
        Notice notice = ours.Notices.Single(one => one.Code == "separated");
        notice.Count.ShouldBe((long)z.Sum());
        notice.Items.ShouldContain(item => item == "z");
        int[] rest = [.. Enumerable.Range(0, y.Length).Where(i => z[i] == 0)];
        LikelihoodFitResult without = Fit(Spec("y ~ x + d", link, "plain"), data.Take(rest));
        ours.Coefficients.Single(row => row.Term == "x").Estimate.ShouldBe(without.Coefficients.Single(row => row.Term == "x").Estimate, 1e-9);
        ours.Observations.ShouldBe(rest.Length);

        // The threshold of x in disguise: quasi-complete separation by a continuous regressor needs no dummy.
        double[] s = [.. x.Zip(y, (value, outcome) => outcome == 1 ? Math.Abs(value) : 0)];
        Should.Throw<IdentificationError>(() => Fit(Spec("y ~ s", link, "plain"), data.With(new NumberColumn("s", s)))).Message.ShouldContain("perfectly");
    }

    [Fact]
    public void Levels_without_variation_are_dropped_with_absorbed_effects()
    {
        LikelihoodFitResult ours = Fit(Spec("y ~ x1 + d | id", "logit", "plain"));
        Notice notice = ours.Notices.Single(one => one.Code == "dropped_no_change");
        LikelihoodFitResult conditional = ConditionalLogit.Fit(new() { Formula = Formula.Parse("y ~ x1 + d"), Entity = "id" }, MethodInputs.Of(Discrete.Data), Run);
        ours.Observations.ShouldBe(conditional.Observations);
        notice.Count.ShouldBePositive();

        // Dummies bias the coefficients away from zero (Abrevaya 1997: about twice in two periods).
        Math.Abs(ours.Estimates[0]).ShouldBeGreaterThan(Math.Abs(conditional.Estimates[0]));
    }

    [Fact]
    public void With_two_periods_dummies_double_the_conditional_estimate()
    {
        Table data = Discrete.Simulate(8, 300, 1, BinomialLink.Logit);
        double[] ids = data.Numbers("id").Values.ToArray();
        int[] pairs = [.. Enumerable.Range(0, ids.Length).Where(i => (i == 0 || ids[i - 1] != ids[i]) || i == 1 || ids[i - 2] != ids[i])];
        LikelihoodFitResult dummies = Fit(Spec("y ~ x | id", "logit", "plain"), data.Take(pairs));
        LikelihoodFitResult conditional = ConditionalLogit.Fit(new() { Formula = Formula.Parse("y ~ x"), Entity = "id" }, MethodInputs.Of(data.Take(pairs)), Run);
        dummies.Estimates[0].ShouldBe(2 * conditional.Estimates[0], 1e-8);
    }

    [Fact]
    public void An_offset_is_a_regressor_with_coefficient_one()
    {
        LikelihoodFitResult free = Fit(Spec("y ~ x1 + x2", "probit", "plain"));
        string offset = free.Estimates[1].ToString("R", System.Globalization.CultureInfo.InvariantCulture) + " * x1";
        LikelihoodFitResult given = Fit(Spec("y ~ x2", "probit", "plain") with { Offset = Expression.Parse(offset) });
        given.Estimates[1].ShouldBe(free.Estimates[2], 1e-9);
        given["log_lik"].ShouldBe(free["log_lik"], 1e-9);
        given["log_lik_null"].ShouldBeGreaterThan(free["log_lik_null"]);
    }

    [Theory]
    [InlineData(BinomialLink.Logit)]
    [InlineData(BinomialLink.Probit)]
    [InlineData(BinomialLink.Cloglog)]
    public void It_recovers_the_coefficients_with_honest_errors(BinomialLink link)
    {
        double sum = 0, covered = 0;
        const int Draws = 40;
        for (ulong seed = 100; seed < 100 + Draws; seed++)
        {
            CoefficientRow x = Fit(Spec("y ~ x + d", link.ToString(), "plain"), Discrete.Simulate(seed, 150, 0, link)).Coefficients[1];
            (sum, covered) = (sum + (x.Estimate / Draws), covered + (x.Low < 1 && x.High > 1 ? 1 : 0));
        }

        sum.ShouldBe(1, 0.05);
        covered.ShouldBeGreaterThanOrEqualTo(0.85 * Draws);
    }

    [Fact]
    public void Tables_show_what_was_asked_for()
    {
        LikelihoodFitResult odds = Fit(Spec("y ~ x1 + d", "logit", "plain") with { Present = Presentation.Exponentials });
        odds.Tidy().Numbers("estimate").Values[1].ShouldBe(Math.Exp(odds.Estimates[1]), 1e-12);
        odds.Tidy().Numbers("p_value").Values[1].ShouldBe(odds.Coefficients[1].PValue);
        LikelihoodFitResult effects = Fit(Spec("y ~ x1 + d", "logit", "plain") with { Present = Presentation.MarginalEffects });
        effects.Tidy().Numbers("estimate").Values[0].ShouldBe(effects.Marginal.Effects[0].Row.Estimate);
        effects.Notices.Single(notice => notice.Code == "presentation").Message.En.ShouldContain("average marginal effects");
        effects.Figures().Select(figure => figure.Name).ShouldBe(["coefficients", "marginal_effects", "roc"]);
    }

    [Fact]
    public void It_refuses_what_has_no_meaning()
    {
        Table data = Discrete.Data;
        Should.Throw<DataError>(() => Fit(Spec("rating ~ x1", "logit", "plain"), data)).Message.ShouldContain("neither 0 nor 1");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x1", "logit", "plain") with { Cutoff = 1 }, data)).Message.ShouldContain("cutoff");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x1", "logit", "plain") with { Groups = 2 }, data)).Message.ShouldContain("groups");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x1 | x2 ~ d", "logit", "plain"), data)).Message.ShouldContain("instruments");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x1", "logit", "plain") with { Marginal = new() { Variables = ["x9"] } }, data).Marginal).Message.ShouldContain("x9");
    }

    private static BinarySpec Spec(string formula, string link, string kind) => new()
    {
        Formula = Formula.Parse(formula),
        Link = Enum.Parse<BinomialLink>(link, ignoreCase: true),
        Weights = kind == "plain" ? null : Expression.Parse(kind == "weights" ? "w" : "f"),
        WeightKind = kind == "frequency" ? WeightKind.Frequency : WeightKind.Analytic,
    };

    private static LikelihoodFitResult Fit(BinarySpec spec, Table? data = null) => Binary.Fit(spec, MethodInputs.Of(data ?? Discrete.Data), Run);
}
