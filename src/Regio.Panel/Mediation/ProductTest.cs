using Regio.Numerics;

namespace Regio.Panel;

/// <summary>A test of a product of two coefficients.</summary>
/// <param name="Term">The effect: <c>indirect(va)</c>.</param>
/// <param name="Test"><c>sobel</c>, <c>aroian</c> or <c>goodman</c>.</param>
/// <param name="Estimate">a b.</param>
/// <param name="StandardError">s.</param>
/// <param name="Statistic">z = a b / s; NaN where Goodman's variance is negative.</param>
/// <param name="PValue">Two-sided, normal.</param>
public sealed record ProductTest(string Term, string Test, double Estimate, double StandardError, double Statistic, double PValue)
{
    /// <summary>The three tests.</summary>
    internal static IEnumerable<ProductTest> All(MediationPath path, IReadOnlyList<EquationTerm> parameters)
    {
        EquationTerm a = parameters[path.Parameters[0]], b = parameters[path.Parameters[1]];
        double va = a.StandardError * a.StandardError, vb = b.StandardError * b.StandardError;
        double sobel = (a.Estimate * a.Estimate * vb) + (b.Estimate * b.Estimate * va);
        return
        [
            Of("sobel", sobel),
            Of("aroian", sobel + (va * vb)),
            Of("goodman", sobel - (va * vb)),
        ];

        ProductTest Of(string test, double variance)
        {
            double estimate = a.Estimate * b.Estimate, error = Math.Sqrt(variance);
            return new(path.Name, test, estimate, error, estimate / error, Normal.TwoSided(estimate / error));
        }
    }
}
