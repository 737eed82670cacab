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
    /// <summary>Steps to do in all; told again when more become known.</summary>
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
/// Steps run in the order of their needs, independent ones in parallel; no number depends on the number of threads.
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
        RunPlan plan = RunPlan.Of(study, store, run);
        StudyCheck.RequireSound(study, plan.Tables, store, run);
        StepSchedule.Run(plan.Groups(), run, log.Begin, (step, context) => Complete(step, store, context, log));
        IReadOnlyList<(string Name, Label Message)> unmade = plan.Conclude();
        ColumnRun[] steps = [.. plan.Columns];
        Document document = ReportComposer.Compose(study, plan);
        (IReadOnlyList<string> files, IReadOnlyList<Notice> told) = Outputs.Write(folder, study, plan, document, request.Language, run);
        foreach (string stale in RunRecord.Written(folder).Except(files, StringComparer.Ordinal))
        {
            folder.Remove(stale);
        }

        (string, Label)[] failures = [.. unmade.Concat(Outputs.Failures(document.Blocks).Select(block => (block.Name, block.Message))).Concat(steps.Where(step => step.Failure is not null).Select(step => (step.Name, step.FailureText))).DistinctBy(failure => failure.Item1, StringComparer.Ordinal)];
        RunOutcome outcome = new() { Steps = steps, Files = files, Warnings = [.. Warnings(plan), .. told.Select(notice => ("figures", notice))], Failures = failures };
        if (failures.Length == 0)
        {
            RunRecord.Keep(folder, file, study, plan.Tables, request.Language, files);
        }

        return outcome;
    }

    private static void Complete(ColumnRun step, StepStore store, RunContext run, IRunLog log)
    {
        run.Cancellation.ThrowIfCancellationRequested();
        if (step.Failure is null)
        {
            step.Result = step.KeepsRows && !store.Has(RunPlan.RowsKey(step)) ? null : store.Find(step.Key, StoredResultJson.Read);
            step.IsCached = step.Result is not null;
            if (step.Result is null)
            {
                Compute(step, store, run);
            }
        }

        log.Done(step);
    }

    /// <summary>Computes and keeps a step; its rows are kept before its result, so that where there is a result they are there too.</summary>
    private static void Compute(ColumnRun step, StepStore store, RunContext run)
    {
        long start = Stopwatch.GetTimestamp();
        StoredResult result;
        Table? rows;
        try
        {
            IMethodResult computed = step.Compute(run);
            result = StoredResult.Of(computed, Stopwatch.GetElapsedTime(start).TotalSeconds);
            rows = step.KeepsRows ? computed.Augment() : null;
        }
#pragma warning disable CA1031 // Whatever one step does, the others are completed and the report says what went wrong.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            step.Failure = failure;
            return;
        }

        if (rows is not null)
        {
            store.Keep(RunPlan.RowsKey(step), writer => StoredTable.Write(writer, rows));
        }

        store.Keep(step.Key, writer => StoredResultJson.Write(writer, result));
        step.Result = result;
    }

    private static (string Step, Notice Notice)[] Warnings(RunPlan plan) =>
    [
        .. plan.Summaries.SelectMany(table => table.Notices.Select(notice => (table.Name, notice))).Where(one => one.notice.Kind == NoticeKind.Warning),
        .. plan.Columns.SelectMany(step => (step.Result?.Notices ?? []).Select(notice => (step.Name, notice))).Where(one => one.notice.Kind == NoticeKind.Warning),
    ];
}
