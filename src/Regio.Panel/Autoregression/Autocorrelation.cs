using System.Runtime.InteropServices;

namespace Regio.Panel;

/// <summary>First-order autocorrelation of residuals, of one entity or of all.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Autocorrelation(double Products, double Lagged, double Leading, double Squares, double Differences, int Pairs, int Rows)
{
    public static Autocorrelation operator +(Autocorrelation a, Autocorrelation b) => new(
        a.Products + b.Products, a.Lagged + b.Lagged, a.Leading + b.Leading, a.Squares + b.Squares, a.Differences + b.Differences, a.Pairs + b.Pairs, a.Rows + b.Rows);

    /// <summary>The sums of entity <paramref name="g"/>; pairs are one period apart.</summary>
    internal static Autocorrelation Of(double[] e, int[] lag, PanelSeries series, int g)
    {
        double products = 0, lagged = 0, leading = 0, squares = 0, differences = 0;
        int pairs = 0;
        for (int p = series.Starts[g]; p < series.Starts[g + 1]; p++)
        {
            squares += e[p] * e[p];
            if (lag[p] >= 0)
            {
                double before = e[lag[p]];
                products += e[p] * before;
                lagged += before * before;
                leading += e[p] * e[p];
                differences += (e[p] - before) * (e[p] - before);
                pairs++;
            }
        }

        return new(products, lagged, leading, squares, differences, pairs, series.Starts[g + 1] - series.Starts[g]);
    }

    /// <summary>ρ̂ with K coefficients; NaN without a pair.</summary>
    internal double Estimate(RhoMethod method, int k)
    {
        double t = Rows, dw = 1 - (0.5 * Differences / Squares);
        return Pairs == 0 ? double.NaN : method switch
        {
            RhoMethod.Regress => Products / Lagged,
            RhoMethod.Freg => Products / Leading,
            RhoMethod.Tscorr => Products / Squares,
            RhoMethod.Theil => Products / Squares * (t - k) / t,
            RhoMethod.Nagar => ((dw * t * t) + (k * k)) / ((t * t) - (k * k)),
            RhoMethod.Onestep => t / Pairs * Products / Squares,
            _ => dw,
        };
    }
}
