using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tests of the exogeneity of instruments and of regressors, and of the redundancy of instruments.</summary>
/// <remarks>
/// C statistic (difference in J): J of all moments less J without those tested, both with the covariance of all, so that it is never negative; Hayashi (2000), Econometrics, sec. 3.6 and Eichenbaum, Hansen and Singleton (1988).
/// The test of endogeneity takes the regressors for additional instruments; under iid errors it is the Durbin-Wu-Hausman test with the variance of the efficient estimate (Durbin's).
/// Wu-Hausman: F test of the first-stage residuals added to least squares (Hausman 1978; Davidson and MacKinnon 2004, sec. 8.7). Redundancy: LM test that the instruments add nothing to the first stages given
/// the others, Breusch, Qian, Schmidt and Wyhowski (1999), by the rank test of rank zero (Kleibergen and Paap 2006). As ivreg2's orthog(), endog() and redundant().
/// </remarks>
internal static class ExogeneityTests
{
    /// <summary>C statistic of some instruments, excluded or included.</summary>
    internal static InstrumentTest Orthogonality(IvModel model, IReadOnlyList<string> tested, Func<double[], Matrix, Matrix> covariance, RunContext run)
    {
        string[] names = [.. model.Exogenous.Names, .. model.Instruments.Names];
        int[] last = [.. tested.Select(name => Find(name, names, "orthogonal"))];
        int[] first = [.. Enumerable.Range(0, names.Length).Except(last)];
        if (first.Length < model.Terms.Count)
        {
            throw TooMany(tested, "orthogonal");
        }

        Matrix z = Parts.Columns(Parts.Beside(model.Exogenous.X, model.Instruments.X), [.. first, .. last]);
        IvModel reordered = model with { Basis = model.BasisOf(z, 0, run) };
        return Difference(reordered, first.Length, last.Length, "c_statistic", new($"Exogeneity of {string.Join(", ", tested)} (C statistic)", $"{string.Join("、", tested)} 的外生性（C 统计量）"), covariance);
    }

    /// <summary>Difference-in-J test that endogenous regressors are exogenous.</summary>
    internal static InstrumentTest Endogeneity(IvModel model, IReadOnlyList<string> tested, Func<double[], Matrix, Matrix> covariance, RunContext run)
    {
        int[] places = tested.Count == 0 ? [.. Enumerable.Range(0, model.Endogenous.Names.Count)] : [.. tested.Select(name => Find(name, [.. model.Endogenous.Names], "endogeneity_of"))];
        Matrix z = Parts.Beside(model.Exogenous.X, model.Instruments.X, Parts.Columns(model.Endogenous.X, places));
        IvModel extended = model with { Basis = model.BasisOf(z, 0, run) };
        string names = string.Join(", ", places.Select(j => model.Endogenous.Names[j]));
        return Difference(extended, model.Basis.Count, places.Length, "endogeneity", new($"Endogeneity of {names} (difference in J; Durbin-Wu-Hausman)", $"{names} 的内生性（J 之差；Durbin-Wu-Hausman）"), covariance);
    }

    /// <summary>F test of the first-stage residuals in least squares, iid errors.</summary>
    internal static InstrumentTest WuHausman(IvModel model, double absorbed, RunContext run)
    {
        int k = model.Endogenous.Names.Count;
        double restricted = ResidualSum(model, model.X, run);
        double full = ResidualSum(model, Parts.Beside(model.X, model.Basis.Residuals(model.Endogenous.X, model.Basis.Count)), run);
        double denominator = model.Observations - model.Terms.Count - absorbed - k;
        double f = (restricted - full) / k / (full / denominator);
        return InstrumentTest.FisherF("wu_hausman", ("Wu-Hausman (iid errors)", "Wu-Hausman 检验（误差独立同分布）"), f, k, denominator);
    }

    /// <summary>LM test that some excluded instruments are redundant.</summary>
    internal static InstrumentTest Redundancy(IvModel model, IReadOnlyList<string> tested, MomentCovariance moments, RunContext run)
    {
        int exogenous = model.Exogenous.Names.Count;
        int[] last = [.. tested.Select(name => exogenous + Find(name, [.. model.Instruments.Names], "redundant"))];
        int[] first = [.. Enumerable.Range(0, model.Basis.Count).Except(last)];
        if (first.Length - exogenous < model.Endogenous.Names.Count)
        {
            throw TooMany(tested, "redundant");
        }

        Matrix z = Parts.Columns(Parts.Beside(model.Exogenous.X, model.Instruments.X), [.. first, .. last]);
        InstrumentBasis basis = model.BasisOf(z, first.Length, run);
        Matrix pi = basis.ExcludedRows(basis.Coordinates(model.Endogenous.X));
        Matrix left = basis.Residuals(model.Endogenous.X, basis.Included);
        double statistic = WaldStatistic.Of(moments.OfAll(basis.ExcludedColumns, left), pi.Array);
        return InstrumentTest.ChiSquare("redundancy", new($"Redundancy of {string.Join(", ", tested)} (LM)", $"{string.Join("、", tested)} 的冗余性（LM）"), statistic, pi.Array.Length);
    }

    private static InstrumentTest Difference(IvModel model, int kept, int tested, string name, Label title, Func<double[], Matrix, Matrix> covariance)
    {
        KClass problem = new(model);
        Matrix s = covariance(problem.Solve(1).Fit.Residuals, model.Basis.Q);
        double c = Overidentification.Objective(kept + tested, problem, s) - Overidentification.Objective(kept, problem, s);
        return InstrumentTest.ChiSquare(name, title, Math.Max(0, c), tested);
    }

    private static double ResidualSum(IvModel model, Matrix x, RunContext run)
        => model.SumOfSquares(new LinearSolver(x, model.Problem.Weights, model.Tolerance, run).Solve(model.Y).Residuals);

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
