namespace Regio.Cli.Tests;

/// <summary><c>regio simulate</c> as a user meets it.</summary>
public sealed class SimulateTests : IDisposable
{
    private const string Small = """
        study: {en: Small, zh: 小型研究}
        seed: 7
        simulate:
          firms:
            panel: {entity: firm, time: year, entities: 30, from: 2001, to: 2004}
            variables:
              - x: {mean: 2, sd: 0.5, between: 0.5}
              - y:
                  equation: >-
                    1 + 2*x
                    + 0.5*l(x)
                  noise: {sd: 0.1}
        data:
          firms: {simulate: firms, panel: {entity: firm, time: year}}
        labels:
          x: {en: Capital, zh: 资本, unit: {en: CNY, zh: 元}}
        models:
          base: {formula: y ~ x}
        report:
          - table: base
        """;

    private readonly Folder _folder = new();

    private static string Study07 => Path.Combine(Shared.Repository(), "studies", "07-ai-innovation");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_data_are_written_the_same_for_a_seed()
    {
        string one = _folder.Path("one.csv");
        string two = _folder.Path("two.csv");
        string other = _folder.Path("other.csv");
        Ran ran = Ran.Of("simulate", Study07, "--seed", "3", "--out", one);
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Error.ShouldContain("3252 rows, 20 columns written (seed 3)");
        ran.Out.ShouldContain("Known coefficients");
        Ran.Of("simulate", Study07, "--seed", "3", "--out", two).ExitCode.ShouldBe(0);
        Ran.Of("simulate", Study07, "--seed", "4", "--out", other).ExitCode.ShouldBe(0);
        File.ReadAllBytes(two).ShouldBe(File.ReadAllBytes(one));
        File.ReadAllBytes(other).ShouldNotBe(File.ReadAllBytes(one));
        File.ReadLines(one).Count().ShouldBe(3253);
    }

    [Fact]
    public void Without_a_file_the_data_are_described_and_the_seed_is_that_of_the_study()
    {
        string study = _folder.Write("study.yml", Small);
        Ran ran = Ran.Of("simulate", study);
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Out.ShouldContain("firms (simulated, seed 7): 120 rows, 4 columns");
        ran.Out.ShouldContain("Capital (CNY)");
        Ran chinese = Ran.Of("simulate", study, "--lang", "zh");
        chinese.Out.ShouldContain("模拟数据，种子 7");
        chinese.Out.ShouldContain("资本（元）");
        chinese.Out.ShouldContain("真实系数");
    }

    [Fact]
    public void Json_holds_the_truth_that_follows_from_the_equation()
    {
        Ran ran = Ran.Of("simulate", _folder.Write("study.yml", Small), "--json", "--seed", "11");
        ran.Json.GetProperty("seed").GetInt32().ShouldBe(11);
        ran.Json.GetProperty("rows").GetInt32().ShouldBe(120);
        string truth = ran.Json.GetProperty("truth").GetRawText();
        truth.ShouldContain("\"l(x)\"");
        truth.ShouldContain("0.5");
    }

    [Fact]
    public void A_fault_in_a_folded_equation_is_pointed_at_in_the_file()
    {
        Ran ran = Ran.Of("simulate", _folder.Write("study.yml", Small.Replace("l(x)", "l(z)", StringComparison.Ordinal)));
        ran.ExitCode.ShouldBe(1);
        ran.Error.ShouldContain("study.yml:11:21: simulate.firms.variables[1].y.equation: there is no variable 'z'");
    }

    [Fact]
    public void An_impossible_moment_is_pointed_at_in_the_file()
    {
        Ran ran = Ran.Of("simulate", _folder.Write("study.yml", Small.Replace("sd: 0.5,", "sd: 0.5, min: 3,", StringComparison.Ordinal)));
        ran.ExitCode.ShouldBe(1);
        ran.Error.ShouldContain("study.yml:7:19: simulate.firms.variables[0].x.mean: the mean 2 does not lie above the minimum 3");
    }

    [Fact]
    public void A_table_must_be_known_and_named_where_there_are_several()
    {
        string study = _folder.Write("study.yml", Small);
        Ran.Of("simulate", study, "--table", "firm").Error.ShouldContain("Did you mean 'firms'?");
        string two = _folder.Write("two.yml", Small.Replace("simulate:\n", "simulate:\n  towns:\n    panel: {entity: town, entities: 5}\n    variables: []\n", StringComparison.Ordinal));
        Ran.Of("simulate", two).Error.ShouldContain("Add --table NAME, one of: towns, firms");
        Ran.Of("simulate", two, "--table", "towns").ExitCode.ShouldBe(0);
        string none = _folder.Write("none.yml", "study: None\ndata:\n  a: {builtin: cigar}\n");
        Ran.Of("simulate", none).Error.ShouldContain("simulates no table");
    }
}
