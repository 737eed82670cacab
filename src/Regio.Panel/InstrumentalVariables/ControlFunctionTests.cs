using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tests of endogeneity by the first-stage residuals V added to least squares of y on X.</summary>
/// <remarks>
/// With R an orthonormal basis of V less its projection on X, ê the residuals of least squares and û those with V added, s = R'Wê. Wu and Hausman's F takes errors for iid; otherwise
/// there are Wooldridge's (1995) score s'S(ê)⁻¹s and regression F s'S(û)⁻¹s/(ck), S the covariance of the moments that is in use: as Stata's <c>estat endogenous</c> and linearmodels.
/// (Durbin's n s's/ê'ê is the difference in J of iid errors, <see cref="ExogeneityTests"/>.) Wu (1973); Hausman (1978); Davidson and MacKinnon (2004), sec. 8.7; Wooldridge (1995), Journal of Business and Economic Statistics 13, and (2010), sec. 6.3.1.
/// </remarks>
internal static class ControlFunctionTests
{
    internal static IReadOnlyList<InstrumentTest> Of(IvModel model, LeastSquaresTwin twin, MomentCovariance moments, StageScale scale, RunContext run)
    {
        int k = model.Endogenous.Names.Count;
        InstrumentTest wu = WuHausman(model, twin, scale.Absorbed, k);
        if (moments.IsIid)
        {
            return [wu];
        }

        (Matrix added, double[] s, double[] residuals) = twin.Added(run);
        double score = WaldStatistic.Of(moments.Of(added, residuals), s);
        Gemv.MultiplyAdd(-1, added, s, residuals, run);
        double wald = WaldStatistic.Of(moments.Of(added, residuals), s);
        StageScale own = scale.Counting(model.Terms.Count + k - model.Basis.Count, model.Observations);
        return
        [
            wu,
            InstrumentTest.ChiSquare("wooldridge_score", ("Wooldridge's robust score test of endogeneity", "Wooldridge 稳健得分内生性检验"), score, k),
            InstrumentTest.FisherF("wooldridge_regression", ("Wooldridge's robust regression test of endogeneity", "Wooldridge 稳健回归内生性检验"), own.F(wald, k), k, own.Denominator),
        ];
    }

    /// <summary>F test of the first-stage residuals in least squares, iid errors.</summary>
    private static InstrumentTest WuHausman(IvModel model, LeastSquaresTwin twin, double absorbed, int k)
    {
        double denominator = model.Observations - model.Terms.Count - absorbed - k;
        double f = (twin.Restricted - twin.Full) / k / (twin.Full / denominator);
        return InstrumentTest.FisherF("wu_hausman", ("Wu-Hausman (iid errors)", "Wu-Hausman 检验（误差独立同分布）"), f, k, denominator);
    }
}
