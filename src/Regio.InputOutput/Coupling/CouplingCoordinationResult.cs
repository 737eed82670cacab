using System.Globalization;
using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Coordination of every row.</summary>
public sealed record CouplingCoordinationResult : IMethodResult
{
    private static readonly Label[] Classes =
    [
        ("severe imbalance", "严重失调"), ("near imbalance", "濒临失调"), ("primary coordination", "初级协调"), ("moderate coordination", "中级协调"), ("high coordination", "高级协调"),
    ];

    private const string Overall = "overall";

    /// <summary>What was asked for.</summary>
    public required CouplingCoordinationSpec Spec { get; init; }

    /// <summary>The groups.</summary>
    public required IReadOnlyList<CouplingGroup> Groups { get; init; }

    /// <summary>Mean of the groups' D, a value a row; missing where one of them is.</summary>
    public required double[] Coordination { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices
    {
        get
        {
            int missing = Coordination.Count(double.IsNaN);
            return missing == 0 ? [] : [new(NoticeKind.Note, "missing_indices", new($"{missing} of {Coordination.Length} rows have a missing index and no coordination.", $"{Coordination.Length} 行中有 {missing} 行指数缺失，无法计算协调度。")) { Count = missing }];
        }
    }

    /// <summary>Class of a coordination, from 0; -1 where it is missing.</summary>
    public int ClassOf(double coordination)
        => double.IsNaN(coordination) ? -1 : Spec.Cuts.Count(cut => coordination > cut);

    /// <inheritdoc/>
    public Table Tidy()
    {
        static double Mean(IEnumerable<double> values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
        return new("tidy",
        [
            TextColumn.Of("group", [.. Groups.Select(group => group.Name), Overall]),
            new NumberColumn("nobs", [.. All().Select(all => (double)all.Values.Count(value => !double.IsNaN(value)))], NumberKind.Whole),
            new NumberColumn("coupling", [.. Groups.Select(group => Mean(group.Coupling)), Mean(Groups.SelectMany(group => group.Coupling))]),
            new NumberColumn("development", [.. Groups.Select(group => Mean(group.Development)), Mean(Groups.SelectMany(group => group.Development))]),
            new NumberColumn("coordination", [.. All().Select(all => Mean(all.Values))]),
        ]);
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        AccountTables.Whole("nobs", Coordination.Count(value => !double.IsNaN(value))),
        AccountTables.Whole("groups", Groups.Count),
        AccountTables.Number("coordination", Coordination.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average()),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables()
    {
        int classes = Spec.Cuts.Count + 1;
        (string Name, double[] Values)[] all = [.. All()];
        int[][] counts = [.. all.Select(one => Enumerable.Range(0, classes).Select(level => one.Values.Count(value => ClassOf(value) == level)).ToArray())];
        int rows = all.Length * classes;
        return
        [
            new("classes",
            [
                IoColumns.Labels("group", [.. all.Select(one => one.Name)], rows, row => row / classes),
                IoColumns.Labels("level", [.. Enumerable.Range(0, classes).Select(level => ClassName(level).En)], rows, row => row % classes),
                new NumberColumn("count", [.. Enumerable.Range(0, rows).Select(row => (double)counts[row / classes][row % classes])], NumberKind.Whole),
                new NumberColumn("share", [.. Enumerable.Range(0, rows).Select(row => counts[row / classes].Sum() == 0 ? double.NaN : (double)counts[row / classes][row % classes] / counts[row / classes].Sum())]),
            ]),
        ];
    }

    /// <summary>For every row coupling, development and coordination of each group, the overall coordination and its class.</summary>
    public Table Augment()
    {
        List<Column> columns = [];
        foreach (CouplingGroup group in Groups)
        {
            columns.Add(new NumberColumn("coupling_" + group.Name, group.Coupling));
            columns.Add(new NumberColumn("development_" + group.Name, group.Development));
            columns.Add(new NumberColumn("coordination_" + group.Name, group.Coordination));
        }

        columns.Add(new NumberColumn("coordination", Coordination));
        columns.Add(new NumberColumn("coordination_class", Array.ConvertAll(Coordination, value => ClassOf(value) is >= 0 and int level ? level : double.NaN), NumberKind.Whole));
        return new("augment", columns);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
        => [new("coordination", ("Distribution of the degree of coordination", "耦合协调度的分布"), new Table("coordination", [new NumberColumn("coordination", Coordination)]), Mark.Histogram, new FigureEncoding("coordination"))];

    private IEnumerable<(string Name, double[] Values)> All() => [.. Groups.Select(group => (group.Name, group.Coordination)), (Overall, Coordination)];

    private Label ClassName(int level)
        => Spec.Cuts.Count == Classes.Length - 1 ? Classes[level] : Label.Same((level + 1).ToString(CultureInfo.InvariantCulture));
}
