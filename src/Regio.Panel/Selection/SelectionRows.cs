using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Log likelihood of a probit, ln Φ(±z'γ).</summary>
/// <param name="selected">Whether the outcome is one.</param>
internal sealed class ProbitRows(bool[] selected) : IRowLikelihood
{
    /// <inheritdoc/>
    public int Indexes => 1;

    /// <inheritdoc/>
    public double Evaluate(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
    {
        double sign = selected[row] ? 1 : -1, u = sign * index[0], mills = Normal.Hazard(-u);
        gradient[0] = sign * mills;
        curvature[0] = -mills * (mills + u);
        return Normal.LogCumulative(u);
    }
}

/// <summary>Log likelihood of an outcome that is seen where selected, in the indexes ζ = z'γ, η = x'β, s = ln σ, t = artanh ρ.</summary>
/// <remarks>
/// Not selected: ln Φ(−ζ). Selected: ln Φ(A) − ½e² − s − ½ ln 2π with e = (y − η)/σ and A = (ζ + ρe)/√(1 − ρ²) = ζ cosh t + e sinh t, whose derivatives in t are free of divisions
/// (Heckman 1979; Greene 2018, sec. 19.4.3; parameters of StataCorp, [R] heckman).
/// </remarks>
/// <param name="selected">Whether the outcome is seen.</param>
/// <param name="y">The outcome; anything where it is not seen.</param>
internal sealed class SelectionRows(bool[] selected, double[] y) : IRowLikelihood
{
    /// <inheritdoc/>
    public int Indexes => 4;

    /// <inheritdoc/>
    public double Evaluate(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
    {
        double zeta = index[0];
        if (!selected[row])
        {
            double hazard = Normal.Hazard(zeta);
            gradient.Clear();
            curvature.Clear();
            gradient[0] = -hazard;
            curvature[0] = -hazard * (hazard - zeta);
            return Normal.LogSurvival(zeta);
        }

        double sigma = Math.Exp(index[2]), e = (y[row] - index[1]) / sigma;
        double c = Math.Cosh(index[3]), s = Math.Sinh(index[3]);
        double a = (zeta * c) + (e * s), b = (zeta * s) + (e * c);
        double m = Normal.Hazard(-a), d = -m * (m + a);
        double le = (m * s) - e, lee = (d * s * s) - 1, lez = d * c * s, let = (d * s * b) + (m * c);
        gradient[0] = m * c;
        gradient[1] = -le / sigma;
        gradient[2] = (-e * le) - 1;
        gradient[3] = m * b;
        curvature[0] = d * c * c;
        curvature[1] = -lez / sigma;
        curvature[2] = lee / (sigma * sigma);
        curvature[3] = -e * lez;
        curvature[4] = ((lee * e) + le) / sigma;
        curvature[5] = ((lee * e) + le) * e;
        curvature[6] = (d * c * b) + (m * s);
        curvature[7] = -let / sigma;
        curvature[8] = -e * let;
        curvature[9] = (d * b * b) + (m * a);
        return Normal.LogCumulative(a) + Normal.LogDensity(e) - index[2];
    }
}
