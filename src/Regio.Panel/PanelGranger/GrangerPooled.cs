using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The Wald test that the lags of the cause are zero.</summary>
internal static class GrangerPooled
{
    internal static GrangerStatistic Wald(LeastSquaresResult fit, Expression cause, int lags)
    {
        string[] names = [.. Enumerable.Range(1, lags).Select(k => Term.Parse($"l({cause.Text}, {k})").Name)];
        int[] tested = [.. Enumerable.Range(0, fit.Fit.Terms.Count).Where(k => names.Contains(fit.Fit.Terms[k], StringComparer.Ordinal))];
        if (tested.Length == 0)
        {
            return new("pooled_wald", double.NaN, "chi2", lags, double.NaN, double.NaN);
        }

        PanelWald wald = PanelWald.Of(fit.Fit, fit.Covariance, tested);
        return new("pooled_wald", wald.Statistic, "chi2", wald.Degrees, wald.PValue, double.NaN) { Sum = tested.Sum(k => fit.Fit.Coefficients[k]) };
    }
}
