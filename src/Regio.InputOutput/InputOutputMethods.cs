using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The methods of this room, for the catalogue.</summary>
public static class InputOutputMethods
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Method> All { get; } =
    [
        OutflowDecompositionMethod.Entry,
        ValueChainParticipationMethod.Entry,
        CouplingCoordinationMethod.Entry,
        DigitalInputIntensityMethod.Entry,
        DigitalCoefficientsMethod.Entry,
        DigitalSplitMethod.Entry,
        HierarchicalDecompositionMethod.Entry,
        DigitalValueChainsMethod.Entry,
        IntermediateLinkageMethod.Entry,
        KoopmanWangWeiMethod.Entry,
        WangWeiZhuMethod.Entry,
        BorinManciniMethod.Entry,
        JohnsonNogueraMethod.Entry,
        WangWeiYuZhuMethod.Entry,
        .. StandardAccounts.All,
        .. TransformationMethods.All,
    ];
}
