using Regio.Core;

namespace Regio.Data.Tests;

public sealed class ReportVocabularyTests
{
    [Fact]
    public void Columns_of_reports_are_in_the_vocabulary()
    {
        Table table = new("t", [TextColumn.Of("city", ["a", "b"]), new NumberColumn("year", [2000, 2000]), new NumberColumn("x", [1, double.NaN])]);
        PanelIndex panel = PanelIndex.Of(table, "city", "year");
        PanelBalance balance = PanelBalance.Of(panel);
        Table[] reports =
        [
            balance.Glance(),
            balance.PatternTable(),
            Derive.Compute(table, [new("y", "x + 1")]).Report,
            MissingValues.Compute(table, [MissingRule.Parse("mean(x)")], panel).Report,
            Join.Compute(table, table.Select(["city"]), new JoinSpec { Keys = ["city"] }).Report,
            Append.Compute([table]).Report,
        ];
        HashSet<string> words = [.. File.ReadLines(Path.Combine(Shared.Repository(), "docs", "vocabulary.yml")).Where(line => !line.StartsWith('#')).Select(line => line.Split(':')[0])];
        reports.SelectMany(report => report.Columns).Select(column => column.Name).Where(name => !words.Contains(name)).ShouldBeEmpty();
    }
}
