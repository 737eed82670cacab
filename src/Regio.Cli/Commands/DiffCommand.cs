using System.CommandLine;
using Regio.Report;
using Regio.Studies;

namespace Regio.Cli;

/// <summary><c>regio diff RUN1 RUN2</c>: which numbers changed, by how much.</summary>
internal static class DiffCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> before = new("RUN1") { Description = session.Say("Output folder, or results.json, of the first run", "第一次运行的输出文件夹或 results.json") };
        Argument<string> after = new("RUN2") { Description = session.Say("The same of the second run", "第二次运行的输出文件夹或 results.json") };
        TeachingCommand command = new("diff", session.Say("Compare the numbers of two runs; the exit code is 1 where they differ.", "比较两次运行的数字；不同则退出码为 1。"))
        {
            Examples = [new("regio diff out-before out-after", ("which numbers changed, by how much", "哪些数字变了、变了多少"))],
        };
        command.Arguments.Add(before);
        command.Arguments.Add(after);
        command.SetAction(parse =>
        {
            IReadOnlyList<ResultsChange> changes = ResultsDiff.Compare(parse.GetValue(before)!, parse.GetValue(after)!);
            session.Print(changes.Count == 0 ? [new Paragraph(("Every number is the same.", "全部数字相同。"))] : [Grid(changes)]);
            return changes.Count == 0 ? ExitCode.Done : ExitCode.Different;
        });
        return command;
    }

    private static Grid Grid(IReadOnlyList<ResultsChange> changes) => new()
    {
        Columns = [Align.Left, Align.Right, Align.Right, Align.Right],
        Head = [new GridRow([new Cell(("Value", "数值")), new Cell(("Before", "之前")), new Cell(("After", "之后")), new Cell(("Change", "变化"))])],
        Body = [.. changes.Select(change => new GridRow([Cell.Of(change.Path), Cell.Of(Shown(change.Before)), Cell.Of(Shown(change.After)), Cell.Of(Change(change))]))],
    };

    private static string Shown(string? value) => value is null ? "—" : double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out double number) ? NumberFormat.One(number) : value.Trim('"');

    private static string Change(ResultsChange change) => change.Difference is not double difference ? string.Empty
        : change.Relative is double relative ? $"{NumberFormat.One(difference)} ({NumberFormat.One(100 * relative)} %)"
        : NumberFormat.One(difference);
}
