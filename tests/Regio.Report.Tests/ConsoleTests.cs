using Regio.Core;

namespace Regio.Report.Tests;

public sealed class ConsoleTests
{
    [Fact]
    public void Regression_table_reads_as_in_a_paper()
        => Same(RegressionTable.Compose(Samples.Two(), new RegressionLayout()), Language.En, 100, """
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                                       ln_sales
                                 ────────────────────
                                    (1)        (2)
            ─────────────────────────────────────────
            ln_price             -1.034***  -0.987***
                                 (0.041)    (0.057)
            ln_income                        0.041*
                                            (0.024)
            Constant              5.421***
                                 (0.213)
            ─────────────────────────────────────────
            state fixed effects     NO         YES
            year fixed effects      NO         YES
            Observations           1,380      1,380
            R²                    0.912      0.912
            Within R²                        0.531
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
            Standard errors in parentheses. *** p<0.01, ** p<0.05, * p<0.1.
            Standard errors clustered by state (46 clusters).
            (1): 3 rows without a value were dropped.
            """);

    [Fact]
    public void Regression_table_in_chinese_with_t_values()
        => Same(RegressionTable.Compose(Samples.Two(), new RegressionLayout { Beneath = Beneath.Statistic }), Language.Zh, 100, """
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                                    ln_sales
                            ────────────────────────
                                (1)          (2)
            ────────────────────────────────────────
            ln_price          -1.034***    -0.987***
                            (-25.10)     (-17.41)
            ln_income                       0.041*
                                           (1.71)
            常数项             5.421***
                             (25.40)
            ────────────────────────────────────────
            state 固定效应      NO           YES
            year 固定效应       NO           YES
            样本量             1,380        1,380
            R²                 0.912        0.912
            组内 R²                         0.531
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
            括号内为 t 值。*** p<0.01，** p<0.05，* p<0.1。
            标准误按 state 聚类（46 个聚类）。
            (1)：3 行因缺失值被剔除。
            """);

    [Fact]
    public void Intervals_stand_in_brackets_and_an_open_end_is_infinite()
    {
        RegressionColumn[] two = [.. Samples.Two()];
        RegressionColumn first = two[0] with { Tidy = two[0].Tidy.With(new NumberColumn("conf_low", [.. two[0].Tidy.Numbers("estimate").Values.ToArray().Select(b => b - 0.5)])).With(new NumberColumn("conf_high", [.. two[0].Tidy.Numbers("estimate").Values.ToArray().Select((b, k) => k == 0 ? double.PositiveInfinity : b + 0.25)])) };
        string text = Shown([RegressionTable.Compose([first], new RegressionLayout { Beneath = Beneath.Interval })], Language.En, 100);
        text.ShouldContain("[4.921, ∞]");
        text.ShouldContain("[-1.534, -0.784]");
        text.ShouldContain("Confidence intervals in brackets.");
        text.ShouldNotContain("(0.041)");
    }

    [Fact]
    public void Models_that_do_not_fit_go_into_further_panels()
        => Same(RegressionTable.Compose([.. Samples.Two(), .. Samples.Two().Skip(1)], new RegressionLayout { Levels = [] }), Language.En, 40, """
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                                  ln_sales
                              ────────────────
                                (1)      (2)
            ──────────────────────────────────
            ln_price          -1.034   -0.987
                              (0.041)  (0.057)
            ln_income                   0.041
                                       (0.024)
            Constant           5.421
                              (0.213)
            ──────────────────────────────────
            state fixed         NO       YES
            effects
            year fixed          NO       YES
            effects
            Observations       1,380    1,380
            R²                 0.912    0.912
            Within R²                   0.531
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

            ━━━━━━━━━━━━━━━━━━━━━━━━━
                              ln_sales
                              ───────
                                (3)
            ─────────────────────────
            ln_price          -0.987
                              (0.057)
            ln_income          0.041
                              (0.024)
            ─────────────────────────
            state fixed         YES
            effects
            year fixed          YES
            effects
            Observations       1,380
            R²                 0.912
            Within R²          0.531
            ━━━━━━━━━━━━━━━━━━━━━━━━━
            Standard errors in parentheses.
            Standard errors clustered by state (46
            clusters).
            (1): 3 rows without a value were
            dropped.
            """);

    [Fact]
    public void Text_columns_are_narrowed_and_wrapped()
        => Same(OptionsGrid.Of(typeof(TrialSpec)), Language.En, 72, """
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
            Field     Type          Default     Meaning
            ────────────────────────────────────────────────────────────────────────
            formula   text          required    what is explained by what | where
            side      one of        right_hand  which side is taken when both would
                                                do, a matter of convention
                      - left                    the left one
                      - right_hand              the right one
            level     number        0.95        level of confidence
            controls  list of text  none        names of controls
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
            """);

    [Fact]
    public void Long_labels_wrap_beside_numbers()
        => Same(TableGrid.Of(Samples.Describe()), Language.Zh, 40, """
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
            变量              样本量  均值（%）
            ───────────────────────────────────
            a variable with    1380     0.0312
            a long name
            收入水平的对数     1200    11.25
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

            ━━━━━━━━━━━━━━━━━━━━━━━━
            变量               p 值
            ────────────────────────
            a variable with   <0.001
            a long name
            收入水平的对数     0.400
            ━━━━━━━━━━━━━━━━━━━━━━━━
            """);

    [Fact]
    public void No_line_is_wider_than_the_terminal()
    {
        foreach (int width in new[] { 40, 60, 80, 100 })
        {
            foreach (Language language in Enum.GetValues<Language>())
            {
                Block[] blocks = [.. MethodPage.Of(Samples.Method()).Where(block => block is not Verbatim), RegressionTable.Compose([.. Samples.Two(), .. Samples.Two()], new RegressionLayout { Full = true })];
                Shown(blocks, language, width).Split('\n').ShouldAllBe(line => TextWidth.Of(line) <= width);
            }
        }
    }

    private static void Same(Block block, Language language, int width, string expected)
    {
        string actual = Shown([block], language, width).TrimEnd('\n');
        if (actual != expected.ReplaceLineEndings("\n"))
        {
            Assert.Fail("\n" + actual);
        }
    }

    private static string Shown(Block[] blocks, Language language, int width)
        => new ConsoleRenderer(new ConsoleStyle { Language = language, Width = width }).Render(blocks);
}
