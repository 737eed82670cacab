using System.CommandLine;
using Regio.Core;
using Regio.Report;
using Regio.Studies;

namespace Regio.Cli;

/// <summary><c>regio check PATH</c>: everything that can be known of a study without estimating.</summary>
internal static class CheckCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> path = new("PATH") { Description = session.Say("Study file, or the folder with study.yml", "研究文件，或含 study.yml 的文件夹") };
        TeachingCommand command = new("check", session.Say("Check a study without running it: files, methods, fields, variables, references.", "检查研究文件而不运行：文件、方法、字段、变量与引用。"))
        {
            Examples = [new("regio check studies/00-quickstart", ("says what is wrong by file, line and column", "按文件、行、列指出错误"))],
        };
        command.Arguments.Add(path);
        command.SetAction(parse =>
        {
            (Study study, IReadOnlyList<SpecError> errors) = StudyCheck.Of(parse.GetValue(path)!, MethodCatalogue.Default, RunContext.Default with { Cancellation = session.Terminal.Cancellation });
            foreach (SpecError error in errors)
            {
                Failures.Report(session, error);
            }

            if (errors.Count > 0)
            {
                return ExitCode.Refused;
            }

            int columns = study.Models.Sum(model => model.Columns.Count);
            session.Print([new Paragraph(new(
                $"{study.Path} is sound: {Counted(study.Data.Count, "table")}, {Counted(study.Models.Count, "model")} ({Counted(columns, "column")} before samples are split), {Counted(study.Report.Count, "part")} of the report.",
                $"{study.Path} 检查通过：{study.Data.Count} 张数据表，{study.Models.Count} 个模型（分组前共 {columns} 列），报告 {study.Report.Count} 部分。"))]);
            return ExitCode.Done;
        });
        return command;
    }

    private static string Counted(int count, string noun) => count == 1 ? "1 " + noun : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} {noun}s");
}
