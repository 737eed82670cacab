using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Running sums of a robust score statistic: s = Σ x e, A = Σ e²xx', C = Σ e²xq', M = Σ xq' over the rows so far, and B = Σ e²qq' over all rows.</summary>
internal sealed class ScoreSums
{
    private readonly ThresholdSearch _search;
    private readonly double[] _e;
    private readonly double[] _s;
    private readonly Matrix _a;
    private readonly Matrix _c;
    private readonly Matrix _m;
    private readonly Matrix _b;
    private int _row;

    internal ScoreSums(ThresholdSearch search, double[] e)
    {
        (_search, _e) = (search, e);
        int m = search.X.Length;
        int p = search.Basis.Count;
        (_s, _a, _c, _m, _b) = (new double[m], new(m, m), new(m, p), new(m, p), new(p, p));
        for (int j = 0; j < p; j++)
        {
            for (int i = 0; i <= j; i++)
            {
                double sum = 0;
                for (int row = 0; row < e.Length; row++)
                {
                    sum += e[row] * e[row] * search.Basis[i][row] * search.Basis[j][row];
                }

                _b[i, j] = _b[j, i] = sum;
            }
        }
    }

    internal void AdvanceTo(int end)
    {
        for (; _row < end; _row++)
        {
            double square = _e[_row] * _e[_row];
            for (int a = 0; a < _s.Length; a++)
            {
                double x = _search.X[a][_row];
                _s[a] += x * _e[_row];
                for (int b = 0; b < _s.Length; b++)
                {
                    _a[a, b] += square * x * _search.X[b][_row];
                }

                for (int k = 0; k < _search.Basis.Count; k++)
                {
                    double q = _search.Basis[k][_row];
                    _m[a, k] += x * q;
                    _c[a, k] += square * x * q;
                }
            }
        }
    }

    /// <summary>s'V⁻¹s with V = A − MC' − CM' + MBM'; NaN where V is singular on its correlation scale.</summary>
    internal double Statistic(double singular)
    {
        int m = _s.Length;
        Matrix mb = Gemm.Multiply(_m, _b);
        Matrix v = new(m, m);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < m; j++)
            {
                double sum = _a[i, j];
                for (int k = 0; k < _b.Rows; k++)
                {
                    sum += (mb[i, k] * _m[j, k]) - (_m[i, k] * _c[j, k]) - (_c[i, k] * _m[j, k]);
                }

                v[i, j] = sum;
            }
        }

        double[] scale = [.. Enumerable.Range(0, m).Select(i => Math.Sqrt(v[i, i]))];
        Matrix correlation = new(m, m);
        for (int j = 0; j < m; j++)
        {
            for (int i = 0; i < m; i++)
            {
                correlation[i, j] = v[i, j] / (scale[i] * scale[j]);
            }
        }

        Cholesky factor = Cholesky.Factor(correlation);
        if (!factor.Succeeded || Enumerable.Range(0, m).Any(i => !(factor.L[i, i] > singular)))
        {
            return double.NaN;
        }

        double[] z = [.. _s.Select((value, i) => value / scale[i])];
        double[] solved = factor.Solve(z);
        return System.Numerics.Tensors.TensorPrimitives.Dot<double>(z, solved);
    }
}
