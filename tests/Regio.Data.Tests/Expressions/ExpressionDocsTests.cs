using System.Text.RegularExpressions;

namespace Regio.Data.Tests;

public sealed partial class ExpressionDocsTests
{
    private static string Docs(string page) => File.ReadAllText(Path.Combine(Shared.Repository(), "docs", page));

    [Fact]
    public void Every_function_is_on_the_page()
    {
        string page = Docs("expressions.md");
        FunctionTable.All.Select(function => function.Name).Where(name => !Regex.IsMatch(page, $@"`{Regex.Escape(name)}\(", RegexOptions.None, TimeSpan.FromSeconds(1))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_example_of_the_page_is_an_expression()
    {
        string[] examples = [.. Row().Matches(Docs("expressions.md")).Select(match => match.Groups[1].Value)];
        examples.Length.ShouldBeGreaterThan(20);
        foreach (string example in examples)
        {
            Expression.Parse(example).Variables.ShouldNotBeNull();
        }
    }

    [Fact]
    public void Rules_for_missing_values_on_the_page_are_rules()
    {
        string[] rules = [.. Rule().Matches(Docs("panels.md")).Select(match => match.Groups[1].Value)];
        rules.Length.ShouldBe(4);
        foreach (string rule in rules)
        {
            MissingRule.Parse(rule).Variables.ShouldNotBeEmpty();
        }
    }

    /// <summary>The second cell of a table's row of three, a single piece of code.</summary>
    [GeneratedRegex(@"^\|[^|]+\| `([^`]+)` \|", RegexOptions.Multiline, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `([a-z]+\([^`]+\))` \|", RegexOptions.Multiline, 1000)]
    private static partial Regex Rule();
}
