namespace Regio.Cli.Tests;

/// <summary>docs/command-line.md shows what the command prints.</summary>
public sealed class DocsTests
{
    private static readonly string Data = Path.Combine(Shared.Repository(), "data") + Path.DirectorySeparatorChar;

    public static TheoryData<string> Commands => [.. Shown().Select(block => block.Command)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Output_on_the_page_is_the_output_of_the_command(string command)
    {
        Ran ran = Ran.Of([.. Ran.Words(command)[1..].Select(word => word.EndsWith(".csv", StringComparison.Ordinal) ? Data + word : word)]);
        string printed = (ran.Out + ran.Error).Replace(Data, string.Empty, StringComparison.Ordinal).TrimEnd('\n');
        string page = Shown().First(block => block.Command == command).Output;
        if (page.EndsWith("\n…", StringComparison.Ordinal))
        {
            printed.ShouldStartWith(page[..^1]);
            return;
        }

        printed.ShouldBe(page);
    }

    /// <summary>The blocks of one command that reads no standard input and writes no file.</summary>
    private static IEnumerable<(string Command, string Output)> Shown()
    {
        string text = File.ReadAllText(Path.Combine(Shared.Repository(), "docs", "command-line.md")).ReplaceLineEndings("\n");
        foreach (string block in text.Split("```console\n$ ").Skip(1))
        {
            string[] parts = block[..block.IndexOf("\n```", StringComparison.Ordinal)].Split('\n', 2);
            if (parts[0].StartsWith("regio ", StringComparison.Ordinal) && !parts[0].StartsWith("regio convert", StringComparison.Ordinal))
            {
                yield return (parts[0], parts[1]);
            }
        }
    }
}
