using Regio.Numerics;

namespace Regio.Studies;

/// <summary>The random streams of a simulated table, one a variable and part of it.</summary>
internal sealed record SimulationStreams(ulong Seed, string Table)
{
    /// <summary>Parts the names joined into a stream's name, so that no two joins read alike.</summary>
    private const char Joint = '\u001F';

    /// <summary>The numbers of one unit (entity, group) of a part of a variable.</summary>
    internal Philox Of(string variable, string part, int unit = 0)
        => new(Seed, string.Join(Joint, "simulate", Table, variable, part), (ulong)unit);

    /// <summary>One standard normal number a unit, each from the unit's own sequence, so that more units leave the first ones as they are.</summary>
    internal double[] Normals(string variable, string part, int units)
    {
        double[] values = new double[units];
        for (int i = 0; i < units; i++)
        {
            values[i] = Of(variable, part, i).NextNormal();
        }

        return values;
    }

    /// <summary>Stationary first-order autoregressive series with variance 1, one an entity: entity × period, e_t = φ e_{t−1} + √(1 − φ²) n_t.</summary>
    internal double[] Series(string variable, string part, int entities, int periods, double persistence)
    {
        double[] values = new double[entities * periods];
        double shock = Math.Sqrt(1 - (persistence * persistence));
        for (int i = 0; i < entities; i++)
        {
            Philox draw = Of(variable, part, i);
            Span<double> series = values.AsSpan(i * periods, periods);
            draw.Normals(series);
            for (int t = 1; t < periods; t++)
            {
                series[t] = (persistence * series[t - 1]) + (shock * series[t]);
            }
        }

        return values;
    }
}
