using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Multipliers of every region-sector.</summary>
public sealed record IoMultipliersResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required IoMultipliersSpec Spec { get; init; }

    /// <summary>Names of the regions.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Names of the sectors.</summary>
    public required IReadOnlyList<string> Sectors { get; init; }

    /// <summary>The multipliers, a quantity each.</summary>
    public required IReadOnlyList<IoMultiplier> Quantities { get; init; }

    /// <summary>f = Y1 + E (n).</summary>
    public required double[] Final { get; init; }

    /// <summary>The table it was computed from.</summary>
    public required IoSummary Summary { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Summary.Notices;

    /// <inheritdoc/>
    public Table Tidy()
    {
        int n = Regions.Count * Sectors.Count, count = Quantities.Count, rows = n * count;
        NumberColumn Values(string name, Func<IoMultiplier, int, double> value) => new(name, [.. Enumerable.Range(0, rows).Select(row => value(Quantities[row % count], row / count))]);
        return new("tidy",
        [
            IoColumns.Labels("region", Regions, rows, row => row / count / Sectors.Count),
            IoColumns.Labels("sector", Sectors, rows, row => row / count % Sectors.Count),
            IoColumns.Labels("quantity", [.. Quantities.Select(quantity => quantity.Name)], rows, row => row % count),
            Values("direct_coefficient", (quantity, i) => quantity.Direct[i]),
            Values("multiplier", (quantity, i) => quantity.Total[i]),
            Values("multiplier_own_region", (quantity, i) => quantity.Own[i]),
            Values("multiplier_ratio", (quantity, i) => quantity.Direct[i] == 0 ? double.NaN : quantity.Total[i] / quantity.Direct[i]),
        ]);
    }

    /// <inheritdoc/>
    public Table Glance() => Summary.Glance(IoColumns.Number("adding_up_gap", Quantities.Max(AddingUpGap)));

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        IoMultiplier first = Quantities[0];
        Table data = new("multipliers",
        [
            .. IoColumns.Sellers(Regions, Sectors),
            new NumberColumn("multiplier", first.Total),
        ]);
        return [new("multipliers", new($"Multipliers of final demand: {first.Name}", $"最终需求乘数：{first.Name}"), data, Mark.Cell, new FigureEncoding("region", "sector") { Value = "multiplier" })];
    }

    /// <summary>|Σ_j m_j f_j − Σ q| over Σ |m_j f_j|.</summary>
    private double AddingUpGap(IoMultiplier quantity)
    {
        double explained = TensorPrimitives.Dot<double>(quantity.Total, Final);
        return quantity.Sum == 0 ? 0 : Math.Abs(explained - quantity.Sum) / Math.Abs(quantity.Sum);
    }
}
