using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Prais and Winsten's transformation of a panel: z_t − ρ_i z_{t−1}, and √(1 − ρ_i²) z_t where a spell begins.</summary>
internal static class PraisWinsten
{
    /// <summary>ρ̂ of each entity, common to all for <see cref="SerialStructure.Ar1"/>; bounded by ±1.</summary>
    internal static double[] Rho(double[] residuals, PanelSeries series, SerialStructure structure, RhoMethod method, int coefficients, List<Notice> notices)
    {
        double[] rho = new double[series.Entities];
        if (structure == SerialStructure.Independent)
        {
            return rho;
        }

        double[] e = series.Sort(residuals);
        int[] lag = series.Lag(1);
        double weights = 0, sum = 0;
        int clipped = 0, without = 0;
        for (int g = 0; g < rho.Length; g++)
        {
            Autocorrelation own = Autocorrelation.Of(e, lag, series, g);
            double value = own.Estimate(method, coefficients);
            without += double.IsNaN(value) ? 1 : 0;
            clipped += Math.Abs(value) > 1 ? 1 : 0;
            rho[g] = double.IsNaN(value) ? 0 : Math.Clamp(value, -1, 1);
            weights += double.IsNaN(value) ? 0 : own.Rows - 1;
            sum += double.IsNaN(value) ? 0 : (own.Rows - 1) * rho[g];
        }

        Report(structure, clipped, without, notices);
        if (structure == SerialStructure.Ar1)
        {
            Array.Fill(rho, weights > 0 ? sum / weights : 0);
        }

        return rho;
    }

    /// <summary>The transformed model, rows in the order of the sample.</summary>
    internal static LinearProblem Transform(LinearProblem problem, PanelSeries series, double[] rho)
    {
        if (Array.TrueForAll(rho, value => value == 0))
        {
            return problem;
        }

        int[] lag = series.Lag(1);
        Matrix x = new(problem.X.Rows, problem.X.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            Transform(problem.X.Column(k), series, lag, rho, x.Column(k));
        }

        double[] y = new double[problem.Y.Length];
        Transform(problem.Y, series, lag, rho, y);
        return problem with { X = x, Y = y };
    }

    private static void Transform(ReadOnlySpan<double> z, PanelSeries series, int[] lag, double[] rho, Span<double> to)
    {
        for (int g = 0; g < series.Entities; g++)
        {
            double first = Math.Sqrt(Math.Max(0, 1 - (rho[g] * rho[g])));
            for (int p = series.Starts[g]; p < series.Starts[g + 1]; p++)
            {
                int row = series.Order[p];
                to[row] = lag[p] < 0 ? first * z[row] : z[row] - (rho[g] * z[series.Order[lag[p]]]);
            }
        }
    }

    private static void Report(SerialStructure structure, int clipped, int without, List<Notice> notices)
    {
        if (clipped > 0)
        {
            notices.Add(new(NoticeKind.Warning, "autocorrelation_bounded", (
                string.Create(CultureInfo.InvariantCulture, $"The autocorrelation of {clipped} entities was estimated beyond one and set to one."),
                string.Create(CultureInfo.InvariantCulture, $"{clipped} 个个体的自相关系数估计超过一，已设为一。")))
            { Count = clipped });
        }

        if (without > 0)
        {
            notices.Add(new(NoticeKind.Note, "no_autocorrelation", structure == SerialStructure.Ar1
                ? new(
                    string.Create(CultureInfo.InvariantCulture, $"{without} entities have no two periods in a row and do not enter the common autocorrelation."),
                    string.Create(CultureInfo.InvariantCulture, $"{without} 个个体没有相邻两期观测，未计入共同自相关系数。"))
                : new(
                    string.Create(CultureInfo.InvariantCulture, $"{without} entities have no two periods in a row; their autocorrelation is taken to be zero."),
                    string.Create(CultureInfo.InvariantCulture, $"{without} 个个体没有相邻两期观测，其自相关系数取零。")))
            { Count = without });
        }
    }
}
