using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Terms of a decomposition of bilateral deliveries: of each term the value in what region-sector (i, s) delivers to region j (n × G, zero for j = i).</summary>
/// <param name="Regions">Names of the regions.</param>
/// <param name="Sectors">Names of the sectors.</param>
/// <param name="Names">Names of the terms.</param>
/// <param name="Values">The terms, n × G each.</param>
public sealed record BilateralTerms(IReadOnlyList<string> Regions, IReadOnlyList<string> Sectors, IReadOnlyList<string> Names, IReadOnlyList<Matrix> Values)
{
    /// <summary>The term of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Matrix this[string name] => Values[IndexOf(name)];

    /// <summary>The term summed over selling sectors (G × G).</summary>
    public Matrix ByRegion(string name) => IoColumns.ByRegion(this[name], Regions.Count);

    /// <summary>The term summed over partners (n).</summary>
    public double[] BySeller(string name)
    {
        Matrix term = this[name];
        double[] sum = new double[term.Rows];
        for (int j = 0; j < term.Columns; j++)
        {
            TensorPrimitives.Add<double>(sum, term.Column(j), sum);
        }

        return sum;
    }

    /// <summary>The term summed over sectors and partners (G).</summary>
    public double[] Total(string name) => IoColumns.ByRegion(BySeller(name), Regions.Count);

    /// <summary>A row for each seller, partner other than itself and term.</summary>
    internal Table Long(string name, IoDetail detail)
    {
        int regions = Regions.Count, terms = Names.Count, sellers = detail == IoDetail.Sector ? regions * Sectors.Count : regions;
        int each = sellers / regions, rows = sellers * (regions - 1) * terms;
        double[] values = new double[rows];
        for (int t = 0; t < terms; t++)
        {
            Matrix term = detail == IoDetail.Sector ? Values[t] : IoColumns.ByRegion(Values[t], regions);
            for (int i = 0; i < sellers; i++)
            {
                for (int p = 0; p < regions - 1; p++)
                {
                    values[(((i * (regions - 1)) + p) * terms) + t] = term[i, Partner(i / each, p)];
                }
            }
        }

        int Seller(int row) => row / terms / (regions - 1);
        List<Column> columns = [IoColumns.Labels("from_region", Regions, rows, row => Seller(row) / each)];
        if (detail == IoDetail.Sector)
        {
            columns.Add(IoColumns.Labels("from_sector", Sectors, rows, row => Seller(row) % each));
        }

        columns.Add(IoColumns.Labels("to_region", Regions, rows, row => Partner(Seller(row) / each, row / terms % (regions - 1))));
        columns.Add(IoColumns.Labels("term", Names, rows, row => row % terms));
        columns.Add(new NumberColumn("value", values));
        return new Table(name, columns);
    }

    /// <summary>A row for each region and term: all partners and sectors summed, and the share in the sum of <paramref name="parts"/>.</summary>
    internal Table Totals(string name, IReadOnlyList<string> parts)
    {
        double[][] totals = [.. Names.Select(Total)];
        double[] whole = new double[Regions.Count];
        foreach (string part in parts)
        {
            TensorPrimitives.Add<double>(whole, totals[IndexOf(part)], whole);
        }

        int rows = Regions.Count * Names.Count;
        return new Table(name,
        [
            IoColumns.Labels("from_region", Regions, rows, row => row / Names.Count),
            IoColumns.Labels("term", Names, rows, row => row % Names.Count),
            new NumberColumn("value", [.. Enumerable.Range(0, rows).Select(row => totals[row % Names.Count][row / Names.Count])]),
            new NumberColumn("share", [.. Enumerable.Range(0, rows).Select(row => whole[row / Names.Count] == 0 ? double.NaN : totals[row % Names.Count][row / Names.Count] / whole[row / Names.Count])]),
        ]);
    }

    /// <summary>Largest gap between the sum of <paramref name="parts"/> and the whole, over the largest whole.</summary>
    internal double AddingUpGap(IReadOnlyList<string> parts, Matrix whole)
    {
        double[] sum = new double[whole.Array.Length];
        foreach (string part in parts)
        {
            TensorPrimitives.Add<double>(sum, this[part].Array, sum);
        }

        TensorPrimitives.Subtract<double>(sum, whole.Array, sum);
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(whole.Array));
        return largest == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(sum)) / largest;
    }

    private static int Partner(int own, int p) => p < own ? p : p + 1;

    private int IndexOf(string name)
    {
        for (int t = 0; t < Names.Count; t++)
        {
            if (Names[t] == name)
            {
                return t;
            }
        }

        throw new ArgumentException($"there is no term '{name}'", nameof(name));
    }
}
