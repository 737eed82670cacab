namespace Regio.Report.Tests;

/// <summary>What heads the columns of a regression table.</summary>
public sealed class RegressionHeadsTests
{
    private static readonly RegressionColumn Sales = Samples.Two()[1];

    [Fact]
    public void Neighbours_with_one_outcome_share_its_head_but_not_across_the_border_of_two_spanning_heads()
    {
        RegressionLayout layout = new() { Heads = [new(("Pooled", "混合"), 1), new(("Effects", "效应"), 2)] };
        Grid grid = RegressionTable.Compose([Sales, Sales, Sales], layout);
        grid.Head[0].Cells.Select(cell => (cell.Text.En, cell.Span)).ShouldBe([("", 1), ("Pooled", 1), ("Effects", 2)]);
        grid.Head[1].Cells.Select(cell => (cell.Text.En, cell.Span)).ShouldBe([("", 1), ("ln_sales", 1), ("ln_sales", 2)]);
        RegressionTable.Compose([Sales, Sales, Sales], new RegressionLayout()).Head[0].Cells.Select(cell => cell.Span).ShouldBe([1, 3]);
        RegressionTable.Stack([(("A", "甲"), [Sales, Sales]), (("B", "乙"), [Sales, Sales])], layout with { Heads = [new(("One", "一"), 1), new(("Two", "二"), 1)] })
            .Head[1].Cells.Select(cell => cell.Span).ShouldBe([1, 1, 1]);
    }
}
