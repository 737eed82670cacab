namespace Regio.Report;

/// <summary>Where the ticks of a linear axis stand.</summary>
/// <remarks>
/// Talbot, Lin and Hanrahan (2010), An extension of Wilkinson's algorithm for positioning tick labels on axes, IEEE TVCG 16(6): the round steps q·10^z, starts and counts
/// are searched for the best weighted sum of simplicity, coverage and density, with their bounds to prune. Different here: ticks lie within the axis and are multiples of their step
/// (4, 5, 6 rather than 3.5, 4.5, 5.5), and legibility is settled by the layout, which asks for fewer ticks where texts would meet.
/// </remarks>
internal static class ExtendedTicks
{
    private const double Simple = 0.25;
    private const double Cover = 0.2;
    private const double Dense = 0.5;
    private const double Legible = 0.05;
    private const double Near = 1e-10;

    // In order of preference: the place in the list enters the simplicity.
    private static ReadOnlySpan<double> Steps => [1, 5, 2, 2.5, 4, 3];

    /// <summary>Ascending tick values within <paramref name="min"/> and <paramref name="max"/>, about <paramref name="wanted"/> of them; at least one.</summary>
    internal static double[] Of(double min, double max, double wanted, bool whole = false)
    {
        Search search = new(min, max, Math.Max(2, wanted), whole);
        for (int j = 1; search.MaySimplify(j); j++)
        {
            for (int i = 0; i < Steps.Length; i++)
            {
                search.Try(Steps[i], i, j);
            }
        }

        return search.Found() ?? [Single(min, max)];
    }

    private static double Single(double min, double max)
    {
        double middle = (min + max) / 2;
        double rounded = Math.Round(middle);
        return rounded >= min && rounded <= max ? rounded : middle;
    }

    private sealed class Search(double min, double max, double wanted, bool whole)
    {
        private const int MostSkips = 24;
        private const double MostSteps = 4_503_599_627_370_496;
        private double _best = -2;
        private double _start;
        private double _step;
        private int _count;

        internal bool MaySimplify(int j) => j <= MostSkips && Score(Simplicity(0, j, true), 1, 1) >= _best;

        internal double[]? Found()
        {
            if (_count == 0)
            {
                return null;
            }

            double[] ticks = new double[_count];
            for (int i = 0; i < ticks.Length; i++)
            {
                double value = _start + (i * _step);
                ticks[i] = Math.Abs(value) < _step * 1e-9 ? 0 : value;
            }

            return ticks;
        }

        internal void Try(double q, int place, int j)
        {
            double simplest = Simplicity(place, j, true);
            for (int k = 2; k <= 4 * wanted && Score(simplest, 1, DensityBound(k)) >= _best; k++)
            {
                double gap = (max - min) / (k + 1) / j / q;
                int z = (int)Math.Ceiling(Math.Log10(gap));
                for (int last = z + 3; z <= last; z++)
                {
                    double step = j * q * Math.Pow(10, z);
                    double span = step * (k - 1);
                    if (span > (max - min) * (1 + Near) || Score(simplest, CoverageBound(span), DensityBound(k)) < _best)
                    {
                        break;
                    }

                    TryStarts(place, j, k, step);
                }
            }
        }

        private void TryStarts(int place, int j, int k, double step)
        {
            double slack = (max - min) * Near;
            if (whole && !IsWhole(step))
            {
                return;
            }

            double first = Math.Ceiling((min - slack) / step);
            double last = Math.Floor(((max + slack) / step) - (k - 1));
            // Beyond 2^52 steps from zero neighbouring multiples are no longer distinct doubles.
            for (double start = first; start <= last && Math.Max(Math.Abs(first), Math.Abs(last)) < MostSteps; start++)
            {
                double low = start * step;
                double high = low + (step * (k - 1));
                double score = Score(Simplicity(place, j, HasZero(low, high, step)), Coverage(low, high), Density(k, low, high));
                if (score > _best)
                {
                    (_best, _start, _step, _count) = (score, low, step, k);
                }
            }
        }

        private static bool IsWhole(double value) => value > 0.5 && Math.Abs(value - Math.Round(value)) < Near;

        private static bool HasZero(double low, double high, double step)
            => low <= step * Near && high >= -step * Near && Math.Abs((low / step) - Math.Round(low / step)) < 1e-6;

        private static double Score(double simplicity, double coverage, double density)
            => (Simple * simplicity) + (Cover * coverage) + (Dense * density) + Legible;

        private static double Simplicity(int place, int j, bool zero)
            => 1 - (place / (Steps.Length - 1.0)) - j + (zero ? 1 : 0);

        private double Coverage(double low, double high)
        {
            double share = 0.1 * (max - min);
            return 1 - (0.5 * (Square(max - high) + Square(min - low)) / Square(share));
        }

        private double CoverageBound(double span)
        {
            double half = (max - min - span) / 2;
            return 1 - (Square(half) / Square(0.1 * (max - min)));
        }

        private double Density(int k, double low, double high)
        {
            double have = (k - 1) / (high - low);
            double want = (wanted - 1) / (max - min);
            return 2 - Math.Max(have / want, want / have);
        }

        private double DensityBound(int k) => k >= wanted ? 2 - ((k - 1) / (wanted - 1)) : 1;

        private static double Square(double value) => value * value;
    }
}
