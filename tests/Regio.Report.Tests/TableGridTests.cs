using Regio.Core;

namespace Regio.Report.Tests;

public sealed class TableGridTests
{
    [Fact]
    public void Words_of_the_vocabulary_are_printed_by_their_labels_and_names_as_they_are()
    {
        Table table = new("tidy", [TextColumn.Of("factor", ["final_level", "co2"]), TextColumn.Of("sector", ["final_level", "agri"]), new NumberColumn("contribution", [1, 2])]);
        Grid grid = TableGrid.Of(table);
        grid.Body[0].Cells[0].Text.In(Language.En).ShouldBe("Level of final demand");
        grid.Body[0].Cells[0].Text.In(Language.Zh).ShouldBe("最终需求规模");
        grid.Body[1].Cells[0].Text.In(Language.Zh).ShouldBe("co2");
        grid.Body[0].Cells[1].Text.In(Language.Zh).ShouldBe("final_level");
    }
}
