using FsCheck;
using FsCheck.Fluent;

namespace Regio.Report.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("R²", 2)]
    [InlineData("样本量", 6)]
    [InlineData("e\u0301", 1)]
    [InlineData("𠀀", 2)]
    [InlineData("“引”", 4)]
    public void Chinese_characters_take_two_cells(string text, int width) => TextWidth.Of(text).ShouldBe(width);

    [Fact]
    public void Words_stay_whole()
        => TextWrap.Lines("Standard errors clustered by state", 16).ShouldBe(["Standard errors", "clustered by", "state"]);

    [Fact]
    public void Chinese_breaks_anywhere_but_before_a_closing_mark()
        => TextWrap.Lines("括号内为标准误，聚类。", 14).ShouldBe(["括号内为标准", "误，聚类。"]);

    [Fact]
    public void A_long_word_is_cut() => TextWrap.Lines("abcdefgh ij", 5).ShouldBe(["abcde", "fgh", "ij"]);

    [Fact]
    public void Terminal_codes_in_data_do_not_reach_the_terminal()
        => TextWidth.Plain("a\u001b[2Jb\tc").ShouldBe("a\uFFFD[2Jb c");

    [Fact]
    public void Lines_fit_and_lose_nothing()
        => Prop.ForAll<string, PositiveInt>((text, size) =>
        {
            int width = 2 + (size.Get % 40);
            string given = (text ?? string.Empty).Replace('\0', 'x');
            IReadOnlyList<string> lines = TextWrap.Lines(given, width);
            lines.ShouldAllBe(line => TextWidth.Of(line) <= width);
            Letters(string.Concat(lines)).ShouldBe(Letters(string.Concat(given.Split('\n').Select(TextWidth.Plain))));
        }).Holds();

    private static string Letters(string text) => text.Replace(" ", string.Empty, StringComparison.Ordinal);
}
