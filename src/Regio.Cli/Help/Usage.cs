using System.CommandLine;
using System.CommandLine.Parsing;
using Regio.Core;

namespace Regio.Cli;

/// <summary>Says what of a command line was not understood, and what was probably meant.</summary>
internal static class Usage
{
    /// <summary>Reports the errors of a parse and gives the exit code.</summary>
    internal static int Report(Session session, ParseResult parse)
    {
        Command command = parse.CommandResult.Command;
        List<Label> errors = [.. parse.UnmatchedTokens.Where(token => token.StartsWith('-')).Select(token => Unknown(token, command))];
        if (errors.Count == 0 && parse.UnmatchedTokens.Count > 0)
        {
            errors.Add(Unknown(parse.UnmatchedTokens[0], command));
        }

        errors.AddRange(parse.Errors.Where(error => !IsAboutUnmatched(error, parse)).Select(error => Text(error, command)));
        foreach (Label error in errors.Distinct())
        {
            session.Note(error);
        }

        string name = command is RootCommand ? "regio --help" : $"regio {command.Name} --help";
        session.Note(new($"'{name}' shows examples.", $"输入“{name}”查看示例。"));
        return ExitCode.WrongUsage;
    }

    private static bool IsAboutUnmatched(ParseError error, ParseResult parse)
        => parse.UnmatchedTokens.Count > 0 && (error.SymbolResult is null or CommandResult || parse.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal)));

    private static Label Unknown(string token, Command command)
    {
        bool isOption = token.StartsWith('-');
        IEnumerable<string> known = isOption
            ? TeachingHelp.Options(command).SelectMany(option => option.Aliases.Append(option.Name))
            : command.Subcommands.Select(sub => sub.Name);
        string bare = isOption ? token.Split('=')[0] : token;
        string en = isOption ? $"there is no option '{bare}'" : command.Subcommands.Count > 0 ? $"there is no command '{token}'" : $"'{token}' is one argument too many";
        string zh = isOption ? $"没有选项“{bare}”" : command.Subcommands.Count > 0 ? $"没有命令“{token}”" : $"参数“{token}”多余";
        if (Nearest.To(bare, known) is string near)
        {
            return new($"{en}. Did you mean '{near}'?", $"{zh}。是否指“{near}”？");
        }

        bool isFormulaCut = !isOption && command.Name == "fit";
        return isFormulaCut
            ? new(en + ". Put the formula in quotation marks.", zh + "。请将公式放在引号内。")
            : new(en + ".", zh + "。");
    }

    private static Label Text(ParseError error, Command command)
    {
        switch (error.SymbolResult)
        {
            case OptionResult option when option.Tokens.Count == 0:
                return new($"option {option.Option.Name} needs a value: {option.Option.HelpName}.", $"选项 {option.Option.Name} 需要一个值：{option.Option.HelpName}。");
            case ArgumentResult argument when argument.Tokens.Count == 0:
                return new($"{argument.Argument.Name} is missing: {argument.Argument.Description}", $"缺少 {argument.Argument.Name}：{argument.Argument.Description}");
            case OptionResult option:
                string given = string.Join(' ', option.Tokens.Select(token => token.Value));
                return new($"option {option.Option.Name} cannot take '{given}': {option.Option.Description}", $"选项 {option.Option.Name} 不能取“{given}”：{option.Option.Description}");
            case CommandResult when command.Subcommands.Count > 0:
                return ("a command is missing.", "缺少命令。");
            case CommandResult result when result.Command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0 && result.GetResult(argument) is null or { Tokens.Count: 0 }) is Argument missing:
                return new($"{missing.Name} is missing: {missing.Description}", $"缺少 {missing.Name}：{missing.Description}");
            default:
                return Label.Same(error.Message);
        }
    }
}
