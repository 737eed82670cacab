using Regio.Numerics;

namespace Regio.Studies;

/// <summary>The random streams of a simulated table, one a variable and part of it.</summary>
internal sealed record SimulationStreams(ulong Seed, string Table)
{
    /// <summary>Parts the names joined into a stream's name, so that no two joins read alike.</summary>
    private const char Joint = '\u001F';

    /// <summary>The numbers of one unit (entity, group) of a part of a variable.</summary>
    internal Philox Of(string variable, string part, int unit = 0) => Units(variable, part)(unit);

    /// <summary>The sequences of the units of a part of a variable.</summary>
    internal Func<int, Philox> Units(string variable, string part)
    {
        ulong stream = Philox.StreamOf(string.Join(Joint, "simulate", Table, variable, part));
        return unit => new Philox(Seed, stream, (ulong)unit);
    }

    /// <summary>One standard normal number a unit, each from the unit's own sequence, so that more units leave the first ones as they are.</summary>
    internal double[] Normals(string variable, string part, int units)
    {
        Func<int, Philox> draw = Units(variable, part);
        double[] values = new double[units];
        for (int i = 0; i < units; i++)
        {
            values[i] = draw(i).NextNormal();
        }

        return values;
    }

    /// <summary>Stationary first-order autoregressive series with variance 1, one an entity: entity × period, e_t = φ e_{t−1} + √(1 − φ²) n_t.</summary>
    internal double[] Series(string variable, string part, int entities, int periods, double persistence)
    {
        Func<int, Philox> draw = Units(variable, part);
        double[] values = new double[entities * periods];
        double shock = Math.Sqrt(1 - (persistence * persistence));
        for (int i = 0; i < entities; i++)
        {
            Span<double> series = values.AsSpan(i * periods, periods);
            draw(i).Normals(series);
            for (int t = 1; t < periods; t++)
            {
                series[t] = (persistence * series[t - 1]) + (shock * series[t]);
            }
        }

        return values;
    }
}
