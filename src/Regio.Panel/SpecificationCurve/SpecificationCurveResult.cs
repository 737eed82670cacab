using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>One specification.</summary>
/// <param name="Row">The coefficient.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Sample">The sample.</param>
/// <param name="Effects">The effects, 0 for none.</param>
/// <param name="ControlSet">Name of the set of controls.</param>
/// <param name="Controls">The controls.</param>
/// <param name="Covariance">The covariance.</param>
/// <param name="Observations">Number of observations.</param>
public sealed record SpecificationRow(CoefficientRow Row, string Outcome, string Sample, string Effects, string ControlSet, IReadOnlyList<string> Controls, string Covariance, double Observations);

/// <summary>A coefficient in every specification.</summary>
public sealed record SpecificationCurveResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required SpecificationCurveSpec Spec { get; init; }

    /// <summary>The coefficient followed.</summary>
    public required string Term { get; init; }

    /// <summary>Specifications in the order of the choices; the first is the formula's own where it is identified.</summary>
    public required IReadOnlyList<SpecificationRow> Rows { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>Share of specifications with p below the level of the spec.</summary>
    public double ShareSignificant => Rows.Average(row => row.Row.PValue < Spec.Significance ? 1.0 : 0);

    /// <inheritdoc/>
    public Table Tidy()
    {
        Table tidy = CoefficientTable.Tidy([.. Rows.Select(row => row.Row)]);
        return new Table("tidy",
        [
            new NumberColumn("rank", Ranks(), NumberKind.Whole),
            .. tidy.Columns,
            TextColumn.Of("outcome", Rows.Select(row => row.Outcome)),
            TextColumn.Of("sample", Rows.Select(row => row.Sample)),
            TextColumn.Of("effect", Rows.Select(row => row.Effects)),
            TextColumn.Of("controls", Rows.Select(row => row.ControlSet)),
            TextColumn.Of("covariance", Rows.Select(row => row.Covariance)),
            new NumberColumn("nobs", [.. Rows.Select(row => row.Observations)], NumberKind.Whole),
        ]);
    }

    /// <inheritdoc/>
    public Table Glance()
    {
        double[] sorted = [.. Rows.Select(row => row.Row.Estimate).Order()];
        double SharePositive(bool significant) => Rows.Average(row => row.Row.Estimate > 0 && (!significant || row.Row.PValue < Spec.Significance) ? 1.0 : 0);
        return new Table("glance",
        [
            TextColumn.Of("term", [Term]),
            LeastSquaresTables.Whole("specifications", Rows.Count),
            LeastSquaresTables.Number("median", Data.Quantile.OfSorted(sorted, 0.5)),
            LeastSquaresTables.Number("min", sorted[0]),
            LeastSquaresTables.Number("max", sorted[^1]),
            LeastSquaresTables.Number("share_significant", ShareSignificant),
            LeastSquaresTables.Number("share_positive", SharePositive(significant: false)),
            LeastSquaresTables.Number("share_positive_significant", SharePositive(significant: true)),
        ]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        string percent = (100 * Spec.ConfidenceLevel).ToString("G4", CultureInfo.InvariantCulture);
        string share = (100 * ShareSignificant).ToString("F0", CultureInfo.InvariantCulture), level = Spec.Significance.ToString("0.###", CultureInfo.InvariantCulture);
        SpecificationRow[] sorted = [.. Rows.OrderBy(row => row.Row.Estimate)];
        Table curve = new("specification_curve",
        [
            new NumberColumn("rank", [.. sorted.Select((_, i) => i + 1.0)], NumberKind.Whole),
            new NumberColumn("estimate", [.. sorted.Select(row => row.Row.Estimate)]),
            new NumberColumn("conf_low", [.. sorted.Select(row => row.Row.Low)]),
            new NumberColumn("conf_high", [.. sorted.Select(row => row.Row.High)]),
        ]);
        Label x = ("Specifications by estimate", "设定（按系数排序）");
        Figure estimates = new(
            "specification_curve",
            ($"Coefficient of {Term} in {Rows.Count} specifications with {percent}% intervals; {share}% have p < {level}", $"{Rows.Count} 个设定下 {Term} 的系数及 {percent}% 置信区间；其中 {share}% 的 p < {level}"),
            curve,
            Mark.Line,
            new FigureEncoding("rank", "estimate"))
        {
            Layers = [new FigureLayer(Mark.Band, new FigureEncoding("rank") { Low = "conf_low", High = "conf_high" })],
            XTitle = x,
            YTitle = ($"Coefficient of {Term}", $"{Term} 的系数"),
            Reference = 0,
        };
        return Choices(sorted) is { } choices ? [estimates, choices] : [estimates];
    }

    /// <summary>Which choices each specification makes: a dot where it makes it.</summary>
    private Figure? Choices(SpecificationRow[] sorted)
    {
        List<(double Rank, string Choice)> dots = [];
        List<(string Kind, Func<SpecificationRow, IEnumerable<string>> Of)> kinds =
        [
            ("outcome", row => [row.Outcome]),
            ("sample", row => [row.Sample]),
            ("effects", row => [row.Effects]),
            ("covariance", row => [row.Covariance]),
            ("controls", row => Spec.ControlSets.Count > 0 ? [row.ControlSet] : row.Controls),
        ];
        foreach ((string kind, Func<SpecificationRow, IEnumerable<string>> choices) in kinds)
        {
            string[] made = [.. sorted.SelectMany(choices).Distinct(StringComparer.Ordinal)];
            if (made.Length < (kind == "controls" ? 1 : 2))
            {
                continue;
            }

            foreach (string choice in made)
            {
                dots.AddRange(sorted.Select((row, i) => (Row: row, Rank: i + 1.0)).Where(one => choices(one.Row).Contains(choice, StringComparer.Ordinal)).Select(one => (one.Rank, choice)));
            }
        }

        return dots.Count == 0
            ? null
            : new Figure(
                "specification_choices",
                ("The choices of each specification, in the same order", "各设定所作的选择（顺序同上图）"),
                new Table("specification_choices", [new NumberColumn("rank", [.. dots.Select(dot => dot.Rank)], NumberKind.Whole), TextColumn.Of("choice", dots.Select(dot => dot.Choice))]),
                Mark.Point,
                new FigureEncoding("choice", "rank"))
            {
                Horizontal = true,
                YTitle = ("Specifications by estimate", "设定（按系数排序）"),
                Labels = Words(),
            };
    }

    private Dictionary<string, Label> Words()
    {
        Dictionary<string, Label> words = new(StringComparer.Ordinal) { [SpecificationGrid.AllRows] = ("All rows", "全部样本") };
        foreach (Covariance covariance in new[] { Spec.Covariance }.Concat(Spec.Covariances))
        {
            string text = covariance.ToText(), variables = string.Join(", ", covariance.Variables);
            words[text] = covariance switch
            {
                Iid => ("Conventional errors", "常规标准误"),
                Heteroskedastic => ($"Robust errors ({text.ToUpperInvariant()})", $"稳健标准误（{text.ToUpperInvariant()}）"),
                Clustered => ($"Clustered by {variables}", $"按 {variables} 聚类"),
                _ => Label.Same(text),
            };
        }

        return words;
    }

    private double[] Ranks()
    {
        double[] ranks = new double[Rows.Count];
        int[] order = [.. Enumerable.Range(0, Rows.Count).OrderBy(i => Rows[i].Row.Estimate)];
        for (int i = 0; i < order.Length; i++)
        {
            ranks[order[i]] = i + 1;
        }

        return ranks;
    }
}
