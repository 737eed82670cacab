using System.CommandLine;
using Regio.Core;
using Regio.Studies;

namespace Regio.Cli;

/// <summary><c>regio run PATH --out DIR</c>: a whole study, from its file to tables, figures and report.</summary>
internal static class RunCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> path = new("PATH") { Description = session.Say("Study file, or the folder with study.yml", "研究文件，或含 study.yml 的文件夹") };
        Option<string> output = new("--out") { HelpName = "DIR", DefaultValueFactory = _ => "out", Description = session.Say("Folder of the outputs (default out)", "输出文件夹（默认 out）") };
        Option<bool> force = new("--force") { Description = session.Say("Write into a folder that holds other files", "允许写入已有其他文件的文件夹") };
        ThreadsOption threads = new(session);
        TeachingCommand command = new("run", session.Say("Run a study: check it, compute what has changed, write report, tables, figures and all numbers.", "运行一项研究：检查、计算有变动的部分，输出报告、表格、图形与全部数字。"))
        {
            Examples =
            [
                new("regio run studies/00-quickstart --out out", ("a study folder; open out/report.html", "运行研究文件夹；随后打开 out/report.html")),
                new("regio run study.yml --out out --lang zh", ("outputs in Chinese", "以中文输出")),
            ],
            Further = session.Say("Results of each step are kept in DIR/.regio: a second run does only what has changed.", "各步结果保存于 DIR/.regio：再次运行只重做有变动的部分。"),
        };
        command.Arguments.Add(path);
        command.Options.Add(output);
        command.Options.Add(force);
        threads.AddTo(command);
        command.SetAction(parse =>
        {
            using RunProgressLog log = new(session);
            RunContext run = new() { Threads = threads.Read(parse), Cancellation = session.Terminal.Cancellation };
            RunRequest request = new(parse.GetValue(path)!, parse.GetValue(output)!) { Force = parse.GetValue(force), Language = session.Language };
            RunOutcome outcome = StudyRunner.Run(request, MethodCatalogue.Default, run, log);
            log.End();
            return Tell(session, request, outcome);
        });
        return command;
    }

    private static int Tell(Session session, RunRequest request, RunOutcome outcome)
    {
        if (outcome.UpToDate)
        {
            session.Note(new($"nothing has changed since the last run; {outcome.Files.Count} files in {request.Out} are up to date.", $"自上次运行以来没有变动；{request.Out} 中 {outcome.Files.Count} 个文件均为最新。"));
            return ExitCode.Done;
        }

        foreach ((string step, Notice notice) in outcome.Warnings)
        {
            bool warns = notice.Kind == NoticeKind.Warning;
            session.Note(new($"{(warns ? "warning" : "note")}: {step}: {notice.Message.En}", $"{(warns ? "警告" : "说明")}：{step}：{notice.Message.Zh}"));
        }

        foreach ((string name, Label message) in outcome.Failures)
        {
            session.Note(new($"{name} failed: {message.En}", $"{name} 失败：{message.Zh}"));
        }

        int kept = outcome.Steps.Count(step => step.IsCached);
        session.Note(new(
            $"{outcome.Steps.Count - kept} of {outcome.Steps.Count} steps computed, {kept} kept from before; {outcome.Files.Count} files written to {request.Out}.",
            $"共 {outcome.Steps.Count} 步，计算 {outcome.Steps.Count - kept} 步，沿用 {kept} 步；已向 {request.Out} 写入 {outcome.Files.Count} 个文件。"));
        return outcome.Failures.Count > 0 ? ExitCode.Refused : ExitCode.Done;
    }
}
