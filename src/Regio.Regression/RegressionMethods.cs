using Regio.Core;

namespace Regio.Regression;

/// <summary>The methods of this room.</summary>
public static class RegressionMethods
{
    /// <summary>Every method, in the order of the catalogue.</summary>
    public static IReadOnlyList<Method> All { get; } = [LeastSquaresMethod.Entry, WaldTestMethod.Entry, DiagnoseMethod.Entry];
}
