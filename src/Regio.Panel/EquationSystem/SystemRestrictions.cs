using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Linear restrictions Rβ = q of a system as γ = γ₀ + Nθ in its orthonormal coordinates.</summary>
/// <param name="Origin">γ₀, the shortest point that satisfies them.</param>
/// <param name="Free">N, K × (K − q) orthonormal.</param>
/// <param name="Own">Restrictions that concern one equation alone, counted by equation: they leave it fewer parameters.</param>
/// <param name="Count">q.</param>
internal sealed record SystemRestrictions(double[] Origin, Matrix Free, int[] Own, int Count)
{
    /// <summary>Share of its norm below which a restriction depends on the others.</summary>
    private const double Dependent = 1e-10;

    /// <summary>The restrictions in coordinates γ; null without any.</summary>
    /// <exception cref="SpecError">A restriction is not linear, or names no coefficient.</exception>
    /// <exception cref="IdentificationError">A restriction follows from or contradicts the others.</exception>
    internal static SystemRestrictions? Of(IReadOnlyList<Hypothesis> restrictions, SystemAlgebra algebra, LinearFit zero)
    {
        if (restrictions.Count == 0)
        {
            return null;
        }

        ScalarDerivative[] values = [.. restrictions.Select(restriction => restriction.At(zero, "restrictions"))];
        int curved = Array.FindIndex(values, value => !value.Linear);
        if (curved >= 0)
        {
            throw new SpecError(
                new($"the restriction '{restrictions[curved].Text}' is not linear in the coefficients", $"约束“{restrictions[curved].Text}”对系数不是线性的"),
                new("Write it linearly: a_x = 2*b_x instead of a_x / b_x = 2; test a nonlinear one under hypotheses.", "请写成线性形式，例如以 a_x = 2*b_x 代替 a_x / b_x = 2；非线性假设可在 hypotheses 中检验。"))
            { Field = "restrictions", Given = restrictions[curved].Text };
        }

        Matrix rows = WaldTest.Gradients(values, algebra.Count);
        WaldTest.RequireIndependent(rows, restrictions);
        Matrix scaled = Gemm.Multiply(rows, algebra.InverseR).Transpose();
        int q = restrictions.Count;
        Qr basis = Qr.Factor(Parts.Beside(scaled, Matrix.Identity(algebra.Count)), Dependent);
        Matrix all = basis.Q();
        double[] origin = [.. values.Select(value => -value.Value)];
        Triangular.Solve(Triangle.Upper, true, false, Parts.Block(basis.R, 0, 0, q), origin);
        return new(Gemv.Multiply(Parts.Columns(all, 0, q), origin), Parts.Columns(all, q, algebra.Count - q), OwnOf(rows, algebra), q);
    }

    private static int[] OwnOf(Matrix rows, SystemAlgebra algebra)
    {
        int[] own = new int[algebra.Equations.Count];
        for (int j = 0; j < rows.Rows; j++)
        {
            int[] touched = [.. Enumerable.Range(0, own.Length).Where(i => Enumerable.Range(algebra.Offsets[i], algebra.Equations[i].Count).Any(k => rows[j, k] != 0))];
            if (touched.Length == 1)
            {
                own[touched[0]]++;
            }
        }

        return own;
    }
}
