using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The equations of location and scale, and the quantiles of the scaled error, as a table.</summary>
internal static class QuantileMomentsTable
{
    internal static Table Of(QuantileMoments model, CovarianceEstimate parts, double level)
    {
        IReadOnlyList<string> terms = model.Location.Fit.Terms;
        (string Equation, string Term)[] names =
        [
            .. terms.Select(term => ("location", term)),
            .. terms.Select(term => ("scale", term)),
            .. model.Quantiles.Select(tau => ("quantile", FormattableString.Invariant($"q({tau})"))),
        ];
        double[] estimates = [.. model.Location.Fit.Coefficients, .. model.Scale.Fit.Coefficients, .. model.At];
        Table tidy = CoefficientTable.Tidy(CoefficientTable.Rows([.. names.Select(name => name.Term)], estimates, parts, level));
        return new("location_scale", [TextColumn.Of("equation", names.Select(name => name.Equation)), .. tidy.Columns]);
    }
}
