using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The log likelihood ℓ(θ) = Σ w_i ln f_i(X_1 θ_1, …, X_M θ_M) of independent rows, with exact first and second derivatives.</summary>
/// <remarks>
/// ∂ℓ/∂θ_m = X_m'g_m and ∂²ℓ/∂θ_m∂θ_n' = X_m' diag(c_mn) X_n from the derivatives of the rows in their indexes. Rows are evaluated in blocks by several threads and added up in one order.
/// An equation without a design is a parameter that all rows share.
/// </remarks>
internal sealed class IndexLikelihood
{
    private const int Block = 2048;

    private readonly IRowLikelihood _rows;
    private readonly Matrix?[] _designs;
    private readonly double[]? _weights;
    private readonly int _count;
    private readonly RunContext _run;
    private readonly double[][] _index;
    private readonly double[][] _gradient;
    private readonly double[][] _curvature;
    private readonly double[] _value;

    internal IndexLikelihood(IRowLikelihood rows, Matrix?[] designs, double[]? weights, int count, RunContext run)
    {
        (_rows, _designs, _weights, _count, _run) = (rows, designs, weights, count, run);
        int m = rows.Indexes;
        Starts = new int[m + 1];
        for (int j = 0; j < m; j++)
        {
            Starts[j + 1] = Starts[j] + (designs[j]?.Columns ?? 1);
        }

        _index = Arrays(m);
        _gradient = Arrays(m);
        _curvature = Arrays(m * (m + 1) / 2);
        _value = new double[count];
    }

    /// <summary>First parameter of each equation, and the number of parameters.</summary>
    internal int[] Starts { get; }

    /// <summary>ℓ with its gradient and second derivatives.</summary>
    internal double Evaluate(ReadOnlySpan<double> theta, Span<double> gradient, Matrix hessian)
    {
        double value = Rows(theta);
        if (!double.IsFinite(value))
        {
            return double.NaN;
        }

        Weigh();
        int m = _rows.Indexes;
        for (int a = 0; a < m; a++)
        {
            Transposed(a, _gradient[a], gradient[Starts[a]..Starts[a + 1]]);
            for (int b = 0; b <= a; b++)
            {
                Place(hessian, a, b, Cross(a, b, _curvature[(a * (a + 1) / 2) + b]));
            }
        }

        return value;
    }

    /// <summary>ℓ alone.</summary>
    internal double Value(ReadOnlySpan<double> theta) => Rows(theta);

    /// <summary>N × P scores ∂ln f_i/∂θ, without weights.</summary>
    internal Matrix Scores(ReadOnlySpan<double> theta)
    {
        Rows(theta);
        Matrix scores = new(_count, Starts[^1]);
        for (int a = 0; a < _rows.Indexes; a++)
        {
            for (int k = Starts[a]; k < Starts[a + 1]; k++)
            {
                if (_designs[a] is { } x)
                {
                    TensorPrimitives.Multiply(x.Column(k - Starts[a]), _gradient[a], scores.Column(k));
                }
                else
                {
                    _gradient[a].CopyTo(scores.Column(k));
                }
            }
        }

        return scores;
    }

    /// <summary>X_m θ_m of every row.</summary>
    internal double[] Index(int equation, ReadOnlySpan<double> theta)
    {
        ReadOnlySpan<double> part = theta[Starts[equation]..Starts[equation + 1]];
        if (_designs[equation] is { } x)
        {
            return Gemv.Multiply(x, part, _run);
        }

        double[] shared = new double[_count];
        Array.Fill(shared, part[0]);
        return shared;
    }

    /// <summary>Evaluates all rows; the weighted sum of ln f, or NaN where one is not finite.</summary>
    private double Rows(ReadOnlySpan<double> theta)
    {
        for (int a = 0; a < _index.Length; a++)
        {
            _index[a] = Index(a, theta);
        }

        _run.ForEach((_count + Block - 1) / Block, block => Evaluate(block * Block, Math.Min(_count, (block + 1) * Block)));
        double sum = 0;
        for (int i = 0; i < _count; i++)
        {
            sum += _weights is null ? _value[i] : _weights[i] * _value[i];
        }

        return sum;
    }

    private void Evaluate(int from, int to)
    {
        int m = _rows.Indexes;
        Span<double> index = stackalloc double[m], gradient = stackalloc double[m], curvature = stackalloc double[m * (m + 1) / 2];
        for (int i = from; i < to; i++)
        {
            for (int a = 0; a < m; a++)
            {
                index[a] = _index[a][i];
            }

            _value[i] = _rows.Evaluate(i, index, gradient, curvature);
            for (int a = 0; a < m; a++)
            {
                _gradient[a][i] = gradient[a];
            }

            for (int c = 0; c < curvature.Length; c++)
            {
                _curvature[c][i] = curvature[c];
            }
        }
    }

    private void Weigh()
    {
        if (_weights is null)
        {
            return;
        }

        foreach (double[] values in _gradient.Concat(_curvature))
        {
            TensorPrimitives.Multiply(values, _weights, values);
        }
    }

    private void Transposed(int equation, double[] values, Span<double> result)
    {
        if (_designs[equation] is { } x)
        {
            Gemv.TransposeMultiply(x, values, _run).CopyTo(result);
        }
        else
        {
            result[0] = TensorPrimitives.Sum<double>(values);
        }
    }

    /// <summary>X_a' diag(c) X_b.</summary>
    private Matrix Cross(int a, int b, double[] c)
    {
        if (_designs[a] is not { } left)
        {
            Matrix row = new(1, Starts[b + 1] - Starts[b]);
            Transposed(b, c, row.Values);
            return row;
        }

        if (a == b)
        {
            return Syrk.Gram(left, c, _run);
        }

        Matrix cross = new(left.Columns, Starts[b + 1] - Starts[b]);
        if (_designs[b] is not { } right)
        {
            Transposed(a, c, cross.Values);
            return cross;
        }

        Matrix weighted = right.Clone();
        for (int k = 0; k < weighted.Columns; k++)
        {
            TensorPrimitives.Multiply(weighted.Column(k), c, weighted.Column(k));
        }

        return Gemm.Multiply(left, true, weighted, false, _run);
    }

    private void Place(Matrix hessian, int a, int b, Matrix block)
    {
        for (int j = 0; j < block.Columns; j++)
        {
            for (int i = 0; i < block.Rows; i++)
            {
                hessian[Starts[a] + i, Starts[b] + j] = block[i, j];
                hessian[Starts[b] + j, Starts[a] + i] = block[i, j];
            }
        }
    }

    private double[][] Arrays(int count) => [.. Enumerable.Range(0, count).Select(_ => new double[_count])];
}
