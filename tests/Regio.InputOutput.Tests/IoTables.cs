using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

/// <summary>Tables the tests of this room share.</summary>
internal static class IoTables
{
    internal static IoLayout GoldenLayout { get; } = new() { Label = "seller", Separator = "." };

    internal static Table GoldenData(string folder) => CsvFile.Read(Shared.File("golden", "input-output", folder, "table.csv"));

    internal static IoTable Golden(string folder) => IoTableData.Read(GoldenData(folder), GoldenLayout);

    /// <summary>A random balanced table with dead and home-bound sectors; dense enough that nothing is trivial.</summary>
    internal static IoTable Random(ulong seed, int regions, int sectors, bool open = true, int dead = 0, int homebound = 0)
    {
        Philox draw = new(seed, 0);
        int n = regions * sectors;
        Matrix a = new(n, n), y = new(n, regions);
        double[] exports = new double[n], importShare = new double[n];
        for (int j = 0; j < n; j++)
        {
            double sum = 0;
            for (int i = 0; i < n; i++)
            {
                bool same = i / sectors == j / sectors, keep = draw.NextUniform() < 0.8;
                bool none = i < dead || j < dead || (i < dead + homebound && !same);
                double value = none ? 0 : ((keep ? draw.NextUniform() * (same ? 1 : 0.5 / Math.Max(1, regions - 1)) : 0) + (same ? 1e-3 : 0));
                a[i, j] = value;
                sum += value;
            }

            double share = 0.2 + (0.55 * draw.NextUniform());
            for (int i = 0; i < n; i++)
            {
                a[i, j] = sum > 0 ? a[i, j] / sum * share : 0;
            }

            importShare[j] = open && j >= dead ? 0.15 * draw.NextUniform() : 0;
        }

        double[] total = new double[n];
        for (int i = 0; i < n; i++)
        {
            double scale = Math.Pow(10, -1 + (3 * draw.NextUniform()));
            for (int u = 0; u < regions; u++)
            {
                bool own = u == i / sectors, keep = draw.NextUniform() < 0.8;
                double value = ((keep ? draw.NextUniform() * (own ? 10 : 1) : 0) + (own ? 0.1 : 0)) * scale;
                y[i, u] = i < dead || (i < dead + homebound && !own) ? 0 : value;
                total[i] += y[i, u];
            }

            exports[i] = !open || i < dead + homebound || draw.NextUniform() > 0.8 ? 0 : 2 * draw.NextUniform() * scale;
            total[i] += exports[i];
        }

        Matrix system = Matrix.Identity(n);
        for (int k = 0; k < n * n; k++)
        {
            system.Array[k] -= a.Array[k];
        }

        double[] x = Lu.Factor(system).Solve(total);
        double[] added = new double[n], imports = new double[n];
        for (int j = 0; j < n; j++)
        {
            double inputs = 0;
            for (int i = 0; i < n; i++)
            {
                a[i, j] *= x[j];
                inputs += a[i, j];
            }

            imports[j] = importShare[j] * x[j];
            added[j] = x[j] - inputs - imports[j];
        }

        return new IoTable
        {
            Name = "random",
            Regions = [.. Enumerable.Range(1, regions).Select(g => $"r{g}")],
            Sectors = [.. Enumerable.Range(1, sectors).Select(s => $"s{s}")],
            Intermediate = a,
            FinalDemand = [.. Enumerable.Range(0, regions).Select(u => new IoFinalColumn(u, "final", y.Column(u).ToArray()))],
            Exports = open ? exports : null,
            Imports = open ? imports : null,
            ValueAddedRows = [new IoRow("VA", added)],
        };
    }
}
