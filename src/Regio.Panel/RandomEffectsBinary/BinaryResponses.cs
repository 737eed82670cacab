using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Probabilities that marginal effects are of.</summary>
internal static class BinaryResponses
{
    internal static Label Words { get; } = ("the probability of 1", "取 1 的概率");

    /// <summary>F(η).</summary>
    internal static IndexResponse Probability(BinomialLink link, string name = "probability")
        => new SingleIndexResponse(name, Words, eta => BinaryLinks.Probability(link, eta)) { Third = eta => BinaryLinks.Third(link, eta) };

    /// <summary>F(η) of a model whose second index is a variance: the probability of an entity without effect.</summary>
    internal sealed record WithoutEffect(BinomialLink Link) : IndexResponse("probability_u0", ("the probability of 1 where the effect is zero", "效应为零时取 1 的概率"))
    {
        internal override double At(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
        {
            gradient.Clear();
            curvature.Clear();
            (double value, gradient[0], curvature[0]) = BinaryLinks.Probability(Link, index[0]);
            return value;
        }
    }

    /// <summary>∫ F(η + σz) φ(z) dz with ln σ² the second index: the probability in the population.</summary>
    /// <remarks>Probit in closed form, Φ(η/√(1 + σ²)); else by the trapezoidal rule, whose error for this integrand falls like exp(−2π²/(hσ)), h = ¼ (Trefethen and Weideman 2014, SIAM Review 56).</remarks>
    internal sealed record OverEffects(BinomialLink Link) : IndexResponse("probability", Words)
    {
        private const double Step = 0.25;
        private const int Half = 36;
        private static readonly double[] Weights = [.. Enumerable.Range(-Half, (2 * Half) + 1).Select(q => Step * Numerics.Normal.Density(q * Step))];

        internal override double At(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
        {
            double eta = index[0], sigma = Math.Exp(0.5 * index[1]);
            if (Link == BinomialLink.Probit)
            {
                return Closed(eta, sigma, gradient, curvature);
            }

            double value = 0, slope = 0, bySpread = 0, second = 0, cross = 0, spread = 0;
            for (int q = 0; q < Weights.Length; q++)
            {
                double move = 0.5 * sigma * (q - Half) * Step;
                (double p, double f, double df) = BinaryLinks.Probability(Link, eta + (2 * move));
                double w = Weights[q];
                value += w * p;
                slope += w * f;
                second += w * df;
                bySpread += w * f * move;
                cross += w * df * move;
                spread += w * ((df * move * move) + (0.5 * f * move));
            }

            (gradient[0], gradient[1]) = (slope, bySpread);
            (curvature[0], curvature[1], curvature[2], curvature[3]) = (second, cross, cross, spread);
            return value;
        }

        private static double Closed(double eta, double sigma, Span<double> gradient, Span<double> curvature)
        {
            double total = 1 + (sigma * sigma), root = 1 / Math.Sqrt(total), z = eta * root, share = sigma * sigma / total;
            double density = Numerics.Normal.Density(z), byShare = -0.5 * z * share;
            (gradient[0], gradient[1]) = (density * root, density * byShare);
            curvature[0] = -z * density * root * root;
            curvature[1] = curvature[2] = density * root * ((-z * byShare) - (0.5 * share));
            curvature[3] = density * ((-z * byShare * byShare) - (0.5 * ((byShare * share) + (z * share * (1 - share)))));
            return Numerics.Normal.Cumulative(z);
        }
    }
}
