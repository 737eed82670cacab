using System.CommandLine;
using Regio.Studies;

namespace Regio.Cli;

/// <summary><c>regio schema</c>: the JSON schema of the study file.</summary>
internal static class SchemaCommand
{
    internal static Command Create(Session session)
    {
        TeachingCommand command = new("schema", session.Say("Print the JSON schema of the study file, for completion in an editor.", "输出研究文件的 JSON 模式，供编辑器自动补全。"))
        {
            Examples = [new("regio schema > study.schema.json", ("then begin study.yml with: # yaml-language-server: $schema=study.schema.json", "随后在 study.yml 首行写：# yaml-language-server: $schema=study.schema.json"))],
        };
        command.SetAction(_ =>
        {
            session.Terminal.Out.Write(StudySchema.Of(MethodCatalogue.Default, session.Language));
            return ExitCode.Done;
        });
        return command;
    }
}
