using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Regio.Core;

namespace Regio.Report.Tests;

public sealed partial class HtmlReportTests
{
    [Fact]
    public void Same_document_gives_the_same_bytes()
        => HtmlReport.Render(SampleReport.Full(), Language.Zh).ShouldBe(HtmlReport.Render(SampleReport.Full(), Language.Zh));

    [Fact]
    public void Everything_stands_in_the_file_and_its_policy_forbids_the_network()
    {
        string html = HtmlReport.Render(SampleReport.Full());
        html.ShouldContain("default-src 'none'");
        Reference().Matches(html).Select(match => match.Groups[2].Value).ShouldAllBe(target => target.StartsWith('#') || target.StartsWith("data:", StringComparison.Ordinal));
        html.ShouldNotContain("url(");
        html.ShouldNotContain("@import");
    }

    [Fact]
    public void Both_languages_are_there_whichever_it_opens_in()
    {
        foreach (Language language in Enum.GetValues<Language>())
        {
            string html = HtmlReport.Render(SampleReport.Full(), language);
            html.ShouldContain("<html lang=\"" + (language == Language.Zh ? "zh-CN" : "en") + "\"");
            html.ShouldContain("Standard errors clustered by city");
            html.ShouldContain("标准误按城市聚类");
            html.ShouldContain("Simulated data");
        }
    }

    [Fact]
    public void Anchors_are_unique_and_every_link_has_one()
    {
        Document document = SampleReport.Full();
        string html = HtmlReport.Render(document with { Blocks = [.. document.Blocks, .. document.Blocks] });
        string[] ids = [.. Identifier().Matches(html).Select(match => match.Groups[1].Value)];
        ids.Length.ShouldBe(ids.ToHashSet(StringComparer.Ordinal).Count);
        Link().Matches(html).Select(match => match.Groups[1].Value).Except(ids, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Tables_and_figures_are_numbered_in_order_of_appearance()
    {
        string html = HtmlReport.Render(SampleReport.Full());
        int[] places = [.. Enumerable.Range(1, 4).Select(i => html.IndexOf($"<span lang=\"en\">Table {i}. </span>", StringComparison.Ordinal))];
        places.ShouldAllBe(place => place > 0);
        places.ShouldBeInOrder();
    }

    [Fact]
    public void A_name_reaches_down_beside_its_error_and_a_minus_is_one()
    {
        string html = HtmlReport.Render(SampleReport.Full());
        html.ShouldContain("<th scope=\"row\" class=\"l\" rowspan=\"2\">");
        html.ShouldContain("<span class=\"i\">−0</span><span class=\"f\">.063</span>");
        html.ShouldContain("<span class=\"i\">0</span><span class=\"f\">.251***</span>");
        html.ShouldContain("<span class=\"i\">(0</span><span class=\"f\">.020)</span>");
    }

    [Fact]
    public void Rows_of_which_each_stands_for_itself_can_be_sorted_and_no_others()
    {
        string html = HtmlReport.Render(SampleReport.Full());
        Count(html[html.IndexOf("<figure class=\"table ruled full\" id=\"describe\"", StringComparison.Ordinal)..html.IndexOf("id=\"baseline\"", StringComparison.Ordinal)], "class=\"sort\"").ShouldBe(5);
        Count(html, "aria-sort=\"none\"").ShouldBe(5);
    }

    [Fact]
    public void A_figure_that_cannot_be_drawn_is_said_to_be_missing_and_the_rest_is_made()
    {
        Figure figure = Figures.Gallery.Coefficients();
        Document document = SampleReport.Full();
        string html = HtmlReport.Render(document with { Blocks = [new FigureBlock(figure with { Encoding = new FigureEncoding("nowhere", "estimate") }), .. document.Blocks] });
        html.ShouldContain("coefficients could not be made");
        html.ShouldContain("there is no column &#39;nowhere&#39;");
        html.ShouldContain("id=\"baseline\"");
    }

    [Fact]
    public void No_text_becomes_markup()
        => Prop.ForAll<NonNull<string>>(text =>
        {
            string escaped = new HtmlText().Add($"{text.Get}").ToString();
            return escaped.AsSpan().IndexOfAny("<>\"'") < 0 && System.Net.WebUtility.HtmlDecode(escaped) == string.Concat(text.Get.Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? ' ' : c));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_script_is_the_one_that_the_policy_names()
    {
        string html = HtmlReport.Render(SampleReport.Full());
        string script = html[(html.IndexOf("<script>", StringComparison.Ordinal) + 8)..html.IndexOf("</script>", StringComparison.Ordinal)];
        html.ShouldContain("sha256-" + Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(script))));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("\\s(href|src)=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("\\sid=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Identifier();

    [GeneratedRegex("<a href=\"#([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
