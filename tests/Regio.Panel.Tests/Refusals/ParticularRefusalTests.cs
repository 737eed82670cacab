namespace Regio.Panel.Tests;

/// <summary>What one method or another cannot use, by family.</summary>
public sealed class ParticularRefusalTests
{
    [Theory]
    [InlineData("panel_threshold", """{"threshold_variable": "const"}""", "Identification", "const")]
    [InlineData("panel_threshold", """{"threshold_variable": "g1"}""", "Identification", "g1")]
    [InlineData("panel_threshold", """{"threshold_variable": "q2", "thresholds": 2}""", "Identification", "q2")]
    [InlineData("panel_threshold", """{"threshold_variable": "txt"}""", "Spec", "txt")]
    [InlineData("panel_threshold", """{"threshold_variable": "y"}""", "Spec", "'y'", "“y”")]
    [InlineData("panel_threshold", """{"thresholds": 4}""", "Spec", "thresholds")]
    [InlineData("panel_threshold", """{"trim": [0.6]}""", "Spec", "0.6")]
    [InlineData("panel_threshold", """{"trim": []}""", "Spec", "trim")]
    [InlineData("panel_threshold", """{"candidates": [100]}""", "Identification", "q")]
    [InlineData("panel_threshold", """{"replications": -1}""", "Spec", "replications")]
    [InlineData("panel_threshold", """{"regime_regressors": []}""", "Spec", "regime_regressors")]
    [InlineData("threshold_regression", """{"threshold_variable": "const"}""", "Identification", "const")]
    [InlineData("threshold_regression", """{"threshold_variable": "big"}""", "Data", "big")]
    [InlineData("threshold_regression", """{"trim": 0.6}""", "Spec", "trim")]
    [InlineData("threshold_regression", """{"smallest_regime": 150}""", "Identification", "150")]
    [InlineData("kink_regression", """{"kink_variable": "q2"}""", "Identification", "q2")]
    [InlineData("kink_regression", """{"kink_variable": "g1"}""", "Identification", "g1")]
    [InlineData("kink_regression", """{"grid": 1}""", "Spec", "grid")]
    [InlineData("smooth_transition", """{"transition_variable": "const"}""", "Identification", "const")]
    [InlineData("smooth_transition", """{"transitions": 5}""", "Spec", "transitions")]
    [InlineData("dynamic_threshold", """{"endogenous": ["nobody"]}""", "Spec", "nobody")]
    [InlineData("dynamic_threshold", """{"endogenous": ["x"], "predetermined": ["x"]}""", "Spec", "'x'", "“x”")]
    [InlineData("dynamic_threshold", """{"threshold_variable": "g1"}""", "Identification", "g1")]
    [InlineData("dynamic_threshold", """{"steps": 3}""", "Spec", "steps")]
    public void Thresholds(string method, string fields, string kind, string culprit, string? zh = null) => Check(method, fields, kind, culprit, zh);

    [Theory]
    [InlineData("mediation", """{"mediators": ["y"]}""", "Spec", "'y'", "“y”")]
    [InlineData("mediation", """{"mediators": ["x"]}""", "Spec", "'x'", "“x”")]
    [InlineData("mediation", """{"mediators": ["m", "m"]}""", "Spec", "'m'", "“m”")]
    [InlineData("mediation", """{"mediators": []}""", "Spec", "mediators")]
    [InlineData("mediation", """{"mediators": ["xcol"]}""", "Identification", "xcol")]
    [InlineData("mediation", """{"mediators": ["z"]}""", "Identification", "'z'", "“z”")]
    [InlineData("mediation", """{"bootstrap": {"replications": -5}}""", "Spec", "replications")]
    [InlineData("mediation", """{"bootstrap": {"replications": 20, "by": "const"}}""", "Identification", "const")]
    [InlineData("moderation", """{"moderator": "x"}""", "Spec", "moderator")]
    [InlineData("moderation", """{"moderator": "const"}""", "Identification", "const")]
    [InlineData("moderation", """{"points": 0}""", "Spec", "points")]
    [InlineData("group_comparison", """{"group": "g1"}""", "Identification", "g1 = 1")]
    [InlineData("group_comparison", """{"group": "year"}""", "Identification", "year = 2000")]
    [InlineData("group_comparison", """{"group": "miss"}""", "Identification", "miss")]
    [InlineData("group_comparison", """{"group": "q"}""", "Spec", "200")]
    [InlineData("group_comparison", """{"formula": "y ~ 1 | id"}""", "Spec", "formula")]
    [InlineData("selection_on_unobservables", """{"r_squared_max": 0.1}""", "Spec", "r_squared_max")]
    [InlineData("selection_on_unobservables", """{"restricted": {"a": ["nobody"]}}""", "Spec", "nobody")]
    [InlineData("u_shape", """{"low": 5, "high": 1}""", "Spec", "[5, 1]")]
    [InlineData("u_shape", """{"form": "inverse"}""", "Spec", "form")]
    [InlineData("oaxaca_blinder", """{"group": "g1"}""", "Identification", "g1 = 1")]
    [InlineData("oaxaca_blinder", """{"group": "id"}""", "Spec", "20")]
    [InlineData("leave_one_out", """{"leave": "miss"}""", "Identification", "miss")]
    [InlineData("leave_one_out", """{"formula": "y ~ 1 | id"}""", "Spec", "formula")]
    [InlineData("specification_curve", """{"treatment": "q"}""", "Spec", "The regressors are: x", "解释变量有：x")]
    [InlineData("specification_curve", """{"controls": ["x"]}""", "Spec", "'x'", "“x”")]
    [InlineData("specification_curve", """{"significance": 2}""", "Spec", "significance")]
    [InlineData("placebo", """{"unit": "const"}""", "Identification", "const")]
    [InlineData("placebo", """{"formula": "y ~ 1 | id"}""", "Spec", "formula")]
    [InlineData("placebo", """{"replications": 0}""", "Spec", "replications")]
    public void Mechanisms(string method, string fields, string kind, string culprit, string? zh = null) => Check(method, fields, kind, culprit, zh);

