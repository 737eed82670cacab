using System.CommandLine;
using Regio.Core;
using Regio.Data;
using Regio.Regression;
using Regio.Report;

namespace Regio.Cli;

/// <summary><c>regio describe FILE</c>: columns, types, missing values, statistics, and the shape of a panel.</summary>
internal static class DescribeCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> file = new("FILE") { Description = session.Say("Table: .csv, .xlsx, .dta, or a built-in one such as cigar.csv", "数据表：.csv、.xlsx、.dta，或内置数据表如 cigar.csv") };
        Option<string?> panel = PanelOption.Create(session.Say("Report on the panel: entities, periods, gaps", "报告面板结构：个体、时期、缺口"));
        RunOptions runOptions = new(session);
        TableOptions tableOptions = new(session);
        TeachingCommand command = new("describe", session.Say("Show what is in a table.", "查看数据表内容。"))
        {
            Examples =
            [
                new("regio describe cigar.csv", ("columns and statistics", "各列与统计量")),
                new("regio describe grunfeld.csv --panel firm,year", ("whether the panel is balanced", "面板是否平衡")),
                new("regio describe provinces_io.csv --layout matrix", ("an input-output table: regions, sectors, balances", "投入产出表：区域、部门与平衡")),
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
            RunContext run = runOptions.Read(parse);
            LoadedTable loaded = tableOptions.Read(parse, parse.GetValue(file)!, run);
            if (loaded.InputOutput is IoTable inputOutput)
            {
                InputOutputPage.Show(session, loaded, inputOutput);
                return ExitCode.Done;
            }

            Table statistics = Describe.Compute(new DescribeSpec(), loaded.Table, run).Tidy();
            PanelIndex? index = PanelOption.Read(parse, panel) is (string entity, string time) ? PanelIndex.Of(loaded.Table, entity, time) : null;
            if (session.IsJson)
            {
                PrintJson(session, loaded, statistics, index);
                return ExitCode.Done;
            }

            IEnumerable<Block> blocks = DescribePage.Of(loaded.Source, loaded.Table, statistics);
            PanelBalance? balance = index is null ? null : PanelBalance.Of(index);
            session.Print(balance is null ? blocks : blocks.Concat(DescribePage.OfPanel(balance.Glance(), balance.PatternTable(), index!.Notices)));
            return ExitCode.Done;
        });
        return command;
    }

    private static void PrintJson(Session session, LoadedTable loaded, Table statistics, PanelIndex? index) => session.PrintJson(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("source", loaded.Source);
        writer.WriteString("sha256", loaded.Hash.Value);
        writer.WriteNumber("rows", loaded.Table.RowCount);
        writer.WritePropertyName("columns");
        TableJson.Write(writer, statistics.With(TextColumn.Of("type", loaded.Table.Columns.Select(column => column is NumberColumn numbers ? SnakeCase.Of(numbers.Kind.ToString()) : "text"))));
        if (index is not null)
        {
            writer.WritePropertyName("panel");
            TableJson.Write(writer, PanelBalance.Of(index).Glance());
        }

        writer.WriteEndObject();
    });
}
