using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

/// <summary>The estimators of the panel room beside one-way random effects, against R and published Stata output.</summary>
public sealed class PanelModelsTests
{
    private const string Tool = "R 4.2.2; plm 2.6-2, nlme 3.1-162, systemfit 1.1-28";
    private static readonly Lazy<JsonElement> Cases = new(() => Own("panel_models.json").GetProperty("cases"));

    public static TheoryData<string> Sets => ["unbalanced", "balanced", "long", "grunfeld"];

    [Theory]
    [MemberData(nameof(Sets))]
    public void First_differences(string set)
    {
        Reference reference = new("first_differences", Tool);
        PanelFitResult ours = Differences(set);
        Compare(reference, ours, $"fd.lm.{set}");
        reference.Equal($"{set} df", ours["df_residual"], Cases.Value.GetProperty($"fd.lm.{set}").Number("df_residual"), 0);
        Compare(reference, ours.With(Covariance.Parse($"cluster({Entity(set)})"), SmallSample.Fixest), $"fd.cluster.{set}");
        if (set is "balanced" or "grunfeld")
        {
            // plm differences over gaps in the other two.
            Compare(reference, ours, $"fd.{set}");
        }
    }

    [Theory]
    [InlineData("iid", "iid", SmallSample.Xtreg)]
    [InlineData("cluster", "cluster(city)", SmallSample.Xtreg)]
    public void Correlated_random_effects(string name, string covariance, SmallSample convention)
    {
        Reference reference = new("correlated_random_effects", Tool);
        PanelFitResult ours = CorrelatedRandomEffects.Fit(
            new() { Formula = Formula.Parse("y ~ x1 + x2"), Entity = "city", VarianceMethod = VarianceMethod.BaltagiChang, Covariance = Covariance.Parse(covariance), SmallSample = convention },
            MethodInputs.Of(OwnData("panel.csv")),
            RunContext.Default);
        Compare(reference, ours, "cre." + name);
        reference.Equal("wald", ours.Test("mundlak").Statistic, Cases.Value.GetProperty("cre." + name).Number("wald"), 1e-8);
    }

    [Theory]
    [InlineData("x2+z", "baltagi", HausmanTaylorInstruments.HausmanTaylor)]
    [InlineData("x2+z", "am", HausmanTaylorInstruments.AmemiyaMacurdy)]
    [InlineData("x2+z", "bms", HausmanTaylorInstruments.BreuschMizonSchmidt)]
    [InlineData("x1+x2", "baltagi", HausmanTaylorInstruments.HausmanTaylor)]
    [InlineData("x1+x2", "am", HausmanTaylorInstruments.AmemiyaMacurdy)]
    [InlineData("x2", "baltagi", HausmanTaylorInstruments.HausmanTaylor)]
    [InlineData("x2", "am", HausmanTaylorInstruments.AmemiyaMacurdy)]
    [InlineData("x2", "bms", HausmanTaylorInstruments.BreuschMizonSchmidt)]
    public void Hausman_Taylor(string exogenous, string method, HausmanTaylorInstruments instruments)
    {
        Reference reference = new("hausman_taylor", Tool);
        string[] endogenous = [.. new[] { "x1", "x2", "z" }.Except(exogenous.Split('+'), StringComparer.Ordinal)];
        PanelFitResult ours = HausmanTaylor.Fit(
            new() { Formula = Formula.Parse("y ~ x1 + x2 + z"), Entity = "city", Time = "year", Endogenous = endogenous, Instruments = instruments },
            MethodInputs.Of(OwnData("panel_balanced.csv")),
            RunContext.Default);
        string name = $"ht.{exogenous}.{method}.balanced";
        Compare(reference, ours, name);
        JsonElement variances = Cases.Value.GetProperty(name).GetProperty("sigma2");
        reference.Equal(name + " idios", Math.Pow(ours["sigma_e"], 2), variances.Number("idios"), 1e-9);
        reference.Equal(name + " id", Math.Pow(ours["sigma_u"], 2), Math.Max(0, variances.Number("id")), 1e-9);
    }

