using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

/// <summary>The tests of effects, serial correlation, cross-sectional dependence and heteroskedasticity against R.</summary>
public sealed class PanelTestsTests
{
    private const string Tool = "R 4.2.2; plm 2.6-2, lmtest 0.9-40, nlme 3.1-162";
    private static readonly Lazy<JsonElement> Cases = new(() => Own("panel_tests.json").GetProperty("cases"));

    public static TheoryData<string, string, string, bool> Golden => new()
    {
        { "breusch_pagan_lm", "lm.individual.bp", "breusch_pagan", false },
        { "breusch_pagan_lm", "lm.individual.honda", "honda", false },
        { "breusch_pagan_lm", "lm.individual.kw", "honda", false },
        { "breusch_pagan_lm", "lm.time.bp", "breusch_pagan_time", false },
        { "breusch_pagan_lm", "lm.time.honda", "honda_time", false },
        { "breusch_pagan_lm", "lm.twoways.bp", "breusch_pagan_two_way", false },
        { "breusch_pagan_lm", "lm.twoways.honda", "honda_two_way", false },
        { "breusch_pagan_lm", "lm.twoways.kw", "king_wu_two_way", false },
        { "breusch_pagan_lm", "lm.twoways.ghm", "gourieroux_holly_monfort", false },
        { "breusch_pagan_lm", "pwtest", "wooldridge", false },
        { "breusch_pagan_lm", "pwtest.time", "wooldridge_time", false },
        { "effect_tests", "F.individual", "f_entity", false },
        { "effect_tests", "F.time", "f_time", false },
        { "effect_tests", "F.twoways", "f_two_way", false },
        { "effect_tests", "F.time_given", "f_time_given_entity", false },
        { "effect_tests", "F.individual_given", "f_entity_given_time", false },
        { "effect_tests", "LR.individual", "lr_entity", false },
        { "effect_tests", "LR.time", "lr_time", false },
        { "effect_tests", "LR.twoways", "lr_two_way", false },
        { "effect_tests", "LR.random", "lr_random", false },
        { "effect_tests", "pooltest.within", "poolability", false },
        { "effect_tests", "pooltest.pooling", "poolability_pooled", false },
        { "serial_correlation", "xtserial", "wooldridge", false },
        { "serial_correlation", "pwfdtest.fd", "wooldridge_difference", true },
        { "serial_correlation", "pwfdtest.fe", "wooldridge_level", true },
        { "serial_correlation", "pwartest", "wooldridge_within", true },
        { "serial_correlation", "pbgtest.within.1.Chisq", "breusch_godfrey", true },
        { "serial_correlation", "pbgtest.within.2.Chisq", "breusch_godfrey", true },
        { "serial_correlation", "pbgtest.within.1.F", "breusch_godfrey_f", true },
        { "serial_correlation", "pbgtest.within.2.F", "breusch_godfrey_f", true },
        { "serial_correlation", "pdwtest.within", "durbin_watson", true },
        { "serial_correlation", "bfn", "bhargava", false },
        { "serial_correlation", "lbi", "baltagi_wu_lbi", false },
        { "serial_correlation", "bsy.ar", "bera_sosa_yoon_ar", true },
        { "serial_correlation", "bsy.re", "bera_sosa_yoon_effects", true },
        { "serial_correlation", "bsy.j", "baltagi_li_joint", true },
        { "serial_correlation", "bsyt.ar", "bera_sosa_yoon_ar", false },
        { "serial_correlation", "bsyt.re", "bera_sosa_yoon_effects", false },
        { "serial_correlation", "bsyt.j", "baltagi_li_joint", false },
        { "serial_correlation", "bltest.twosided", "baltagi_li", false },
        { "serial_correlation", "bb.q.1", "born_breitung_q", false },
        { "serial_correlation", "bb.q.2", "born_breitung_q", false },
        { "serial_correlation", "bb.lm.1", "born_breitung_lm", false },
        { "serial_correlation", "bb.lm.2", "born_breitung_lm", false },
        { "serial_correlation", "bb.hr.1", "born_breitung_hr", false },
        { "cross_section_dependence", "friedman", "friedman", false },
        { "cross_section_dependence", "frees", "frees", false },
        { "cross_section_dependence", "cd.cd", "cd", false },
        { "cross_section_dependence", "cd.lm", "lm", false },
        { "cross_section_dependence", "cd.sclm", "scaled_lm", false },
        { "cross_section_dependence", "cd.bcsclm", "bias_corrected_lm", false },
        { "cross_section_dependence", "cd.rho", "mean_correlation", false },
        { "cross_section_dependence", "cd.absrho", "mean_absolute_correlation", false },
        { "cross_section_dependence", "cd.local.cd", "local_cd", false },
        { "cross_section_dependence", "cd.local.lm", "local_lm", false },
        { "cross_section_dependence", "cd.local.sclm", "local_scaled_lm", false },
        { "groupwise_heteroskedasticity", "wald.groupwise", "modified_wald", false },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void R_on_four_panels(string method, string name, string test, bool plm)
    {
        Reference reference = new(method, Tool);
        // nlme's optimiser leaves seven digits of the likelihood and of the variances.
        double tolerance = name is "LR.random" || name.StartsWith("bltest", StringComparison.Ordinal) ? 2e-6 : 1e-8;
        int compared = 0;
        foreach (string set in new[] { "unbalanced", "balanced", "long", "grunfeld" })
        {
            if (!Cases.Value.TryGetProperty($"{name}.{set}", out JsonElement expected))
            {
                continue;
            }

            PanelTest ours = Run(method, set, plm, name.Contains(".2.", StringComparison.Ordinal) || name.EndsWith(".2", StringComparison.Ordinal) ? 2 : 1)[test];
            reference.Equal($"{name} {set}", ours.Statistic, expected.Number("statistic"), tolerance, 1e-6);
            if (expected.TryGetProperty("p", out JsonElement p) && p.ValueKind == JsonValueKind.Number && !double.IsNaN(ours.PValue))
            {
                reference.Equal($"{name} {set} p", ours.PValue, p.GetDouble(), 50 * tolerance, 1e-12);
            }

            compared++;
        }

        compared.ShouldBePositive(name);
    }

    internal static PanelTestResult Run(string method, string set, bool plm = false, int order = 1)
    {
        (Table data, string entity, string formula) = Data(set);
        Formula model = Formula.Parse(formula);
        MethodInputs inputs = MethodInputs.Of(data);
        return method switch
        {
            "breusch_pagan_lm" => BreuschPagan.Fit(new() { Formula = model, Entity = entity, Time = "year" }, inputs, RunContext.Default),
            "effect_tests" => EffectTests.Fit(new() { Formula = model, Entity = entity, Time = "year" }, inputs, RunContext.Default),
            "serial_correlation" => SerialCorrelation.Fit(new() { Formula = model, Entity = entity, Time = "year", Order = order, Convention = plm ? SerialConvention.Plm : SerialConvention.ByTime }, inputs, RunContext.Default),
            "groupwise_heteroskedasticity" => Groupwise.Fit(new() { Formula = model, Entity = entity }, inputs, RunContext.Default),
            _ => CrossSection.Fit(new() { Formula = model, Entity = entity, Time = "year" }, WithNeighbours(data, entity), RunContext.Default),
        };
    }

    internal static (Table Data, string Entity, string Formula) Data(string set) => set switch
    {
        "unbalanced" => (OwnData("panel.csv"), "city", "y ~ x1 + x2"),
        "balanced" => (OwnData("panel_balanced.csv"), "city", "y ~ x1 + x2"),
        "wide" => (OwnData("panel_wide.csv"), "city", "y ~ x1 + x2"),
        "long" => (OwnData("panel_long.csv"), "region", "y ~ x1 + x2"),
        _ => (CsvFile.Read(Path.Combine(Shared.Repository(), "data", "grunfeld.csv")), "firm", "inv ~ value + capital"),
    };

    /// <summary>Neighbours: entities whose places in order differ by one.</summary>
    private static MethodInputs WithNeighbours(Table data, string entity)
    {
        string[] names = [.. data[entity].Group().Levels];
        Table pairs = new("neighbours", [TextColumn.Of("from", names[..^1]), TextColumn.Of("to", names[1..])]);
        return new(new Dictionary<string, Table>(StringComparer.Ordinal) { ["data"] = data, ["neighbours"] = pairs });
    }
}
