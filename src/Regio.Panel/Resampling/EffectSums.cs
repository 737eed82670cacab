using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Weighted cross-products of data columns and the dummies of small effects, net of one large effect; upper triangle packed by columns.</summary>
/// <remarks>P data columns z come first, then L dummies. Σ w q q' − Σ_e (Σ_{i∈e} w q)(Σ_{i∈e} w q)'/Σ_{i∈e} w with q = (z, d). A row touches P + F − 1 of the P + L entries.</remarks>
internal sealed class EffectSums
{
    /// <summary>Share of the weight of all rows below which nothing of a dummy is left after the other effects.</summary>
    private const double Absorbed = 1e-11;

    private readonly int _p;
    private readonly int _size;
    private readonly int _rows;
    private readonly double[] _z;
    private readonly int[]? _large;
    private readonly int[][] _dummies;
    private readonly double[]? _weights;
    private readonly int[] _order;

    internal EffectSums(Matrix z, FixedEffect[] effects, double[]? weights)
    {
        (_p, _rows, _weights) = (z.Columns, z.Rows, weights);
        _large = effects.Length == 0 ? null : effects[0].Codes;
        _dummies = new int[Math.Max(0, effects.Length - 1)][];
        int next = _p;
        for (int f = 0; f < _dummies.Length; f++)
        {
            int offset = next;
            _dummies[f] = Array.ConvertAll(effects[f + 1].Codes, code => code + offset);
            next += effects[f + 1].Levels;
        }

        _size = next;
        _z = new double[(long)_rows * _p];
        for (int k = 0; k < _p; k++)
        {
            ReadOnlySpan<double> column = z.Column(k);
            for (int i = 0; i < _rows; i++)
            {
                _z[(i * _p) + k] = column[i];
            }
        }

        _order = [.. Enumerable.Range(0, _rows)];
        if (_large is not null)
        {
            Array.Sort([.. _large.Select((code, i) => ((long)code << 32) | (uint)i)], _order);
        }
    }

    /// <summary>Length of a packed triangle, with the weight of the rows after it.</summary>
    internal int Packed => (_size * (_size + 1) / 2) + 1;

    /// <summary>Whether each level of the large effect lies in one cluster.</summary>
    internal bool Nests(Grouping clusters)
    {
        if (_large is null)
        {
            return true;
        }

        Dictionary<int, int> home = [];
        for (int i = 0; i < _rows; i++)
        {
            if (home.TryGetValue(_large[i], out int cluster) ? cluster != clusters.Codes[i] : !home.TryAdd(_large[i], clusters.Codes[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The sums over some rows, each with the weight of the model.</summary>
    internal double[] Of(ReadOnlySpan<int> rows)
    {
        int[] sorted = rows.ToArray();
        if (_large is not null)
        {
            Array.Sort([.. sorted.Select(i => ((long)_large[i] << 32) | (uint)i)], sorted);
        }

        return Accumulate(sorted, null);
    }

    /// <summary>The sums over all rows under weights.</summary>
    internal double[] Of(double[] weights) => Accumulate(_order, weights);

    private double[] Accumulate(int[] order, double[]? weights)
    {
        double[] total = new double[Packed];
        double[] level = new double[_size];
        List<int> touched = [];
        int current = -1;
        double mass = 0;
        foreach (int i in order)
        {
            double w = (weights is null ? 1 : weights[i]) * (_weights is null ? 1 : _weights[i]);
            if (w == 0)
            {
                continue;
            }

            if (_large is not null && _large[i] != current)
            {
                Close(total, level, touched, mass);
                (current, mass) = (_large[i], 0);
            }

            AddRow(total, level, touched, i, w);
            mass += w;
            total[^1] += w;
        }

        if (_large is not null)
        {
            Close(total, level, touched, mass);
        }

        return total;
    }

    private void AddRow(double[] total, double[] level, List<int> touched, int i, double w)
    {
        ReadOnlySpan<double> z = _z.AsSpan(i * _p, _p);
        for (int b = 0, at = 0; b < _p; b++)
        {
            double wz = w * z[b];
            level[b] += wz;
            for (int a = 0; a <= b; a++)
            {
                total[at++] += wz * z[a];
            }
        }

        for (int f = 0; f < _dummies.Length; f++)
        {
            int d = _dummies[f][i];
            int column = d * (d + 1) / 2;
            for (int a = 0; a < _p; a++)
            {
                total[column + a] += w * z[a];
            }

            for (int g = 0; g < f; g++)
            {
                total[column + _dummies[g][i]] += w;
            }

            total[column + d] += w;
            if (level[d] == 0)
            {
                touched.Add(d);
            }

            level[d] += w;
        }
    }

    /// <summary>Takes a level of the large effect out, and clears its sums.</summary>
    private void Close(double[] total, double[] level, List<int> touched, double mass)
    {
        if (mass == 0)
        {
            return;
        }

        touched.Sort();
        for (int b = 0, at = 0; b < _p; b++)
        {
            double share = level[b] / mass;
            for (int a = 0; a <= b; a++)
            {
                total[at++] -= share * level[a];
            }
        }

        for (int t = 0; t < touched.Count; t++)
        {
            int d = touched[t];
            double share = level[d] / mass;
            int column = d * (d + 1) / 2;
            for (int a = 0; a < _p; a++)
            {
                total[column + a] -= share * level[a];
            }

            for (int s = 0; s <= t; s++)
            {
                total[column + touched[s]] -= share * level[touched[s]];
            }
        }

        foreach (int d in touched)
        {
            level[d] = 0;
        }

        touched.Clear();
        level.AsSpan(0, _p).Clear();
    }

    /// <summary>Takes the dummies out, last first; a dummy of which nothing is left is passed over. Leaves P × P.</summary>
    internal Matrix Sweep(double[] packed)
    {
        double least = Absorbed * packed[^1];
        for (int d = _size - 1; d >= _p; d--)
        {
            int column = d * (d + 1) / 2;
            double pivot = packed[column + d];
            if (!(pivot > least))
            {
                continue;
            }

            for (int b = 0; b < d; b++)
            {
                double share = packed[column + b] / pivot;
                if (share == 0)
                {
                    continue;
                }

                int at = b * (b + 1) / 2;
                for (int a = 0; a <= b; a++)
                {
                    packed[at + a] -= share * packed[column + a];
                }
            }
        }

        Matrix moments = new(_p, _p);
        for (int b = 0, at = 0; b < _p; b++)
        {
            for (int a = 0; a <= b; a++)
            {
                moments[a, b] = moments[b, a] = packed[at++];
            }
        }

        return moments;
    }
}
