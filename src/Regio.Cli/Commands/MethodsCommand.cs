using System.CommandLine;
using System.Text.Json;
using Regio.Core;
using Regio.Report;
using Regio.Studies;

namespace Regio.Cli;

/// <summary><c>regio methods [NAME]</c>: what the program can compute.</summary>
internal static class MethodsCommand
{
    internal static Command Create(Session session)
    {
        Argument<string?> name = new("NAME") { Arity = ArgumentArity.ZeroOrOne, Description = session.Say("Method to explain; without it all are listed", "要说明的方法；不给出则列出全部") };
        Option<bool> json = JsonOption.Create(session);
        TeachingCommand command = new("methods", session.Say("List the methods, or explain one: purpose, equation, options, example, sources.", "列出全部方法，或说明其中一个：用途、公式、选项、示例与文献。"))
        {
            Examples =
            [
                new("regio methods", ("all methods", "全部方法")),
                new("regio methods least_squares", ("one method with its options", "一个方法及其选项")),
                new("regio methods least_squares --json", ("the same for programs, with the JSON schema of its spec", "供其他程序使用，含规格的 JSON schema")),
            ],
        };
        command.Arguments.Add(name);
        command.Options.Add(json);
        command.SetAction(parse => parse.GetValue(name) is string given ? Explain(session, MethodCatalogue.Default[given]) : List(session));
        return command;
    }

    private static int List(Session session)
    {
        IReadOnlyList<Method> methods = MethodCatalogue.Default.Methods;
        if (session.IsJson)
        {
            session.PrintJson(writer =>
            {
                writer.WriteStartArray();
                foreach (Method method in methods)
                {
                    writer.WriteStartObject();
                    WriteHead(writer, method);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return ExitCode.Done;
        }

        session.Print(
        [
            new Grid
            {
                Columns = [Align.Left, Align.Left],
                Head = [new GridRow([new(("Method", "方法")), new(("Purpose", "用途"))])],
                Body = [.. methods.Select(method => new GridRow([Cell.Of(method.Name), new Cell(method.Purpose)]))],
            },
            new Paragraph(("'regio methods NAME' explains one.", "输入“regio methods 名称”查看其中一个。")),
        ]);
        return ExitCode.Done;
    }

    private static int Explain(Session session, Method method)
    {
        if (!session.IsJson)
        {
            session.Print(MethodPage.Of(method));
            return ExitCode.Done;
        }

        session.PrintJson(writer =>
        {
            writer.WriteStartObject();
            WriteHead(writer, method);
            writer.WriteString("equation", method.Equation);
            WriteTexts(writer, "sources", method.Sources);
            writer.WriteStartArray("data");
            foreach (DataRole role in method.Data)
            {
                writer.WriteStartObject();
                writer.WriteString("name", role.Name);
                TableJson.Write(writer, "meaning", role.Meaning);
                writer.WriteBoolean("required", role.Required);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WritePropertyName("schema");
            writer.WriteRawValue(SpecSchema.Of(method, session.Language));
            writer.WritePropertyName("example_spec");
            writer.WriteRawValue(method.ExampleSpec);
            writer.WriteString("example_data", method.ExampleData);
            writer.WriteEndObject();
        });
        return ExitCode.Done;
    }

    private static void WriteHead(Utf8JsonWriter writer, Method method)
    {
        writer.WriteString("name", method.Name);
        WriteTexts(writer, "aliases", method.Aliases);
        TableJson.Write(writer, "title", method.Title);
        TableJson.Write(writer, "purpose", method.Purpose);
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
