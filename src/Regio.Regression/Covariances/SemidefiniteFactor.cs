using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Cholesky factor of a semidefinite matrix that skips dependent rows: gives x'S⁻x for x in the range of S.</summary>
/// <remarks>Skipping a row and column of zero pivot gives a generalised inverse (Searle 1982, Matrix Algebra Useful for Statistics, sec. 8.2).</remarks>
internal sealed class SemidefiniteFactor
{
    /// <summary>Pivot, relative to the diagonal element before elimination, below which a row is dependent on earlier ones.</summary>
    private const double Dependent = 1e-10;

    /// <summary>Row i of L, held as a column of the matrix.</summary>
    private readonly Matrix _rows;
    private readonly bool[] _kept;

    private SemidefiniteFactor(Matrix rows, bool[] kept) => (_rows, _kept) = (rows, kept);

    /// <summary>Factors <paramref name="s"/>, which is overwritten.</summary>
    internal static SemidefiniteFactor Of(Matrix s)
    {
        int n = s.Rows;
        bool[] kept = new bool[n];
        for (int i = 0; i < n; i++)
        {
            Span<double> row = s.Column(i);
            double before = row[i];
            for (int j = 0; j < i; j++)
            {
                row[j] = kept[j] ? (row[j] - TensorPrimitives.Dot(row[..j], s.Column(j)[..j])) / s[j, j] : 0;
            }

            double pivot = before - TensorPrimitives.SumOfSquares(row[..i]);
            kept[i] = pivot > Dependent * before;
            row[i] = kept[i] ? Math.Sqrt(pivot) : 0;
        }

        return new(s, kept);
    }

    /// <summary>x'S⁻x; x is overwritten by L⁻¹x.</summary>
    internal double QuadraticForm(Span<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = _kept[i] ? (x[i] - TensorPrimitives.Dot(_rows.Column(i)[..i], x[..i])) / _rows[i, i] : 0;
            sum += x[i] * x[i];
        }

        return sum;
    }
}
