using Regio.Regression;

namespace Regio.Panel;

/// <summary>How well xb fits the three ways to look at a panel.</summary>
/// <param name="Within">Squared correlation of y_it − ȳ_i with (x_it − x̄_i)b; NaN where no regressor varies within entities.</param>
/// <param name="Between">Squared correlation of ȳ_i with x̄_i b over entities.</param>
/// <param name="Overall">Squared correlation of y_it with x_it b.</param>
/// <param name="Transformed">Squared correlation of y*_it with x*_it b of the transformed regression (plm's R²; 1 − SSR/SST where the panel is balanced).</param>
public sealed record PanelGoodness(double Within, double Between, double Overall, double Transformed)
{
    /// <summary>Length of the within deviations of xb, beside xb itself, below which they are rounding.</summary>
    private const double Rounding = 1e-13;

    internal static PanelGoodness Of(PanelModel model, double[] xb, double[] transformed, double[] residuals)
    {
        PanelGroups groups = model.Groups;
        double[] outcome = model.Problem.Y;
        double[] deviations = groups.Deviations(xb);
        bool varies = Moments.SumOfSquares(deviations, null, centred: false) > Rounding * Rounding * Moments.SumOfSquares(xb, null, centred: false);
        return new(
            varies ? Moments.SquaredCorrelation(groups.Deviations(outcome), deviations, null) : double.NaN,
            Moments.SquaredCorrelation(groups.Means(outcome), groups.Means(xb), null),
            Moments.SquaredCorrelation(outcome, xb, null),
            Moments.SquaredCorrelation(transformed, [.. transformed.Zip(residuals, (y, e) => y - e)], null));
    }
}
