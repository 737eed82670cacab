using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The scores Z_g'e_g of one step, by entity or by the clusters asked for: their covariance and its derivative in the coefficients.</summary>
/// <remarks>Several dimensions: sums over the non-empty sets of dimensions with sign (−1)^(|S|+1) (Cameron, Gelbach and Miller 2011); <c>small</c> multiplies each by G/(G − 1), as xtabond2.</remarks>
internal sealed class ClusteredScores
{
    private readonly DynamicPanelModel _model;
    private readonly List<(double Factor, int[]? Codes, Matrix Scores)> _parts = [];
    private Matrix? _covariance;

    internal ClusteredScores(DynamicPanelModel model, double[] residuals)
    {
        _model = model;
        ByEntity = model.Moments.Scores(residuals, centred: false);
        if (model.Spec.Covariance is not Clustered clustered)
        {
            _parts.Add((1, null, ByEntity));
            return;
        }

        int dimensions = clustered.By.Count;
        EstimationSample rows = new(model.Design.Table, model.Equations.TableRows, model.Spec.Entity, model.Spec.Time);
        List<int> counts = [];
        for (int set = 1; set < 1 << dimensions; set++)
        {
            string[] members = [.. clustered.By.Where((_, d) => (set >> d & 1) == 1)];
            Grouping groups = rows.Group(string.Join('^', members));
            double factor = (members.Length % 2 == 1 ? 1 : -1) * (model.Spec.Small ? groups.Count / (groups.Count - 1.0) : 1);
            Matrix scores = Summed(model.Moments.Instruments, residuals, groups.Codes, groups.Count);
            _parts.Add((factor, groups.Codes, scores));
            if (members.Length == 1)
            {
                counts.Add(groups.Count);
            }
        }

        Counts = counts;
    }

    /// <summary>n × L.</summary>
    internal Matrix ByEntity { get; }

    /// <summary>Clusters in each dimension; empty where they are the entities.</summary>
    internal IReadOnlyList<int> Counts { get; } = [];

    /// <summary>Fewest clusters of a dimension, or the entities.</summary>
    internal int Fewest => Counts.Count == 0 ? _model.Moments.Entities : Counts.Min();

    /// <summary>Σ_g Z_g'e_g e_g'Z_g/n.</summary>
    internal Matrix Covariance()
    {
        if (_covariance is null)
        {
            int instruments = ByEntity.Columns;
            _covariance = new(instruments, instruments);
            foreach ((double factor, int[]? _, Matrix scores) in _parts)
            {
                TensorPrimitives.MultiplyAdd(Syrk.Gram(scores).Array, factor / _model.Moments.Entities, _covariance.Array, _covariance.Array);
            }
        }

        return _covariance;
    }

    /// <summary>Σ_g [(e_g'Z_g a) Z_g'X_g + Z_g'e_g (a'Z_g'X_g)]/n: −∂Ω/∂β times a, L × K.</summary>
    internal Matrix Derivative(Matrix x, double[] a)
    {
        Matrix z = _model.Moments.Instruments;
        double[] za = Gemv.Multiply(z, a);
        Matrix derivative = new(z.Columns, x.Columns);
        int[] entities = _model.Equations.EntityOf();
        foreach ((double factor, int[]? codes, Matrix scores) in _parts)
        {
            int[] groups = codes ?? entities;
            double[] score = Gemv.Multiply(scores, a);
            Matrix scaled = x.Clone();
            for (int k = 0; k < x.Columns; k++)
            {
                Span<double> column = scaled.Column(k);
                for (int i = 0; i < column.Length; i++)
                {
                    column[i] *= score[groups[i]];
                }
            }

            double weight = factor / _model.Moments.Entities;
            Gemm.Multiply(weight, z, true, scaled, false, 1, derivative);
            Gemm.Multiply(weight, scores, true, Summed(x, za, groups, scores.Rows), false, 1, derivative);
        }

        return derivative;
    }

    private static Matrix Summed(Matrix x, double[] v, int[] codes, int groups)
    {
        Matrix sums = new(groups, x.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            ReadOnlySpan<double> column = x.Column(k);
            Span<double> to = sums.Column(k);
            for (int i = 0; i < column.Length; i++)
            {
                to[codes[i]] += column[i] * v[i];
            }
        }

        return sums;
    }
}
