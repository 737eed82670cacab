using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The 22 terms of a table.</summary>
public sealed record OutflowDecompositionResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required OutflowDecompositionSpec Spec { get; init; }

    /// <summary>T1 to T18 by seller and partner.</summary>
    public required BilateralTerms Terms { get; init; }

    /// <summary>T19 to T22 by seller (n each).</summary>
    public required IReadOnlyList<double[]> ExportTerms { get; init; }

    /// <summary>Z_ij: what each seller sends to each partner (n × G).</summary>
    public required Matrix Outflow { get; init; }

    /// <summary>Z_i*: all that leaves the region, exports included (n).</summary>
    public required double[] TotalOutflow { get; init; }

    /// <summary>E (n).</summary>
    public required double[] Exports { get; init; }

    /// <summary>The table it was computed from.</summary>
    public required SystemSummary Summary { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Summary.Notices;

    /// <summary>Term k (1 to 22) of every seller, partners summed (n).</summary>
    public double[] BySeller(int term)
        => term <= OutflowKernel.Bilateral ? Terms.BySeller(OutflowTerm.Names[term - 1]) : ExportTerms[term - OutflowKernel.Bilateral - 1];

    /// <summary>A row a region and term: value and share in total outflow.</summary>
    public Table Tidy()
    {
        double[][] totals = [.. Enumerable.Range(1, 22).Select(term => IoColumns.ByRegion(BySeller(term), Summary.Regions))];
        double[] whole = IoColumns.ByRegion(TotalOutflow, Summary.Regions);
        int rows = 22 * Summary.Regions;
        return new("tidy",
        [
            IoColumns.Labels("from_region", Terms.Regions, rows, row => row / 22),
            IoColumns.Labels("term", OutflowTerm.Names, rows, row => row % 22),
            new NumberColumn("value", [.. Enumerable.Range(0, rows).Select(row => totals[row % 22][row / 22])]),
            new NumberColumn("share", [.. Enumerable.Range(0, rows).Select(row => whole[row / 22] == 0 ? double.NaN : totals[row % 22][row / 22] / whole[row / 22])]),
        ]);
    }

    /// <inheritdoc/>
    public Table Glance() => Summary.Glance(
        AccountTables.Number("total_outflow", TotalOutflow.Sum()),
        AccountTables.Number("exports", Exports.Sum()),
        AccountTables.Number("adding_up_gap", AddingUpGap()));

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        Terms.Long("bilateral", Spec.Detail),
        Sellers(),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() =>
    [
        IoFigures.Stacked("content", ("Content of the outflow of each region", "各区域流出的含量构成"), Terms.Regions,
            [.. OutflowTerm.Kinds.Select(kind => (kind.Name, kind.Label, Kind(kind.Terms)))], ("share of total outflow", "占总流出的份额")),
        IoFigures.Heat("outflow", ("Outflow between regions", "区域间流出"), Terms.Regions, IoColumns.ByRegion(Outflow, Summary.Regions), false, ("selling region", "流出区域"), ("buying region", "流入区域")),
    ];

    /// <summary>Largest gap between the terms of a seller and its outflow, over the largest outflow.</summary>
    public double AddingUpGap()
    {
        double[] sum = new double[TotalOutflow.Length];
        for (int term = 1; term <= 22; term++)
        {
            System.Numerics.Tensors.TensorPrimitives.Add<double>(sum, BySeller(term), sum);
        }

        double largest = TotalOutflow.Max(Math.Abs);
        return largest == 0 ? 0 : sum.Zip(TotalOutflow, (a, b) => Math.Abs(a - b)).Max() / largest;
    }

    private Table Sellers()
    {
        double[][] terms = [.. Enumerable.Range(1, 22).Select(BySeller)];
        int rows = 22 * TotalOutflow.Length, sectors = Summary.Sectors;
        return new("sellers",
        [
            IoColumns.Labels("from_region", Terms.Regions, rows, row => row / 22 / sectors),
            IoColumns.Labels("from_sector", Terms.Sectors, rows, row => row / 22 % sectors),
            IoColumns.Labels("term", OutflowTerm.Names, rows, row => row % 22),
            new NumberColumn("value", [.. Enumerable.Range(0, rows).Select(row => terms[row % 22][row / 22])]),
        ]);
    }

    private double[] Kind(int[] terms)
    {
        double[] whole = IoColumns.ByRegion(TotalOutflow, Summary.Regions), sum = new double[Summary.Regions];
        foreach (int term in terms)
        {
            System.Numerics.Tensors.TensorPrimitives.Add<double>(sum, IoColumns.ByRegion(BySeller(term), Summary.Regions), sum);
        }

        return AccountTables.Ratio(sum, whole);
    }
}
