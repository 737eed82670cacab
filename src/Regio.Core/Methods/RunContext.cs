using System.Runtime.ExceptionServices;

namespace Regio.Core;

/// <summary>How far a run has come.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Done">Share done, 0 to 1.</param>
public readonly record struct RunProgress(Label Step, double Done);

/// <summary>What a computation is given besides its spec and data. None of it may change a single bit of the result, but <see cref="Seed"/>.</summary>
public sealed record RunContext
{
    /// <summary>One thread, no progress, seed 1: the context of tests and small calls.</summary>
    public static RunContext Default { get; } = new();

    /// <summary>Stops the run when asked.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Receives progress; null when nobody listens.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>Threads to use, at least 1. Results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Seed of every random stream of the run.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Runs <paramref name="body"/> for 0..count-1, each an independent piece of work, on <see cref="Threads"/> threads.</summary>
    public void ForEach(int count, Action<int> body)
    {
        if (Threads <= 1 || count <= 1)
        {
            for (int i = 0; i < count; i++)
            {
                Cancellation.ThrowIfCancellationRequested();
                body(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = Cancellation }, body);
        }
        catch (AggregateException all) when (all.InnerExceptions.OfType<RegioError>().FirstOrDefault() is RegioError refusal)
        {
            ExceptionDispatchInfo.Throw(refusal);
        }
    }
}
