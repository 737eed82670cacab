using Regio.Core;

namespace Regio.Panel;

/// <summary>The methods of this room.</summary>
public static class PanelMethods
{
    /// <summary>Every method, in the order of the catalogue.</summary>
    public static IReadOnlyList<Method> All { get; } =
    [
        RandomEffectsMethod.Entry,
        BetweenMethod.Entry,
        HausmanMethod.Entry,
        BreuschPaganMethod.Entry,
        EffectTestsMethod.Entry,
        SerialCorrelationMethod.Entry,
        CrossSectionMethod.Entry,
        GroupwiseMethod.Entry,
        FirstDifferencesMethod.Entry,
        CorrelatedRandomEffectsMethod.Entry,
        HausmanTaylorMethod.Entry,
        LikelihoodRandomEffectsMethod.Entry,
        ErrorComponentsEntry.Entry,
        RandomCoefficientsMethod.Entry,
        PanelAr1Method.Entry,
        PraisWinstenPcseMethod.Entry,
        PanelGlsMethod.Entry,
        GeneralGlsMethod.Entry,
        MediationMethod.Entry,
        ModerationMethod.Entry,
        UShapeMethod.Entry,
        GroupComparisonMethod.Entry,
        SelectionOnUnobservablesMethod.Entry,
        LeaveOneOutMethod.Entry,
        PlaceboMethod.Entry,
        SpecificationCurveMethod.Entry,
        OaxacaBlinderMethod.Entry,
        PanelThresholdMethod.Entry,
        ThresholdRegressionMethod.Entry,
        DynamicThresholdMethod.Entry,
        KinkRegressionMethod.Entry,
        SmoothTransitionMethod.Entry,
        InstrumentalVariablesMethod.Entry,
        ShiftShareMethod.Entry,
        EquationSystemMethod.Entry,
        PanelUnitRootMethod.Entry,
        PanelCointegrationMethod.Entry,
        PanelGrangerMethod.Entry,
        PoissonMethod.Entry,
    ];
}
