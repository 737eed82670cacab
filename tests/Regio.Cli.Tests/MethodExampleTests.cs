using Regio.Core;
using Regio.Studies;

namespace Regio.Cli.Tests;

/// <summary>The examples of docs/methods run as they are printed.</summary>
public sealed class MethodExampleTests
{
    private static readonly string Pages = Path.Combine(Shared.Repository(), "docs", "methods");

    public static TheoryData<string, string> Commands
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string page in AllPages())
            {
                foreach (string command in Blocks(page, "console").SelectMany(block => block.Split('\n')))
                {
                    cases.Add(page, command);
                }
            }

            return cases;
        }
    }

    public static TheoryData<string> Names => [.. AllPages()];

    /// <summary>A command reads the spec above it as spec.json, and tables that the page shows under their names.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_on_the_page_runs(string page, string command)
    {
        using Folder folder = new();
        string line = command;
        string input = string.Empty;
        if (line.StartsWith("echo '", StringComparison.Ordinal))
        {
            string[] parts = line["echo '".Length..].Split("' | ", 2);
            (input, line) = (parts[0], parts[1]);
        }

        line.ShouldStartWith("regio ");
        string[] words = [.. Ran.Words(line)[1..].Select(word => OnDisk(word, folder, page, command))];
        Ran ran = Ran.With(input, words);
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(said => said.EndsWith("the built-in table of that name is used.", StringComparison.Ordinal));
        ran.Out.ShouldNotContain("NaN");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_spec_on_the_page_is_one_of_the_method(string page)
    {
        string[] specs = [.. Blocks(page, "json")];
        foreach (string spec in specs)
        {
            SpecJson.Read(spec, MethodCatalogue.Default[page].SpecType).ShouldNotBeNull();
        }

        (specs.Length + Blocks(page, "console").Count()).ShouldBePositive();
    }

    private static IEnumerable<string> AllPages() => Directory.GetFiles(Pages, "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    private static string Text(string page) => File.ReadAllText(Path.Combine(Pages, page + ".md")).ReplaceLineEndings("\n");

    private static IEnumerable<string> Blocks(string page, string language) => Fences(Text(page), language);

    private static IEnumerable<string> Fences(string text, string language)
        => text.Split($"\n```{language}\n").Skip(1).Select(block => block[..block.IndexOf("\n```", StringComparison.Ordinal)]);

    /// <summary>The word, with the path of a file that the page shows in the place of its name.</summary>
    private static string OnDisk(string word, Folder folder, string page, string command)
    {
        if (word == "spec.json")
        {
            return folder.Write(word, Fences(Text(page)[..Text(page).IndexOf(command, StringComparison.Ordinal)], "json").Last());
        }

        int sign = word.IndexOf('=', StringComparison.Ordinal);
        string file = word[(sign + 1)..];
        return word.EndsWith(".csv", StringComparison.Ordinal) && Fences(Text(page), $"csv {file}").FirstOrDefault() is string table ? word[..(sign + 1)] + folder.Write(file, table + "\n") : word;
    }
}
