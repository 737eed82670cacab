using System.Diagnostics;
using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>What to run and where to.</summary>
/// <param name="Path">Study file, or the folder with <c>study.yml</c>.</param>
/// <param name="Out">Folder of the outputs.</param>
public sealed record RunRequest(string Path, string Out)
{
    /// <summary>Whether a folder that holds other files is accepted.</summary>
    public bool Force { get; init; }

    /// <summary>Language of the outputs that have one language only.</summary>
    public Language Language { get; init; } = Language.En;
}

/// <summary>Hears of a run while it goes on; calls come from several threads.</summary>
public interface IRunLog
{
    /// <summary>Steps to do in all.</summary>
    void Begin(int steps);

    /// <summary>A step has ended.</summary>
    void Done(ColumnRun step);
}

/// <summary>How a run ended.</summary>
public sealed record RunOutcome
{
    /// <summary>Whether nothing had to be done since the last run.</summary>
    public bool UpToDate { get; init; }

    /// <summary>The steps; empty when nothing had to be done.</summary>
    public IReadOnlyList<ColumnRun> Steps { get; init; } = [];

    /// <summary>Files written, or found up to date, relative to the folder.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What is to be doubted: step (or table) and warning.</summary>
    public IReadOnlyList<(string Step, Notice Notice)> Warnings { get; init; } = [];

    /// <summary>What could not be made: name, and what went wrong.</summary>
    public IReadOnlyList<(string Name, Label Message)> Failures { get; init; } = [];
}

/// <summary>Runs a whole study: checks it, computes what the cache does not have, composes and writes the outputs.</summary>
/// <remarks>
/// A step's result is kept under the SHA-256 of its spec, inputs, seed and program, so that an edited or interrupted study redoes only what it must.
/// Steps are independent and run in parallel; no number depends on the number of threads.
/// </remarks>
public static class StudyRunner
{
    /// <summary>Runs the study.</summary>
    /// <exception cref="SpecError">The study is wrong; nothing was computed.</exception>
    /// <exception cref="DataError">Data or the output folder cannot be used.</exception>
    public static RunOutcome Run(RunRequest request, Catalogue catalogue, RunContext run, IRunLog log)
    {
        string file = StudyReader.FileOf(request.Path);
        using OutputFolder folder = OutputFolder.Open(request.Out, request.Force);
        if (RunRecord.Find(folder, file, request.Language) is RunRecord last)
        {
            return new RunOutcome { UpToDate = true, Files = last.Outputs };
        }

        Study study = StudyReader.Read(request.Path, catalogue);
        run = run with { Seed = study.Head.Seed };
        StepStore store = new(folder.Cache);
        TablePlan[] tables = [.. study.Data.Select(table => new TablePlan(study, table, run))];
        StudyCheck.RequireSound(study, tables, store, run);
        RunPlan plan = RunPlan.Of(study, tables, store, run);
        ColumnRun[] steps = [.. plan.Columns];
        log.Begin(steps.Length);
        run.ForEach(steps.Length, i => Complete(steps[i], store, run with { Threads = steps.Length < run.Threads ? run.Threads : 1 }, log));
        Document document = ReportComposer.Compose(study, plan);
        IReadOnlyList<string> files = Outputs.Write(folder, study, plan, document, request.Language);
        foreach (string stale in RunRecord.Written(folder).Except(files, StringComparer.Ordinal))
        {
            folder.Remove(stale);
        }

        (string, Label)[] failures = [.. Outputs.Failures(document.Blocks).Select(block => (block.Name, block.Message)).Concat(steps.Where(step => step.Failure is not null).Select(step => (step.Name, step.FailureText))).DistinctBy(failure => failure.Item1, StringComparer.Ordinal)];
        RunOutcome outcome = new() { Steps = steps, Files = files, Warnings = Warnings(plan), Failures = failures };
        if (failures.Length == 0)
        {
            RunRecord.Keep(folder, file, study, tables, request.Language, files);
        }

        return outcome;
    }

    private static void Complete(ColumnRun step, StepStore store, RunContext run, IRunLog log)
    {
        run.Cancellation.ThrowIfCancellationRequested();
        step.Result = store.Find(step.Key, StoredResultJson.Read);
        step.IsCached = step.Result is not null;
        if (step.Result is null)
        {
            Compute(step, run);
            if (step.Result is StoredResult result)
            {
                store.Keep(step.Key, writer => StoredResultJson.Write(writer, result));
            }
        }

        log.Done(step);
    }

    private static void Compute(ColumnRun step, RunContext run)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            IMethodResult result = step.Compute(run);
            step.Result = StoredResult.Of(result, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
#pragma warning disable CA1031 // Whatever one step does, the others are completed and the report says what went wrong.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            step.Failure = failure;
        }
    }

    private static (string Step, Notice Notice)[] Warnings(RunPlan plan) =>
    [
        .. plan.Summaries.SelectMany(table => table.Notices.Select(notice => (table.Name, notice))).Where(one => one.notice.Kind == NoticeKind.Warning),
        .. plan.Columns.SelectMany(step => (step.Result?.Notices ?? []).Select(notice => (step.Name, notice))).Where(one => one.notice.Kind == NoticeKind.Warning),
    ];
}
