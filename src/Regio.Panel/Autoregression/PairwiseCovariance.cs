using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Covariance of errors between entities within a period, from residuals.</summary>
internal static class PairwiseCovariance
{
    /// <summary>Σ̂_ij = Σ_t e_it e_jt/T_ij over the periods both have; zero where they share none.</summary>
    internal static Matrix Of(double[] e, PanelSeries series, int[][] periods, int[] entity)
    {
        int g = series.Entities;
        Matrix sigma = new(g, g), common = new(g, g);
        foreach (int[] places in periods)
        {
            foreach (int p in places)
            {
                foreach (int q in places)
                {
                    sigma[entity[p], entity[q]] += e[p] * e[q];
                    common[entity[p], entity[q]]++;
                }
            }
        }

        for (int i = 0; i < sigma.Array.Length; i++)
        {
            sigma.Array[i] = common.Array[i] == 0 ? 0 : sigma.Array[i] / common.Array[i];
        }

        return sigma;
    }

    /// <summary>Places of each period, in order of entities.</summary>
    internal static int[][] Periods(PanelSeries series)
        => [.. Enumerable.Range(0, series.Periods.Length).GroupBy(p => series.Periods[p]).OrderBy(group => group.Key).Select(group => group.ToArray())];

    /// <summary>Place → entity.</summary>
    internal static int[] Entities(PanelSeries series)
    {
        int[] entity = new int[series.Order.Length];
        for (int g = 0; g < series.Entities; g++)
        {
            Array.Fill(entity, g, series.Starts[g], series.Starts[g + 1] - series.Starts[g]);
        }

        return entity;
    }
}
