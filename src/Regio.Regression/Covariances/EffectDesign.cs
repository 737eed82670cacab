using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The dummies and slopes of all effects but the largest, after the largest intercept effect was partialled out, formed row by row.</summary>
internal sealed class EffectDesign
{
    private readonly LinearFit _fit;
    private readonly FixedEffect? _own;
    private readonly double[] _ownWeight;
    private readonly List<(FixedEffect Effect, int Start)> _others = [];

    /// <summary>Column c of this is the weighted mean of all other columns within level c of the largest effect.</summary>
    private readonly Matrix _means;

    private EffectDesign(LinearFit fit)
    {
        _fit = fit;
        _own = fit.Effects.Where(effect => effect.Slope is null).MaxBy(effect => effect.Levels);
        foreach (FixedEffect effect in fit.Effects.Where(effect => !ReferenceEquals(effect, _own)))
        {
            _others.Add((effect, Columns));
            Columns += effect.Levels;
        }

        _ownWeight = new double[_own?.Levels ?? 0];
        _means = new(Columns, Fits ? _ownWeight.Length : 0);
    }

    /// <summary>Whether the cross products and the means are small enough to be formed.</summary>
    internal bool Fits => Columns <= Leverage.DenseLimit && (long)Columns * _ownWeight.Length <= Leverage.MeansLimit;

    /// <summary>Number of columns.</summary>
    internal int Columns { get; }

    internal static EffectDesign Of(LinearFit fit)
    {
        EffectDesign design = new(fit);
        if (design.Fits)
        {
            design.TakeMeans();
        }

        return design;
    }

    /// <summary>1/Σw over the level of the largest effect that row <paramref name="i"/> belongs to.</summary>
    internal double OwnShare(int i) => _own is null ? 0 : 1 / _ownWeight[_own.Codes[i]];

    /// <summary>Row <paramref name="i"/> of the partialled-out columns.</summary>
    internal void Row(int i, Span<double> z)
    {
        z.Clear();
        foreach ((FixedEffect effect, int start) in _others)
        {
            z[start + effect.Codes[i]] = effect.Slope is null ? 1 : effect.Slope[i];
        }

        if (_own is not null)
        {
            TensorPrimitives.Subtract(z, _means.Column(_own.Codes[i]), z);
        }
    }

    /// <summary>S = Z'WZ from the sparse products: raw cross products less Σ_q W_q m_q m_q'.</summary>
    internal Matrix Gram(RunContext run)
    {
        Matrix gram = new(Columns, Columns);
        for (int i = 0; i < _fit.X.Rows; i++)
        {
            double w = RowWeight(i);
            foreach ((FixedEffect a, int startA) in _others)
            {
                double va = w * (a.Slope?[i] ?? 1);
                foreach ((FixedEffect b, int startB) in _others)
                {
                    gram[startA + a.Codes[i], startB + b.Codes[i]] += va * (b.Slope?[i] ?? 1);
                }
            }
        }

        if (_own is not null && Columns > 0)
        {
            Matrix scaled = _means.Clone();
            for (int q = 0; q < scaled.Columns; q++)
            {
                TensorPrimitives.Multiply(scaled.Column(q), Math.Sqrt(_ownWeight[q]), scaled.Column(q));
            }

            Gemm.Multiply(-1, scaled, false, scaled, true, 1, gram, run);
        }

        return gram;
    }

    private double RowWeight(int i) => _fit.Weights is null ? 1 : _fit.Weights[i];

    private void TakeMeans()
    {
        if (_own is null)
        {
            return;
        }

        for (int i = 0; i < _own.Codes.Length; i++)
        {
            int q = _own.Codes[i];
            _ownWeight[q] += RowWeight(i);
            foreach ((FixedEffect effect, int start) in _others)
            {
                _means[start + effect.Codes[i], q] += RowWeight(i) * (effect.Slope?[i] ?? 1);
            }
        }

        for (int q = 0; q < _ownWeight.Length; q++)
        {
            TensorPrimitives.Divide(_means.Column(q), _ownWeight[q], _means.Column(q));
        }
    }
}
