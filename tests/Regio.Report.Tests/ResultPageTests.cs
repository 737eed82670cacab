using Regio.Core;

namespace Regio.Report.Tests;

public sealed class ResultPageTests
{
    private static readonly Method Method = new() { Name = "m", Title = ("Method", "方法"), Purpose = ("p", "用途"), Equation = "y", Sources = [], ExampleSpec = "{}", ExampleData = "x.csv", SpecType = typeof(object), ResultType = typeof(Numbers), Run = (_, _, _) => new Numbers(1) };

    [Theory]
    [InlineData(30, 30, false)]
    [InlineData(5000, 20, true)]
    public void Tables_too_long_to_read_show_their_first_rows_and_say_so(int rows, int shown, bool told)
    {
        IReadOnlyList<Block> page = ResultPage.Of(Method, new Numbers(rows));
        page.OfType<Grid>().First().Body.Count.ShouldBe(shown);
        page.OfType<Paragraph>().Any(paragraph => paragraph.Text.En.Contains("5,000 rows of 'tidy'")).ShouldBe(told);
    }

    [Fact]
    public void Every_further_table_has_a_title()
    {
        Grid[] grids = [.. ResultPage.Of(Method, new Numbers(1)).OfType<Grid>()];
        grids.Select(grid => grid.Title?.In(Language.Zh)).ShouldBe([null, null, "边际效应", "own_table"]);
    }

    private sealed record Numbers(int Rows) : IMethodResult
    {
        public IReadOnlyList<Notice> Notices => [];

        public Table Tidy() => new("tidy", [new NumberColumn("value", [.. Enumerable.Range(0, Rows).Select(i => (double)i)])]);

        public IReadOnlyList<Table> Tables() => [Tidy().Named("marginal_effects"), Tidy().Named("own_table")];

        public Table Glance() => new("glance", [new NumberColumn("nobs", [Rows])]);
    }
}
