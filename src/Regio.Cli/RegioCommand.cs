using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;

namespace Regio.Cli;

/// <summary>The command <c>regio</c>: arguments in, exit code out.</summary>
public static class RegioCommand
{
    private static readonly Example[] FirstExamples =
    [
        new("regio fit \"ln_sales ~ ln_price + ln_income | state + year\" cigar.csv --cluster state", ("a regression with two fixed effects and clustered standard errors", "双向固定效应回归，聚类标准误")),
        new("regio describe cigar.csv", ("what is in a table", "查看数据表内容")),
        new("regio methods", ("what can be computed", "可用的方法")),
    ];

    /// <summary>Runs one command line.</summary>
    /// <param name="args">Arguments as typed.</param>
    /// <param name="terminal">Where to read and write.</param>
    /// <returns>0 done, 1 refused input, 2 wrong usage, 3 internal fault, 130 stopped by the user.</returns>
    public static int Run(IReadOnlyList<string> args, Terminal terminal)
    {
        Session session = new(terminal, args);
        try
        {
            return Invoke(session, args);
        }
#pragma warning disable CA1031 // The outermost frame: whatever happens must end in a sentence and an exit code.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Failures.Report(session, failure);
        }
        finally
        {
            terminal.Out.Flush();
        }
    }

    private static int Invoke(Session session, IReadOnlyList<string> args)
    {
        TeachingHelp help = new(session, FirstExamples);
        RootCommand root = Create(session, help);
        if (args.Count == 0)
        {
            help.Print(root);
            return ExitCode.WrongUsage;
        }

        ParseResult parse = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        bool asksForHelp = parse.Action is TeachingHelp or VersionAction;
        return parse.Errors.Count > 0 && !asksForHelp
            ? Usage.Report(session, parse)
            : parse.Invoke(new InvocationConfiguration { Output = session.Terminal.Out, Error = session.Terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static RootCommand Create(Session session, TeachingHelp help)
    {
        RootCommand root = new(session.Say("Regio: regional economics from raw tables to a paper's tables and figures.", "Regio：从原始数据到论文图表的区域经济研究工具。"))
        {
            RunCommand.Create(session),
            CheckCommand.Create(session),
            NewCommand.Create(session),
            DiffCommand.Create(session),
            SchemaCommand.Create(session),
            FitCommand.Create(session),
            DescribeCommand.Create(session),
            MethodsCommand.Create(session),
            CallCommand.Create(session),
            ConvertCommand.Create(session),
            SimulateCommand.Create(session),
        };
        Option<string?> language = new("--lang") { HelpName = "en|zh", Recursive = true, Description = session.Say("Language of tables and messages", "表格与信息的语言") };
        language.AcceptOnlyFromAmong("en", "zh");
        root.Options.Clear();
        root.Options.Add(language);
        root.Options.Add(new HelpOption("--help", "-h") { Action = help, Description = session.Say("Show help and examples", "显示帮助与示例") });
        root.Options.Add(new VersionOption { Action = new VersionAction(session), Description = session.Say("Show the version", "显示版本") });
        return root;
    }

    private sealed class VersionAction(Session session) : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            string version = typeof(RegioCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?";
            session.Terminal.Out.WriteLine("regio " + version);
            return ExitCode.Done;
        }
    }
}
