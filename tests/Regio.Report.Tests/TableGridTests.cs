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

    [Fact]
    public void Words_that_belong_to_a_column_are_found_by_its_name_and_no_other()
    {
        Table table = new("tests", [TextColumn.Of("test", ["sobel"]), TextColumn.Of("sector", ["sobel"]), TextColumn.Of("distribution", ["chi2"]), new NumberColumn("sobel_p_value", [3e-9])]);
        string[] zh = [.. TableGrid.Of(table).Body[0].Cells.Select(cell => cell.Text.In(Language.Zh))];
        zh.ShouldBe(["Sobel 检验", "sobel", "χ²", "<0.001"]);
    }

    [Fact]
    public void Parameters_have_names_and_variables_that_are_called_like_them_do_not()
    {
        static string First(string name) => TableGrid.Of(new Table(name, [TextColumn.Of("term", ["sigma"]), new NumberColumn("estimate", [1])])).Body[0].Cells[0].Text.In(Language.Zh);
        First("ancillary").ShouldBe("残差标准误");
        First("tidy").ShouldBe("sigma");
    }

    [Fact]
    public void Effects_of_a_mediation_are_told_in_words()
    {
        Table effects = new("tidy", [TextColumn.Of("term", ["indirect(m, k)", "direct", "total", "share_mediated"]), new NumberColumn("estimate", [1, 2, 3, 0.3])]);
        string[] Cells(Language language) => [.. TableGrid.Of(effects).Body.Select(row => row.Cells[0].Text.In(language))];
        Cells(Language.Zh).ShouldBe(["经由 m → k 的间接效应", "直接效应", "总效应", "中介效应占比"]);
        Cells(Language.En)[0].ShouldBe("Indirect through m → k");
        TableGrid.Of(new Table("tidy", [TextColumn.Of("term", ["total"]), new NumberColumn("estimate", [1])])).Body[0].Cells[0].Text.In(Language.Zh).ShouldBe("total");
    }

    [Fact]
    public void Columns_of_words_that_name_the_row_are_repeated_where_a_table_is_cut()
    {
        TextColumn words = TextColumn.Of("part", ["explained"]);
        NumberColumn number = new("estimate", [1]);
        TableGrid.Of(new Table("t", [words, words.Named("term"), number])).Stub.ShouldBe(2);
        TableGrid.Of(new Table("t", [number, words])).Stub.ShouldBe(1);
        TableGrid.Of(new Table("t", [words, words.Named("term")])).Stub.ShouldBe(1);
    }
}
