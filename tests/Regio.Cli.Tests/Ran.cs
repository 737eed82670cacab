using System.Text.Json;

namespace Regio.Cli.Tests;

/// <summary>One run of the command inside the test.</summary>
internal sealed record Ran(int ExitCode, string Out, string Error)
{
    /// <summary>The output as JSON.</summary>
    internal JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>The errors as JSON.</summary>
    internal JsonElement ErrorJson => JsonDocument.Parse(Error).RootElement;

    internal static Ran Of(params string[] args) => With(string.Empty, args);

    internal static Ran With(string input, params string[] args)
    {
        StringWriter output = new(), error = new();
        int code = RegioCommand.Run(args, new Terminal { Out = output, Error = error, In = new StringReader(input) });
        return new Ran(code, output.ToString(), error.ToString());
    }

    /// <summary>The words of a line as a shell would cut it.</summary>
    internal static string[] Words(string line)
        => [.. System.Text.RegularExpressions.Regex.Matches(line, "\"([^\"]*)\"|(\\S+)", System.Text.RegularExpressions.RegexOptions.ExplicitCapture | System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Value.Trim('"'))];
}
