using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>ρ̂ of the within residuals: Prais and Winsten's iterations on deviations from entity means.</summary>
internal static class WithinAutocorrelation
{
    private const int MostIterations = 200;
    private const double Tolerance = 1e-13;

    /// <summary>Estimates it, once or until it settles.</summary>
    /// <exception cref="ConvergenceError">The iterations do not settle.</exception>
    /// <exception cref="IdentificationError">No entity is seen in two periods in a row.</exception>
    internal static double Estimate(PanelAr1Spec spec, PanelModel model, WithinRegression within, PanelSeries series, RunContext run)
    {
        int[] lag = series.Lag(1);
        double rho = Of(spec, within, series, lag, within.Residuals);
        if (within.Columns.Length == 0 || spec.TwoStep)
        {
            return Bounded(rho, spec);
        }

        LinearProblem deviations = model.Problem with { X = within.X, Y = model.Groups.Deviations(model.Problem.Y), Terms = [.. within.Columns.Select(k => model.Problem.Terms[k])], Intercept = -1 };
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            double[] each = new double[series.Entities];
            Array.Fill(each, Bounded(rho, spec));
            LinearProblem transformed = PraisWinsten.Transform(deviations, series, each);
            double[] b = new LinearSolver(transformed.X, null, 1e-11, run).Solve(transformed.Y).Coefficients;
            double[] fitted = Gemv.Multiply(within.X, b);
            double next = Of(spec, within, series, lag, [.. deviations.Y.Zip(fitted, (y, f) => y - f)]);
            if (Math.Abs(next - rho) <= Tolerance)
            {
                return Bounded(next, spec);
            }

            rho = next;
        }

        throw new ConvergenceError(
            new("the autocorrelation of the errors does not settle", "误差自相关系数未收敛"),
            new("Set two_step to true, or give rho.", "请将 two_step 设为 true，或给定 rho。"),
            MostIterations,
            double.NaN);
    }

    private static double Of(PanelAr1Spec spec, WithinRegression within, PanelSeries series, int[] lag, double[] residuals)
    {
        double[] e = series.Sort(residuals);
        Autocorrelation sum = default;
        for (int g = 0; g < series.Entities; g++)
        {
            sum += Autocorrelation.Of(e, lag, series, g);
        }

        double rho = sum.Estimate(spec.RhoMethod, within.Columns.Length);
        return double.IsNaN(rho)
            ? throw new IdentificationError(
                new($"no '{spec.Entity}' is observed in two periods in a row", $"没有任何“{spec.Entity}”在相邻两期被观测到"),
                new("Check the time variable, or give rho.", "请检查时间变量，或给定 rho。"))
            { Culprits = [spec.Time] }
            : rho;
    }

    private static double Bounded(double rho, PanelAr1Spec spec) => Math.Abs(rho) < 1 ? rho : throw new IdentificationError(
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the autocorrelation of the errors is estimated as {rho:G4}, not between -1 and 1"), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"误差自相关系数估计为 {rho:G4}，不在 -1 与 1 之间")),
        new("Use another rho_method, or give rho.", "请更换 rho_method，或给定 rho。"))
    { Culprits = [spec.Time] };
}
