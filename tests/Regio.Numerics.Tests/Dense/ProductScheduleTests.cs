using System.Collections.Concurrent;
using Regio.Core;

namespace Regio.Numerics.Tests;

/// <summary>The order of a blocked product's pieces: nothing is read before it is packed, nothing packed over what is still read, no row taken twice at a time.</summary>
public sealed class ProductScheduleTests
{
    private static readonly int[] Packs = [3, 1, 4, 2];
    private static readonly int[] Starts = [0, 10, 20, 25, 31];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Pieces_run_once_each_and_after_what_they_read(int threads)
    {
        ConcurrentQueue<(bool Begins, bool Packs, int Stage, int At, int Rows)> log = new();
        Schedule().Run(
            RunContext.Default with { Threads = threads },
            (stage, piece) => Logged(log, true, stage, piece, 1),
            (stage, row, rows) => Logged(log, false, stage, row, rows));

        var events = log.ToArray();
        for (int stage = 0; stage < Packs.Length; stage++)
        {
            events.Where(e => e.Begins && e.Packs && e.Stage == stage).Select(e => e.At).Order().ShouldBe(Enumerable.Range(0, Packs[stage]));
            events.Where(e => e.Begins && !e.Packs && e.Stage == stage).SelectMany(e => Enumerable.Range(e.At, e.Rows)).Order().ShouldBe(Enumerable.Range(0, 31));
            int firstRead = Array.FindIndex(events, e => e.Begins && !e.Packs && e.Stage == stage);
            Array.FindLastIndex(events, e => !e.Begins && e.Packs && e.Stage == stage).ShouldBeLessThan(firstRead);
            if (stage >= 2)
            {
                int overwritten = Array.FindIndex(events, e => e.Begins && e.Packs && e.Stage == stage);
                Array.FindLastIndex(events, e => !e.Begins && !e.Packs && e.Stage == stage - 2).ShouldBeLessThan(overwritten);
            }
        }

        for (int row = 0; row < 31; row++)
        {
            int at = row;
            var touched = events.Where(e => !e.Packs && e.At <= at && at < e.At + e.Rows).Select(e => (e.Stage, e.Begins)).ToArray();
            touched.ShouldBe(Enumerable.Range(0, Packs.Length).SelectMany(stage => new[] { (stage, true), (stage, false) }));
        }
    }

    [Fact]
    public void The_error_of_one_piece_ends_the_others_and_is_shown()
        => Should.Throw<AggregateException>(() => Schedule().Run(
            RunContext.Default with { Threads = 4 },
            (stage, piece) => _ = stage == 1 ? throw new InvalidOperationException("no memory") : 0,
            (_, _, _) => Thread.Sleep(1))).InnerExceptions.ShouldHaveSingleItem().Message.ShouldBe("no memory");

    [Fact]
    public void A_cancelled_run_ends()
    {
        using CancellationTokenSource source = new();
        Should.Throw<OperationCanceledException>(() => Schedule().Run(
            RunContext.Default with { Threads = 2, Cancellation = source.Token },
            (_, _) => { },
            (stage, _, _) =>
            {
                if (stage == 1)
                {
                    source.Cancel();
                }
            }));
    }

    private static ProductSchedule Schedule() => new(Packs, Starts, 2, 4);

    private static void Logged(ConcurrentQueue<(bool Begins, bool Packs, int Stage, int At, int Rows)> log, bool packs, int stage, int at, int rows)
    {
        log.Enqueue((true, packs, stage, at, rows));
        Thread.Sleep((stage + at) % 3);
        log.Enqueue((false, packs, stage, at, rows));
    }
}
