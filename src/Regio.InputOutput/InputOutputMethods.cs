using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The methods of this room, for the catalogue.</summary>
public static class InputOutputMethods
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Method> All { get; } = [.. StandardAccounts.All];
}
