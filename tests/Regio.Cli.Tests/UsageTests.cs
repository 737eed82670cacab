using Regio.Studies;

namespace Regio.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData(new[] { "describ", "x.csv" }, "describe")]
    [InlineData(new[] { "fit", "a ~ b", "x.csv", "--clster", "c" }, "--cluster")]
    [InlineData(new[] { "fit", "y", "~", "x", "t.csv" }, "quotation marks")]
    [InlineData(new[] { "fit", "y ~ x" }, "FILE is missing")]
    [InlineData(new[] { "fit", "y ~ x", "t.csv", "--level", "high" }, "--level")]
    [InlineData(new[] { "fit", "y ~ x", "t.csv", "--show", "z" }, "--show")]
    [InlineData(new[] { "describe", "t.csv", "--threads", "0" }, "--threads")]
    [InlineData(new[] { "describe", "t.csv", "--threads", "many" }, "--threads")]
    [InlineData(new[] { "fit", "y ~ x", "t.csv", "--seed", "-1" }, "--seed")]
    [InlineData(new[] { "describe", "t.csv", "--skip", "two" }, "--skip")]
    [InlineData(new[] { "describe", "t.csv", "--header", "maybe" }, "'maybe'")]
    [InlineData(new[] { "call", "least_squares" }, "--spec")]
    [InlineData(new[] { "methods", "--lang", "fr" }, "--lang")]
    public void Wrong_usage_is_two_and_says_what_was_meant(string[] args, string hint)
    {
        Ran ran = Ran.Of(args);
        ran.ExitCode.ShouldBe(2);
        ran.Out.ShouldBeEmpty();
        ran.Error.ShouldContain(hint);
        ran.Error.ShouldContain("--help");
    }

    [Fact]
    public void Nothing_typed_shows_help()
    {
        Ran ran = Ran.Of();
        ran.ExitCode.ShouldBe(2);
        ran.Out.ShouldContain("regio fit");
    }

    [Theory]
    [InlineData("fit")]
    [InlineData("describe")]
    [InlineData("methods")]
    [InlineData("call")]
    [InlineData("convert")]
    [InlineData("simulate")]
    public void Help_teaches_by_example_in_both_languages(string command)
    {
        Ran english = Ran.Of(command, "--help");
        english.ExitCode.ShouldBe(0);
        english.Out.ShouldContain("Examples");
        english.Out.ShouldContain($"regio {command} ");
        Ran.Of(command, "--help", "--lang", "zh").Out.ShouldContain("示例");
    }

    [Fact]
    public void Examples_of_the_help_run()
    {
        string[][] examples = [.. new[] { "fit", "describe", "methods" }.SelectMany(command => Ran.Of(command, "--help").Out.Split('\n'))
            .Where(line => line.StartsWith("  regio ", StringComparison.Ordinal) && !line.Contains("[OPTIONS]", StringComparison.Ordinal)).Select(Ran.Words)];
        examples.Length.ShouldBeGreaterThan(8);
        foreach (string[] example in examples)
        {
            Ran ran = Ran.Of(example[1..]);
            ran.ExitCode.ShouldBe(0, string.Join(' ', example) + "\n" + ran.Error);
        }
    }

    [Fact]
    public void Every_method_has_a_page_a_schema_and_an_example_that_runs()
    {
        foreach (Core.Method method in MethodCatalogue.Default.Methods)
        {
            Ran.Of("methods", method.Name).Out.ShouldContain(method.Name);
            Ran.Of("methods", method.Name, "--json").Json.GetProperty("schema").GetProperty("type").GetString().ShouldBe("object");
            Ran run = Ran.With(method.ExampleSpec, "call", method.Name, "--spec", "-", "--data", $"{method.Data[0].Name}=builtin:{method.ExampleData}");
            run.ExitCode.ShouldBe(0, method.Name + ": " + run.Error);
        }
    }

    [Fact]
    public void Version_is_printed() => Ran.Of("--version").Out.Trim().ShouldMatch(@"^regio \d+\.\d+\.\d+$");

    [Theory]
    [InlineData("REGIO_LANG", "zh", "变量")]
    [InlineData("LANG", "zh_CN.UTF-8", "变量")]
    [InlineData("LANG", "en_US.UTF-8", "Variable")]
    public void Language_follows_the_environment(string name, string value, string word)
    {
        StringWriter output = new();
        RegioCommand.Run(["describe", "builtin:cigar"], new Terminal { Out = output, Error = TextWriter.Null, In = TextReader.Null, Setting = asked => asked == name ? value : null });
        output.ToString().ShouldContain(word);
    }

    [Fact]
    public void Describe_tells_columns_labels_and_panel()
    {
        Ran ran = Ran.Of("describe", "builtin:grunfeld", "--panel", "firm,year");
        ran.ExitCode.ShouldBe(0, ran.Error);
        foreach (string part in new[] { "200 rows, 5 columns", "1935", "1954", "Gross investment", "Balanced" })
        {
            ran.Out.ShouldContain(part);
        }

        System.Text.Json.JsonElement json = Ran.Of("describe", "builtin:grunfeld", "--panel", "firm,year", "--json").Json;
        json.GetProperty("rows").GetInt32().ShouldBe(200);
        json.GetProperty("panel").GetProperty("rows").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void Convert_and_back_gives_the_same_numbers()
    {
        using Folder folder = new();
        foreach (string name in new[] { "g.dta", "g.xlsx", "g.csv" })
        {
            Ran.Of("convert", "builtin:grunfeld", folder.Path(name)).ExitCode.ShouldBe(0);
            Tidy(folder.Path(name)).ShouldBe(Tidy("builtin:grunfeld"));
        }

        static string Tidy(string file) => Ran.Of("fit", "inv ~ value + capital | firm", file, "--json").Json.GetProperty("models")[0].GetProperty("tidy").GetRawText();
    }

    [Fact]
    public void Negative_missing_codes_are_values() => Ran.Of("describe", "builtin:cigar", "--missing", "-999,NA").ExitCode.ShouldBe(0);
}
