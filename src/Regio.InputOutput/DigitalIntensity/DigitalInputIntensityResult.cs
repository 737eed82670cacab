using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Digital input intensity of every region-sector.</summary>
public sealed record DigitalInputIntensityResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required DigitalInputIntensitySpec Spec { get; init; }

    /// <summary>Names of the regions.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Names of the sectors.</summary>
    public required IReadOnlyList<string> Sectors { get; init; }

    /// <summary>Domestic and imported part together (n).</summary>
    public required double[] Total { get; init; }

    /// <summary>Value added of digital sectors inside the table (n).</summary>
    public required double[] Domestic { get; init; }

    /// <summary>Imported part (n); missing in the direct form without imports of digital products.</summary>
    public required double[] Imported { get; init; }

    /// <summary>The table it was computed from.</summary>
    public required SystemSummary Summary { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Summary.Notices;

    /// <inheritdoc/>
    public Table Tidy() => new("tidy",
    [
        .. IoColumns.Sellers(Regions, Sectors),
        new NumberColumn("digital_intensity", Total),
        new NumberColumn("digital_intensity_domestic", Domestic),
        new NumberColumn("digital_intensity_imported", Imported),
    ]);

    /// <inheritdoc/>
    public Table Glance() => Summary.Glance(AccountTables.Number("digital_intensity", Total.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average()));

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
        => [new("digital_intensity", ("Share of value that originates in digital sectors", "来源于数字部门的价值份额"), Tidy(), Mark.Cell, new FigureEncoding("region", "sector") { Value = "digital_intensity" })];
}
