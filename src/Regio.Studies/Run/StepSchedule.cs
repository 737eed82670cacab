using Regio.Core;

namespace Regio.Studies;

/// <summary>Runs groups of steps in the order of their needs: a group is opened as soon as the models it needs have ended, and whatever is ready goes on in parallel.</summary>
internal sealed class StepSchedule
{
    /// <summary>How long a thread without work waits before it looks whether the run was cancelled.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly List<StepGroup> _closed;
    private readonly Queue<Action<RunContext>> _ready = new();
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private readonly Action<ColumnRun, RunContext> _complete;
    private readonly Action<int> _counted;
    private int _steps;
    private int _running;
    private bool _stopped;

    private StepSchedule(IReadOnlyList<StepGroup> groups, Action<int> counted, Action<ColumnRun, RunContext> complete)
    {
        (_closed, _counted, _complete) = ([.. groups], counted, complete);
        _steps = groups.Sum(group => group.Expected);
    }

    /// <summary>Runs all steps.</summary>
    /// <param name="groups">The groups; their needs are without circles.</param>
    /// <param name="run">Threads: as many steps go on at once; fewer steps than threads have them all.</param>
    /// <param name="counted">Hears how many steps there are, again when more become known.</param>
    /// <param name="complete">Completes a step.</param>
    internal static void Run(IReadOnlyList<StepGroup> groups, RunContext run, Action<int> counted, Action<ColumnRun, RunContext> complete)
    {
        StepSchedule schedule = new(groups, counted, complete);
        counted(schedule._steps);
        schedule.Release();
        run.ForEach(Math.Max(1, run.Threads), _ => schedule.Work(run));
    }

    private void Work(RunContext run)
    {
        while (Next(run, out int threads) is Action<RunContext> work)
        {
            bool done = false;
            try
            {
                work(run with { Threads = threads });
                done = true;
            }
            finally
            {
                lock (_gate)
                {
                    _running--;
                    _stopped |= !done;
                    Monitor.PulseAll(_gate);
                }
            }
        }
    }

    /// <summary>The next piece of work; null when there is none left, or another thread has failed.</summary>
    private Action<RunContext>? Next(RunContext run, out int threads)
    {
        lock (_gate)
        {
            while (_ready.Count == 0 && _running > 0 && !_stopped)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                Monitor.Wait(_gate, Patience);
            }

            run.Cancellation.ThrowIfCancellationRequested();
            threads = _ready.Count + _running < run.Threads ? run.Threads : 1;
            if (_ready.Count == 0 || _stopped)
            {
                return null;
            }

            _running++;
            return _ready.Dequeue();
        }
    }

    /// <summary>Makes ready the groups whose needs have ended.</summary>
    private void Release()
    {
        foreach (StepGroup group in _closed.Where(group => group.Needs.All(_ended.Contains)).ToArray())
        {
            _closed.Remove(group);
            _ready.Enqueue(_ => Opened(group));
        }
    }

    private void Opened(StepGroup group)
    {
        IReadOnlyList<ColumnRun> steps = group.Open();
        int left = steps.Count;
        lock (_gate)
        {
            _steps += steps.Count - group.Expected;
            _counted(_steps);
            foreach (ColumnRun step in steps)
            {
                _ready.Enqueue(run =>
                {
                    _complete(step, run);
                    if (Interlocked.Decrement(ref left) == 0)
                    {
                        Ended(group);
                    }
                });
            }

            Monitor.PulseAll(_gate);
        }

        if (steps.Count == 0)
        {
            Ended(group);
        }
    }

    private void Ended(StepGroup group)
    {
        lock (_gate)
        {
            _ended.Add(group.Name);
            Release();
        }
    }
}
