using System.Text.Json;
using Regio.Core;
using Regio.Report;

namespace Regio.Cli;

/// <summary>Tells on the error stream what went wrong and what to do.</summary>
internal static class Failures
{
    private const string Trace = "REGIO_TRACE";

    /// <summary>Reports an exception and gives the exit code.</summary>
    internal static int Report(Session session, Exception failure)
    {
        Exception cause = Unwrapped(failure);
        switch (cause)
        {
            case RegioError refusal:
                session.Terminal.Error.Write(session.IsJson ? AsJson(refusal) : AsText(refusal, session.Language));
                break;
            case OperationCanceledException:
                session.Note(("stopped.", "已停止。"));
                return ExitCode.Stopped;
            default:
                ReportFault(session, cause);
                break;
        }

        if (session.Terminal.Setting(Trace) == "1")
        {
            session.Terminal.Error.WriteLine(cause);
        }

        return cause is RegioError ? ExitCode.Refused : ExitCode.Fault;
    }

    private static Exception Unwrapped(Exception failure)
        => failure is AggregateException many && many.Flatten().InnerExceptions is { Count: > 0 } inner
            ? inner.FirstOrDefault(one => one is RegioError) ?? inner[0]
            : failure;

    private static string AsText(RegioError refusal, Language language)
        => "regio: " + string.Join('\n', refusal.Text(language).Split('\n').Select(TextWidth.Plain)) + "\n";

    private static string AsJson(RegioError refusal) => Session.Json(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("kind", KindOf(refusal));
        writer.WriteString("where", refusal.Where);
        TableJson.Write(writer, "message", refusal.What);
        if (refusal.WayOut is Label way)
        {
            TableJson.Write(writer, "way_out", way);
        }

        WriteDetails(writer, refusal);
        writer.WriteEndObject();
    });

    private static string KindOf(RegioError refusal) => refusal switch
    {
        SpecError => "spec",
        DataError => "data",
        IdentificationError => "identification",
        _ => "convergence",
    };

    private static void WriteDetails(Utf8JsonWriter writer, RegioError refusal)
    {
        switch (refusal)
        {
            case SpecError spec:
                WriteKnown(writer, "field", spec.Field);
                WriteKnown(writer, "given", spec.Given);
                WriteKnown(writer, "position", spec.Position < 0 ? null : spec.Position);
                WriteNames(writer, "choices", spec.Choices);
                break;
            case DataError data:
                WriteKnown(writer, "source", data.Source);
                WriteKnown(writer, "line", data.Line);
                WriteKnown(writer, "cell", data.Cell);
                WriteKnown(writer, "column", data.Column);
                WriteKnown(writer, "row", data.Row);
                break;
            case IdentificationError identification:
                WriteNames(writer, "culprits", identification.Culprits);
                break;
            case ConvergenceError convergence:
                WriteKnown(writer, "iterations", convergence.Iterations);
                WriteKnown(writer, "criterion", double.IsFinite(convergence.Criterion) ? convergence.Criterion : null);
                break;
        }
    }

    private static void WriteKnown(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteKnown(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is double known)
        {
            writer.WriteNumber(name, known);
        }
    }

    private static void WriteNames(Utf8JsonWriter writer, string name, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (string one in names)
        {
            writer.WriteStringValue(one);
        }

        writer.WriteEndArray();
    }

    private static void ReportFault(Session session, Exception cause)
    {
        string what = $"{cause.GetType().Name}: {TextWidth.Plain(cause.Message)}";
        if (session.IsJson)
        {
            session.Terminal.Error.Write(Session.Json(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("kind", "fault");
                TableJson.Write(writer, "message", Label.Same(what));
                writer.WriteEndObject();
            }));
            return;
        }

        session.Note(new($"this is a fault of the program, not of your input ({what}).", $"这是程序自身的错误，与输入无关（{what}）。"));
        session.Note(new(
            $"Please report it with the command you typed; run it again with {Trace}=1 for the details to include.",
            $"请将所输入的命令一并报告；以 {Trace}=1 重新运行可获得需附上的细节。"));
    }
}
