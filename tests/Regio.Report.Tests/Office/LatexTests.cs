using Regio.Core;

namespace Regio.Report.Tests;

public sealed class LatexTests
{
    [Fact]
    public void A_heading_lies_on_the_page_across_with_its_table_and_no_figure_is_higher_than_a_page()
    {
        Grid wide = new()
        {
            Title = ("Wide", "宽表"),
            Columns = [Align.Left, .. Enumerable.Repeat(Align.Decimal, 14)],
            Head = [new GridRow([.. Enumerable.Range(0, 15).Select(i => new Cell(Label.Same($"Column {i}")))])],
            Body = [new GridRow([.. Enumerable.Range(0, 15).Select(i => new Cell(Label.Same($"{i}.12345")))])],
        };
        string text = LatexReport.Render(OfficeSample.Whole() with { Blocks = [new Heading(("Of the wide table", "宽表")), wide, new Heading(("Last", "最后"))] }, Language.En);
        text.ShouldContain("\\begin{landscape}\n\n\\section{Of the wide table}\n");
        text.ShouldContain("\\section{Last}\n\\end{document}");
        LatexReport.Render(OfficeSample.Whole(), Language.En).ShouldContain("height=0.8\\textheight,keepaspectratio");
    }

    [Fact]
    public void Table_is_written_as_journals_want_it()
    {
        string text = LatexReport.Render(RegressionTable.Compose(Samples.Two(), new RegressionLayout { Title = ("Demand", "需求") }), Language.En).TrimEnd('\n');
        text.ShouldBe("""
            \begin{table}[H]
            \centering
            \begin{threeparttable}
            \caption{Demand}
            \small
            \begin{tabular}{l S[table-format={-1.3{\textsuperscript{***}}}] S[table-format={-1.3{\textsuperscript{***}}}]}
            \toprule
             & \multicolumn{2}{c}{ln\_sales} \\
            \cmidrule(lr){2-3}
             & {(1)} & {(2)} \\
            \midrule
            ln\_price & -1.034{\textsuperscript{***}} & -0.987{\textsuperscript{***}} \\*
             & {(}0.041{)} & {(}0.057{)} \\
            ln\_income &  & 0.041{\textsuperscript{*}} \\*
             &  & {(}0.024{)} \\
            Constant & 5.421{\textsuperscript{***}} &  \\*
             & {(}0.213{)} &  \\
            \midrule
            state fixed effects & {NO} & {YES} \\
            year fixed effects & {NO} & {YES} \\
            Observations & {1,380} & {1,380} \\
            R\textsuperscript{2} & 0.912 & 0.912 \\
            Within R\textsuperscript{2} &  & 0.531 \\
            \bottomrule
            \end{tabular}
            \begin{tablenotes}[flushleft]\footnotesize
            \item Notes: Standard errors in parentheses. {*}{*}{*} p\textless{}0.01, {*}{*} p\textless{}0.05, {*} p\textless{}0.1. Standard errors clustered by state (46 clusters). (1): 3 rows without a value were dropped.
            \end{tablenotes}
            \end{threeparttable}
            \end{table}
            """);
    }

    [Fact]
    public void Spans_of_every_row_add_up_even_where_a_table_is_cut()
    {
        string[] tables = LatexReport.Render(OfficeSample.Wide(), Language.Zh).Split("\\begin{tabular}{>")[1..];
        int[][] sums = [.. tables.Select(table => table.Split('\n').Where(line => line.Contains(" & ", StringComparison.Ordinal)).Select(line => line.Split(" & ").Sum(Columns)).Distinct().ToArray())];
        sums.ShouldAllBe(sum => sum.Length == 1);
        sums.Sum(sum => sum[0]).ShouldBe(14 + tables.Length);
    }

    private static int Columns(string cell) => cell.StartsWith("\\multicolumn{", StringComparison.Ordinal)
        ? int.Parse(cell["\\multicolumn{".Length..].Split('}')[0], System.Globalization.CultureInfo.InvariantCulture)
        : 1;

    [Fact]
    public void Hostile_text_commands_nothing()
    {
        string text = LatexReport.Render(OfficeSample.Injected(), Language.En);
        text.ShouldContain(@"50\% \#1 \$x\$ \textbackslash{}input\{y\} \{z\} \textasciitilde{} \textasciicircum{} \textbar{} \textasciigrave{}c\textasciigrave{} {[}d{]} {*}e{*}");
        text.ShouldContain(@"\& \textless{}b\textgreater{}a\_b");
    }

    [Fact]
    public void Chinese_asks_for_its_class_and_Latin_does_not()
    {
        LatexReport.Render(OfficeSample.Whole(), Language.Zh).ShouldStartWith("% !TEX program = xelatex");
        Document latin = new() { Title = Label.Same("Étude"), Blocks = [new Paragraph(Label.Same("α ≤ R² – “x”…"))] };
        LatexReport.Render(latin, Language.En).ShouldStartWith("% Compiles with pdflatex");
    }

    [Theory]
    [InlineData("pdflatex", Language.En)]
    [InlineData("xelatex", Language.En)]
    [InlineData("xelatex", Language.Zh)]
    public void Report_compiles_alone(string program, Language language)
    {
        Assert.SkipUnless(Tool.Found("kpsewhich"), "no TeX is installed");
        using Folder folder = Tool.Folder();
        Document document = program == "pdflatex" ? OfficeSample.Whole() with { Authors = ["A. Author"], Blocks = [.. OfficeSample.Whole().Blocks.Skip(1)] } : OfficeSample.Whole();
        string source = LatexReport.Render(document, language);
        string name = $"{program}_{language}";
        File.WriteAllText(folder.File(name + ".tex"), source);
        string said = string.Empty;
        for (int pass = 0; pass < 2; pass++)
        {
            said = Tool.Run(folder.Place, program, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", name + ".tex");
        }

        said.Split('\n').Where(line => line.StartsWith('!') || line.Contains("Missing character", StringComparison.Ordinal)).ShouldBeEmpty();
        said.Split('\n').Where(line => line.StartsWith("Overfull \\hbox", StringComparison.Ordinal)).ShouldBeEmpty();
        File.Exists(folder.File(name + ".pdf")).ShouldBeTrue();
    }
}
