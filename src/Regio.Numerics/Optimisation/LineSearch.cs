namespace Regio.Numerics;

/// <summary>A step length that satisfies the strong Wolfe conditions.</summary>
/// <remarks>
/// Nocedal and Wright (2006), Numerical Optimization, algorithms 3.5 and 3.6 with safeguarded cubic interpolation (eq. 3.59). Near the minimum, where rounding hides the
/// decrease of f, the approximate Wolfe condition of Hager and Zhang (2005), SIAM J. Optim. 16(1), takes over. A point without a value shortens the step.
/// </remarks>
internal static class LineSearch
{
    private const double Decrease = 1e-4;
    private const double Rounding = 1e-14;
    private const int MaxTrials = 60;

    /// <summary>Searches along <paramref name="direction"/> from the current point; true leaves an acceptable point as the trial.</summary>
    internal static bool Search(Descent at, ReadOnlySpan<double> direction, double first, double curvature)
    {
        double f0 = at.Value;
        double slope0 = Descent.Dot(at.Gradient, direction);
        if (!(slope0 < 0))
        {
            return false;
        }

        Bracket bracket = new(f0, slope0);
        double step = first;
        double limit = double.PositiveInfinity;
        for (int trial = 0; trial < MaxTrials; trial++)
        {
            if (!at.Try(direction, step))
            {
                limit = step;
                step = bracket.Low + (0.25 * (step - bracket.Low));
                continue;
            }

            double f = at.TrialValue;
            double slope = Descent.Dot(at.TrialGradient, direction);
            bool flat = f <= f0 + (Rounding * Math.Abs(f0)) && ((2 * Decrease) - 1) * slope0 >= slope;
            bool low = f <= f0 + (Decrease * step * slope0);
            if ((low || flat) && Math.Abs(slope) <= -curvature * slope0)
            {
                return true;
            }

            bracket.Add(step, f, slope, low || flat);
            double next = bracket.Next(limit);
            if (next == step || !(next > 0) || bracket.IsClosed)
            {
                break;
            }

            step = next;
        }

        // The best point that lowers f serves where no point satisfies both conditions to rounding.
        return bracket.Low > 0 && at.Try(direction, bracket.Low) && at.TrialValue < f0;
    }

    /// <summary>The interval known to hold an acceptable step: its low end satisfies sufficient decrease with the least value seen.</summary>
    private sealed class Bracket(double f0, double slope0)
    {
        private double _fLow = f0;
        private double _slopeLow = slope0;
        private double _high = double.NaN;
        private double _fHigh;
        private double _slopeHigh;

        internal double Low { get; private set; }

        internal bool IsClosed => !double.IsNaN(_high) && Math.Abs(_high - Low) <= 1e-15 * Math.Abs(_high);

        internal void Add(double step, double f, double slope, bool low)
        {
            if (!low || f > _fLow)
            {
                (_high, _fHigh, _slopeHigh) = (step, f, slope);
                return;
            }

            bool back = double.IsNaN(_high) ? slope >= 0 : slope * (_high - Low) >= 0;
            if (back)
            {
                (_high, _fHigh, _slopeHigh) = (Low, _fLow, _slopeLow);
            }

            (Low, _fLow, _slopeLow) = (step, f, slope);
        }

        /// <summary>Cubic interpolation between the ends, kept off them by a tenth; doubling (up to a wall) while there is no upper end.</summary>
        internal double Next(double limit)
        {
            if (double.IsNaN(_high))
            {
                double further = Math.Max(2 * Low, 1e-300);
                return further < limit ? further : (0.5 * Low) + (0.5 * limit);
            }

            double d1 = _slopeLow + _slopeHigh - (3 * (_fLow - _fHigh) / (Low - _high));
            double d2 = Math.CopySign(Math.Sqrt(Math.Max(0, (d1 * d1) - (_slopeLow * _slopeHigh))), _high - Low);
            double next = _high - ((_high - Low) * ((_slopeHigh + d2 - d1) / (_slopeHigh - _slopeLow + (2 * d2))));
            double from = Math.Min(Low, _high);
            double width = Math.Abs(_high - Low);
            return double.IsFinite(next) ? Math.Clamp(next, from + (0.1 * width), from + (0.9 * width)) : from + (0.5 * width);
        }
    }
}
