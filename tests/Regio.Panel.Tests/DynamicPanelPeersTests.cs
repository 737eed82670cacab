using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

/// <summary>R's plm (pgmm) and pdynmc on the employment panel.</summary>
/// <remarks>
/// Every number of every case is compared but these, which answer another question. pgmm, one step: <c>sargan</c> weighs the first step's moments by the second step's matrix and minimises nothing; <c>ar1</c>, <c>ar2</c> put a covariance without error variance
/// beside robust moments. pgmm, two steps: <c>sargan_onestep_weights</c> weighs the second step's moments by the first step's matrix. pgmm of systems: <c>ssr</c> adds squares of differences and levels. AR tests of 2.6-2 (wrong, corrected in 2.6-5), and those of
/// systems in all versions: their cross term has Z_i'e_i of the differences alone, where xtabond2 and gretl have that of all equations (with all of them in pgmm's place its -1.95820 of simple.sys, one step, becomes -1.94093, which is ours).
/// pdynmc: dummies of years, of which one is named after another year; after one step <c>jtest</c> of another weight.
/// One-step <c>se</c> and <c>sargan_onestep_weights</c> of pgmm lack the error variance σ² and count n times the moments' covariance: ours are theirs times σ√n, and divided by nσ².
/// </remarks>
public sealed partial class DynamicPanelPeersTests
{
    /// <summary>Both programs solve dense normal equations in double precision; the largest gap seen is below 1e-9.</summary>
    private const double Tolerance = 1e-8;

    private static readonly Reference Old = new("dynamic_panel", "R plm 2.6-2 pgmm");

    private static readonly Reference New = new("dynamic_panel", "R plm 2.6-6 pgmm");

    private static readonly Reference Parity = new("dynamic_panel", "R plm 2.6-7 pgmm");

    private static readonly Reference Pdynmc = new("dynamic_panel", "R pdynmc 0.9.12");

    public static TheoryData<string, string> PgmmCases =>
    [
        .. from file in new[] { "expected.json", "expected_plm266.json" }
           from name in Models.Keys
           from steps in new[] { "onestep", "twosteps" }
           from effect in new[] { "individual", "twoways" }
           where effect == "individual" || steps == "twosteps"
           select (file, $"pgmm.{name}.{steps}.{effect}"),
        .. from name in new[] { "fsm_GI.onestep", "fsm_full.onestep", "fsm_full.twosteps" } select ("expected_plm266.json", $"pgmm.simple.sys.{name}"),
    ];

    [Theory]
    [MemberData(nameof(PgmmCases))]
    public void Pgmm_on_the_employment_panel(string file, string name)
    {
        JsonElement expected = Json(Shared.File("golden", "peers", "emplUK", file)).GetProperty(name);
        Table data = CsvFile.Read(Shared.File("golden", "peers", "emplUK", "data.csv"));
        bool isNew = file.Contains("266", StringComparison.Ordinal), system = name.Contains("sys", StringComparison.Ordinal) || name.Contains("BB", StringComparison.Ordinal);
        Reference reference = isNew ? New : Old;
        DynamicPanelSpec spec = SpecOf(name);
        PanelFitResult robust = DynamicPanelTests.Fit(spec, data), conventional = DynamicPanelTests.Fit(spec with { Covariance = new Iid() }, data);
        double n = robust.EntitySizes.Count, sigma = robust["sigma_e"];
        double scale = spec.Steps == 1 ? sigma * Math.Sqrt(n) : 1;
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            int k = robust.Terms.ToList().IndexOf(Term(term.Name));
            reference.Equal($"{name} b {term.Name}", robust.Estimates[k], term.Value.GetDouble(), Tolerance);
            reference.Equal($"{name} robust se {term.Name}", robust.Covariance.StandardError(k), expected.GetProperty("se_robust").Number(term.Name), Tolerance);
            reference.Equal($"{name} se {term.Name}", conventional.Covariance.StandardError(k) / scale, expected.GetProperty("se").Number(term.Name), Tolerance);
        }

        Covariances(reference, name, robust, expected.GetProperty("vcov_robust"));
        reference.Equal($"{name} instruments", robust["instruments"], expected.Number("n_instruments"), 0);
        reference.Equal($"{name} rows", robust["transformed_equations"] + (system ? robust.Sample.Rows : 0), expected.Number("nobs"), 0);
        if (spec.Steps == 1)
        {
            reference.Equal($"{name} Sargan", robust["sargan_statistic"] * n * sigma * sigma, expected.GetProperty("sargan_onestep_weights").Number("statistic"), Tolerance);
        }
        else
        {
            reference.Equal($"{name} Hansen", robust["hansen_statistic"], expected.GetProperty("sargan").Number("statistic"), Tolerance);
        }

        if (!system)
        {
            reference.Equal($"{name} squares", 2 * robust.Sample.Rows * sigma * sigma, expected.Number("ssr"), Tolerance);
        }

