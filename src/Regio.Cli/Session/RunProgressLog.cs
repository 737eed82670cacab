using System.Diagnostics;
using System.Globalization;
using Regio.Studies;

namespace Regio.Cli;

/// <summary>Tells how far a run has come: one line that renews itself on a terminal, a line a step computed elsewhere.</summary>
internal sealed class RunProgressLog(Session session) : IRunLog, IDisposable
{
    private const int Bar = 24;
    private readonly Lock _gate = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _steps;
    private int _done;
    private bool _drawn;

    /// <inheritdoc/>
    public void Begin(int steps) => Volatile.Write(ref _steps, steps);

    /// <inheritdoc/>
    public void Done(ColumnRun step)
    {
        lock (_gate)
        {
            _done++;
            if (session.Terminal.Live)
            {
                Draw(step);
            }
            else if (!step.IsCached)
            {
                session.Terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{_done}/{_steps}] {step.Name}: ") + Ending(step));
            }
        }
    }

    /// <summary>Leaves the line of a terminal free again.</summary>
    internal void End()
    {
        if (_drawn)
        {
            session.Terminal.Error.Write("\r\u001b[K");
            _drawn = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => End();

    private void Draw(ColumnRun step)
    {
        double share = (double)_done / Math.Max(1, _steps);
        double left = Stopwatch.GetElapsedTime(_start).TotalSeconds / share * (1 - share);
        string bar = new string('█', (int)(Bar * share)).PadRight(Bar, '░');
        string time = _done < _steps ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(left):F0} s ") + session.Say("left", "剩余") : string.Empty;
        session.Terminal.Error.Write($"\r\u001b[K{bar} {_done}/{_steps} {time} {step.Name}");
        _drawn = true;
    }

    private string Ending(ColumnRun step) => step.Failure is null
        ? string.Create(CultureInfo.InvariantCulture, $"{step.Result!.Seconds:F3} s")
        : session.Say("failed", "失败");
}
