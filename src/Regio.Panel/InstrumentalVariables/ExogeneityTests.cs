using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tests of the exogeneity of instruments and of regressors, and of the redundancy of instruments.</summary>
/// <remarks>
/// C statistic (difference in J): J of all moments less J without those tested, both with the covariance of all, so that it is never negative; Hayashi (2000), Econometrics, sec. 3.6 and Eichenbaum, Hansen and Singleton (1988).
/// The test of endogeneity takes the regressors for additional instruments; under iid errors it is the Durbin-Wu-Hausman test with the variance of the efficient estimate (Durbin's).
/// Redundancy: LM test that the instruments add nothing to the first stages given
/// the others, Breusch, Qian, Schmidt and Wyhowski (1999), by the rank test of rank zero (Kleibergen and Paap 2006). As ivreg2's orthog(), endog() and redundant().
/// </remarks>
internal static class ExogeneityTests
{
    /// <summary>C statistic of some instruments, excluded or included.</summary>
    internal static InstrumentTest Orthogonality(IvModel model, IReadOnlyList<string> tested, MomentCovariance moments, double[] residuals, RunContext run)
    {
        string[] names = [.. model.Exogenous, .. model.Instruments];
        int[] last = [.. tested.Select(name => Find(name, names, "orthogonal"))];
        int[] first = [.. Enumerable.Range(0, names.Length).Except(last)];
        if (first.Length < model.Terms.Count)
        {
            throw TooMany(tested, "orthogonal");
        }

        InstrumentBasis reordered = model.BasisOf(Parts.Columns(model.Z, [.. first, .. last]), 0, run);
        double statistic = Difference(first.Length, names.Length, reordered.Coordinates(model.X), reordered.Coordinates(model.Y), moments.OfBasis(reordered, residuals));
        return InstrumentTest.ChiSquare("c_statistic", new($"Exogeneity of {string.Join(", ", tested)} (C statistic)", $"{string.Join("、", tested)} 的外生性（C 统计量）"), statistic, last.Length);
    }

    /// <summary>Difference-in-J test that endogenous regressors are exogenous: instruments are then those of the model and the residuals of their first stages.</summary>
    internal static InstrumentTest Endogeneity(IvModel model, IReadOnlyList<string> tested, LeastSquaresTwin twin, MomentCovariance moments, RunContext run)
    {
        int[] places = tested.Count == 0 ? [.. Enumerable.Range(0, model.Endogenous.Names.Count)] : [.. tested.Select(name => Find(name, [.. model.Endogenous.Names], "endogeneity_of"))];
        string names = string.Join(", ", places.Select(j => model.Endogenous.Names[j]));
        (Matrix a, double[] c, double[] residuals, Matrix turn) = twin.Instrumented(places);
        Matrix s = moments.IsIid
            ? moments.OfBasis(a.Rows, residuals)
            : moments.Of(Parts.Beside(model.Basis.Q, turn.Columns == model.Space.Directions.Columns ? model.Space.Directions : Gemm.Multiply(model.Space.Directions, turn, run)), residuals);
        double statistic = Difference(model.Basis.Count, a.Rows, a, c, s);
        return InstrumentTest.ChiSquare("endogeneity", new($"Endogeneity of {names} (difference in J; Durbin-Wu-Hausman)", $"{names} 的内生性（J 之差；Durbin-Wu-Hausman）"), statistic, places.Length);
    }

    /// <summary>LM test that some excluded instruments are redundant.</summary>
    internal static InstrumentTest Redundancy(IvModel model, IReadOnlyList<string> tested, MomentCovariance moments, RunContext run)
    {
        int exogenous = model.Exogenous.Count;
        int[] last = [.. tested.Select(name => exogenous + Find(name, [.. model.Instruments], "redundant"))];
        int[] first = [.. Enumerable.Range(0, model.Basis.Count).Except(last)];
        if (first.Length - exogenous < model.Endogenous.Names.Count)
        {
            throw TooMany(tested, "redundant");
        }

        InstrumentBasis basis = model.BasisOf(Parts.Columns(model.Z, [.. first, .. last]), first.Length, run);
        Matrix pi = basis.ExcludedRows(basis.Coordinates(model.Endogenous.X));

        // Residuals of the first stages without the instruments tested: those with all of them, and what these explain beyond.
        Matrix left = model.Space.Residuals.Clone();
        Gemm.Multiply(1, basis.ExcludedColumns, false, pi, false, 1, left, run);
        double statistic = WaldStatistic.Of(moments.OfExcluded(basis, left), pi.Array);
        return InstrumentTest.ChiSquare("redundancy", new($"Redundancy of {string.Join(", ", tested)} (LM)", $"{string.Join("、", tested)} 的冗余性（LM）"), statistic, pi.Array.Length);
    }

    /// <summary>J of all moments less J of the first of them.</summary>
    private static double Difference(int kept, int all, Matrix a, double[] c, Matrix s)
        => Math.Max(0, Overidentification.Objective(all, a, c, s) - Overidentification.Objective(kept, a, c, s));

    private static int Find(string name, string[] among, string field)
    {
        int place = Array.IndexOf(among, name);
        if (place >= 0)
        {
            return place;
        }

        string? near = Nearest.To(name, among);
        string all = string.Join(", ", among);
        throw new SpecError(
            new($"'{name}' is not among {all}", $"“{name}”不在以下变量之中：{all}"),
            near is null ? new("Name one of them as the formula writes it.", "请按公式中的写法给出其中之一。") : new($"Did you mean '{near}'?", $"是否指“{near}”？"))
        { Field = field, Given = name, Choices = among };
    }

    private static SpecError TooMany(IReadOnlyList<string> tested, string field) => new(
        new($"without {string.Join(", ", tested)} fewer instruments than regressors are left", $"去掉 {string.Join("、", tested)} 后，工具变量少于解释变量"),
        new("Test fewer of them: the others must identify the model.", "请减少所检验的变量：其余工具变量须能识别模型。"))
    { Field = field, Given = string.Join(", ", tested) };
}
