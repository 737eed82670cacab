using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>A split table.</summary>
public sealed record DigitalSplitResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required DigitalSplitSpec Spec { get; init; }

    /// <summary>The coefficients behind the shares.</summary>
    public required DigitalCoefficientsResult Coefficients { get; init; }

    /// <summary>c: digital share of every region-sector (n).</summary>
    public required double[] Share { get; init; }

    /// <summary>The split table, 2N sectors a region.</summary>
    public required IoTable Split { get; init; }

    /// <summary>x of the table (n).</summary>
    public required double[] Output { get; init; }

    /// <summary>VA of the table (n).</summary>
    public required double[] ValueAdded { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Coefficients.Notices;

    /// <inheritdoc/>
    public Table Tidy() => new("tidy",
    [
        .. IoColumns.Sellers(Coefficients.Regions, Coefficients.Sectors),
        new NumberColumn("core_share", Coefficients.Core),
        new NumberColumn("digital_coefficient", Coefficients.Coefficient),
        new NumberColumn("digital_share", Share),
        new NumberColumn("digital_output", [.. Share.Zip(Output, (c, x) => c * x)]),
        new NumberColumn("digital_value_added", [.. Share.Zip(ValueAdded, (c, v) => c * v)]),
    ]);

    /// <inheritdoc/>
    public Table Glance() => Coefficients.Summary.Glance(
        AccountTables.Number("digital_output", Share.Zip(Output, (c, x) => c * x).Sum()),
        AccountTables.Number("digital_value_added", Share.Zip(ValueAdded, (c, v) => c * v).Sum()));

    /// <summary>The split table in long form, which every method of the room reads.</summary>
    public IReadOnlyList<Table> Tables() => [IoTableData.ToLongForm(Split).Named("split_table")];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        double[] digital = IoColumns.ByRegion([.. Share.Zip(ValueAdded, (c, v) => c * v)], Coefficients.Regions.Count), whole = IoColumns.ByRegion(ValueAdded, Coefficients.Regions.Count);
        return
        [
            IoFigures.Stacked("digital_value_added", ("Digital and other value added by region", "各区域数字与其他增加值"), Coefficients.Regions,
                [("digital", ("digital", "数字部分"), digital), ("other", ("other", "其他部分"), [.. whole.Zip(digital, (a, b) => a - b)])], ("value added", "增加值")),
        ];
    }
}
