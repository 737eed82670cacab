using Regio.Numerics;
using Regio.Regression;

namespace Regio.Bench;

/// <summary>The generators of the public fixest and pyfixest benchmarks: n/10 individuals over 10 years, 23 individuals a firm.</summary>
internal static class FixedEffectDesigns
{
    /// <summary>Individual, year and firm; <paramref name="difficult"/> gives firms in a cycle over the rows, a long thin ring, instead of at random.</summary>
    internal static (FixedEffect[] Effects, double[][] Columns) Base(int n, int regressors, bool difficult, ulong seed)
    {
        int individuals = (int)Math.Round(n / 10.0), firms = (int)Math.Round(individuals / 23.0);
        Philox draw = new(seed);
        int[] individual = new int[n], year = new int[n], firm = new int[n];
        for (int row = 0; row < n; row++)
        {
            individual[row] = row / 10;
            year[row] = row % 10;
            firm[row] = difficult ? row % firms : draw.NextInteger(firms);
        }

        FixedEffect[] effects = [Coded("indiv_id", individual), Coded("year", year), Coded("firm_id", firm)];
        double[][] alpha = [.. effects.Select(effect => Enumerable.Range(0, effect.Levels).Select(_ => draw.NextNormal()).ToArray())];
        double[][] columns = new double[regressors + 1][];
        columns[0] = new double[n];
        for (int j = 1; j <= regressors; j++)
        {
            columns[j] = [.. Enumerable.Range(0, n).Select(_ => draw.NextNormal())];
        }

        for (int row = 0; row < n; row++)
        {
            double y = draw.NextNormal();
            for (int j = 1; j <= regressors; j++)
            {
                y += columns[j][row] / j;
            }

            columns[0][row] = y + effects.Select((effect, e) => alpha[e][effect.Codes[row]]).Sum();
        }

        return (effects, columns);
    }

    internal static FixedEffect Coded(string name, int[] raw)
    {
        int[] seen = new int[raw.Max() + 1];
        int levels = 0;
        int[] codes = new int[raw.Length];
        for (int row = 0; row < raw.Length; row++)
        {
            if (seen[raw[row]] == 0)
            {
                seen[raw[row]] = ++levels;
            }

            codes[row] = seen[raw[row]] - 1;
        }

        return new FixedEffect(name, codes, levels);
    }
}
