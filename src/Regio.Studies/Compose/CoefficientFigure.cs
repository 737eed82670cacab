using System.Globalization;
using System.Text.RegularExpressions;
using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>Estimates with their intervals: terms down the side, a series a column of the models; one term of several columns by column; the dummies of one numbered factor along an axis, as an event study.</summary>
internal sealed partial class CoefficientFigure(RunPlan plan, StudyWords words)
{
    private sealed record Row(string Term, string Series, double Estimate, double Low, double High);

    internal Figure Of(FigureItem item, string name, ColumnRun[] steps)
    {
        Row[] rows = [.. steps.SelectMany(step => Rows(item, step))];
        string level = (100 * StudyFigures.Level(steps[0].Spec)).ToString("G4", CultureInfo.InvariantCulture);
        Label caption = item.Caption ?? new($"Coefficients with {level}% confidence intervals", $"系数及 {level}% 置信区间");
        Label axis = new($"Estimate and {level}% interval", $"估计值及 {level}% 置信区间");
        Dictionary<string, Label> labels = new([.. words.Terms(rows.Select(row => row.Term)), .. steps.Select(step => KeyValuePair.Create(step.Name, plan.Shown(step)))], StringComparer.Ordinal);
        string[] terms = [.. rows.Select(row => row.Term).Distinct(StringComparer.Ordinal)];
        string? series = steps.Length > 1 ? "model" : null;
        if (Factor(terms) is string factor)
        {
            return new Figure(name, caption, Data(name, AlongAxis(rows), isEvent: true), Mark.PointRange, Encoding("event_time", series)) { XTitle = words.WithUnit(factor), YTitle = axis, Reference = 0, XReference = rows.Any(row => EventTime(row.Term) < 0) ? -0.5 : null, Labels = labels };
        }

        bool single = terms.Length == 1 && series is not null;
        return new Figure(name, caption, Data(name, rows, isEvent: false), Mark.PointRange, single ? Encoding("model", null) : Encoding("term", series))
        {
            XTitle = single ? Label.Same(string.Empty) : null,
            YTitle = single && words.Term(terms[0]) is Label term ? new($"{term.En}: estimate and {level}% interval", $"{term.Zh}：{axis.Zh}") : axis,
            Reference = 0,
            Labels = labels,
        };
    }

    private static FigureEncoding Encoding(string x, string? series) => new(x, "estimate") { Low = "conf_low", High = "conf_high", Series = series };

    private static IEnumerable<Row> Rows(FigureItem item, ColumnRun step)
    {
        Table tidy = step.Result!.Tidy();
        for (int row = 0; row < tidy.RowCount; row++)
        {
            string term = tidy["term"].TextAt(row);
            if (item.Terms.Count > 0 ? RegressionTerms.Matches(term, item.Terms) : !RegressionTerms.IsConstant(term))
            {
                yield return new(term, step.Name, tidy.Numbers("estimate").Values[row], tidy.Numbers("conf_low").Values[row], tidy.Numbers("conf_high").Values[row]);
            }
        }
    }

    /// <summary>The factor of which all terms are numbered dummies, <c>since::-2:pilot</c>, each interacted with the same; null where they are others.</summary>
    private static string? Factor(string[] terms)
    {
        Match[] matches = Array.ConvertAll(terms, term => Numbered().Match(term));
        return terms.Length > 2 && Array.TrueForAll(matches, match => match.Success) && matches.Select(match => (match.Groups["factor"].Value, match.Groups["with"].Value)).Distinct().Count() == 1
            ? matches[0].Groups["factor"].Value
            : null;
    }

    private static double EventTime(string term) => double.Parse(Numbered().Match(term).Groups["number"].Value, CultureInfo.InvariantCulture);

    /// <summary>The rows with the reference, zero by definition, in the one gap that it leaves among whole numbers.</summary>
    private static Row[] AlongAxis(Row[] rows)
    {
        double[] times = [.. rows.Select(row => EventTime(row.Term)).Distinct().Order()];
        double[] gaps = [.. times.Zip(times.Skip(1)).Where(pair => pair.Second - pair.First == 2).Select(pair => pair.First + 1)];
        return gaps is not [double gap] ? rows
            : [.. rows, .. rows.Select(row => row.Series).Distinct(StringComparer.Ordinal).Select(series => new Row("reference::" + gap.ToString(CultureInfo.InvariantCulture), series, 0, 0, 0))];
    }

    private static Table Data(string name, Row[] rows, bool isEvent)
    {
        Column term = isEvent ? new NumberColumn("event_time", [.. rows.Select(row => EventTime(row.Term))]) : TextColumn.Of("term", rows.Select(row => row.Term));
        return new(name,
        [
            term,
            new NumberColumn("estimate", [.. rows.Select(row => row.Estimate)]),
            new NumberColumn("conf_low", [.. rows.Select(row => row.Low)]),
            new NumberColumn("conf_high", [.. rows.Select(row => row.High)]),
            TextColumn.Of("model", rows.Select(row => row.Series)),
        ]);
    }

    [GeneratedRegex("^(?<factor>[^:]+)::(?<number>-?[0-9]+(\\.[0-9]+)?)(?<with>(:[^:]+)*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbered();
}
