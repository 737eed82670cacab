using System.Runtime.InteropServices;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Log likelihood of the negative binomial in β and τ, the logarithm of α (NB2) or δ (NB1), with exact derivatives.</summary>
/// <remarks>
/// With a = 1/α, r = μ/δ, q = δ/(1 + δ): NB2 ℓ = ln[Γ(y + a)/Γ(a)y!] + y ln αμ − (y + a) ln(1 + αμ); NB1 ℓ = ln[Γ(y + r)/Γ(r)y!] + y ln δ − (y + r) ln(1 + δ).
/// Cameron and Trivedi (2013), Regression Analysis of Count Data, sec. 3.3; Hilbe (2011), Negative Binomial Regression, ch. 8 and 10.
/// </remarks>
internal sealed class NegativeBinomialLikelihood(LinearProblem problem, double[]? offset, CountVariance variance, RunContext run)
{
    private const int Piece = 4096;
    private readonly int _k = problem.Terms.Count;
    private readonly double[] _eta = new double[problem.Y.Length];
    private readonly double[] _etaTau = new double[problem.Y.Length];
    private readonly double[] _etaEta = new double[problem.Y.Length];
    private readonly double[] _tau = new double[problem.Y.Length];

    /// <summary>o + Xβ.</summary>
    internal double[] Index(ReadOnlySpan<double> b)
    {
        double[] index = offset is null ? new double[problem.Y.Length] : (double[])offset.Clone();
        Gemv.MultiplyAdd(1, problem.X, b[.._k], index, run);
        return index;
    }

    /// <summary>Value, gradient and second derivatives at (β, τ).</summary>
    internal double Evaluate(ReadOnlySpan<double> theta, Span<double> gradient, Matrix hessian)
    {
        (double value, double tau, double tauTau) = Rows(theta);
        Gemv.TransposeMultiply(problem.X, _eta, run).CopyTo(gradient[.._k]);
        gradient[_k] = tau;
        Matrix inner = Syrk.Gram(problem.X, _etaEta, run);
        double[] cross = Gemv.TransposeMultiply(problem.X, _etaTau, run);
        for (int j = 0; j < _k; j++)
        {
            inner.Column(j).CopyTo(hessian.Column(j)[.._k]);
            hessian[j, _k] = hessian[_k, j] = cross[j];
        }

        hessian[_k, _k] = tauTau;
        return value;
    }

    /// <summary>N × (K + 1) scores, without weights.</summary>
    internal Matrix Scores(ReadOnlySpan<double> theta)
    {
        Rows(theta);
        Matrix scores = new(problem.Y.Length, _k + 1);
        run.ForEach(_k + 1, j =>
        {
            Span<double> column = scores.Column(j);
            for (int i = 0; i < column.Length; i++)
            {
                double s = j == _k ? _tau[i] : _eta[i] * problem.X[i, j];
                column[i] = problem.Weights is null ? s : s / problem.Weights[i];
            }
        });
        return scores;
    }

    /// <summary>Fills the derivatives of every row, weights included; returns Σ ℓ and its derivatives in τ.</summary>
    private (double Value, double Tau, double TauTau) Rows(ReadOnlySpan<double> theta)
    {
        double[] index = Index(theta);
        double spread = Math.Exp(theta[_k]);
        (double Value, double Tau, double TauTau)[] sums = new (double, double, double)[(index.Length + Piece - 1) / Piece];
        run.ForEach(sums.Length, piece =>
        {
            for (int i = piece * Piece; i < Math.Min(index.Length, (piece + 1) * Piece); i++)
            {
                double w = problem.Weights?[i] ?? 1, mu = Math.Exp(index[i]);
                CountRow row = variance == CountVariance.Quadratic ? Quadratic(problem.Y[i], mu, index[i], spread) : Linear(problem.Y[i], mu, spread);
                (_eta[i], _etaEta[i], _etaTau[i], _tau[i]) = (w * row.Eta, w * row.EtaEta, w * row.EtaTau, w * row.Tau);
                sums[piece].Value += w * (row.Value - GammaFunction.Log(problem.Y[i] + 1));
                sums[piece].Tau += w * row.Tau;
                sums[piece].TauTau += w * row.TauTau;
            }
        });
        (double value, double tau, double tauTau) = (0, 0, 0);
        foreach ((double v, double t, double tt) in sums)
        {
            (value, tau, tauTau) = (value + v, tau + t, tauTau + tt);
        }

        return (value, tau, tauTau);
    }

    private static CountRow Quadratic(double y, double mu, double eta, double alpha)
    {
        double a = 1 / alpha, grown = 1 + (alpha * mu), log = Elementary.LogOnePlus(alpha * mu);
        (double rising, double slope, double curvature) = RisingFactorial.At(y, a);
        double inner = slope - log, residual = (y - mu) / grown, bend = residual * alpha * mu / grown;
        return new(
            rising + (y * (eta + Math.Log(alpha))) - ((y + a) * log),
            residual,
            -mu * (1 + (alpha * y)) / (grown * grown),
            residual - (a * inner),
            -bend,
            (a * inner) + (a * a * curvature) + (mu / grown) - bend);
    }

    private static CountRow Linear(double y, double mu, double delta)
    {
        double r = mu / delta, q = delta / (1 + delta), log = Elementary.LogOnePlus(delta);
        (double rising, double slope, double curvature) = RisingFactorial.At(y, r);
        double first = r * (slope - log), second = r * r * curvature;
        return new(
            rising + (y * Math.Log(delta)) - ((y + r) * log),
            first,
            first + second,
            y - ((y + r) * q) - first,
            -first - second - (r * q),
            first + second + (2 * r * q) - ((y + r) * q * (1 - q)));
    }

    /// <summary>ℓ of one row without ln y!, and its derivatives in η and τ.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct CountRow(double Value, double Eta, double EtaEta, double Tau, double EtaTau, double TauTau);
}
