using System.CommandLine;
using Regio.Studies;

namespace Regio.Cli;

/// <summary><c>regio new TEMPLATE</c>: a study file to begin with, which runs as it is.</summary>
internal static class NewCommand
{
    internal static Command Create(Session session)
    {
        string names = string.Join(", ", StudyTemplates.Names);
        Argument<string> template = new("TEMPLATE") { Description = session.Say($"One of: {names}", $"以下之一：{names}") };
        Option<string?> output = new("--out") { HelpName = "DIR", Description = session.Say("Folder to write study.yml into (default: named after the template)", "写入 study.yml 的文件夹（默认以模板命名）") };
        TeachingCommand command = new("new", session.Say("Begin a study from a template that runs as it is.", "由可直接运行的模板新建研究。"))
        {
            Examples = [new("regio new panel --out my-study", ("a panel study on simulated data, with every part of a study file explained", "基于模拟数据的面板研究，逐项解释研究文件"))],
        };
        command.Arguments.Add(template);
        command.Options.Add(output);
        command.SetAction(parse =>
        {
            string name = parse.GetValue(template)!;
            string folder = parse.GetValue(output) ?? name;
            string path = StudyTemplates.Write(name, folder);
            session.Note(new($"{path} written; run it with: regio run {folder} --out {folder}-out", $"已写入 {path}；运行：regio run {folder} --out {folder}-out"));
            return ExitCode.Done;
        });
        return command;
    }
}
