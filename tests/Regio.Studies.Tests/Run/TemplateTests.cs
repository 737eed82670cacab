using System.Text.Json;
using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>Templates, the documented example, the schema and the comparison of runs.</summary>
public sealed class TemplateTests
{
    public static TheoryData<string> Names => [.. StudyTemplates.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void ATemplateIsSoundAndRuns(string name)
    {
        using StudyFolder folder = new(StudyTemplates.Text(name));
        StudyCheck.Of(folder.Path, MethodCatalogue.Default, RunContext.Default).Errors.ShouldBeEmpty();
        folder.Run().Failures.ShouldBeEmpty();
    }

    [Fact]
    public void TheDocumentedExampleIsTheTemplate()
    {
        string page = File.ReadAllText(Path.Combine(Shared.Repository(), "docs", "study-file.md"));
        string example = page.Split("```yaml\n")[1].Split("```")[0];
        example.ShouldBe(StudyTemplates.Text("panel"));
    }

    [Fact]
    public void ATemplateOverwritesNothing()
    {
        using StudyFolder folder = new("study: mine\n");
        Should.Throw<DataError>(() => StudyTemplates.Write("panel", folder.Path));
        File.ReadAllText(folder.In("study.yml")).ShouldBe("study: mine\n");
        Should.Throw<SpecError>(() => StudyTemplates.Write("pannel", folder.Path)).Message.ShouldContain("Did you mean 'panel'");
    }

    [Fact]
    public void StackedPartsKeepTheirOwnHeads()
    {
        using StudyFolder folder = new(StudyTemplates.Text("panel"));
        folder.Run();
        string table = File.ReadAllText(folder.In("out/tables.md")).Split("Robustness and regions")[1];
        int robustness = table.IndexOf("From 2013", StringComparison.Ordinal), regions = table.IndexOf("Centre", StringComparison.Ordinal);
        robustness.ShouldBeGreaterThan(0);
        regions.ShouldBeGreaterThan(robustness);
        table.ShouldContain("Robustness: (1): Rows where Year ≥ 2013.");
    }

    [Fact]
    public void TheSchemaKnowsEveryFieldTheReaderKnows()
    {
        using JsonDocument schema = JsonDocument.Parse(StudySchema.Of(MethodCatalogue.Default, Language.En));
        JsonElement properties = schema.RootElement.GetProperty("properties");
        foreach (string name in (string[])["study", "data", "simulate", "variables", "labels", "lists", "models", "report", "include", "seed"])
        {
            properties.TryGetProperty(name, out _).ShouldBeTrue(name);
        }

        JsonElement model = properties.GetProperty("models").GetProperty("additionalProperties");
        model.GetProperty("allOf").GetArrayLength().ShouldBe(MethodCatalogue.Default.Methods.Count);
        model.GetRawText().ShouldContain("drop_singletons");
    }

    [Fact]
    public void ADifferenceBetweenRunsIsToldByModelAndTerm()
    {
        using StudyFolder folder = new(StudyFolder.Head + "models: {m: {formula: ln_sales ~ ln_price}}\nreport: [{table: m}]\n");
        folder.Run();
        folder.Run(output: folder.In("same"));
        ResultsDiff.Compare(folder.Out, folder.In("same")).ShouldBeEmpty();
        folder.Write("study.yml", StudyFolder.Head + "models: {m: {formula: ln_sales ~ ln_price, where: year > 1970}}\nreport: [{table: m}]\n");
        folder.Run(output: folder.In("other"));
        IReadOnlyList<ResultsChange> changes = ResultsDiff.Compare(folder.Out, folder.In("other"));
        ResultsChange change = changes.Single(one => one.Path == "models.m.columns[1].tidy.estimate[ln_price]");
        change.Difference.ShouldNotBeNull();
        change.Relative!.Value.ShouldBe(change.Difference!.Value / Math.Abs(double.Parse(change.Before!, System.Globalization.CultureInfo.InvariantCulture)), 1e-12);
    }
}
