using Regio.Core;
using Regio.Numerics;

namespace Regio.Data;

/// <summary>The parts of a table while it is read: filled by either form, then put together in one way.</summary>
internal sealed class IoParts(string source, IoLayout layout, string[] regions, string[] sectors)
{
    internal const string SatellitePrefix = "satellite:";

    private readonly List<(string Name, double[] Values, double[] Final)> _primary = [];
    private double[]? _exports;
    private double[]? _stated;
    private double[]? _discrepancy;

    internal int Order { get; } = regions.Length * sectors.Length;

    internal Matrix Intermediate { get; } = new(regions.Length * sectors.Length, regions.Length * sectors.Length);

    internal List<IoFinalColumn> Final { get; } = [];

    internal Unit? Unit { get; set; }

    /// <summary>The vector of a column that is no user's: exports, output, discrepancy; null where the name means none of them.</summary>
    internal double[]? Special(string name)
        => name == layout.Exports ? _exports ??= new double[Order]
            : name == layout.Output ? _stated ??= new double[Order]
            : layout.Discrepancy.Contains(name, StringComparer.Ordinal) ? _discrepancy ??= new double[Order]
            : null;

    internal void Add(string name, double[] values, double[] final)
    {
        if (_primary.Exists(row => row.Name == name))
        {
            throw new DataError(new($"two rows are named '{name}'", $"有两行同名“{name}”"), new("Rename one of them, or give its region.", "请重命名其中一行，或补上其区域。")) { Source = source, Column = name };
        }

        _primary.Add((name, values, final));
    }

    internal IoTable Build()
    {
        List<Notice> notices = [];
        List<IoRow> added = [], satellites = [];
        double[]? imports = null;
        foreach ((string name, double[] values, double[] final) in _primary)
        {
            if (name == layout.Output || layout.Ignore.Contains(name, StringComparer.Ordinal))
            {
                continue;
            }

            if (layout.Imports.Contains(name, StringComparer.Ordinal))
            {
                imports ??= new double[Order];
                System.Numerics.Tensors.TensorPrimitives.Add<double>(imports, values, imports);
            }
            else if (name.StartsWith(SatellitePrefix, StringComparison.Ordinal))
            {
                satellites.Add(new IoRow(name[SatellitePrefix.Length..], values) { Final = final });
            }
            else
            {
                (layout.Satellites.Contains(name, StringComparer.Ordinal) ? satellites : added).Add(new IoRow(name, values) { Final = final });
            }
        }

        DemandNamed(layout.Satellites, "satellites");
        if (added.Count == 0)
        {
            notices.Add(new(NoticeKind.Note, "value_added_remainder", ("The table has no row of value added: it is what the columns leave, x − Z'1 − M.", "表中没有增加值行：以列余额 x − Z'1 − M 作为增加值。")));
        }

        IoTable table = new()
        {
            Name = source,
            Regions = regions,
            Sectors = sectors,
            Intermediate = Intermediate,
            FinalDemand = Final,
            Exports = _exports,
            Imports = imports,
            ValueAddedRows = added,
            Satellites = satellites,
            StatedOutput = _stated,
            Unit = Unit,
        };
        return (_discrepancy is null ? table : IoDiscrepancy.Apply(table, _discrepancy, layout.DiscrepancyRule, notices)) with { ReadingNotices = notices };
    }

    private void DemandNamed(IReadOnlyList<string> names, string field)
    {
        string? absent = names.FirstOrDefault(name => !_primary.Exists(row => row.Name == name));
        if (absent is not null)
        {
            string rows = string.Join(", ", _primary.Select(row => row.Name));
            throw new SpecError(new($"the table has no row '{absent}'", $"表中没有名为“{absent}”的行"), new($"The rows below the sellers are: {rows}.", $"销售方以下的行：{rows}。")) { Field = field, Given = absent };
        }
    }
}
