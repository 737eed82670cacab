namespace Regio.Report;

/// <summary>Where the ticks of a logarithmic axis stand: powers of ten, with 2 and 5 between where there is room; round numbers where the axis spans less than a decade.</summary>
internal static class LogTicks
{
    private static readonly double[][] Mantissas = [[1], [1, 3], [1, 2, 5]];

    /// <summary>Ascending tick values within the axis, about <paramref name="wanted"/> of them at most.</summary>
    internal static double[] Of(double min, double max, double wanted)
    {
        double decades = Math.Log10(max / min);
        if (decades > wanted)
        {
            int stride = (int)Math.Ceiling(decades / wanted);
            return Within(min, max, [1], stride);
        }

        double[] best = [];
        foreach (double[] mantissas in Mantissas)
        {
            double[] ticks = Within(min, max, mantissas, 1);
            best = ticks.Length <= Math.Max(3, wanted) ? ticks : best;
        }

        return best.Length >= 3 ? best : ExtendedTicks.Of(min, max, wanted);
    }

    private static double[] Within(double min, double max, double[] mantissas, int stride)
    {
        List<double> ticks = [];
        int first = (int)Math.Floor(Math.Log10(min));
        for (int power = first - 1; Math.Pow(10, power) <= max; power++)
        {
            if (power % stride == 0)
            {
                ticks.AddRange(mantissas.Select(m => m * Math.Pow(10, power)).Where(value => value >= min * (1 - 1e-12) && value <= max * (1 + 1e-12)));
            }
        }

        return [.. ticks];
    }
}
