using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Rank tests of single coefficients of a quantile regression, and the intervals that they do not reject.</summary>
/// <remarks>
/// T(b) = Σ x̃_i ψ_i / √(τ(1 − τ) q), x̃ the regressor less its projection on the others, ψ the scores of the regression of y − b x on the others. With iid errors q = Σ x̃²; else x̃ in q is from the projection weighted by the density of each row.
/// T is a step function; an end of the interval is interpolated linearly between the last step within the critical value and the next, as quantreg's interp does. Critical values of Student's t with n − p. Koenker (1994); Koenker and Machado (1999), JASA 94.
/// </remarks>
internal sealed class RankInversion : TermInference
{
    private readonly Matrix _x;
    private readonly double[] _y;
    private readonly QuantileVertex _vertex;
    private readonly (int[] Basis, double[] Scores) _dual;
    private readonly double[]? _density;
    private readonly StudentT _reference;
    private readonly ConcurrentDictionary<int, (Matrix Z, double[] Free, double Scale)> _parts = new();
    private readonly ConcurrentDictionary<(int Term, double Level), RankSteps> _steps = new();
    private readonly ConcurrentDictionary<int, double> _statistics = new();

    /// <summary>Prepares the tests at the vertex of a quantile.</summary>
    /// <param name="x">n × p.</param>
    /// <param name="y">n outcomes.</param>
    /// <param name="solver">Solver of these rows.</param>
    /// <param name="vertex">Its solution.</param>
    /// <param name="density">Density of each row's error at the quantile, or null for iid errors.</param>
    internal RankInversion(Matrix x, double[] y, QuantileSolver solver, QuantileVertex vertex, double[]? density)
    {
        (_x, _y, _vertex, _density) = (x, y, vertex, density);
        _dual = solver.Dual(vertex);
        _reference = new(x.Rows - x.Columns);
    }

    /// <inheritdoc/>
    public override double PValue(int term) => _reference.TwoSided(Statistic(term));

    /// <inheritdoc/>
    public override (double Low, double High) Interval(int term, double level)
    {
        RankSteps steps = Steps(term, level);
        return (steps.Low, steps.High);
    }

    /// <summary>τ.</summary>
    internal double Quantile => _vertex.Tau;

    /// <summary>Computes test and interval of a coefficient ahead of their use.</summary>
    internal void Prepare(int term, double level)
    {
        Statistic(term);
        Steps(term, level);
    }

    /// <summary>T(0).</summary>
    internal double Statistic(int term) => _statistics.GetOrAdd(term, k =>
    {
        (Matrix z, double[] rest, double scale) = Part(k);
        double[] norms = VertexSearch.Norms(z), scores = z.Columns == 0
            ? Array.ConvertAll(_y, value => value < 0 ? _vertex.Tau - 1 : _vertex.Tau)
            : VertexSearch.Solve(z, _y, null, norms, _vertex.Tau, RunContext.Default).Scores();
        return TensorPrimitives.Dot<double>(rest, scores) / scale;
    });

    /// <summary>The steps about both ends of an interval.</summary>
    internal RankSteps Steps(int term, double level) => _steps.GetOrAdd((term, level), key =>
    {
        (Matrix z, double[] rest, double scale) = Part(key.Term);
        double critical = _reference.CriticalValue(1 - key.Level);
        ((double Value, double Score) Inside, (double Value, double Score) Outside) up = Follow(1), down = Follow(-1);
        return new(critical, down.Outside, down.Inside, up.Inside, up.Outside);

        ((double Value, double Score) Inside, (double Value, double Score) Outside) Follow(int side)
        {
            var (inside, outside) = RankPath.Follow(z, rest, _y, _vertex.Tau, _vertex.Coefficients[key.Term], _dual, side, critical * scale);
            return ((inside.Value, inside.Score / scale), (outside.Value, outside.Score / scale));
        }
    });

    /// <summary>The other regressors, orthonormal up to √n; the regressor less its projection on them; √(τ(1 − τ) q).</summary>
    private (Matrix Z, double[] Free, double Scale) Part(int term) => _parts.GetOrAdd(term, k =>
    {
        int n = _x.Rows;
        Matrix others = Others(k);
        double[] column = _x.Column(k).ToArray();
        Matrix q = others.Columns == 0 ? others : Qr.Factor(others, 1e-14).Q();
        double[] rest = Residual(q, column, null), spread = rest;
        if (_density is { } f)
        {
            double[] root = Array.ConvertAll(f, Math.Sqrt);
            Matrix rooted = Weighted(others, root);
            spread = Residual(others.Columns == 0 ? others : Qr.Factor(rooted, 1e-14).Q(), Product(column, root), root);
        }

        Matrix z = q.Clone();
        TensorPrimitives.Multiply(z.Values, Math.Sqrt(n), z.Values);
        return (z, rest, Math.Sqrt(_vertex.Tau * (1 - _vertex.Tau) * TensorPrimitives.SumOfSquares<double>(spread)));
    });

    private Matrix Others(int term)
    {
        Matrix others = new(_x.Rows, _x.Columns - 1);
        for (int j = 0; j < others.Columns; j++)
        {
            _x.Column(j < term ? j : j + 1).CopyTo(others.Column(j));
        }

        return others;
    }

    /// <summary>v − QQ'v, twice for full precision, over the weights that v was multiplied by.</summary>
    private static double[] Residual(Matrix q, double[] v, double[]? root)
    {
        double[] rest = (double[])v.Clone();
        for (int pass = 0; pass < 2 && q.Columns > 0; pass++)
        {
            Gemv.MultiplyAdd(-1, q, Gemv.TransposeMultiply(q, rest), rest);
        }

        if (root is not null)
        {
            TensorPrimitives.Divide<double>(rest, root, rest);
        }

        return rest;
    }

    private static Matrix Weighted(Matrix x, double[] root)
    {
        Matrix weighted = x.Clone();
        for (int j = 0; j < x.Columns; j++)
        {
            TensorPrimitives.Multiply(weighted.Column(j), root, weighted.Column(j));
        }

        return weighted;
    }

    private static double[] Product(double[] a, double[] b)
    {
        double[] product = new double[a.Length];
        TensorPrimitives.Multiply<double>(a, b, product);
        return product;
    }
}

/// <summary>The steps of a rank test about the ends of an interval: values of the coefficient, and T on the far side of each.</summary>
/// <param name="Critical">Critical value of |T|.</param>
/// <param name="BelowOutside">The first value below at which T leaves the critical value.</param>
/// <param name="BelowInside">The last value below at which it does not.</param>
/// <param name="AboveInside">The last value above at which it does not.</param>
/// <param name="AboveOutside">The first value above at which it does.</param>
internal sealed record RankSteps(double Critical, (double Value, double T) BelowOutside, (double Value, double T) BelowInside, (double Value, double T) AboveInside, (double Value, double T) AboveOutside)
{
    /// <summary>Lower end, interpolated; −∞ where no value is rejected.</summary>
    internal double Low => End(BelowInside, BelowOutside);

    /// <summary>Upper end, interpolated; ∞ where no value is rejected.</summary>
    internal double High => End(AboveInside, AboveOutside);

    private double End((double Value, double T) inside, (double Value, double T) outside) => double.IsInfinity(outside.Value)
        ? outside.Value
        : inside.Value + ((outside.Value - inside.Value) * (Critical - Math.Abs(inside.T)) / (Math.Abs(outside.T) - Math.Abs(inside.T)));
}
