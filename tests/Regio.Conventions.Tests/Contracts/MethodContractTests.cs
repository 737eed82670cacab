using Regio.Core;
using Regio.Files;
using Regio.Report;
using Regio.Studies;

namespace Regio.Conventions.Contracts;

/// <summary>What every registered method is put through.</summary>
public sealed class MethodContractTests
{
    public static TheoryData<string> Names => [.. MethodCatalogue.Default.Methods.Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ItsExampleRunsAndItsColumnsAreInTheVocabulary(string name)
    {
        IMethodResult result = RunExample(MethodCatalogue.Default[name], threads: 1);
        result.Tidy().RowCount.ShouldBePositive();
        result.Glance().RowCount.ShouldBe(1);
        IEnumerable<string> columns = new[] { result.Tidy(), result.Glance() }.Concat(result.Tables()).SelectMany(table => table.Columns).Select(column => column.Name);
        columns.Distinct(StringComparer.Ordinal).Except(Vocabulary.Terms.Value.Keys, StringComparer.Ordinal).ShouldBeEmpty("a result's column names come from docs/vocabulary.yml");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ItsResultHasTheSameBitsForAnyNumberOfThreadsAndOnARerun(string name)
    {
        Method method = MethodCatalogue.Default[name];
        string one = Fingerprint.Of(RunExample(method, threads: 1));
        Fingerprint.Of(RunExample(method, threads: 2)).ShouldBe(one);
        Fingerprint.Of(RunExample(method, threads: 3)).ShouldBe(one);
        Fingerprint.Of(RunExample(method, threads: 1)).ShouldBe(one);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ItLeavesItsInputUntouched(string name)
    {
        Method method = MethodCatalogue.Default[name];
        Table data = ExampleData(method);
        string before = Fingerprint.Of(data);
        method.Run(SpecJson.Read(method.ExampleSpec, method.SpecType), MethodInputs.Of(data), RunContext.Default);
        Fingerprint.Of(data).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ItsSpecSurvivesWritingAndReading(string name)
    {
        Method method = MethodCatalogue.Default[name];
        string once = SpecJson.Write(SpecJson.Read(method.ExampleSpec, method.SpecType));
        SpecJson.Write(SpecJson.Read(once, method.SpecType)).ShouldBe(once);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryFieldAndChoiceSaysWhatItMeansInTwoLanguages(string name)
    {
        Method method = MethodCatalogue.Default[name];
        SpecShape.Of(method.SpecType).Fields.Where(field => field.Meaning is not { } label || !IsChinese(label.Zh) || label.En.Length < 3).Select(field => field.Name).ShouldBeEmpty();
        foreach (Label label in new[] { method.Title, method.Purpose })
        {
            IsChinese(label.Zh).ShouldBeTrue(label.En);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryLabelOfItsResultExistsInChinese(string name)
    {
        IMethodResult result = RunExample(MethodCatalogue.Default[name], threads: 1);
        result.Notices.Where(notice => !IsChinese(notice.Message.Zh)).Select(notice => notice.Code).ShouldBeEmpty();
        result.Figures().Where(figure => !IsChinese(figure.Caption.Zh)).Select(figure => figure.Name).ShouldBeEmpty();
    }

    /// <summary>The options table of the page is the one that the spec record yields; run with REGIO_ACCEPT_DOCS=1 to write it anew.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void ItHasADocsPageWithEquationSourceOptionsAndExample(string name)
    {
        string page = Path.Combine(Shared.Repository(), "docs", "methods", name + ".md");
        File.Exists(page).ShouldBeTrue($"docs/methods/{name}.md");
        string text = File.ReadAllText(page);
        foreach (string heading in new[] { "## Model", "## Options", "## Example", "## Sources" })
        {
            text.ShouldContain(heading);
        }

        string section = text[(text.IndexOf("## Options", StringComparison.Ordinal) + "## Options".Length)..].TrimStart('\n');
        string generated = DocsTable.Markdown(MethodCatalogue.Default[name], Language.En);
        if (Environment.GetEnvironmentVariable("REGIO_ACCEPT_DOCS") == "1" && !section.StartsWith(generated, StringComparison.Ordinal))
        {
            string[] rest = [.. section.Split('\n').SkipWhile(line => line.StartsWith('|'))];
            File.WriteAllText(page, text[..^section.Length] + generated + string.Join('\n', rest));
            return;
        }

        section.ShouldStartWith(generated, customMessage: $"the table under Options of docs/methods/{name}.md is generated: write it anew with REGIO_ACCEPT_DOCS=1");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ItIsComparedWithAnOutsideReference(string name)
        => File.ReadLines(Path.Combine(Shared.Repository(), "docs", "verification.md"))
            .ShouldContain(line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal), $"docs/verification.md lists no reference for {name}");

    private static IMethodResult RunExample(Method method, int threads)
        => method.Run(SpecJson.Read(method.ExampleSpec, method.SpecType), MethodInputs.Of(ExampleData(method)), RunContext.Default with { Threads = threads });

    private static Table ExampleData(Method method) => TableFile.Read(Path.Combine(Shared.Repository(), "data", method.ExampleData));

    private static bool IsChinese(string text) => text.Any(letter => letter is >= '\u4e00' and <= '\u9fff');
}
