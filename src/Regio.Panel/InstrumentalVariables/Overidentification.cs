using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>One test of a model with instruments.</summary>
/// <param name="Name">snake_case name.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Statistic">The statistic; NaN where it does not exist.</param>
/// <param name="PValue">Its p value.</param>
/// <param name="Degrees">Degrees of freedom, the numerator's for F.</param>
/// <param name="Denominator">Denominator degrees of freedom of F; null for χ².</param>
public sealed record InstrumentTest(string Name, Label Title, double Statistic, double PValue, double Degrees, double? Denominator = null)
{
    internal static InstrumentTest ChiSquare(string name, Label title, double statistic, double degrees) => new(name, title, statistic, Stages.Chi(statistic, degrees), degrees);

    internal static InstrumentTest FisherF(string name, Label title, double statistic, double degrees, double denominator)
        => new(name, title, statistic, double.IsNaN(statistic) || !(denominator > 0) ? double.NaN : new FisherF(degrees, denominator).Survival(statistic), degrees, denominator);
}

/// <summary>Tests of overidentifying restrictions.</summary>
/// <remarks>
/// Sargan (1958) n ê'P_Zê/ê'ê; Basmann (1960) with n − L degrees of freedom; Hansen's (1982) J, the minimised objective of two-step GMM with weights of the estimate's residuals, as ivreg2;
/// Anderson and Rubin (1950) n ln λ and n(λ − 1) of LIML, and Basmann's F (λ − 1)(n − L)/q. Wooldridge's (1995) robust score test of 2SLS is this J to the last digit.
/// </remarks>
internal static class Overidentification
{
    internal static IReadOnlyList<InstrumentTest> Of(IvModel model, KClass start, IvEstimate estimate, MomentCovariance moments, StageScale scale)
    {
        double degrees = model.Basis.Count - model.Terms.Count;
        if (degrees == 0)
        {
            return [];
        }

        List<InstrumentTest> tests = [];
        double n = model.Observations;
        double[] on = (double[])start.Outcome.Clone();
        Gemv.MultiplyAdd(-1, start.Coordinates, estimate.Fit.Coefficients, on);
        double explained = FirstStageSpace.Squares(on);
        double whole = estimate.Fit.ResidualSumOfSquares;
        double sargan = n * explained / whole;
        if (moments.IsIid)
        {
            tests.Add(InstrumentTest.ChiSquare("sargan", ("Sargan", "Sargan 检验"), sargan, degrees));
            tests.Add(InstrumentTest.ChiSquare("basmann", ("Basmann", "Basmann 检验"), (n - model.Basis.Count - scale.Absorbed) * explained / (whole - explained), degrees));
        }
        else
        {
            double j = estimate.Objective ?? Objective(model.Basis.Count, start.Coordinates, start.Outcome, moments.OfBasis(model.Basis, estimate.Fit.Residuals));
            tests.Add(InstrumentTest.ChiSquare("hansen_j", ("Hansen's J", "Hansen J 检验"), j, degrees));
        }

        if (estimate.Lambda is { } lambda)
        {
            tests.Add(InstrumentTest.ChiSquare("anderson_rubin_lr", ("Anderson-Rubin likelihood ratio of LIML", "LIML 的 Anderson-Rubin 似然比检验"), n * Math.Log(lambda), degrees));
            tests.Add(InstrumentTest.ChiSquare("anderson_rubin_linear", ("Anderson-Rubin, linearised", "Anderson-Rubin 检验（线性化）"), n * (lambda - 1), degrees));
            double rest = n - model.Basis.Count - scale.Absorbed;
            tests.Add(InstrumentTest.FisherF("basmann_f", ("Basmann's F of LIML", "LIML 的 Basmann F 检验"), (lambda - 1) * rest / degrees, degrees, rest));
        }

        return tests;
    }

    /// <summary>Minimised objective of GMM with the first <paramref name="count"/> moments and S; NaN where S is singular.</summary>
    internal static double Objective(int count, Matrix a, double[] c, Matrix s)
        => MomentWeight.Of(Parts.Block(s, 0, 0, count)) is { } weight
            ? GmmSolution.Of(Parts.Rows(a, 0, count), c[..count], weight).Objective
            : double.NaN;
}
