using Regio.Numerics;

namespace Regio.Panel;

/// <summary>The rows of a panel sorted by entity, and their likelihood given the effect of the entity.</summary>
internal abstract class EntityRows
{
    private readonly double[] _x;

    private protected EntityRows(Matrix x, PanelGroups groups)
    {
        Columns = x.Columns;
        Order = [.. groups.RowsOf().SelectMany(own => own)];
        Start = new int[groups.Count + 1];
        for (int g = 0; g < groups.Count; g++)
        {
            Start[g + 1] = Start[g] + (int)groups.Sizes[g];
        }

        Longest = (int)groups.Sizes.Max();
        _x = new double[(long)Order.Length * Columns];
        for (int k = 0; k < Columns; k++)
        {
            ReadOnlySpan<double> column = x.Column(k);
            for (int i = 0; i < Order.Length; i++)
            {
                _x[(i * Columns) + k] = column[Order[i]];
            }
        }
    }

    /// <summary>G.</summary>
    internal int Entities => Start.Length - 1;

    /// <summary>K.</summary>
    internal int Columns { get; }

    /// <summary>Number of parameters, the logarithm of the effects' standard deviation included, which is the last.</summary>
    internal abstract int Parameters { get; }

    /// <summary>First place of each entity, and the end.</summary>
    internal int[] Start { get; }

    /// <summary>Place → row of the sample.</summary>
    internal int[] Order { get; }

    /// <summary>Rows of the longest entity.</summary>
    internal int Longest { get; }

    /// <summary>Regressors of a place.</summary>
    internal ReadOnlySpan<double> X(int place) => _x.AsSpan(place * Columns, Columns);

    /// <summary>Takes the parameters; the effects' standard deviation is not needed.</summary>
    internal abstract void Set(ReadOnlySpan<double> theta);

    /// <summary>Room for the integral of one entity after the other.</summary>
    /// <param name="quadrature">The nodes.</param>
    /// <param name="derivatives">Whether derivatives will be asked for.</param>
    internal abstract EntityIntegral Integral(EntityQuadrature quadrature, bool derivatives);

    /// <summary>Σ_t ln f of an entity, first and second derivative by the effect, at several values of it.</summary>
    internal abstract void At(int entity, ReadOnlySpan<double> effect, Span<double> value, Span<double> slope, Span<double> curvature);

    /// <summary>Σ_t ln f of an entity alone.</summary>
    internal virtual void Values(int entity, ReadOnlySpan<double> effect, Span<double> value)
    {
        double[] rest = new double[2 * effect.Length];
        At(entity, effect, value, rest.AsSpan(0, effect.Length), rest.AsSpan(effect.Length));
    }

    /// <summary>∂ℓ/∂σ² at zero, twice: Σ_i c_i [(Σ_t s_it)² + Σ_t h_it]. Where it is not positive, the likelihood falls from zero on (Chesher 1984, Econometrica 52).</summary>
    internal double ScoreOfVariance(ReadOnlySpan<double> pooled, double[]? weights)
    {
        Set(pooled);
        double score = 0;
        double[] zero = [0], value = [0], slope = [0], curvature = [0];
        for (int i = 0; i < Entities; i++)
        {
            At(i, zero, value, slope, curvature);
            score += (weights?[i] ?? 1) * ((slope[0] * slope[0]) + curvature[0]);
        }

        return score;
    }
}
