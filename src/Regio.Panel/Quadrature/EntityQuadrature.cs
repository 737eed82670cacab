using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Quadrature of L_i = ∫ exp{ℓ_i(a)} φ(a/σ)/σ da for every entity, with nodes that can be moved to where each integrand is.</summary>
/// <remarks>
/// Nodes a = m_i + s_i z_q, ln weights ln w_q + ½z_q² − ½(a/σ)² + ln(s_i/σ); m = 0, s = σ is the rule that does not adapt. Mean and variance: Naylor and Smith (1982), Applied Statistics 31; Rabe-Hesketh,
/// Skrondal and Pickles (2005), J. Econometrics 128. Mode and curvature: Liu and Pierce (1994), Biometrika 81. As in Stata ([XT] xtprobit, Methods and formulas) the nodes stand still while the likelihood is
/// maximised over the parameters, and are moved again until both agree.
/// </remarks>
internal sealed class EntityQuadrature
{
    private const int MostMoves = 100;

    /// <summary>Change of mean and standard deviation, in the latter, below which nodes stand still.</summary>
    internal const double MoveTolerance = 1e-9;
    private readonly GaussHermite _rule;
    private readonly double[] _logWeights;
    private readonly double[] _centre;
    private readonly double[] _scale;
    private bool _moved;

    internal EntityQuadrature(QuadratureRule rule, int points, int entities)
        : this(rule, points, new double[entities], new double[entities]) => Array.Fill(_scale, 1);

    private EntityQuadrature(QuadratureRule rule, int points, double[] centre, double[] scale)
    {
        (Rule, _rule, _centre, _scale) = (rule, GaussHermite.Rule(points), centre, scale);
        _logWeights = [.. _rule.Weights.Select(weight => Math.Log(weight))];
    }

    internal QuadratureRule Rule { get; }

    internal int Points => _rule.Nodes.Count;

    /// <summary>m_i.</summary>
    internal IReadOnlyList<double> Centres => _centre;

    /// <summary>Whether nodes are moved to each entity.</summary>
    internal bool IsAdaptive => Rule != QuadratureRule.NonAdaptive;

    /// <summary>Another number of points where the nodes of each entity are.</summary>
    internal EntityQuadrature WithPoints(int points) => new(Rule, points, _centre, _scale);

    /// <summary>Moves the nodes of every entity, from where they are to the mean and variance within a tolerance; the first time from the mode.</summary>
    internal void Adapt(EntityRows rows, double sigma, RunContext run, double tolerance = MoveTolerance)
    {
        const int Piece = 32;
        run.ForEach((rows.Entities + Piece - 1) / Piece, piece =>
        {
            Work work = new(Points);
            for (int i = piece * Piece; i < Math.Min(rows.Entities, (piece + 1) * Piece); i++)
            {
                Adapt(rows, i, sigma, tolerance, work);
            }
        });
        _moved = true;
    }

    /// <summary>The nodes of an entity and the logarithms of their weights.</summary>
    internal void Nodes(int entity, double sigma, Span<double> effect, Span<double> logWeight)
    {
        (double m, double s) = IsAdaptive ? (_centre[entity], _scale[entity]) : (0, sigma);
        double ratio = Math.Log(s / sigma);
        for (int q = 0; q < effect.Length; q++)
        {
            double z = _rule.Nodes[q], a = m + (s * z), u = a / sigma;
            effect[q] = a;
            logWeight[q] = _logWeights[q] + (0.5 * ((z * z) - (u * u))) + ratio;
        }
    }

    /// <summary>ln Σ exp(v_q), with the shares of the terms in place of v.</summary>
    internal static double LogSum(Span<double> v)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in v)
        {
            largest = Math.Max(largest, value);
        }

        if (double.IsNegativeInfinity(largest))
        {
            return largest;
        }

        double sum = 0;
        for (int q = 0; q < v.Length; q++)
        {
            v[q] = Math.Exp(v[q] - largest);
            sum += v[q];
        }

        for (int q = 0; q < v.Length; q++)
        {
            v[q] /= sum;
        }

        return largest + Math.Log(sum);
    }

    private void Adapt(EntityRows rows, int entity, double sigma, double tolerance, Work work)
    {
        if (!_moved || Rule == QuadratureRule.ModeCurvature)
        {
            (_centre[entity], _scale[entity]) = Mode(rows, entity, sigma, _centre[entity], work);
        }

        for (int move = 0; Rule == QuadratureRule.MeanVariance && move < MostMoves; move++)
        {
            Nodes(entity, sigma, work.Effect, work.LogWeight);
            rows.Values(entity, work.Effect, work.Value);
            for (int q = 0; q < Points; q++)
            {
                work.Value[q] += work.LogWeight[q];
            }

            LogSum(work.Value);
            (double mean, double variance) = Moments(work.Value, work.Effect);
            double scale = Math.Sqrt(variance);
            bool done = Math.Abs(mean - _centre[entity]) <= tolerance * scale && Math.Abs(scale - _scale[entity]) <= tolerance * scale;
            (_centre[entity], _scale[entity]) = (mean, scale);
            if (done)
            {
                break;
            }
        }
    }

    /// <summary>Newton's method on ℓ(a) − ½(a/σ)², halved until it climbs; the likelihoods are concave in the effect.</summary>
    private static (double Mode, double Scale) Mode(EntityRows rows, int entity, double sigma, double start, Work work)
    {
        double prior = 1 / (sigma * sigma);
        double a = start;
        (double value, double slope, double curvature) = At(a);
        for (int i = 0; i < MostMoves; i++)
        {
            double step = -slope / curvature;
            (double v, double s, double c) = At(a + step);
            while (!(v >= value - (1e-13 * Math.Abs(value))) && Math.Abs(step) > 1e-12)
            {
                step /= 2;
                (v, s, c) = At(a + step);
            }

            (a, value, slope, curvature) = (a + step, v, s, c);
            if (Math.Abs(step) <= MoveTolerance / Math.Sqrt(-curvature))
            {
                break;
            }
        }

        return (a, 1 / Math.Sqrt(-curvature));

        (double Value, double Slope, double Curvature) At(double effect)
        {
            work.One[0] = effect;
            rows.At(entity, work.One, work.Value.AsSpan(0, 1), work.Slope.AsSpan(0, 1), work.Curvature.AsSpan(0, 1));
            return (work.Value[0] - (0.5 * effect * effect * prior), work.Slope[0] - (effect * prior), work.Curvature[0] - prior);
        }
    }

    private static (double Mean, double Variance) Moments(ReadOnlySpan<double> share, ReadOnlySpan<double> effect)
    {
        double mean = 0, variance = 0;
        for (int q = 0; q < share.Length; q++)
        {
            mean += share[q] * effect[q];
        }

        for (int q = 0; q < share.Length; q++)
        {
            variance += share[q] * (effect[q] - mean) * (effect[q] - mean);
        }

        return (mean, variance);
    }

    private sealed class Work(int points)
    {
        internal double[] One { get; } = new double[1];

        internal double[] Effect { get; } = new double[points];

        internal double[] LogWeight { get; } = new double[points];

        internal double[] Value { get; } = new double[points];

        internal double[] Slope { get; } = new double[points];

        internal double[] Curvature { get; } = new double[points];
    }
}
