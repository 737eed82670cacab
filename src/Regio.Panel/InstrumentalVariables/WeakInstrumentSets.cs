using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Confidence sets for the coefficient of one endogenous regressor whose coverage does not depend on the strength of the instruments.</summary>
/// <remarks>
/// δ̂ and π̂ are reduced form and first stage in the orthonormal basis of the excluded instruments, Ŝ their joint covariance with ivreg2's small-sample factor. Under β the vector g = δ̂ − βπ̂ has mean zero and covariance
/// Ω(β); D is π̂ less its projection on g. Anderson and Rubin (1949): g'Ω⁻¹g/L ~ F. Conditional likelihood ratio (Moreira 2003, Econometrica 71; for any covariance Kleibergen 2007 and Finlay and Magnusson 2009, Stata Journal 9):
/// ½(AR − rk + √((AR − rk)² + 4 LM rk)) with LM = (g'Ω⁻¹D)²/D'Ω⁻¹D, rk = D'Var(D)⁻¹D. With iid errors both sets are the solutions of a quadratic inequality (Dufour and Taamouti 2005; Mikusheva 2010,
/// Journal of Econometrics 157); otherwise the p value is followed over the circle of directions (1, β), whose poles are ±∞, and its crossings of 1 − level are refined.
/// </remarks>
internal sealed class WeakInstrumentSets
{
    /// <summary>Directions at which the p value is looked at before its crossings are refined.</summary>
    private const int Directions = 800;

    private static readonly (string Name, Label Title) AndersonRubin = ("anderson_rubin", ("Anderson-Rubin", "Anderson-Rubin 检验"));
    private static readonly (string Name, Label Title) Conditional = ("conditional_lr", ("Conditional likelihood ratio", "条件似然比（CLR）"));

    private readonly Matrix _means;
    private readonly Matrix _s;
    private readonly int _l;
    private readonly double _center;
    private readonly double _unit;
    private readonly double _denominator;
    private readonly double _level;

    /// <summary>Sets from δ̂, π̂ and the covariance of both; the search is centred at an estimate and scaled by its standard error.</summary>
    internal WeakInstrumentSets(double[] delta, double[] pi, Matrix s, double denominator, double level, double center, double unit)
    {
        _l = pi.Length;
        (_denominator, _level, _center, _unit) = (denominator, level, center, unit);
        Matrix turn = Turn(1, -center, 0, unit);
        _means = Gemm.Multiply(Parts.Beside(Parts.Of(delta), Parts.Of(pi)), false, turn, true);
        _s = Transform(s, turn);
    }

    /// <summary>Both sets under any covariance.</summary>
    internal IReadOnlyList<ConfidenceSet> General()
    {
        double size = 1 - _level;
        double[] angles = [.. Enumerable.Range(0, Directions + 1).Select(i => (i * Math.PI / Directions) - (Math.PI / 2))];
        (double Ar, double Lm, double Rk)[] statistics = Array.ConvertAll(angles, Statistics);
        (double sure, double never) = (new ChiSquare(1).UpperQuantile(size), new ChiSquare(_l).UpperQuantile(size));

        // The critical value of LR lies between those of χ²(1) and χ²(L), so that most directions need no p value.
        bool Accepts((double Ar, double Lm, double Rk) at)
        {
            double lr = LikelihoodRatio(at);
            return lr <= sure || (lr < never && ConditionalLikelihoodRatio.PValue(lr, at.Rk, _l) > size);
        }

        return
        [
            Set(AndersonRubin, Crossings(angles, Array.ConvertAll(statistics, at => AndersonRubinPValue(at.Ar) > size), AndersonRubinAt)),
            Set(Conditional, Crossings(angles, Array.ConvertAll(statistics, Accepts), ConditionalAt)),
        ];
    }

    /// <summary>Both sets under iid errors, where Ŝ = ω ⊗ I, in closed form.</summary>
    internal IReadOnlyList<ConfidenceSet> Homoskedastic()
        => [Set(AndersonRubin, Quadratic(_l * new FisherF(_l, _denominator).UpperQuantile(1 - _level))), Set(Conditional, Mikusheva())];

    private double AndersonRubinAt(double angle) => AndersonRubinPValue(Statistics(angle).Ar);

    private double ConditionalAt(double angle)
    {
        (double Ar, double Lm, double Rk) at = Statistics(angle);
        return ConditionalLikelihoodRatio.PValue(LikelihoodRatio(at), at.Rk, _l);
    }

    private static double LikelihoodRatio((double Ar, double Lm, double Rk) at)
        => 0.5 * (at.Ar - at.Rk + Math.Sqrt(((at.Ar - at.Rk) * (at.Ar - at.Rk)) + (4 * at.Lm * at.Rk)));

    private double AndersonRubinPValue(double ar) => new FisherF(_l, _denominator).Survival(ar / _l);

    /// <summary>AR, LM and rk for the direction of an angle: g = cos·δ − sin·π, h = sin·δ + cos·π in centred coordinates.</summary>
    private (double Ar, double Lm, double Rk) Statistics(double angle)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        Matrix turn = Turn(cosine, -sine, sine, cosine);
        Matrix means = Gemm.Multiply(_means, false, turn, true);
        Matrix s = Transform(_s, turn);
        double[] g = means.Column(0).ToArray();
        double[] d = means.Column(1).ToArray();
        Matrix omega = Parts.Block(s, 0, 0, _l);
        Matrix cross = Parts.Block(s, _l, 0, _l);
        Matrix variance = Parts.Block(s, _l, _l, _l);
        if (MomentWeight.Of(omega) is not { } weight)
        {
            return (double.NaN, double.NaN, double.NaN);
        }

