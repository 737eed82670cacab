using Regio.Numerics;

namespace Regio.Panel;

/// <summary>The factor of a moments' covariance S, for GMM: S = D L L' D with D the standard deviations.</summary>
internal sealed class MomentWeight
{
    /// <summary>Pivot of the correlation matrix below which it is singular.</summary>
    private const double Singular = 1e-7;

    private readonly Matrix _l;
    private readonly double[] _scale;

    private MomentWeight(Matrix l, double[] scale) => (_l, _scale) = (l, scale);

    /// <summary>Smallest pivot of the correlation matrix, 0 to 1: how much of a moment the others leave unexplained, a standard deviation.</summary>
    internal double SmallestPivot => Enumerable.Range(0, _l.Rows).Min(i => _l[i, i]);

    /// <summary>The factor, or null where S is singular.</summary>
    internal static MomentWeight? Of(Matrix s)
    {
        int n = s.Rows;
        double[] scale = [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(s[i, i]))];
        Matrix correlation = new(n, n);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < n; i++)
            {
                correlation[i, j] = s[i, j] / (scale[i] * scale[j]);
            }
        }

        if (!Array.TrueForAll(correlation.Array, double.IsFinite))
        {
            return null;
        }

        Cholesky factor = Cholesky.Factor(correlation);
        return factor.Succeeded && Enumerable.Range(0, n).All(i => factor.L[i, i] >= Singular) ? new(factor.L, scale) : null;
    }

    /// <summary>L⁻¹D⁻¹A: coordinates in which S is the identity.</summary>
    internal Matrix Whiten(Matrix a)
    {
        Matrix white = a.Clone();
        for (int k = 0; k < a.Columns; k++)
        {
            Scale(white.Column(k));
        }

        Triangular.Solve(Triangle.Lower, false, false, _l, white);
        return white;
    }

    /// <summary>L⁻¹D⁻¹x.</summary>
    internal double[] Whiten(ReadOnlySpan<double> x)
    {
        double[] white = x.ToArray();
        Scale(white);
        Triangular.Solve(Triangle.Lower, false, false, _l, white);
        return white;
    }

    /// <summary>D⁻¹L'⁻¹A; after <see cref="Whiten(Matrix)"/> it completes S⁻¹A.</summary>
    internal Matrix Complete(Matrix white)
    {
        Matrix whole = white.Clone();
        Triangular.Solve(Triangle.Lower, true, false, _l, whole);
        for (int k = 0; k < whole.Columns; k++)
        {
            Scale(whole.Column(k));
        }

        return whole;
    }

    private void Scale(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] /= _scale[i];
        }
    }
}
