using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The methods that make a table of a table, for the catalogue.</summary>
internal static class TransformationMethods
{
    internal static IReadOnlyList<Method> All { get; } = [IoAggregateMethod.Entry, IoConvertMethod.Entry, IoImportsMethod.Entry, IoBalancingMethod.Entry, RasMethod.Entry];
}
