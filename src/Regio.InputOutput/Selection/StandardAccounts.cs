using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The standard accounts of input-output analysis, for the catalogue.</summary>
internal static class StandardAccounts
{
    internal static IReadOnlyList<Method> All { get; } =
    [
        MultipliersMethod.Entry, FootprintMethod.Entry, ValueAddedTradeMethod.Entry, VerticalSpecialisationMethod.Entry, UpstreamnessMethod.Entry, BorderCrossingsMethod.Entry,
        LinkagesMethod.Entry, SpilloversMethod.Entry, HypotheticalExtractionMethod.Entry, StructuralDecompositionMethod.Entry, GhoshMethod.Entry, PriceModelMethod.Entry,
        InoperabilityMethod.Entry, MixedModelMethod.Entry,
    ];
}
