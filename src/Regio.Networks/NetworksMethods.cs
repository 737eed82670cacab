using Regio.Core;

namespace Regio.Networks;

/// <summary>The methods of this room, for the catalogue.</summary>
public static class NetworksMethods
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Method> All { get; } = [CentralityMethod.Entry];
}