        foreach (string order in isNew && !system ? new[] { "ar1", "ar2" } : [])
        {
            reference.Equal($"{name} {order} robust", robust[$"{order}_statistic"], expected.GetProperty($"{order}_robust").Number("statistic"), Tolerance);
            if (spec.Steps == 2)
            {
                reference.Equal($"{name} {order}", conventional[$"{order}_statistic"], expected.GetProperty(order).Number("statistic"), Tolerance);
            }
        }
    }

    [Theory]
    [InlineData("pdynmc.diff.onestep", 1)]
    [InlineData("pdynmc.diff.twostep", 2)]
    public void Pdynmc_on_the_employment_panel(string name, int steps)
    {
        JsonElement expected = Json(Shared.File("golden", "peers", "emplUK", "expected_plm266.json")).GetProperty(name);
        const string Lags = "lag(log(emp)) + lag(log(emp), 2) + log(wage) + lag(log(wage)) + log(capital) + lag(log(capital)) + lag(log(capital), 2) + log(output) + lag(log(output)) + lag(log(output), 2)";
        PanelFitResult result = DynamicPanelTests.Fit(Difference(Lags) with { Steps = steps, TimeEffects = true }, CsvFile.Read(Shared.File("golden", "peers", "emplUK", "data.csv")));
        foreach ((string theirs, int k) in new[] { "L1.n", "L2.n", "L0.w", "L1.w", "L0.k", "L1.k", "L2.k", "L0.ys", "L1.ys", "L2.ys" }.Select((term, k) => (term, k)))
        {
            Pdynmc.Equal($"{name} b {theirs}", result.Estimates[k], expected.GetProperty("coef").Number(theirs), Tolerance);
            Pdynmc.Equal($"{name} se {theirs}", result.Covariance.StandardError(k), expected.GetProperty("se").Number(theirs), Tolerance);
        }

        Pdynmc.Equal($"{name} AR(1)", result["ar1_statistic"], expected.GetProperty("ar1").Number("statistic"), Tolerance);
        Pdynmc.Equal($"{name} AR(2)", result["ar2_statistic"], expected.GetProperty("ar2").Number("statistic"), Tolerance);
        Pdynmc.Equal($"{name} J df", result["hansen_df"], expected.GetProperty("jtest").GetProperty("parameter").Number("df"), 0);
        if (steps == 2)
        {
            Pdynmc.Equal($"{name} J", result["hansen_statistic"], expected.GetProperty("jtest").Number("statistic"), Tolerance);
        }
    }

    public static TheoryData<string> ParityCases => [.. Specifications.Keys];

    /// <summary>Stata's own data set in R: <c>sargan</c> of one-step fits and AR tests of the system are left out as above.</summary>
    [Theory]
    [MemberData(nameof(ParityCases))]
    public void Pgmm_on_the_employment_panel_of_stata(string name)
    {
        JsonElement expected = Json(Shared.File("golden", "econometrics", "statspai_parity", "dynpanel", "dynpanel_R.json")).GetProperty(name);
        PanelFitResult result = DynamicPanelTests.Fit(Specifications[name], CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "dynpanel", "dynpanel_abdata.csv")));
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            int k = result.Terms.ToList().IndexOf(Term(term.Name));
            Parity.Equal($"{name} b {term.Name}", result.Estimates[k], term.Value.GetDouble(), Tolerance);
            Parity.Equal($"{name} se {term.Name}", result.Covariance.StandardError(k), expected.GetProperty("se").Number(term.Name), Tolerance);
        }

        JsonElement diagnostics = expected.GetProperty("diag");
        Parity.Equal($"{name} rows", result["transformed_equations"] + (name == "R5_sys_1step" ? result.Sample.Rows : 0), diagnostics.Number("n_obs"), 0);
        Parity.Equal($"{name} entities", result.EntitySizes.Count, diagnostics.Number("n_groups"), 0);
        if (name != "R5_sys_1step")
        {
            Parity.Equal($"{name} AR(1)", result["ar1_statistic"], diagnostics.Number("m1_z"), Tolerance);
            Parity.Equal($"{name} AR(2)", result["ar2_statistic"], diagnostics.Number("m2_z"), Tolerance);
        }

        Parity.Equal($"{name} Hansen df", result["hansen_df"], diagnostics.Number("sargan_df"), 0);
        if (name.Contains("2step", StringComparison.Ordinal))
        {
            Parity.Equal($"{name} Hansen", result["hansen_statistic"], diagnostics.Number("sargan_stat"), Tolerance);
        }
    }

    private static void Covariances(Reference reference, string name, PanelFitResult result, JsonElement covariance)
    {
        int[] places = [.. covariance.GetProperty("rows").EnumerateArray().Select(term => result.Terms.ToList().IndexOf(Term(term.GetString()!)))];
        for (int i = 0; i < places.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double size = result.Covariance.StandardError(places[i]) * result.Covariance.StandardError(places[j]);
                reference.Equal($"{name} covariance {i} {j}", result.Covariance.Values[places[i], places[j]], covariance.GetProperty("values")[i][j].GetDouble(), Tolerance, size);
            }
        }
    }

    private static Dictionary<string, DynamicPanelSpec> Models { get; } = new(StringComparer.Ordinal)
    {
        ["AB_b"] = Difference("lag(log(emp)) + lag(log(emp), 2) + log(wage) + lag(log(wage)) + log(capital) + log(output) + lag(log(output))"),
        ["BB"] = System("lag(log(emp)) + log(wage) + lag(log(wage)) + log(capital) + lag(log(capital))") with { Gmm = [Gmm("log(emp) + log(wage) + log(capital)")] },
        ["simple.diff"] = Difference("lag(log(emp)) + log(wage) + log(capital)"),
        ["simple.sys"] = Simple(Gmm("log(emp)")),
        ["lag2_4.diff"] = Difference("lag(log(emp)) + log(wage) + log(capital)") with { MaxLag = 4 },
        ["collapse.diff"] = Difference("lag(log(emp)) + log(wage) + log(capital)") with { Collapse = true },
        ["collapse.sys"] = Simple(Gmm("log(emp)") with { Collapse = true }),
    };

    private static Dictionary<string, DynamicPanelSpec> Specifications { get; } = new(StringComparer.Ordinal)
    {
        ["R1_ar1_diff_1step"] = Stata("lag(n)"),
        ["R2_ar1_diff_2step_wc"] = Stata("lag(n)") with { Steps = 2 },
        ["R2_ar1_diff_2step_conv"] = Stata("lag(n)") with { Steps = 2, Covariance = new Iid() },
        ["R4_ab1991_diff_2step_wc"] = Stata("lag(n) + lag(n, 2) + w + lag(w) + k + lag(k) + lag(k, 2)") with { Steps = 2 },
        ["R5_sys_1step"] = Stata("0 + lag(n) + w + k") with { Equations = DynamicEquations.System, Gmm = [Gmm("n")], Iv = Separate("w + k") },
        ["R7_ar1_diff_collapse"] = Stata("lag(n)") with { Collapse = true },
        ["R8_ar1_diff_lag2to4"] = Stata("lag(n)") with { MaxLag = 4 },
    };

    private static DynamicPanelSpec SpecOf(string name)
    {
        string model = Models.Keys.First(key => name.StartsWith("pgmm." + key, StringComparison.Ordinal));
        DynamicPanelSpec spec = Models[model] with { Steps = name.Contains("onestep", StringComparison.Ordinal) ? 1 : 2 };
        if (name.Contains("fsm_GI", StringComparison.Ordinal))
        {
            return spec with { InitialWeight = InitialWeight.Blocks };
        }

        // pgmm has a constant in levels, and there dummies of periods as instruments, with two-way effects alone.
        return !name.EndsWith("twoways", StringComparison.Ordinal) ? spec : spec with
        {
            TimeEffects = true,
            TimeInstruments = spec.Equations == DynamicEquations.System ? InstrumentedEquation.Level : InstrumentedEquation.Both,
            Formula = Formula.Parse(spec.Formula.ToText().Replace("~ 0 + ", "~ ", StringComparison.Ordinal)),
        };
    }

    private static DynamicPanelSpec Difference(string regressors) => new() { Formula = Formula.Parse($"log(emp) ~ {regressors}"), Entity = "firm", Time = "year", Equations = DynamicEquations.Difference };

    private static DynamicPanelSpec System(string regressors) => Difference("0 + " + regressors) with { Equations = DynamicEquations.System };

    /// <summary>An ordinary instrument is a column for each kind of equations there.</summary>
    private static DynamicPanelSpec Simple(GmmInstruments gmm) => System("lag(log(emp)) + log(wage) + log(capital)") with { Gmm = [gmm], Iv = Separate("log(wage) + log(capital)") };

    private static IvInstruments[] Separate(string variables)
        => [new() { Variables = Expression.Parse(variables), Equation = InstrumentedEquation.Diff }, new() { Variables = Expression.Parse(variables), Equation = InstrumentedEquation.Level }];

    private static DynamicPanelSpec Stata(string regressors) => new() { Formula = Formula.Parse($"n ~ {regressors}"), Entity = "id", Time = "year", Equations = DynamicEquations.Difference, Steps = 1 };

    private static GmmInstruments Gmm(string variables) => new() { Variables = Expression.Parse(variables) };

    /// <summary>plm writes lag(x, 0:1)1 for the second of several lags.</summary>
    private static string Term(string plm)
    {
        if (Lagged().Match(plm) is not { Success: true } lag)
        {
            return int.TryParse(plm, CultureInfo.InvariantCulture, out int year) ? $"year::{year}" : plm;
        }

        string variable = lag.Groups[1].Value;
        return (lag.Groups[3].Length > 0 ? lag.Groups[3].Value : lag.Groups[2].Value) switch
        {
            "0" => variable,
            "1" => $"lag({variable})",
            string order => $"lag({variable}, {order})",
        };
    }

    [GeneratedRegex(@"^lag\((.+), (\d+)(?::\d+)?\)(\d*)$")]
    private static partial Regex Lagged();
}
