using System.CommandLine;
using Regio.Core;
using Regio.Data;
using Regio.Files;

namespace Regio.Cli;

/// <summary><c>regio convert IN OUT</c>: the same table in another format.</summary>
internal static class ConvertCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> from = new("IN") { Description = session.Say("File to read: .csv, .xlsx, .dta, or a built-in table", "要读取的文件：.csv、.xlsx、.dta 或内置数据表") };
        Argument<string> to = new("OUT") { Description = session.Say("File to write; its extension says the format", "要写入的文件；由扩展名决定格式") };
        Option<bool> force = new("--force") { Description = session.Say("Overwrite the file where it exists", "文件已存在时予以覆盖") };
        Option<bool> isLong = new("--long") { Description = session.Say("Input-output table: write a row a delivery in place of the matrix", "投入产出表：按每笔交易一行写出，而非矩阵") };
        RunOptions runOptions = new(session);
        TableOptions tableOptions = new(session);
        TeachingCommand command = new("convert", session.Say("Write a table in another format; labels and missing codes are kept where the format has them.", "将数据表转换为另一种格式；格式支持时保留标签与缺失代码。"))
        {
            Examples =
            [
                new("regio convert cigar.csv cigar.dta", ("a Stata file with labels", "转换为带标签的 Stata 文件")),
                new("regio convert provinces_io.csv flows.csv.gz --layout matrix --long", ("an input-output table with a row a delivery", "将投入产出表转换为每笔交易一行")),
                new("regio convert grunfeld.csv grunfeld.xlsx", ("an Excel workbook", "转换为 Excel 工作簿")),
            ],
        };
        command.Arguments.Add(from);
        command.Arguments.Add(to);
        command.Options.Add(force);
        command.Options.Add(isLong);
        runOptions.AddTo(command);
        tableOptions.AddTo(command);
        command.SetAction(parse =>
        {
            LoadedTable loaded = tableOptions.Read(parse, parse.GetValue(from)!, runOptions.Read(parse));
            Table table = loaded.InputOutput is IoTable flows && parse.GetValue(isLong) ? IoTableData.ToLongForm(flows) : loaded.Table;
            TableFile.Write(table, parse.GetValue(to)!, new WriteOptions { Overwrite = parse.GetValue(force) });
            session.Note(new($"{parse.GetValue(to)}: {table.RowCount} rows, {table.Columns.Count} columns written.", $"{parse.GetValue(to)}：已写入 {table.RowCount} 行 {table.Columns.Count} 列。"));
            return ExitCode.Done;
        });
        return command;
    }
}
