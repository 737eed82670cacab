using System.CommandLine;
using System.CommandLine.Invocation;
using Regio.Core;
using Regio.Report;

namespace Regio.Cli;

/// <summary>Prints a command's help: usage, examples first, then arguments and options, in the user's language.</summary>
internal sealed class TeachingHelp(Session session, IReadOnlyList<Example> firstExamples) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Print(parseResult.CommandResult.Command);
        return ExitCode.Done;
    }

    internal void Print(Command command)
    {
        List<Block> blocks = [new Paragraph(Label.Same(command.Description ?? string.Empty)), new Heading(("Usage", "用法"), 2), new Verbatim(Usage(command))];
        AddExamples(blocks, command is TeachingCommand teaching ? teaching.Examples : firstExamples);
        AddEntries(blocks, ("Commands", "命令"), command.Subcommands.Select(sub => (sub.Name, sub.Description)));
        AddEntries(blocks, ("Arguments", "参数"), command.Arguments.Select(argument => (argument.Name, argument.Description)));
        AddEntries(blocks, ("Options", "选项"), Options(command).Select(option => (Written(option), option.Description)));
        if ((command as TeachingCommand)?.Further is string further)
        {
            blocks.Add(new Paragraph(Label.Same(further)));
        }

        session.Print(blocks);
    }

    internal static IEnumerable<Option> Options(Command command)
        => command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)));

    private static string Usage(Command command)
    {
        string path = string.Join(' ', command.Parents.OfType<Command>().Reverse().Append(command).Select(part => part is RootCommand ? "regio" : part.Name));
        string arguments = string.Concat(command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name}]" : " " + argument.Name));
        return path + (command.Subcommands.Count > 0 ? " COMMAND" : string.Empty) + arguments + " [OPTIONS]";
    }

    private void AddExamples(List<Block> blocks, IReadOnlyList<Example> examples)
    {
        if (examples.Count > 0)
        {
            blocks.Add(new Heading(("Examples (they run as they stand, on built-in tables)", "示例（使用内置数据，可直接运行）"), 2));
            blocks.Add(new Verbatim(string.Join("\n\n", examples.Select(example => $"# {example.Meaning.In(session.Language)}\n{example.Line}"))));
        }
    }

    private static void AddEntries(List<Block> blocks, Label title, IEnumerable<(string Name, string? Meaning)> entries)
    {
        GridRow[] rows = [.. entries.Select(entry => new GridRow([Cell.Of("  " + entry.Name), Cell.Of(entry.Meaning ?? string.Empty)]))];
        if (rows.Length > 0)
        {
            blocks.Add(new Heading(title, 2));
            blocks.Add(new Grid { Columns = [Align.Left, Align.Left], Body = rows, Ruled = false });
        }
    }

    private static string Written(Option option)
    {
        string names = string.Join(", ", option.Aliases.Append(option.Name).OrderBy(name => name.Length));
        return option.HelpName is null ? names : $"{names} {option.HelpName}";
    }
}
