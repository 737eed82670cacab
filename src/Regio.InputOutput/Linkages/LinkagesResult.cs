using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Linkages; arrays by region-sector (n), normalised to mean one unless said otherwise.</summary>
public sealed record LinkagesResult : IMethodResult
{
    private static readonly string[] Classes = ["key", "backward", "forward", "weak"];

    /// <summary>Names of regions and sectors.</summary>
    public required RegionSectors Labels { get; init; }

    /// <summary>Which forward linkage classifies.</summary>
    public required ForwardLinkage Forward { get; init; }

    /// <summary>1'A (not normalised).</summary>
    public required double[] DirectBackward { get; init; }

    /// <summary>Δ1 (not normalised).</summary>
    public required double[] DirectForward { get; init; }

    /// <summary>Power of dispersion.</summary>
    public required double[] Backward { get; init; }

    /// <summary>Part of <see cref="Backward"/> within the own region.</summary>
    public required double[] OwnRegion { get; init; }

    /// <summary>Sensitivity of dispersion.</summary>
    public required double[] ForwardLeontief { get; init; }

    /// <summary>Ghosh forward linkage.</summary>
    public required double[] ForwardGhosh { get; init; }

    /// <summary>Coefficient of variation of the columns of B; null where not asked for.</summary>
    public double[]? DispersionBackward { get; init; }

    /// <summary>Coefficient of variation of the rows of B.</summary>
    public double[]? DispersionForward { get; init; }

    /// <summary>Coefficient of variation of the rows of 𝒢.</summary>
    public double[]? DispersionGhosh { get; init; }

    /// <summary>Left Perron vector of A; null where not asked for.</summary>
    public double[]? EigenBackward { get; init; }

    /// <summary>Right Perron vector of Δ.</summary>
    public double[]? EigenForward { get; init; }

    /// <summary>Largest eigenvalue of A; NaN where not asked for.</summary>
    public double Root { get; init; } = double.NaN;

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    private double[] Classifying => Forward == ForwardLinkage.Ghosh ? ForwardGhosh : ForwardLeontief;

    /// <summary>Class of a region-sector: key, backward, forward, weak.</summary>
    public string ClassAt(int i) => (Backward[i] > 1, Classifying[i] > 1) switch
    {
        (true, true) => "key",
        (true, false) => "backward",
        (false, true) => "forward",
        _ => "weak",
    };

    /// <inheritdoc/>
    public Table Tidy()
    {
        List<NumberColumn> columns =
        [
            new("direct_backward", DirectBackward), new("direct_forward", DirectForward), new("backward_linkage", Backward), new("backward_own_region", OwnRegion),
            new("backward_spillover", [.. Backward.Zip(OwnRegion, (all, own) => all - own)]), new("forward_leontief", ForwardLeontief), new("forward_ghosh", ForwardGhosh),
        ];
        if (DispersionBackward is not null)
        {
            columns.AddRange([new("dispersion_backward", DispersionBackward), new("dispersion_forward", DispersionForward!), new("dispersion_ghosh", DispersionGhosh!)]);
        }

        if (EigenBackward is not null)
        {
            columns.AddRange([new("eigen_backward", EigenBackward), new("eigen_forward", EigenForward!)]);
        }

        Table numbers = Labels.BySector("tidy", ("Linkages", "产业联系"), columns);
        return numbers.With(TextColumn.Of("class", Enumerable.Range(0, Labels.Order).Select(ClassAt)));
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("regions", Labels.RegionCount), AccountTables.Whole("sectors", Labels.SectorCount),
        AccountTables.Whole("key_sectors", Enumerable.Range(0, Labels.Order).Count(i => ClassAt(i) == "key")), AccountTables.Number("root", Root),
    ]);

    /// <summary>The four quadrants, and the largest backward linkages.</summary>
    public IReadOnlyList<Figure> Figures()
    {
        Table points = new("key_sectors",
        [
            TextColumn.Of("sector", Enumerable.Range(0, Labels.Order).Select(Labels.LabelAt)), new NumberColumn("backward_linkage", Backward), new NumberColumn("forward_linkage", Classifying),
            TextColumn.Of("class", Enumerable.Range(0, Labels.Order).Select(ClassAt)),
        ]);
        return
        [
            new("key_sectors", ("Key sectors: backward and forward linkages", "关键部门：后向与前向联系"), points, Mark.Point, new FigureEncoding("backward_linkage", "forward_linkage") { Series = "class" })
            { Reference = 1, XReference = 1, Labels = Classes.ToDictionary(name => name, name => Vocabulary.Find(name)!, StringComparer.Ordinal) },
            AccountFigures.Largest("backward_linkages", ("Backward linkages", "后向联系"), Labels, "backward_linkage", Backward),
        ];
    }
}
