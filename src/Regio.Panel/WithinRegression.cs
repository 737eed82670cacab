using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The within (fixed-effects) regression of a panel model, on the regressors that vary within entities.</summary>
/// <param name="Columns">Columns of the model that vary within entities and are kept.</param>
/// <param name="Coefficients">Their coefficients.</param>
/// <param name="Residuals">ÿ − Ẍb.</param>
/// <param name="X">Ẍ of the columns kept.</param>
/// <param name="Bread">(Ẍ'Ẍ)⁻¹.</param>
internal sealed record WithinRegression(int[] Columns, double[] Coefficients, double[] Residuals, Matrix X, Matrix Bread)
{
    /// <summary>Share of its norm about the mean below which a column is constant within entities.</summary>
    private const double Tolerance = 1e-11;

    /// <summary>Share of its norm about zero that rounding leaves of a column that is constant within entities.</summary>
    private const double Rounding = 1e-14;

    /// <summary>Sum of squared residuals.</summary>
    internal double SumOfSquares { get; } = Moments.SumOfSquares(Residuals, null, centred: false);

    /// <summary>Estimates it; without such regressors the residuals are the deviations of the outcome.</summary>
    /// <exception cref="IdentificationError">The outcome does not vary within entities.</exception>
    internal static WithinRegression Of(PanelModel model, RunContext run)
    {
        LinearProblem problem = model.Problem;
        int[] varying = [.. Enumerable.Range(1, model.Slopes).Where(k => Varies(problem.X.Column(k), model.Groups))];
        if (varying.Length == 0)
        {
            return new([], [], model.Groups.Deviations(problem.Y), new Matrix(problem.Y.Length, 0), new Matrix(0, 0));
        }

        Matrix x = new(problem.Y.Length, varying.Length);
        for (int j = 0; j < varying.Length; j++)
        {
            problem.X.Column(varying[j]).CopyTo(x.Column(j));
        }

        LinearEstimate within = LinearEstimation.Solve(
            problem with
            {
                X = x,
                Terms = [.. varying.Select(k => problem.Terms[k])],
                Intercept = -1,
                Effects = [new FixedEffect(model.Sample.Entity!, model.Groups.Codes.ToArray(), model.Groups.Count)],
            },
            run);
        return new([.. within.Kept.Select(j => varying[j])], within.Fit.Coefficients, within.Fit.Residuals, within.Fit.X, within.Fit.Bread);
    }

    /// <summary>Whether a column varies within entities beyond the rounding of its values.</summary>
    internal static bool Varies(ReadOnlySpan<double> column, PanelGroups groups)
    {
        double within = Math.Sqrt(Moments.SumOfSquares(groups.Deviations(column), null, centred: false));
        double centred = Math.Sqrt(Moments.SumOfSquares(column, null, centred: true));
        double about = Math.Sqrt(Moments.SumOfSquares(column, null, centred: false));
        return within > Math.Max(Tolerance * centred, Rounding * about);
    }
}
