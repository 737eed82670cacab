namespace Regio.Core.Tests;

public sealed class VocabularyTests
{
    [Fact]
    public void Every_line_of_the_file_is_a_term_with_two_labels()
    {
        string[] lines = [.. File.ReadAllLines(Path.Combine(Shared.Repository(), "docs", "vocabulary.yml")).Where(line => line.Length > 0 && line[0] != '#')];
        Vocabulary.Names.Count.ShouldBe(lines.Length);
        Vocabulary.Names.ShouldAllBe(name => Vocabulary.Find(name)!.En.Length > 0 && Vocabulary.Find(name)!.Zh.Length > 0);
    }

    [Theory]
    [InlineData("nobs", "Observations", "样本量")]
    [InlineData("f_p_value", "p (F)", "p（F）")]
    public void Labels_are_read_plain_and_quoted(string name, string en, string zh) => Vocabulary.Find(name).ShouldBe(new Label(en, zh));

    [Fact]
    public void A_column_keeps_its_own_label_and_falls_back_to_its_name()
    {
        Vocabulary.LabelOf(new NumberColumn("nobs", [])).En.ShouldBe("Observations");
        Vocabulary.LabelOf(new NumberColumn("nobs", [], info: new ColumnInfo { Label = ("Cities", "城市") })).En.ShouldBe("Cities");
        Vocabulary.LabelOf(new NumberColumn("gdp_2020", [])).En.ShouldBe("gdp_2020");
    }
}