    [Theory]
    [InlineData("shift_share", """{"shocks": [1, 2]}""", "Spec", "2")]
    [InlineData("shift_share", """{"shocks": [0, 0, 0, 0]}""", "Identification", "shift-share", "份额移动")]
    [InlineData("shift_share", """{"shock_groups": ["a", "a", "a", "a"]}""", "Identification", "shock_groups")]
    [InlineData("shift_share", """{"formula": "y ~ 1 | x ~ s1", "shocks": [1]}""", "Identification", "shock")]
    [InlineData("shift_share", """{"formula": "y ~ 1 | const ~ s1 + s2 + s3 + s4"}""", "Identification", "const")]
    [InlineData("shift_share", """{"formula": "y ~ 1 | txt ~ s1 + s2 + s3 + s4", "where": "id < 1"}""", "Spec", "txt")]
    [InlineData("shift_share", """{"formula": "y ~ 1 | x ~ s1 + s2 + s3 + q"}""", "Data", "'q'", "“q”")]
    [InlineData("shift_share", """{"weights": "negative"}""", "Data", "-1")]
    [InlineData("equation_system", """{"equations": {"a": "y ~ x"}}""", "Spec", "equations")]
    [InlineData("equation_system", """{"equations": {"a": "y ~ x", "b": "y ~ x"}}""", "Identification", "'b'", "“b”")]
    [InlineData("equation_system", """{"restrictions": ["a_x = b_nobody"]}""", "Spec", "b_nobody")]
    [InlineData("equation_system", """{"equations": {"a": "y ~ m + x", "b": "m ~ y + x"}, "instruments": ["x"]}""", "Identification", "instruments (the constant, x)", "工具变量（常数项、x）")]
    public void Instruments_and_systems(string method, string fields, string kind, string culprit, string? zh = null) => Check(method, fields, kind, culprit, zh);

    [Theory]
    [InlineData("panel_ar1", """{"rho": 2}""", "Spec", "rho")]
    [InlineData("panel_ar1", """{"formula": "y ~ x | id"}""", "Spec", "panel_ar1")]
    [InlineData("panel_gls", """{"panels": "correlated"}""", "Identification", "20")]
    [InlineData("panel_gls", """{"entity": "nobody"}""", "Data", "nobody")]
    [InlineData("prais_winsten_pcse", """{"time": "nobody"}""", "Data", "nobody")]
    [InlineData("prais_winsten_pcse", """{"correlation": "ar2"}""", "Spec", "ar2")]
    [InlineData("random_coefficients", """{"formula": "y ~ x + z"}""", "Identification", "z")]
    [InlineData("hausman_taylor", """{"endogenous": ["nobody"]}""", "Spec", "nobody")]
    [InlineData("hausman_taylor", """{"endogenous": ["x", "x2", "m", "z"]}""", "Identification", "0")]
    [InlineData("hausman", """{"formula": "y ~ z"}""", "Identification", "id")]
    [InlineData("hausman", """{"covariance": "cluster(id)"}""", "Spec", "covariance")]
    [InlineData("serial_correlation", """{"order": 0}""", "Spec", "order")]
    [InlineData("effect_tests", """{"formula": "y ~ z"}""", "Identification", "z")]
    [InlineData("cross_section_dependence", """{"formula": "y ~ 1"}""", "Spec", "formula")]
    public void Panel_models_and_tests(string method, string fields, string kind, string culprit, string? zh = null) => Check(method, fields, kind, culprit, zh);

    /// <summary>Methods that compare entities name the entity variable where there is one entity.</summary>
    [Theory]
    [InlineData("effect_tests")]
    [InlineData("serial_correlation")]
    [InlineData("cross_section_dependence")]
    [InlineData("groupwise_heteroskedasticity")]
    [InlineData("hausman")]
    [InlineData("hausman_taylor")]
    [InlineData("panel_ar1")]
    [InlineData("random_coefficients")]
    [InlineData("smooth_transition")]
    [InlineData("placebo")]
    public void One_entity_is_no_panel(string method) => Refused.Names(method, Refused.Specs[method], OddData.Of("one_entity"), "Identification", "id");

    private static void Check(string method, string fields, string kind, string culprit, string? zh)
    {
        if (zh is null)
        {
            Refused.Names(method, Refused.Set(method, fields), OddData.Of("whole"), kind, culprit);
            return;
        }

        Core.RegioError refusal = Should.Throw<Core.RegioError>(() => Refused.Run(method, Refused.Set(method, fields), OddData.Of("whole")));
        refusal.GetType().Name.ShouldBe(kind + "Error", refusal.Text(Core.Language.En));
        refusal.Text(Core.Language.En).ShouldContain(culprit, Case.Sensitive);
        refusal.Text(Core.Language.Zh).ShouldContain(zh, Case.Sensitive);
        Refused.ShowsAWayOut(refusal);
    }
}
