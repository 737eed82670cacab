using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What is expected of the outcome of a selection model.</summary>
internal static class SelectionResponses
{
    /// <summary>E[y | x, selected] = η + β_λ λ(ζ) in the indexes η = x'β, ζ = z'γ, β_λ.</summary>
    internal sealed record SelectedMean() : IndexResponse("selected_mean", ("the expected outcome of those selected", "被选中者的期望结果"))
    {
        internal override double At(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
        {
            (double m, double slope, double second) = Mills(index[1]);
            curvature.Clear();
            (gradient[0], gradient[1], gradient[2]) = (1, index[2] * slope, m);
            curvature[4] = index[2] * second;
            curvature[5] = curvature[7] = slope;
            return index[0] + (index[2] * m);
        }
    }

    /// <summary>The same in the indexes η, ζ, ln σ, artanh ρ, β_λ = ρσ.</summary>
    internal sealed record SelectedMeanJoint() : IndexResponse("selected_mean", ("the expected outcome of those selected", "被选中者的期望结果"))
    {
        internal override double At(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
        {
            (double m, double slope, double second) = Mills(index[1]);
            double sigma = Math.Exp(index[2]), rho = Math.Tanh(index[3]), c = rho * sigma, ct = sigma * (1 - (rho * rho)), ctt = -2 * rho * ct;
            curvature.Clear();
            (gradient[0], gradient[1], gradient[2], gradient[3]) = (1, c * slope, c * m, ct * m);
            curvature[5] = c * second;
            curvature[6] = curvature[9] = c * slope;
            curvature[7] = curvature[13] = ct * slope;
            curvature[10] = c * m;
            curvature[11] = curvature[14] = ct * m;
            curvature[15] = ctt * m;
            return index[0] + (c * m);
        }
    }

    /// <summary>Φ(ζ), whatever the other indexes.</summary>
    internal sealed record Probability(int Indexes) : IndexResponse("selection_probability", ("the probability of selection", "被选中的概率"))
    {
        internal override double At(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
        {
            gradient.Clear();
            curvature.Clear();
            double density = Normal.Density(index[1]);
            gradient[1] = density;
            curvature[1 + Indexes] = -index[1] * density;
            return Normal.Cumulative(index[1]);
        }
    }

    /// <summary>λ = φ/Φ with λ' = −λ(λ + ζ) and λ'' = λ(λ + ζ)² + λ(λ(λ + ζ) − 1).</summary>
    private static (double Value, double Slope, double Second) Mills(double zeta)
    {
        double m = Normal.Hazard(-zeta), sum = m + zeta;
        return (m, -m * sum, (m * sum * sum) - (m * (1 - (m * sum))));
    }
}
