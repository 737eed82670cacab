using System.CommandLine;
using Regio.Core;
using Regio.Report;
using Regio.Studies;

namespace Regio.Cli;

/// <summary><c>regio describe FILE</c>: columns, types, missing values, statistics, and the shape of a panel.</summary>
internal static class DescribeCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> file = new("FILE") { Description = session.Say("Table: .csv, .xlsx, .dta, or a built-in one such as cigar.csv", "数据表：.csv、.xlsx、.dta，或内置数据表如 cigar.csv") };
        Option<string?> panel = new("--panel") { HelpName = "ENTITY,TIME", Description = session.Say("Report on the panel: entities, periods, gaps", "报告面板结构：个体、时期、缺口") };
        RunOptions runOptions = new(session);
        TableOptions tableOptions = new(session);
        TeachingCommand command = new("describe", session.Say("Show what is in a table.", "查看数据表内容。"))
        {
            Examples =
            [
                new("regio describe cigar.csv", ("columns and statistics", "各列与统计量")),
                new("regio describe grunfeld.csv --panel firm,year", ("whether the panel is balanced", "面板是否平衡")),
                new("regio describe cigar.csv --json", ("for other programs", "供其他程序使用")),
            ],
        };
        command.Arguments.Add(file);
        command.Options.Add(panel);
        command.Options.Add(JsonOption.Create(session));
        runOptions.AddTo(command);
        tableOptions.AddTo(command);
        command.SetAction(parse =>
        {
            LoadedTable loaded = tableOptions.Read(parse, parse.GetValue(file)!, runOptions.Read(parse));
            Table columns = ColumnOverview.Of(loaded.Table);
            if (session.IsJson)
            {
                session.PrintJson(writer => TableJson.Write(writer, columns));
                return ExitCode.Done;
            }

            session.Print([TableGrid.Of(columns)]);
            return ExitCode.Done;
        });
        return command;
    }
}
