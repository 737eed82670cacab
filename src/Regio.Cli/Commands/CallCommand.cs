using System.CommandLine;
using Regio.Core;
using Regio.Report;
using Regio.Studies;

namespace Regio.Cli;

/// <summary><c>regio call METHOD --spec FILE --data NAME=FILE</c>: any registered method on any tables.</summary>
internal static class CallCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> method = new("METHOD") { Description = session.Say("Name of the method, as 'regio methods' lists it", "方法名称，见 regio methods") };
        Option<string> spec = new("--spec") { HelpName = "FILE", Required = true, Description = session.Say("The spec as JSON; - reads it from the standard input", "JSON 格式的规格文件；- 表示从标准输入读取") };
        Option<string[]> data = new("--data") { HelpName = "[NAME=]FILE", Description = session.Say("A table by the name the method gives it; without a name the main table", "按方法规定的名称给出数据表；不写名称即为主表") };
        RunOptions runOptions = new(session);
        TableOptions tableOptions = new(session);
        TeachingCommand command = new("call", session.Say("Run any method with a spec in JSON: the door for other programs.", "以 JSON 规格运行任一方法：供其他程序调用的入口。"))
        {
            Examples =
            [
                new("echo '{\"formula\": \"inv ~ value + capital | firm\"}' | regio call least_squares --spec - --data grunfeld.csv", ("spec from the standard input", "从标准输入读取规格")),
                new("echo '{\"formula\": \"inv ~ value\", \"covariance\": \"cluster(firm)\"}' | regio call least_squares --spec - --data data=grunfeld.csv --json", ("tidy, glance and augment tables as JSON", "以 JSON 输出 tidy、glance、augment 三张表")),
            ],
            Further = session.Say("'regio methods METHOD' lists the fields of a spec and the names of its tables.", "“regio methods 方法”列出规格字段与数据表名称。"),
        };
        command.Arguments.Add(method);
        command.Options.Add(spec);
        command.Options.Add(data);
        command.Options.Add(JsonOption.Create(session));
        runOptions.AddTo(command);
        tableOptions.AddTo(command);
        command.SetAction(parse =>
        {
            Method chosen = MethodCatalogue.Default[parse.GetValue(method)!];
            RunContext run = runOptions.Read(parse);
            IMethodSpec wanted = ReadSpec(session, parse.GetValue(spec)!, chosen);
            List<(string Role, LoadedTable Table)> tables = [.. (parse.GetValue(data) ?? []).Select(given => Named(given, chosen)).Select(named => (named.Role, tableOptions.Read(parse, named.File, run)))];
            IMethodResult result = chosen.Run(wanted, Inputs(tables), run);
            return Show(session, new ResultRecord(chosen.Name, wanted, result)
            {
                Inputs = session.IsJson ? [.. tables.Select(table => new ResultInput(table.Role, table.Table.Source, table.Table.Hash.Value))] : [],
                WithRows = true,
            }, chosen);
        });
        return command;
    }

    private static int Show(Session session, ResultRecord record, Method method)
    {
        if (session.IsJson)
        {
            session.PrintJson(writer => ResultJson.Write(writer, record));
            return ExitCode.Done;
        }

        session.Print(ResultPage.Of(method, record.Result));
        return ExitCode.Done;
    }

    private static IMethodSpec ReadSpec(Session session, string file, Method method)
    {
        if (file == "-")
        {
            return SpecJson.Read(session.Terminal.In.ReadToEnd(), method.SpecType, "stdin");
        }

        try
        {
            return SpecJson.Read(File.ReadAllText(file), method.SpecType, file);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new SpecError(new("the spec cannot be read", "无法读取规格文件"), ("Check the path, or give - and pipe the JSON in.", "请检查路径，或写 - 并由管道传入 JSON。"), refusal) { Source = file };
        }
    }

    /// <summary><c>NAME=FILE</c> where NAME is a table of the method; otherwise all of it is the file of the main table.</summary>
    private static (string Role, string File) Named(string given, Method method)
    {
        int sign = given.IndexOf('=', StringComparison.Ordinal);
        if (sign > 0 && method.Data.Any(role => role.Name == given[..sign]))
        {
            return (given[..sign], given[(sign + 1)..]);
        }

        if (sign > 0 && !File.Exists(given))
        {
            string all = string.Join(", ", method.Data.Select(role => role.Name));
            throw new SpecError(new($"'{method.Name}' has no table '{given[..sign]}'", $"“{method.Name}”没有名为“{given[..sign]}”的数据表"), new($"Its tables are: {all}.", $"它的数据表：{all}。")) { Field = "--data", Given = given, Position = 0, Choices = [.. method.Data.Select(role => role.Name)] };
        }

        return (method.Data[0].Name, given);
    }

    private static MethodInputs Inputs(List<(string Role, LoadedTable Table)> tables)
    {
        Dictionary<string, Table> byRole = new(StringComparer.Ordinal);
        foreach ((string role, LoadedTable table) in tables)
        {
            if (!byRole.TryAdd(role, table.Table))
            {
                throw new SpecError(new($"the table '{role}' is given twice", $"数据表“{role}”重复给出"), ("Keep one --data of that name.", "请只保留一个该名称的 --data。")) { Field = "--data" };
            }
        }

        return new MethodInputs(byRole);
    }
}
