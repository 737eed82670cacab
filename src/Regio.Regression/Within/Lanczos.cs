namespace Regio.Regression;

/// <summary>The tridiagonal matrix T that conjugate gradients build: T_jj = 1/α_j + β_{j−1}/α_{j−1}, T_{j,j+1} = √β_j/α_j. Its eigenvalues are Ritz values of the preconditioned operator.</summary>
internal sealed class Lanczos
{
    private const double RoundingLevel = 1e-11;
    private const int Patience = 100;

    private readonly List<double> _diagonal = [];
    private readonly List<double> _offDiagonalSquared = [];
    private double _carry;
    private double _lowest = double.PositiveInfinity;
    private int _lowestAt;

    internal void Add(double alpha, double beta)
    {
        if (alpha <= 0)
        {
            return;
        }

        _diagonal.Add((1 / alpha) + _carry);
        _offDiagonalSquared.Add(beta / (alpha * alpha));
        _carry = beta / alpha;
    }

    /// <summary>Whether the residual is down at rounding and has found no new low for long. Above rounding a plateau says nothing: on thin graphs it can last for most of the way.</summary>
    /// <param name="square">r'D⁻¹r.</param>
    /// <param name="centred">Squared norm of the column.</param>
    internal bool Stagnates(double square, double centred)
    {
        if (square < 0.9 * _lowest)
        {
            (_lowest, _lowestAt) = (square, _diagonal.Count);
        }

        return square < RoundingLevel * RoundingLevel * centred && _diagonal.Count > _lowestAt + Patience;
    }

    /// <summary>A lower bound, within a hundredth, of T's smallest eigenvalue, by bisection on the number of negative pivots of T − λI.</summary>
    /// <param name="upper">A value it is known not to exceed.</param>
    internal double Smallest(double upper)
    {
        double low = 0, high = upper;
        if (_diagonal.Count == 0 || !HasBelow(high))
        {
            return upper;
        }

        for (int step = 0; step < 60 && high - low > 0.01 * high; step++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = HasBelow(middle) ? (low, middle) : (middle, high);
        }

        return low > 0 ? low : high;
    }

    private bool HasBelow(double value)
    {
        double pivot = _diagonal[0] - value;
        for (int j = 1; j < _diagonal.Count && pivot > 0; j++)
        {
            pivot = _diagonal[j] - value - (_offDiagonalSquared[j - 1] / pivot);
        }

        return pivot <= 0;
    }
}
