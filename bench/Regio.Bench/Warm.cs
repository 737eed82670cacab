using System.Diagnostics;

namespace Regio.Bench;

/// <summary>Times of code compiled for good, as a peer is before it starts: the median of five runs after two seconds of use.</summary>
internal static class Warm
{
    private const int Runs = 5;
    private const double WarmUp = 2;

    /// <summary>Seconds of the median run, and of the very first.</summary>
    internal static (double Median, double First) Time(Action action)
    {
        List<double> times = [];
        double first = 0;
        Stopwatch total = Stopwatch.StartNew();
        while (times.Count < Runs)
        {
            bool warm = total.Elapsed.TotalSeconds > WarmUp;
            long start = Stopwatch.GetTimestamp();
            action();
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            first = first == 0 ? seconds : first;
            if (warm)
            {
                times.Add(seconds);
            }
        }

        return (times.Order().ElementAt(Runs / 2), first);
    }
}
