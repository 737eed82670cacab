using Regio.Core;

namespace Regio.Panel;

/// <summary>The table of tests, a row a test.</summary>
internal static class TestTable
{
    internal static Table Of(string name, IReadOnlyList<PanelTest> tests) => new(name,
    [
        TextColumn.Of("test", tests.Select(test => test.Name)),
        new NumberColumn("statistic", [.. tests.Select(test => test.Statistic)], NumberKind.Real, new() { Label = ("Statistic", "统计量") }),
        TextColumn.Of("distribution", tests.Select(test => test.Distribution)),
        new NumberColumn("df", [.. tests.Select(test => test.Degrees)]),
        new NumberColumn("df_denominator", [.. tests.Select(test => test.Denominator)]),
        new NumberColumn("p_value", [.. tests.Select(test => test.PValue)]),
    ]);

    internal static PanelTest Find(IReadOnlyList<PanelTest> tests, string name) => tests.FirstOrDefault(test => test.Name == name) ?? throw new SpecError(
        new($"there is no test '{name}'", $"没有名为“{name}”的检验"),
        new($"The tests are: {string.Join(", ", tests.Select(test => test.Name))}.", $"可用的检验：{string.Join("、", tests.Select(test => test.Name))}。"))
    { Given = name, Choices = [.. tests.Select(test => test.Name)] };
}
