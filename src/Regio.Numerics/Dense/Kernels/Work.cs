using Regio.Core;

namespace Regio.Numerics;

/// <summary>Hands out pieces of work one by one, in order, so that the first (often the longest, or the one others wait for) starts first.</summary>
internal static class Work
{
    /// <summary>Runs <paramref name="body"/> for 0..count-1; the pieces must be independent.</summary>
    internal static void Each(RunContext run, int count, Action<int> body)
    {
        int threads = Math.Min(run.Threads, count);
        if (threads <= 1)
        {
            for (int i = 0; i < count; i++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                body(i);
            }

            return;
        }

        int next = -1;
        run.ForEach(threads, _ =>
        {
            for (int i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                run.Cancellation.ThrowIfCancellationRequested();
                body(i);
            }
        });
    }
}
