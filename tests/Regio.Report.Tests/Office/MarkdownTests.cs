using Regio.Core;

namespace Regio.Report.Tests;

public sealed class MarkdownTests
{
    [Fact]
    public void Table_reads_in_source_as_well()
        => MarkdownReport.Render(RegressionTable.Compose(Samples.Two(), new RegressionLayout { Title = ("Demand", "需求"), Beneath = Beneath.Statistic }), Language.Zh).ShouldBe("""
            **需求**

            |                | ln\_sales<br>(1) | ln\_sales<br>(2) |
            | :------------- | ---------------: | ---------------: |
            | ln\_price      |     -1.034\*\*\* |     -0.987\*\*\* |
            |                |         (-25.10) |         (-17.41) |
            | ln\_income     |                  |          0.041\* |
            |                |                  |           (1.71) |
            | 常数项         |      5.421\*\*\* |                  |
            |                |          (25.40) |                  |
            | state 固定效应 |               NO |              YES |
            | year 固定效应  |               NO |              YES |
            | 样本量         |            1,380 |            1,380 |
            | R²             |            0.912 |            0.912 |
            | 组内 R²        |                  |            0.531 |

            注：括号内为 t 值。\*\*\* p&lt;0.01，\*\* p&lt;0.05，\* p&lt;0.1。标准误按 state 聚类（46 个聚类）。(1)：3 行因缺失值被剔除。

            """);

    [Fact]
    public void Every_row_of_a_table_has_as_many_cells()
    {
        foreach (string table in new[] { OfficeSample.Wide(), OfficeSample.Stacked(), OfficeSample.Injected() }.Select(grid => MarkdownReport.Render(grid, Language.En)))
        {
            string[] rows = [.. table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))];
            rows.Select(row => row.Replace("\\|", string.Empty, StringComparison.Ordinal).Count(letter => letter == '|')).Distinct().Count().ShouldBe(1);
        }
    }

    [Fact]
    public void Hostile_text_stays_text()
        => MarkdownReport.Render(OfficeSample.Injected(), Language.En).ShouldContain("&lt;b&gt;a\\_b&lt;/b&gt; 50% #1 \\$x\\$ \\\\input{y} {z} \\~ ^ \\| \\`c\\` \\[d\\] \\*e\\*");

    [Fact]
    public void Whole_report_numbers_tables_and_figures()
    {
        string text = MarkdownReport.Render(OfficeSample.Whole(), Language.En);
        text.ShouldStartWith("# Artificial intelligence and regional innovation\n\nA. Author, 李 明\n\n**Simulated data**\n");
        text.ShouldContain("\n**Table 3**. Baseline results: artificial");
        text.ShouldContain("![Estimates with 95 % intervals.](figures/coefficients.svg)\n\n**Figure 1**. Estimates");
        text.ShouldContain("\n### Robustness\n");
        text.ShouldContain("\n> **threshold could not be made: the model did not converge; raise max\\_iterations.**\n");
        text.ShouldContain("\n````\nregio run study.yml --out out\n  # \\end{verbatim} ``` %\n````\n");
        MarkdownReport.Render(OfficeSample.Whole(), Language.Zh).ShouldContain("\n**表 3**　基准回归结果");
    }

    [Theory]
    [InlineData("# no heading", "\\# no heading")]
    [InlineData("- no item", "\\- no item")]
    [InlineData("1. no item", "1\\. no item")]
    [InlineData("2020 a year", "2020 a year")]
    public void Lines_do_not_become_markup(string text, string expected)
        => MarkdownReport.Render(new Document { Title = Label.Same("t"), Blocks = [new Paragraph(Label.Same(text))] }, Language.En).ShouldEndWith("\n" + expected + "\n");
}
