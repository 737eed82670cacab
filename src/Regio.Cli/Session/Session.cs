using System.Text.Json;
using Regio.Core;
using Regio.Report;

namespace Regio.Cli;

/// <summary>One run of the command: its terminal, language and form of output.</summary>
internal sealed class Session
{
    internal Session(Terminal terminal, IReadOnlyList<string> args)
    {
        Terminal = terminal;
        Language = LanguageOf(args, terminal.Setting);
        IsJson = args.TakeWhile(arg => arg != "--").Contains("--json", StringComparer.Ordinal);
    }

    internal Terminal Terminal { get; }

    internal Language Language { get; }

    /// <summary>Whether results and errors are written as JSON.</summary>
    internal bool IsJson { get; }

    internal string Say(string en, string zh) => Language == Language.Zh ? zh : en;

    /// <summary>Prints blocks as text.</summary>
    internal void Print(IEnumerable<Block> blocks)
        => Terminal.Out.Write(new ConsoleRenderer(new ConsoleStyle { Width = Terminal.Width, Language = Language, Colour = Terminal.Colour }).Render(blocks));

    /// <summary>Prints one JSON value and a line feed.</summary>
    internal void PrintJson(Action<Utf8JsonWriter> write) => Terminal.Out.Write(Json(write));

    /// <summary>A remark for the person at the terminal that is no part of the result.</summary>
    internal void Note(Label text) => Terminal.Error.WriteLine("regio: " + text.In(Language));

    internal static string Json(Action<Utf8JsonWriter> write)
    {
        System.Buffers.ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, SpecJson.Layout))
        {
            write(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>The language of <c>--lang</c>, else of the environment, else English. Known before the arguments are read, as help and errors need it.</summary>
    private static Language LanguageOf(IReadOnlyList<string> args, Func<string, string?> setting)
    {
        string? asked = null;
        for (int i = 0; i < args.Count && args[i] != "--"; i++)
        {
            asked = args[i] == "--lang" && i + 1 < args.Count ? args[i + 1]
                : args[i].StartsWith("--lang=", StringComparison.Ordinal) ? args[i]["--lang=".Length..]
                : asked;
        }

        string? name = asked ?? FirstSet(setting, "REGIO_LANG", "LC_ALL", "LC_MESSAGES", "LANG");
        return name?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? Language.Zh : Language.En;
    }

    private static string? FirstSet(Func<string, string?> setting, params string[] names)
        => names.Select(setting).FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
