using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Regio.Core;

namespace Regio.Panel.Tests;

/// <summary>Methods run as a caller runs them: a spec as text, with one thing wrong.</summary>
internal static class Refused
{
    /// <summary>A spec of every method that estimates on <see cref="OddData"/> as it is.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Specs = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["panel_threshold"] = """{"formula": "y ~ x2", "regime_regressors": ["x"], "threshold_variable": "q", "entity": "id", "time": "year", "replications": 19}""",
        ["threshold_regression"] = """{"formula": "y ~ 1", "regime_regressors": ["x", "x2"], "threshold_variable": "q", "replications": 19}""",
        ["kink_regression"] = """{"formula": "y ~ x + x2", "kink_variable": "q", "entity": "id", "time": "year", "replications": 19}""",
        ["smooth_transition"] = """{"formula": "y ~ 1", "regime_regressors": ["x", "x2"], "transition_variable": "q", "entity": "id", "time": "year", "replications": 19}""",
        ["dynamic_threshold"] = """{"formula": "y ~ x", "threshold_variable": "q", "collapse": true, "max_lag": 3, "entity": "id", "time": "year", "grid": 20, "replications": 9}""",
        ["equation_system"] = """{"equations": {"a": "y ~ x + x2", "b": "m ~ x + q"}}""",
        ["mediation"] = """{"formula": "y ~ x + x2 | id", "treatment": "x", "mediators": ["m"], "bootstrap": {"replications": 20}, "entity": "id", "time": "year"}""",
        ["moderation"] = """{"formula": "y ~ x + x2 | id", "treatment": "x", "moderator": "q"}""",
        ["group_comparison"] = """{"formula": "y ~ x + x2 | id", "group": "g", "permutation": {"replications": 20}}""",
        ["selection_on_unobservables"] = """{"formula": "y ~ x + x2 | id", "treatment": "x", "restricted": {"none": []}}""",
        ["u_shape"] = """{"formula": "y ~ x2 | id", "variable": "x"}""",
        ["oaxaca_blinder"] = """{"formula": "y ~ x + x2", "group": "g"}""",
        ["leave_one_out"] = """{"formula": "y ~ x + x2 | id", "leave": "year"}""",
        ["specification_curve"] = """{"formula": "y ~ x | id", "controls": ["x2", "q"], "effects": ["year"]}""",
        ["placebo"] = """{"formula": "y ~ x + x2 | id", "unit": "id", "replications": 20, "entity": "id", "time": "year"}""",
        ["shift_share"] = """{"formula": "y ~ 1 | x ~ s1 + s2 + s3 + s4", "shocks": [0.5, -1, 1, 0.2]}""",
        ["panel_ar1"] = """{"formula": "y ~ x + x2", "entity": "id", "time": "year"}""",
        ["panel_gls"] = """{"formula": "y ~ x + x2", "panels": "heteroskedastic", "correlation": "ar1", "entity": "id", "time": "year"}""",
        ["prais_winsten_pcse"] = """{"formula": "y ~ x + x2", "correlation": "ar1", "entity": "id", "time": "year"}""",
        ["random_coefficients"] = """{"formula": "y ~ x + x2", "entity": "id", "time": "year"}""",
        ["hausman_taylor"] = """{"formula": "y ~ x + x2 + m + z", "endogenous": ["m"], "entity": "id", "time": "year"}""",
        ["hausman"] = """{"formula": "y ~ x + x2", "entity": "id", "time": "year", "form": "sigma_more"}""",
        ["effect_tests"] = """{"formula": "y ~ x + x2", "entity": "id", "time": "year"}""",
        ["serial_correlation"] = """{"formula": "y ~ x + x2", "entity": "id", "time": "year"}""",
        ["cross_section_dependence"] = """{"formula": "y ~ x + x2", "entity": "id", "time": "year"}""",
        ["groupwise_heteroskedasticity"] = """{"formula": "y ~ x + x2", "entity": "id", "time": "year"}""",
    };

    /// <summary>The spec with a column in place of another wherever it stands.</summary>
    internal static string Swapped(string method, string from, string to)
        => Regex.Replace(Specs[method], $@"(?<=[""~+|] ?)\b{from}\b(?! *"":)", to, RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>The spec with some fields set.</summary>
    internal static string Set(string method, string fields)
    {
        JsonObject spec = JsonNode.Parse(Specs[method])!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(fields)!.AsObject())
        {
            spec[name] = value?.DeepClone();
        }

        return spec.ToJsonString();
    }

    /// <summary>What a method gives.</summary>
    internal static IMethodResult Run(string method, string spec, Table data)
    {
        Method entry = PanelMethods.All.Single(one => one.Name == method);
        return entry.Run(SpecJson.Read(spec, entry.SpecType), MethodInputs.Of(data), RunContext.Default);
    }

    /// <summary>Asserts that a method refuses with an error of a kind that names the culprit in both languages and shows a way out.</summary>
    internal static void Names(string method, string spec, Table data, string kind, string culprit)
    {
        RegioError refusal = Should.Throw<RegioError>(() => Run(method, spec, data));
        refusal.GetType().Name.ShouldBe(kind + "Error", refusal.Text(Language.En));
        refusal.Text(Language.En).ShouldContain(culprit, Case.Sensitive);
        refusal.Text(Language.Zh).ShouldContain(culprit, Case.Sensitive);
        ShowsAWayOut(refusal);
    }

    internal static void ShowsAWayOut(RegioError refusal)
    {
        refusal.WayOut.ShouldNotBeNull(refusal.Text(Language.En));
        refusal.Text(Language.Zh).ShouldMatch("[一-龥]");
        refusal.Text(Language.En).ShouldNotMatch("NaN|Infinity|Exception|[一-龥]");
    }
}
