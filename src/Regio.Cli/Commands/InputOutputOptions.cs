using System.CommandLine;
using System.Text.Json;
using Regio.Core;
using Regio.Files;

namespace Regio.Cli;

/// <summary>Options that say in which published layout an input-output table stands.</summary>
internal sealed class InputOutputOptions
{
    private const string Found = "auto";
    private readonly Option<string?> _layout;
    private readonly Option<string[]> _settings;

    internal InputOutputOptions(Session session)
    {
        string all = string.Join(", ", Enum.GetValues<PublishedLayout>().Select(layout => SnakeCase.Of(layout.ToString())));
        _layout = new Option<string?>("--layout") { HelpName = "NAME", Description = session.Say($"The file (or folder) is an input-output table: its published layout, or auto ({all})", $"文件（或文件夹）是投入产出表：发布格式，或 auto（{all}）") };
        _settings = new Option<string[]>("--layout-option") { HelpName = "KEY=VALUE", Description = session.Say("How the layout is read, such as year=2018, region=China, tolerance=1e-4", "该格式的读取设置，例如 year=2018、region=China、tolerance=1e-4") };
    }

    internal void AddTo(Command command)
    {
        command.Options.Add(_layout);
        command.Options.Add(_settings);
    }

    /// <summary>How the input-output table is read, or null when the file is an ordinary table.</summary>
    internal IoReadOptions? Read(ParseResult parse)
    {
        string[] settings = parse.GetValue(_settings) ?? [];
        string? layout = parse.GetValue(_layout);
        if (layout is null && settings.Length == 0)
        {
            return null;
        }

        List<string> members = [.. settings.Select(given => Assignment.Split(given, "--layout-option", "year=2018")).Select(pair => JsonSerializer.Serialize(pair.Name) + ": " + Value(pair.Value))];
        if (layout is not null and not Found)
        {
            members.Add("\"published\": " + JsonSerializer.Serialize(layout));
        }

        string json = "{" + string.Join(", ", members) + "}";
        return (IoReadOptions)new SpecReader(json, "--layout").Read(SpecJson.Parse(json, "--layout"), typeof(IoReadOptions));
    }

    /// <summary>A value as JSON: numbers, truth values, lists and records as they are, anything else a text.</summary>
    private static string Value(string text)
    {
        try
        {
            using JsonDocument value = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(text);
        }
    }
}
