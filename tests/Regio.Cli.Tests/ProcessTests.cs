namespace Regio.Cli.Tests;

/// <summary>The command as a process of its own: what a shell sees.</summary>
public sealed class ProcessTests
{
    [Fact]
    public void Output_is_utf8_and_the_exit_code_is_zero()
    {
        (int code, string output, _) = Start(string.Empty, "fit", "ln_sales ~ ln_price | state", "builtin:cigar", "--lang", "zh");
        code.ShouldBe(0);
        output.ShouldContain("样本量");
        output.ShouldNotContain("\u001b");
    }

    [Fact]
    public void Spec_comes_through_the_standard_input()
    {
        (int code, string output, _) = Start("{\"formula\": \"inv ~ value\"}", "call", "ols", "--spec", "-", "--data", "builtin:grunfeld", "--json");
        code.ShouldBe(0);
        output.ShouldStartWith("{\n");
    }

    [Fact]
    public void Refusal_and_wrong_usage_have_their_codes()
    {
        Start(string.Empty, "describe", "no-such-file.csv").ExitCode.ShouldBe(1);
        Start(string.Empty, "describe").ExitCode.ShouldBe(2);
    }

    [Fact]
    public void Width_asked_for_holds_without_a_terminal()
    {
        (int code, string output, _) = Start(string.Empty, "fit", "ln_sales ~ ln_price + csw0(ln_income, ln_price_neighbour, pop, pop16) | state", "builtin:cigar");
        code.ShouldBe(0);
        output.Split('\n').Max(line => line.Length).ShouldBeGreaterThan(60);
        Environment.SetEnvironmentVariable("COLUMNS", "60");
        try
        {
            (_, output, _) = Start(string.Empty, "fit", "ln_sales ~ ln_price + csw0(ln_income, ln_price_neighbour, pop, pop16) | state", "builtin:cigar");
            output.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(60);
        }
        finally
        {
            Environment.SetEnvironmentVariable("COLUMNS", null);
        }
    }

    private static (int ExitCode, string Out, string Error) Start(string input, params string[] args) => Command.Start(input, args);
}
