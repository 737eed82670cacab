using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class DynamicPanelTests
{
    private static readonly Reference Stata = new("dynamic_panel", "Stata 18: xtabond2 (SSC), xtabond, xtdpdsys");

    private const double Tolerance = 1e-7;

    public static TheoryData<string> StataCases => [.. Specifications.Keys];

    [Theory]
    [MemberData(nameof(StataCases))]
    public void Stata_on_the_employment_panel(string name)
    {
        JsonElement expected = Json(Shared.File("golden", "econometrics", "statspai_parity", "dynpanel", "dynpanel_stata.json")).GetProperty(name);
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "dynpanel", "dynpanel_abdata.csv"));
        if (name.StartsWith('I'))
        {
            ReadOnlySpan<double> id = data.Numbers("id").Memory.Span, year = data.Numbers("year").Memory.Span;
            List<int> rows = [];
            for (int i = 0; i < id.Length; i++)
            {
                if (!(id[i] % 3 == 0 && year[i] == 1980))
                {
                    rows.Add(i);
                }
            }

            data = data.Take([.. rows]);
        }

        PanelFitResult result = Fit(Specifications[name], data);
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            CoefficientRow row = result.Coefficients.Single(row => row.Term == Term(term.Name));
            Stata.Equal($"{name} b {term.Name}", row.Estimate, term.Value.GetDouble(), Tolerance);
            Stata.Equal($"{name} se {term.Name}", row.StandardError, expected.GetProperty("se").Number(term.Name), Tolerance);
        }

        JsonElement e = expected.GetProperty("e");
        foreach ((string scalar, Func<double> value) in Scalars(result, name))
        {
            if (e.TryGetProperty(scalar, out JsonElement known) && known.ValueKind == JsonValueKind.Number)
            {
                // Statistics of a just-identified model are rounding about zero.
                Stata.Equal($"{name} {scalar}", value(), known.GetDouble(), Tolerance, scalar.EndsWith('p') ? 1e-6 : 1e-7);
            }
        }
    }

    private static IEnumerable<(string, Func<double>)> Scalars(PanelFitResult result, string name)
    {
        if (name != "B4_ab1991_cons")
        {
            yield return ("N", () => result.Sample.Rows);
            yield return ("g_min", () => result.EntitySizes.Min());
            yield return ("g_max", () => result.EntitySizes.Max());
        }

        yield return ("N_g", () => result.EntitySizes.Count);
        yield return ("j", () => result["instruments"]);
        yield return ("zrank", () => result["instruments"]);
        yield return ("ar1", () => result["ar1_statistic"]);
        yield return ("ar2", () => result["ar2_statistic"]);
        yield return ("arm1", () => result["ar1_statistic"]);
        yield return ("arm2", () => result["ar2_statistic"]);
        yield return ("ar1p", () => result["ar1_p_value"]);
        yield return ("ar2p", () => result["ar2_p_value"]);
        yield return ("sargan", () => result[name == "A5_ar1_2step_conv" ? "hansen_statistic" : "sargan_statistic"]);
        yield return ("sarganp", () => result["sargan_p_value"]);
        yield return ("sar_df", () => result["sargan_df"]);
        yield return ("hansen", () => result["hansen_statistic"]);
        yield return ("hansenp", () => result["hansen_p_value"]);
        yield return ("sig2", () => result["sigma_e"] * result["sigma_e"]);
        yield return ("chi2", () => result.Overall.Statistic);
    }

    internal static PanelFitResult Fit(DynamicPanelSpec spec, Table data) => DynamicPanel.Fit(spec, MethodInputs.Of(data), RunContext.Default);

    private static string Term(string stata) => stata switch
    {
        "_cons" => "(Intercept)",
        ['L', '.', .. string name] => $"lag({name})",
        ['L', '2', '.', .. string name] => $"lag({name}, 2)",
        _ => stata,
    };

    private static Dictionary<string, DynamicPanelSpec> Specifications { get; } = Known();

    private static Dictionary<string, DynamicPanelSpec> Known()
    {
        DynamicPanelSpec ar1 = Spec("n ~ lag(n)") with { Equations = DynamicEquations.Difference, Steps = 1, Gmm = [Gmm("lag(n)", 1)] };
        DynamicPanelSpec wk = ar1 with { Formula = Formula.Parse("n ~ lag(n) + w + k"), Iv = [Iv("w + k", InstrumentedEquation.Diff)] };
        DynamicPanelSpec system = wk with { Equations = DynamicEquations.System, Iv = [Iv("w + k")] };
        DynamicPanelSpec ab = ar1 with { Formula = Formula.Parse("n ~ lag(n) + lag(n, 2) + w + lag(w) + k + lag(k) + lag(k, 2)"), Gmm = [Gmm("n", 2)], Iv = [Iv("w + lag(w) + k + lag(k) + lag(k, 2)", InstrumentedEquation.Diff)] };
        DynamicPanelSpec gap = ar1 with { Gmm = [Gmm("n", 2)] };
        DynamicPanelSpec sys2 = ar1 with { Equations = DynamicEquations.System, InitialWeight = InitialWeight.Blocks, Convention = DynamicConvention.Xtabond };
        Covariance iid = new Iid();
        string years = string.Join(" + ", Enumerable.Range(1979, 6).Select(year => $"yr{year}"));
        return new(StringComparer.Ordinal)
        {
            ["A1_ar1_1step_robust"] = Old(ar1),
            ["A2_ar1_1step_classic"] = Old(ar1) with { Covariance = iid },
            ["A4_ar1_2step_wc"] = Old(ar1) with { Steps = 2 },
            ["A5_ar1_2step_conv"] = Old(ar1) with { Steps = 2, Covariance = iid },
            ["A7_minlag3"] = ar1 with { Gmm = [Gmm("lag(n)", 2)] },
            ["B1_ab1991_1step_robust"] = Old(ab),
            ["B3_ab1991_yeardum"] = Old(ab) with { Formula = Formula.Parse(ab.Formula.ToText() + " + " + years), Iv = [.. ab.Iv, Iv(years, InstrumentedEquation.Diff)] },
            ["B4_ab1991_cons"] = Old(ab) with { Equations = DynamicEquations.System, InitialWeight = InitialWeight.Blocks, Gmm = [Gmm("n", 2) with { Equation = InstrumentedEquation.Diff }] },
            ["C2_w_endogenous"] = Old(ab) with { Gmm = [Gmm("n", 2), Gmm("w", 3)], Iv = [Iv("k + lag(k) + lag(k, 2)", InstrumentedEquation.Diff)] },
            ["D2_x2_diff_collapse"] = ar1 with { Gmm = [Gmm("lag(n)", 1) with { Collapse = true }] },
            ["D3_x2_diff_ivwk"] = wk,
            ["D5_x2_sys_2step_wc"] = system with { Steps = 2 },
            ["D6_x2_sys_collapse"] = system with { Steps = 2, Gmm = [Gmm("lag(n)", 1) with { Collapse = true }] },
            ["D8_x2_fod_sys_2step"] = system with { Steps = 2, Transform = PanelTransform.Orthogonal },
            ["D9_x2_fod_sys_1step"] = system with { Transform = PanelTransform.Orthogonal },
            ["D10_x2_fod_diff_2step"] = wk with { Steps = 2, Transform = PanelTransform.Orthogonal },
            ["E2_xtdpdsys_ar1_2step_wc"] = sys2 with { Steps = 2 },
            ["E3_xtdpdsys_wk_1step"] = sys2 with { Formula = wk.Formula, Iv = wk.Iv },
            ["F2_x2_sys_cluster_ind"] = system with { Covariance = new Clustered(["ind"]) },
            ["F4_x2_diff_cluster_id"] = wk with { Covariance = new Clustered(["id"]) },
            ["G2_ah_differences"] = Spec("n ~ lag(n)") with { Equations = DynamicEquations.AndersonHsiaoDifferences, Steps = 1 },
            ["G3_ah_levels_wk"] = Spec("n ~ lag(n) + w + k") with { Equations = DynamicEquations.AndersonHsiaoLevels, Steps = 1 },
            ["I1_gap_collapse_lag2"] = gap with { Gmm = [Gmm("n", 2) with { Last = 2, Collapse = true }] },
            ["I1_gap_collapse_lag4"] = gap with { Gmm = [Gmm("n", 4) with { Last = 4, Collapse = true }] },
            ["I1_gap_collapse_lag5"] = gap with { Gmm = [Gmm("n", 5) with { Last = 5, Collapse = true }] },
            ["I6_gap_diff_1step"] = gap,
            ["I7_gap_diff_2step_wc"] = gap with { Steps = 2 },
            ["I9_gap_sys_1step"] = gap with { Equations = DynamicEquations.System },
            ["I10_gap_wk_1step"] = gap with { Formula = wk.Formula, Iv = [Iv("w + k")] },
        };
    }

    private static DynamicPanelSpec Old(DynamicPanelSpec spec) => spec with { Convention = DynamicConvention.Xtabond };

    private static DynamicPanelSpec Spec(string formula) => new() { Formula = Formula.Parse(formula), Entity = "id", Time = "year" };

    private static GmmInstruments Gmm(string variables, int first) => new() { Variables = Expression.Parse(variables), First = first };

    private static IvInstruments Iv(string variables, InstrumentedEquation equation = InstrumentedEquation.Both) => new() { Variables = Expression.Parse(variables), Equation = equation };
}
