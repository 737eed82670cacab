using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Mediation analysis: how much of the effect of a variable goes through mediators.</summary>
/// <remarks>
/// Total y = c x + γ'w + e₁; mediators m_j = a_j x + γ_j'w + e₂ (in a chain also on the mediators before); direct y = c' x + Σ b_j m_j + γ'w + e₃, all with the same fixed effects, weights and rows,
/// so that c = c' + Σ indirect effects holds to rounding. Indirect effect a_j b_j, along a chain a₁ d₂₁ b₂; share Σ indirect / c.
/// Baron and Kenny (1986), Journal of Personality and Social Psychology 51; Wen and Ye (2014), Advances in Psychological Science 22; Hayes (2018), ch. 4-5.
/// Standard errors of effects: delta method in the joint covariance of all equations (<c>suest</c>-like), so that any covariance holds; under iid errors it equals Sobel's for a single mediator.
/// Tests of a_j b_j with s² = a²s_b² + b²s_a² (Sobel 1982), + s_a²s_b² (Aroian 1947), − s_a²s_b² (Goodman 1960), normal distribution, as Stata's <c>sgmediation</c>.
/// The bootstrap draws clusters or rows with replacement and solves every replication from cross-products; a cluster drawn twice counts as two clusters with effects of their own.
/// </remarks>
public static class Mediation
{
    /// <summary>Estimates all equations on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The treatment is not in the formula, a mediator is in it, or there are none.</exception>
    /// <exception cref="DataError">A column does not exist or no row is complete.</exception>
    /// <exception cref="IdentificationError">Treatment or mediator are absorbed by the effects or collinear.</exception>
    public static MediationResult Fit(MediationSpec spec, MethodInputs inputs, RunContext run)
    {
        MediationModel model = MediationModel.Estimate(spec, inputs.Data, run);
        MediationResult result = new()
        {
            Spec = spec,
            Treatment = model.Treatment,
            Mediators = model.Mediators,
            Equations = model.Equations,
            FitNotices = [.. model.Sample.Notices, .. model.Equations.SelectMany(equation => equation.Notices).Distinct(), Caveat(spec)],
        };
        if (spec.Steps == MediationSteps.Two)
        {
            return result with { Effects = [.. model.Parameters.Select((parameter, k) => parameter.Fit.Coefficients[parameter.Place] with { Term = k == 0 ? MediationEffects.Total : $"{model.Treatment} → {model.Mediators[k - 1]}" })] };
        }

        Matrix joint = JointCovariance.Of(model.Parameters, spec.Covariance, run);
        CoefficientRow[] effects = MediationEffects.Rows(model, joint, spec.ConfidenceLevel);
        result = result with { Effects = effects, Tests = [.. model.Paths.Where(path => path.Parameters.Count == 2).SelectMany(path => ProductTest.All(path, model.Parameters))], FitNotices = [.. result.FitNotices, .. Suppression(effects)] };
        return spec.Bootstrap.Replications == 0 ? result : Bootstrapped(result, model, run);
    }

    private static MediationResult Bootstrapped(MediationResult result, MediationModel model, RunContext run)
    {
        DrawnEstimates drawn = MediationBootstrap.Draw(model, result.Spec.Bootstrap, run);
        if (drawn.Usable.Length < 2)
        {
            throw new IdentificationError(
                new("no bootstrap replication could be estimated", "没有任何一次自助重复可以估计"),
                new("Draw by a variable with more groups, or set bootstrap: {replications: 0}.", "请按组数更多的变量抽样，或设 bootstrap: {replications: 0}。"))
            { Culprits = [.. model.Mediators] };
        }

        double level = result.Spec.ConfidenceLevel;
        (_, Label units) = result.Spec.Bootstrap.Units(result.Spec.Covariance, model.Sample.Sample);
        return result with
        {
            Bootstrap = [.. result.Effects.Select((effect, k) => new BootstrapRow(effect.Term, drawn.StandardError(k), drawn.PValue(k), drawn.Percentile(k, level), drawn.BiasCorrected(k, effect.Estimate, level)))],
            Replications = drawn.Usable.Length,
            FitNotices = [.. result.FitNotices, .. drawn.Notices(), Drawn(result.Spec.Bootstrap.Replications, units)],
        };
    }

    private static Notice Drawn(int replications, Label units)
    {
        string count = replications.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);
        return new(NoticeKind.Note, "bootstrap", ($"Bootstrap intervals from {count} draws of {units.En}.", $"自助法区间基于对 {units.Zh} 的 {count} 次抽样。"))
        {
            // A label the same in both languages is a variable's name.
            Items = units.En == units.Zh ? [units.En] : [],
        };
    }

    private static IEnumerable<Notice> Suppression(CoefficientRow[] effects)
    {
        double direct = effects[^3].Estimate, indirect = effects[^1].Estimate * effects[^2].Estimate;
        if (direct * indirect < 0)
        {
            yield return new(NoticeKind.Warning, "suppression", (
                "Direct and indirect effects have opposite signs: the mediators suppress the effect, and a share mediated has no meaning.",
                "直接效应与间接效应符号相反：属于遮掩效应，中介效应占比没有意义。"));
        }
    }

    private static Notice Caveat(MediationSpec spec) => spec.Steps == MediationSteps.Three
        ? new(NoticeKind.Note, "mediation_caveat", (
            "The causal steps identify the channel only where no unobserved variable moves both mediator and outcome: a mediator is not assigned at random even where the treatment is.",
            "逐步法仅在不存在同时影响中介变量与被解释变量的不可观测因素时才能识别机制：即使核心解释变量外生，中介变量通常仍是内生的。"))
        : new(NoticeKind.Note, "mediation_caveat", (
            "Two steps: the effect of the mediators on the outcome is argued from theory and not estimated, since mediators are not assigned at random (Jiang 2022).",
            "两步法：中介变量对被解释变量的影响由理论论证而不作估计，因为中介变量通常是内生的（江艇，2022）。"));
}