    [Fact]
    public void Hausman_Taylor_wages_of_Cornwell_and_Rupert()
    {
        Table wages = CsvFile.Read(Shared.File("data", "panel", "Wages.csv"));
        Table data = new("wages", [.. wages.Columns, new NumberColumn("id", [.. Enumerable.Range(0, wages.RowCount).Select(i => (double)(i / 7))])]);
        PanelFitResult ours = HausmanTaylor.Fit(
            new()
            {
                Formula = Formula.Parse("lwage ~ wks + south + smsa + married + exp + I(exp^2) + bluecol + ind + union + sex + black + ed"),
                Entity = "id",
                Endogenous = ["wks", "marriedyes", "exp", "I(exp^2)", "unionyes", "ed"],
            },
            MethodInputs.Of(data),
            RunContext.Default);
        Reference reference = new("hausman_taylor", "R 4.2.2; plm 2.6-2");
        Table expected = CsvFile.Read(Shared.File("data", "panel", "expected_plm_2.6-2.csv"));
        for (int i = 0; i < expected.RowCount; i++)
        {
            string term = expected["term"].TextAt(i);
            if (expected["model"].TextAt(i).StartsWith("Wages", StringComparison.Ordinal) && term != "(Intercept)")
            {
                // plm's first level is male, ours in the order of the alphabet.
                CoefficientRow row = ours.Coefficients.Single(row => row.Term == (term == "sexfemale" ? "sexmale" : term));
                reference.Equal(term, term == "sexfemale" ? -row.Estimate : row.Estimate, expected.Numbers("estimate").Values[i], 1e-7);
                reference.Equal(term + " se", row.StandardError, expected.Numbers("se").Values[i], 1e-7);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Maximum_likelihood(string set)
    {
        Reference reference = new("random_effects_ml", Tool);
        (Table data, string entity, string formula) = PanelTestsTests.Data(set);
        PanelFitResult ours = LikelihoodRandomEffects.Fit(new() { Formula = Formula.Parse(formula), Entity = entity }, MethodInputs.Of(data), RunContext.Default);
        JsonElement expected = Cases.Value.GetProperty("ml." + set);
        // nlme's optimiser stops where the likelihood is flat to 1e-12: half the digits of the variances.
        foreach (JsonProperty term in expected.GetProperty("tab").GetProperty("coef").EnumerateObject())
        {
            CoefficientRow row = ours.Coefficients.Single(row => row.Term == term.Name);
            reference.Equal($"{set} {term.Name}", row.Estimate, term.Value.GetDouble(), 1e-5);
            reference.Equal($"{set} {term.Name} se", row.StandardError, expected.GetProperty("tab").GetProperty("se").GetProperty(term.Name).GetDouble(), 1e-5);
        }

        reference.Equal(set + " sigma_u", ours["sigma_u"], expected.Number("sigma_u"), 1e-5);
        reference.Equal(set + " sigma_e", ours["sigma_e"], expected.Number("sigma_e"), 1e-5);
        reference.Equal(set + " log_lik", ours["log_lik"], expected.Number("log_lik"), 1e-10);
    }

    [Theory]
    [InlineData("swar", ErrorComponentsMethod.SwamyArora)]
    [InlineData("amemiya", ErrorComponentsMethod.Amemiya)]
    [InlineData("walhus", ErrorComponentsMethod.WallaceHussain)]
    [InlineData("nerlove", ErrorComponentsMethod.Nerlove)]
    public void Two_way_and_nested_effects(string name, ErrorComponentsMethod method)
    {
        Reference reference = new("error_components", Tool);
        int compared = 0;
        foreach (string set in Sets.Select(row => row.Data))
        {
            foreach (string effects in new[] { "twoways", "nested" })
            {
                string key = $"{effects}.{name}.{set}";
                if (key == "nested.swar.balanced" || !Cases.Value.TryGetProperty(key, out JsonElement expected))
                {
                    continue;
                }

                (Table data, string entity, string formula) = PanelTestsTests.Data(set);
                bool nested = effects == "nested";
                PanelFitResult ours = ErrorComponents.Fit(
                    new() { Formula = Formula.Parse(formula), Entity = entity, Time = "year", Effects = nested ? ErrorComponentsEffects.Nested : ErrorComponentsEffects.TwoWay, Group = nested ? "region" : null, VarianceMethod = method },
                    MethodInputs.Of(data),
                    RunContext.Default);
                JsonElement variances = expected.GetProperty("sigma2");
                reference.Equal(key + " idios", Math.Pow(ours["sigma_e"], 2), variances.Number("idios"), 1e-8);
                reference.Equal(key + " id", Math.Pow(ours["sigma_u"], 2), Math.Max(0, variances.Number("id")), 1e-8);
                reference.Equal(key + " second", Math.Pow(ours[nested ? "sigma_group" : "sigma_time"], 2), Math.Max(0, variances.Number(nested ? "gp" : "time")), 1e-7);
                if (!nested || variances.Number("gp") > 0)
                {
                    Compare(reference, ours, key, 1e-7);
                }

                compared++;
            }
        }

        compared.ShouldBeGreaterThan(2);
    }

    [Theory]
    [InlineData("swar", ErrorComponentsMethod.SwamyArora)]
    [InlineData("amemiya", ErrorComponentsMethod.Amemiya)]
    [InlineData("walhus", ErrorComponentsMethod.WallaceHussain)]
    public void Nested_effects_of_states_in_regions(string name, ErrorComponentsMethod method)
    {
        Table data = CsvFile.Read(Shared.File("data", "panel", "Produc.csv"));
        PanelFitResult ours = ErrorComponents.Fit(
            new() { Formula = Formula.Parse("log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp"), Entity = "state", Time = "year", Effects = ErrorComponentsEffects.Nested, Group = "region", VarianceMethod = method },
            MethodInputs.Of(data),
            RunContext.Default);
        Reference reference = new("error_components", Tool);
        Compare(reference, ours, $"nested.{name}.produc", 1e-7);
        JsonElement variances = Cases.Value.GetProperty($"nested.{name}.produc").GetProperty("sigma2");
        reference.Equal(name + " id", Math.Pow(ours["sigma_u"], 2), variances.Number("id"), 1e-7);
        reference.Equal(name + " gp", Math.Pow(ours["sigma_group"], 2), variances.Number("gp"), 1e-7);
    }

    [Theory]
    [InlineData("pooling", GeneralGlsModel.Pooled)]
    [InlineData("within", GeneralGlsModel.Within)]
    [InlineData("fd", GeneralGlsModel.FirstDifference)]
    public void General_GLS(string name, GeneralGlsModel model)
    {
        Reference reference = new("general_gls", Tool);
        foreach (string set in new[] { "wide", "balanced" }.Where(set => Cases.Value.TryGetProperty($"pggls.{name}.{set}", out _)))
        {
            if (set == "wide" && model != GeneralGlsModel.Pooled)
            {
                // plm differences over gaps, and goes on with a covariance of the deviations that is not positive definite.
                continue;
            }

            (Table data, string entity, string formula) = PanelTestsTests.Data(set);
            PanelFitResult ours = GeneralGls.Fit(new() { Formula = Formula.Parse(formula), Entity = entity, Time = "year", Model = model }, MethodInputs.Of(data), RunContext.Default);
            Compare(reference, ours, $"pggls.{name}.{set}");
        }
    }

    [Theory]
    [InlineData("long")]
    [InlineData("grunfeld")]
    public void Random_coefficients(string set)
    {
        (Table data, string entity, string formula) = PanelTestsTests.Data(set);
        PanelFitResult ours = RandomCoefficients.Fit(new() { Formula = Formula.Parse(formula), Entity = entity }, MethodInputs.Of(data), RunContext.Default);
        Compare(new("random_coefficients", Tool), ours, "pvcm." + set);
    }

    [Theory]
    [InlineData("long")]
    [InlineData("grunfeld")]
    public void Prais_Winsten_with_corrected_errors_and_generalised_least_squares(string set)
    {
        Reference pcse = new("prais_winsten_pcse", Tool), gls = new("panel_gls", Tool);
        (Table data, string entity, string formula) = PanelTestsTests.Data(set);
        foreach (SerialStructure correlation in Enum.GetValues<SerialStructure>())
        {
            foreach (RhoMethod rho in correlation == SerialStructure.Independent ? [RhoMethod.Regress] : new[] { RhoMethod.Regress, RhoMethod.Freg, RhoMethod.Tscorr, RhoMethod.Dw, RhoMethod.Theil, RhoMethod.Nagar })
            {
                foreach (PanelStructure panels in Enum.GetValues<PanelStructure>())
                {
#pragma warning disable CA1308 // The names of cases are lower case.
                    string key = $"{correlation}.{(correlation == SerialStructure.Independent ? "none" : rho.ToString())}.{panels}.{set}".ToLowerInvariant();
#pragma warning restore CA1308
                    Compare(pcse, PraisWinstenPcse.Fit(new() { Formula = Formula.Parse(formula), Entity = entity, Time = "year", Correlation = correlation, RhoMethod = rho, Panels = panels }, MethodInputs.Of(data), RunContext.Default), "pcse." + key);
                    if (Cases.Value.TryGetProperty("gls." + key, out JsonElement expected))
                    {
                        PanelFitResult ours = PanelGls.Fit(new() { Formula = Formula.Parse(formula), Entity = entity, Time = "year", Correlation = correlation, RhoMethod = rho, Panels = panels }, MethodInputs.Of(data), RunContext.Default);
                        Compare(gls, ours, "gls." + key);
                        if (correlation == SerialStructure.Independent)
                        {
                            gls.Equal(key + " log_lik", ours["log_lik"], expected.Number("log_lik"), 1e-10);
                        }
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Autocorrelated_errors_given_their_correlation(string set)
    {
        Reference reference = new("panel_ar1", Tool);
        (Table data, string entity, string formula) = PanelTestsTests.Data(set);
        foreach ((double rho, string name) in new[] { (0.3, "0.3"), (0.67, "0.67") })
        {
            PanelAr1Spec spec = new() { Formula = Formula.Parse(formula), Entity = entity, Time = "year", Rho = rho };
            PanelFitResult fixedEffects = PanelAr1.Fit(spec, MethodInputs.Of(data), RunContext.Default);
            Compare(reference, fixedEffects, $"ar1.fe.{name}.{set}");
            reference.Equal($"{set} {name} sigma_e", fixedEffects["sigma_e"], Cases.Value.GetProperty($"ar1.fe.{name}.{set}").Number("sigma_e"), 1e-9);
            PanelFitResult random = PanelAr1.Fit(spec with { Effects = PanelAr1Effects.Random }, MethodInputs.Of(data), RunContext.Default);
            Compare(reference, random, $"ar1.re.{name}.{set}");
            reference.Equal($"{set} {name} sigma_u", random["sigma_u"], Cases.Value.GetProperty($"ar1.re.{name}.{set}").Number("sigma_u"), 1e-9);
        }
    }

    /// <summary>Σ̂ from the periods that every entity has, the sum over periods written out: tests/goldens/make/pcse_casewise.R.</summary>
    [Theory]
    [InlineData("independent", SerialStructure.Independent)]
    [InlineData("ar1", SerialStructure.Ar1)]
    public void Panel_corrected_errors_from_complete_periods(string name, SerialStructure correlation)
    {
        Reference written = new("prais_winsten_pcse", "R 4.2.2, sums over complete periods written out");
        PraisWinstenPcseSpec spec = new() { Formula = Formula.Parse("y ~ x1 + x2"), Entity = "region", Time = "year", Correlation = correlation, Casewise = true };
        JsonElement expected = Own("pcse_casewise.json").GetProperty("cases").GetProperty(name);
        PanelFitResult result = PraisWinstenPcse.Fit(spec, MethodInputs.Of(OwnData("panel_long.csv")), RunContext.Default);
        foreach (JsonProperty term in expected.GetProperty("se").EnumerateObject())
        {
            CoefficientRow row = result.Coefficients.Single(candidate => candidate.Term == term.Name);
            written.Equal($"{name} b {term.Name}", row.Estimate, expected.GetProperty("coef").Number(term.Name), 1e-9);
            written.Equal($"{name} se {term.Name}", row.StandardError, term.Value.GetDouble(), 1e-8);
        }

        Should.Throw<IdentificationError>(() => PraisWinstenPcse.Fit(spec with { Entity = "city" }, MethodInputs.Of(OwnData("panel.csv")), RunContext.Default)).Message.ShouldContain("casewise");
    }

    /// <summary>gretl's panel command: tests/goldens/make/gretl_panel.py.</summary>
    [Theory]
    [InlineData("unbalanced", "panel.csv")]
    [InlineData("balanced", "panel_balanced.csv")]
    public void Gretl_panel(string shape, string file)
    {
        Table data = OwnData(file);
        JsonElement cases = Own("gretl_panel.json").GetProperty("cases");
        void Rows(string method, string name, IReadOnlyList<CoefficientRow> rows)
        {
            Reference gretl = new(method, "gretl 2022c");
            JsonElement expected = cases.GetProperty($"{shape}.{name}");
            foreach (CoefficientRow row in rows)
            {
                gretl.Equal($"{shape} {name} b {row.Term}", row.Estimate, expected.GetProperty("coef").Number(row.Term), 1e-9);
                gretl.Equal($"{shape} {name} se {row.Term}", row.StandardError, expected.GetProperty("se").Number(row.Term), 1e-8);
            }
        }

        LeastSquaresSpec within = new() { Formula = Formula.Parse("y ~ x1 + x2 | city"), Entity = "city", Time = "year", ReportConstant = true, SmallSample = SmallSample.Xtreg, DropSingletons = false };
        Rows("least_squares", "fixed", LeastSquares.Fit(within, data, RunContext.Default).Coefficients);
        Rows("random_effects", "random", Spec("y ~ x1 + x2", "city", "year").Fit(data).Coefficients);
        if (shape == "balanced")
        {
            // In unbalanced panels gretl takes the variance of the effects by another formula than plm and we.
            Rows("random_effects", "nerlove", Spec("y ~ x1 + x2", "city", "year", VarianceMethod.Nerlove).Fit(data).Coefficients);
        }

        Rows("between", "between", Between.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2"), Entity = "city", Time = "year" }, MethodInputs.Of(data), RunContext.Default).Coefficients);
    }

    /// <summary>StataCorp (2023), Longitudinal-Data/Panel-Data Reference Manual, examples of xtregar and xtpcse on Grunfeld's ten firms; printed with about seven digits, the iterations to 1e-6.</summary>
    [Fact]
    public void Published_output_of_Stata_on_Grunfeld()
    {
        Table data = PanelTestsTests.Data("grunfeld").Data;
        Formula model = Formula.Parse("inv ~ value + capital");
        Reference xtregar = new("panel_ar1", "Stata manual [XT] xtregar"), xtpcse = new("prais_winsten_pcse", "Stata manual [XT] xtpcse");
        PanelFitResult fe = PanelAr1.Fit(new() { Formula = model, Entity = "firm", Time = "year" }, MethodInputs.Of(data), RunContext.Default);
        Printed(xtregar, fe, [("(Intercept)", -63.22022, double.NaN), ("value", .0949999, .0091377), ("capital", .350161, .0293747)]);
        xtregar.Equal("fe rho_ar", fe["rho_ar"], .67210608, 1e-7);
        xtregar.Equal("fe sigma_u", fe["sigma_u"], 91.507609, 1e-7);
        xtregar.Equal("fe sigma_e", fe["sigma_e"], 40.992469, 1e-7);
        xtregar.Equal("fe F", fe.Test("f_entity").Statistic, 11.53, 5e-4);
        PanelFitResult re = PanelAr1.Fit(new() { Formula = model, Entity = "firm", Time = "year", Effects = PanelAr1Effects.Random }, MethodInputs.Of(data), RunContext.Default);
        Printed(xtregar, re, [("(Intercept)", -44.38123, 26.97525), ("value", .0949215, .0082168), ("capital", .3196589, .0258618)]);
        xtregar.Equal("re sigma_u", re["sigma_u"], 74.517098, 1e-7);
        PraisWinstenPcseSpec spec = new() { Formula = model, Entity = "firm", Time = "year" };
        Printed(xtpcse, PraisWinstenPcse.Fit(spec, MethodInputs.Of(data), RunContext.Default), [("(Intercept)", -42.71437, 6.780965), ("value", .1155622, .0072124), ("capital", .2306785, .0278862)]);
        PanelFitResult common = PraisWinstenPcse.Fit(spec with { Correlation = SerialStructure.Ar1 }, MethodInputs.Of(data), RunContext.Default);
        Printed(xtpcse, common, [("(Intercept)", -39.12569, 30.50355), ("value", .0950157, .0129934), ("capital", .306005, .0603718)]);
        xtpcse.Equal("rho", common["rho_ar"], .9059774, 1e-7);
        PanelFitResult own = PraisWinstenPcse.Fit(spec with { Correlation = SerialStructure.Psar1, RhoMethod = RhoMethod.Tscorr }, MethodInputs.Of(data), RunContext.Default);
        Printed(xtpcse, own, [("(Intercept)", -58.18714, 12.63687), ("value", .1052613, .0086018), ("capital", .3386743, .0367568)]);
    }

    [Fact]
    public void One_step_of_correlated_GLS_is_restricted_SUR()
    {
        PanelFitResult ours = PanelGls.Fit(new() { Formula = Formula.Parse("inv ~ value + capital"), Entity = "firm", Time = "year", Panels = PanelStructure.Correlated }, MethodInputs.Of(PanelTestsTests.Data("grunfeld").Data), RunContext.Default);
        Compare(new("panel_gls", Tool), ours, "sur.grunfeld");
    }

    private static void Printed(Reference reference, PanelFitResult result, (string Term, double Estimate, double Error)[] rows)
    {
        foreach ((string term, double estimate, double error) in rows)
        {
            CoefficientRow row = result.Coefficients.Single(row => row.Term == term);
            reference.Equal(term, row.Estimate, estimate, 1e-6);
            if (!double.IsNaN(error))
            {
                reference.Equal(term + " se", row.StandardError, error, 1e-5);
            }
        }
    }

    private static PanelFitResult Differences(string set)
    {
        (Table data, string entity, string formula) = PanelTestsTests.Data(set);
        return FirstDifferences.Fit(new() { Formula = Formula.Parse(formula), Entity = entity, Time = "year" }, MethodInputs.Of(data), RunContext.Default);
    }

    private static string Entity(string set) => PanelTestsTests.Data(set).Entity;

    private static void Compare(Reference reference, PanelFitResult ours, string name, double tolerance = 1e-8)
    {
        JsonElement table = Cases.Value.GetProperty(name).GetProperty("tab");
        foreach (JsonProperty term in table.GetProperty("coef").EnumerateObject())
        {
            CoefficientRow row = ours.Coefficients.Single(row => row.Term == term.Name);
            reference.Equal($"{name} {term.Name}", row.Estimate, term.Value.GetDouble(), tolerance, 1e-6);
            reference.Equal($"{name} {term.Name} se", row.StandardError, table.GetProperty("se").GetProperty(term.Name).GetDouble(), 10 * tolerance);
        }
    }
}
