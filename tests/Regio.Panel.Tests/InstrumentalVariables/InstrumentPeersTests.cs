using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Every number of the shared answers of ivreg and fixest on models with instruments is compared, or named here with the reason why it cannot be.</summary>
public sealed class InstrumentPeersTests
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["ivreg.cig95.M/"] = "two-stage M-estimation, robust to outliers, is not offered",
    };

    private static readonly Answers Walk = new(Reasons);
    private static readonly Reference Fixest = new("instrumental_variables", "fixest 0.14.2");
    private static readonly Reference Ivreg = new("instrumental_variables", "R ivreg 0.6.7");

    [Theory]
    [InlineData("fixest.cig95.iid", "iid")]
    [InlineData("fixest.cig95.HC1", "hc1")]
    [InlineData("fixest.cig_panel.iid", "iid")]
    [InlineData("fixest.cig_panel.HC1", "hc1")]
    [InlineData("fixest.card.iid", "iid")]
    [InlineData("fixest.card.HC1", "hc1")]
    [InlineData("fixest.card2.HC1", "hc1")]
    public void Fixest_case_by_case(string name, string covariance)
    {
        InstrumentalVariablesResult result = Model(name, covariance, SmallSample.Fixest);
        Walk.Compare(Fixest, name, Expected().GetProperty(name), FixestNumbers(result, Model(name, "iid", SmallSample.Fixest)), Tolerance).ShouldBeGreaterThan(40);
    }

    [Theory]
    [InlineData("ivreg.cig95")]
    [InlineData("ivreg.card")]
    public void Ivreg_case_by_case(string name)
    {
        InstrumentalVariablesResult result = Model(name, "iid", SmallSample.Sandwich);
        KnownNumbers known = new KnownNumbers().Rows("tab/", result.Coefficients, Theirs);
        FirstStageStrength strength = result.Diagnostics.Strengths[0];
        InstrumentTest wu = result.Test("wu_hausman");
        known.Test("diagnostics/Weak instruments", strength.F, strength.PValue, strength.Numerator, strength.Denominator).Test("diagnostics/Wu-Hausman", wu.Statistic, wu.PValue, wu.Degrees, wu.Denominator);
        (known["sigma"], known["r2"]) = (result.Goodness.Sigma, result.Goodness.RSquared);

        // ivreg prints the degrees of freedom of Sargan's test, 0, where the model is exactly identified.
        known["diagnostics/Sargan/df1"] = 0;
        if (result.Diagnostics.Overidentification.Count > 0)
        {
            InstrumentTest sargan = result.Test("sargan");
            known.Test("diagnostics/Sargan", sargan.Statistic, sargan.PValue, sargan.Degrees);
        }

        Walk.Compare(Ivreg, name, Expected().GetProperty(name), known, Tolerance).ShouldBeGreaterThan(20);

        static string Theirs(string term) => term switch { "age" => "poly(age, 2, raw = TRUE)1", "age^2" or "I(age^2)" => "poly(age, 2, raw = TRUE)2", _ => Name(term) };
    }

    [Fact]
    public void The_cases_are_the_ones_above_and_every_reason_is_of_one()
    {
        string[] cases = [.. Expected().EnumerateObject().Select(property => property.Name)];
        cases.Order(StringComparer.Ordinal).ShouldBe(["fixest.card.HC1", "fixest.card.iid", "fixest.card2.HC1", "fixest.cig95.HC1", "fixest.cig95.iid", "fixest.cig_panel.HC1", "fixest.cig_panel.iid", "ivreg.card", "ivreg.cig95", "ivreg.cig95.M"]);
        Walk.AllReasonsMet(Expected());
    }

    /// <summary>Cross products with age² cost fixest four digits; p values lose as many as the logarithm of the statistic says.</summary>
    private static (double Relative, double Floor) Tolerance(string path) => (
        path.EndsWith("/p", StringComparison.Ordinal) || path.EndsWith("p-value", StringComparison.Ordinal) || path.StartsWith("p/", StringComparison.Ordinal) || path.Contains("/p/", StringComparison.Ordinal) ? 1e-6
            : path.Contains("df", StringComparison.Ordinal) ? 0 : 1e-8,
        0);

    private static KnownNumbers FixestNumbers(InstrumentalVariablesResult result, InstrumentalVariablesResult iid)
    {
        InstrumentDiagnostics diagnostics = result.Diagnostics;
        string endogenous = diagnostics.Endogenous.Single();
        KnownNumbers known = new KnownNumbers().Rows(string.Empty, result.Coefficients, term => term == endogenous ? "fit_" + term : Name(term));
        known.Rows($"first_stage/{endogenous}/", diagnostics.FirstStages.Single().Coefficients(0.95), Name);
        known["df_t"] = result.Covariance.DegreesOfFreedom;
        FirstStageStrength plain = iid.Diagnostics.Strengths[0], wald = diagnostics.Strengths[0];
        foreach (string path in new[] { "fitstat/ivf", "fitstat/ivf1", $"first/ivf1::{endogenous}" })
        {
            known.Test(path, plain.F, plain.PValue, plain.Numerator, plain.Denominator);
        }

        foreach (string path in new[] { "fitstat/ivwald", "fitstat/ivwald1", $"first/ivwald1::{endogenous}" })
        {
            known.Test(path, wald.F, wald.PValue, wald.Numerator, wald.Denominator);
        }

        // The Wald test of one endogenous regressor in the second stage is the square of its t.
        CoefficientRow row = result.Row(endogenous);
        foreach (string path in new[] { "fitstat/ivwald2", "fitstat/ivwaldall" })
        {
            known.Test(path, row.Statistic * row.Statistic, row.PValue, 1, row.DegreesOfFreedom);
        }

        // ivf2 takes the second stage for a least-squares regression on fitted values: F of these, s² of its residuals.
        double f = SecondStage(iid, out double denominator);
        foreach (string path in new[] { "fitstat/ivf2", "fitstat/ivfall" })
        {
            known.Test(path, f, new FisherF(1, denominator).Survival(f), 1, denominator);
        }

        // fixest's cd counts instruments, endogenous regressors and one, whatever the exogenous regressors and the effects are.
        double n = result.Observations, l = diagnostics.Instruments.Count;
        known["fitstat/cd"] = diagnostics.Identification.CraggDonaldF * (n - l - 2) / wald.Denominator;
        double kpr = RankOfFixest(result);
        known.Test("fitstat/kpr", kpr, new ChiSquare(diagnostics.Identification.Degrees).Survival(kpr), diagnostics.Identification.Degrees);
        InstrumentTest wu = result.Test("wu_hausman");
        known.Test("fitstat/wh", wu.Statistic, wu.PValue, wu.Degrees, wu.Denominator);
        if (iid.Diagnostics.Overidentification.Count > 0)
        {
            InstrumentTest sargan = iid.Test("sargan");
            known.Test("fitstat/sargan", sargan.Statistic, sargan.PValue, sargan.Degrees);
        }

        return known;
    }

    /// <summary>
    /// fixest's kpr from the Kleibergen-Paap F: under iid errors it divides by the Cholesky factor 1/√n of the variance 1/n instead of by the variance; under HC1, where it is there (exact identification), its
    /// variance has the factor n/(n − K) twice.
    /// </summary>
    internal static double RankOfFixest(InstrumentalVariablesResult result)
    {
        double n = result.Observations, f = result.Diagnostics.Identification.KleibergenPaapF, rest = result.Diagnostics.Strengths[0].Denominator;
        return result.Spec.Covariance is Iid ? f * n / rest / Math.Sqrt(n) : f * rest / n;
    }

    /// <summary>β̂² x̂'M₁x̂ over the mean square of y less its projection on X₁ and x̂; x̂'M₁x̂ is the inverse of the bread's element.</summary>
    private static double SecondStage(InstrumentalVariablesResult iid, out double denominator)
    {
        int place = iid.Fit.Terms.ToList().IndexOf(iid.Diagnostics.Endogenous[0]);
        double b = iid.Fit.Coefficients[place], explained = b * b / iid.Fit.Bread[place, place];
        denominator = iid.Covariance.DegreesOfFreedom;

        // y − X̂b = ê + (x − x̂)b, x − x̂ the residuals of the first stage.
        double[] v = iid.Diagnostics.FirstStages[0].Fit.Residuals.ToArray();
        double squares = iid.Fit.Residuals.Select((e, i) => Math.Pow(e + (b * v[i]), 2)).Sum();
        return explained / (squares / denominator);
    }

    private static InstrumentalVariablesResult Model(string name, string covariance, SmallSample convention)
    {
        if (name.Contains("cig", StringComparison.Ordinal))
        {
            bool panel = name.Contains("panel", StringComparison.Ordinal);
            InstrumentalVariablesSpec spec = Instruments.Spec($"log(packs) ~ log(rincome){(panel ? " | state + year" : string.Empty)} | log(rprice) ~ tdiff + rtax", covariance, convention);
            return (panel ? spec : spec with { Where = Expression.Parse("year == 1995") }).Fit(CsvFile.Read(Shared.File("golden", "peers", "iv", "cigarettes.csv")));
        }

        // R takes the level other of ethnicity for the reference, and the script codes the colleges as dummies.
        Table data = CsvFile.Read(Shared.File("golden", "peers", "iv", "schooling.csv"));
        Table coded = new("schooling",
        [
            .. data.Columns.Where(column => column.Name is not ("nearcollege4" or "nearcollege2" or "smsa" or "south" or "nearcollege")),
            Dummy(data, "ethnicity", "ethnicityafam", "afam", not: false), Dummy(data, "smsa", "smsayes", "yes", not: false), Dummy(data, "south", "southyes", "yes", not: false), Dummy(data, "nearcollege", "nearcollegeyes", "yes", not: false),
            Dummy(data, "nearcollege4", "nearcollege4", "none", not: true), Dummy(data, "nearcollege2", "nearcollege2", "yes", not: false),
        ]);
        string stage = name.Contains("card2", StringComparison.Ordinal) ? "nearcollege4 + nearcollege2" : "nearcollegeyes";
        return Instruments.Spec($"lwage ~ age + age^2 + ethnicityafam + smsayes + southyes | education ~ {stage}", covariance, convention).Fit(coded);
    }

    private static string Name(string term) => term is "age^2" or "I(age^2)" ? "age2" : term;

    private static NumberColumn Dummy(Table data, string name, string dummy, string level, bool not)
    {
        TextColumn column = (TextColumn)data[name];
        return new(dummy, [.. Enumerable.Range(0, data.RowCount).Select(i => column[i] == level != not ? 1.0 : 0.0)]);
    }

    private static JsonElement Expected() => Panels.Json(Shared.File("golden", "peers", "iv", "expected.json"));
}
