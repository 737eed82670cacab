using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A decomposition of the difference between two groups.</summary>
public sealed record OaxacaBlinderResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required OaxacaBlinderSpec Spec { get; init; }

    /// <summary>Name of the outcome.</summary>
    public required string Outcome { get; init; }

    /// <summary>First and second group.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>Rows of each.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>Regressions of the groups.</summary>
    public required IReadOnlyList<LeastSquaresResult> Fits { get; init; }

    /// <summary>All parts, by term and in total.</summary>
    public required IReadOnlyList<DecompositionRow> Rows { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>A part of a decomposition.</summary>
    public CoefficientRow this[string kind, string part, string term = "total"] => Rows.First(row => row.Kind == kind && row.Part == part && row.Row.Term == term).Row;

    /// <inheritdoc/>
    public Table Tidy() => Of("tidy", Rows.Where(row => row.Row.Term == "total"), withTerm: false);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        TextColumn.Of("outcome", [Outcome]),
        LeastSquaresTables.Whole("nobs", Sizes.Sum()),
        TextColumn.Of("group", [Groups[0]]),
        TextColumn.Of("other_group", [Groups[1]]),
        LeastSquaresTables.Number("difference", this["difference", "difference"].Estimate),
        LeastSquaresTables.Number("endowments", this["threefold", "endowments"].Estimate),
        LeastSquaresTables.Number("coefficients", this["threefold", "coefficients"].Estimate),
        LeastSquaresTables.Number("interaction", this["threefold", "interaction"].Estimate),
        TextColumn.Of("covariance", [Fits[0].Covariance.Name]),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => [Of("detailed", Rows.Where(row => row.Row.Term != "total"), withTerm: true)];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        DecompositionRow[] detailed = [.. Rows.Where(row => row.Kind == "threefold" && row.Row.Term != "total")];
        (Label first, Label second) = (GroupNames.Of(Spec.Group, Groups[0]), GroupNames.Of(Spec.Group, Groups[1]));
        return
        [
            new Figure(
                "contributions",
                ($"Contributions to the difference of {Outcome}: {first.En} minus {second.En}, threefold decomposition; the bars sum to the difference", $"各变量对 {Outcome} 组间差异的贡献（{first.Zh} − {second.Zh}），三重分解；各条形之和等于总差异"),
                new Table("contributions",
                [
                    TextColumn.Of("term", detailed.Select(row => row.Row.Term)),
                    new NumberColumn("estimate", [.. detailed.Select(row => row.Row.Estimate)]),
                    TextColumn.Of("part", detailed.Select(row => row.Part)),
                ]),
                Mark.Bar,
                new FigureEncoding("term", "estimate") { Series = "part" })
            {
                XTitle = ("Term", "变量"),
                YTitle = ("Contribution", "贡献"),
                Labels = new Dictionary<string, Label>(StringComparer.Ordinal)
                {
                    ["endowments"] = ("Endowments", "禀赋"),
                    ["coefficients"] = ("Coefficients", "系数"),
                    ["interaction"] = ("Interaction", "交互"),
                    [ModelFrame.Constant] = ("Constant", "常数项"),
                },
            },
        ];
    }

    private static Table Of(string name, IEnumerable<DecompositionRow> some, bool withTerm)
    {
        DecompositionRow[] rows = [.. some];
        Table tidy = CoefficientTable.Tidy([.. rows.Select(row => row.Row)]);
        return new(name, [TextColumn.Of("decomposition", rows.Select(row => row.Kind)), TextColumn.Of("part", rows.Select(row => row.Part)), .. withTerm ? tidy.Columns : tidy.Columns.Skip(1)]);
    }
}