        double[] whiteG = weight.Whiten(g);
        Matrix whiteCross = weight.Whiten(cross.Transpose());
        Gemv.MultiplyAdd(-1, whiteCross.Transpose(), whiteG, d);
        Gemm.Multiply(-1, whiteCross, true, whiteCross, false, 1, variance);
        double[] whiteD = weight.Whiten(d);
        double gd = System.Numerics.Tensors.TensorPrimitives.Dot<double>(whiteG, whiteD);
        double dd = System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(whiteD);
        return (System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(whiteG), dd > 0 ? gd * gd / dd : 0, WaldStatistic.Of(variance, d));
    }

    private ConfidenceSet Set((string Name, Label Title) test, List<(double Low, double High)> pieces)
    {
        Func<double, double> at = test == AndersonRubin ? AndersonRubinAt : ConditionalAt;
        double Angle(double beta) => Math.Atan((beta - _center) / _unit);
        return new(test.Name, test.Title, _level, pieces) { PValueAtZero = at(Angle(0)), PValue = beta => at(Angle(beta)) };
    }

    /// <summary>The arcs where a test accepts, as pieces of the line; ends are refined to where its p value is 1 − level.</summary>
    private List<(double Low, double High)> Crossings(double[] angles, bool[] accepts, Func<double, double> pValue)
    {
        List<(double Low, double High)> pieces = [];
        double? start = accepts[0] ? double.NegativeInfinity : null;
        for (int i = 1; i < angles.Length; i++)
        {
            if (accepts[i] != accepts[i - 1])
            {
                double root = Beta(Brent.Root(at => pValue(at) - (1 - _level), angles[i - 1], angles[i], 1e-14).X);
                if (start is { } low)
                {
                    pieces.Add((low, root));
                    start = null;
                }
                else
                {
                    start = root;
                }
            }
        }

        if (start is { } last)
        {
            pieces.Add((last, double.PositiveInfinity));
        }

        return pieces;
    }

    private double Beta(double angle) => _center + (_unit * Math.Tan(angle));

    /// <summary>The t = (β − centre)/unit with |g|² ≤ critical · (ω₁₁ − 2tω₁₂ + t²ω₂₂), as values of β.</summary>
    private List<(double Low, double High)> Quadratic(double critical)
    {
        double a = Inner(1, 1) - (critical * _s[_l, _l]);
        double b = Inner(0, 1) - (critical * _s[0, _l]);
        double c = Inner(0, 0) - (critical * _s[0, 0]);
        return [.. QuadraticSet.Of(a, b, c).Select(piece => (_center + (_unit * piece.Low), _center + (_unit * piece.High)))];
    }

    /// <summary>Mikusheva's inversion: with λ₁ ≥ λ₂ the eigenvalues of ω^(−½)Y'PYω^(−½), LR(β) = λ₁ − q and AR(β) = λ₁ + λ₂ − q fall in the strength q at β, so that the set is {AR(β) ≤ λ₁ + λ₂ − q*}, q* where the test just rejects.</summary>
    private List<(double Low, double High)> Mikusheva()
    {
        Matrix omega = new(2, 2, [_s[0, 0], _s[_l, 0], _s[0, _l], _s[_l, _l]]);
        Matrix inverse = Triangular.Inverse(Triangle.Lower, Cholesky.Factor(omega).L);
        Matrix gram = new(2, 2, [Inner(0, 0), Inner(0, 1), Inner(0, 1), Inner(1, 1)]);
        double[] roots = SymmetricEigen.Compute(Gemm.Multiply(Gemm.Multiply(inverse, gram), false, inverse, true), vectors: false).Values;
        double Excess(double q) => ConditionalLikelihoodRatio.PValue(roots[1] - q, q, _l) - (1 - _level);
        double weakest = Math.Max(0, roots[0]);
        if (_l > 1 && Excess(weakest) >= 0)
        {
            return [(double.NegativeInfinity, double.PositiveInfinity)];
        }

        double strength = _l == 1 ? roots[1] - new ChiSquare(1).UpperQuantile(1 - _level) : Brent.Root(Excess, weakest, roots[1]).X;
        return Quadratic(roots[0] + roots[1] - strength);
    }

    private double Inner(int a, int b) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(_means.Column(a), _means.Column(b));

    private static Matrix Turn(double a, double b, double c, double d) => new(2, 2, [a, c, b, d]);

    /// <summary>The covariance of aδ + bπ and cδ + dπ stacked.</summary>
    private static Matrix Transform(Matrix s, Matrix turn)
    {
        int l = s.Rows / 2;
        Matrix transformed = new(2 * l, 2 * l);
        for (int j = 0; j < l; j++)
        {
            for (int i = 0; i < l; i++)
            {
                for (int p = 0; p < 2; p++)
                {
                    for (int q = 0; q < 2; q++)
                    {
                        transformed[(p * l) + i, (q * l) + j] =
                            (turn[p, 0] * ((s[i, j] * turn[q, 0]) + (s[i, l + j] * turn[q, 1])))
                            + (turn[p, 1] * ((s[l + i, j] * turn[q, 0]) + (s[l + i, l + j] * turn[q, 1])));
                    }
                }
            }
        }

        return transformed;
    }
}
