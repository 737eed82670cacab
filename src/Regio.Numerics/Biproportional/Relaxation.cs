namespace Regio.Numerics;

/// <summary>How far past the plain step a sweep goes: ω from the rates at which the gap has shrunk, 1 as long as these tell nothing.</summary>
/// <remarks>With factor ω and contraction λ of the plain sweep, the gap shrinks by ρ with (ρ + ω − 1)² = ρ ω² λ, which gives λ back from what is seen (Hageman and Young 1981, ch. 9).</remarks>
internal sealed class Relaxation(bool never)
{
    /// <summary>Sweeps between two looks at the rate.</summary>
    private const int Span = 8;

    private const double Most = 1.95;

    /// <summary>A gap so many times the one at the last look: the steps are too long.</summary>
    private const double Astray = 1000;

    private bool _never = never;
    private double _before = double.NaN;
    private int _sweeps;

    /// <summary>ω.</summary>
    internal double Factor { get; private set; } = 1;

    /// <summary>Hears of the gap after a sweep.</summary>
    internal void Tell(double gap)
    {
        if (_never)
        {
            return;
        }

        if (gap > Astray * _before)
        {
            (_never, Factor) = (true, 1);
            return;
        }

        if (++_sweeps % Span != 0)
        {
            return;
        }

        double rate = Math.Pow(gap / _before, 1.0 / Span);
        _before = gap;
        if (rate is > 0 and < 1 && rate > Factor - 1)
        {
            double contraction = Math.Min(1, Math.Pow(rate + Factor - 1, 2) / (rate * Factor * Factor));
            Factor = Math.Clamp(2 / (1 + Math.Sqrt(1 - contraction)), Factor, Most);
        }
    }
}
