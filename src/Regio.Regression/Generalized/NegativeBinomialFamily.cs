using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Negative binomial of the second kind with log link and known α: variance μ + αμ². ℓ = yη − (y + 1/α) ln(1 + αe^η).</summary>
/// <remarks>Cameron and Trivedi (2013), Regression Analysis of Count Data, sec. 3.3.1. R's glm.nb has θ = 1/α.</remarks>
/// <param name="alpha">α, positive.</param>
internal sealed class NegativeBinomialFamily(double alpha) : GeneralizedFamily
{
    /// <inheritdoc/>
    internal override bool IsCanonical => false;

    /// <inheritdoc/>
    internal override double Start(double y, double mean) => Math.Log(0.5 * (y + mean));

    /// <inheritdoc/>
    internal override void Mean(ReadOnlySpan<double> eta, Span<double> mu) => TensorPrimitives.Exp(eta, mu);

    /// <inheritdoc/>
    internal override double Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> eta, ReadOnlySpan<double> rows, Span<double> score, Span<double> weight, Information information)
    {
        TensorPrimitives.Exp(eta, weight);
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double mu = weight[i], spread = 1 + (alpha * mu);
            score[i] = (y[i] - mu) / spread;
            weight[i] = information == Information.Observed ? mu * (1 + (alpha * y[i])) / (spread * spread) : mu / spread;
            double likelihood = (y[i] * eta[i]) - ((y[i] + (1 / alpha)) * Elementary.LogOnePlus(alpha * mu));
            sum += rows.IsEmpty ? likelihood : rows[i] * likelihood;
        }

        return sum;
    }

    /// <inheritdoc/>
    internal override double Deviance(double y, double mu)
    {
        double rest = (y + (1 / alpha)) * Math.Log((1 + (alpha * y)) / (1 + (alpha * mu)));
        return 2 * ((y > 0 ? y * Math.Log(y / mu) : 0) - rest);
    }

    /// <inheritdoc/>
    internal override double Saturated(double y) => (y > 0 ? y * Math.Log(y) : 0) - ((y + (1 / alpha)) * Elementary.LogOnePlus(alpha * y));

    /// <inheritdoc/>
    internal override double Constant(double y) => GammaFunction.Log(y + (1 / alpha)) - GammaFunction.Log(1 / alpha) - GammaFunction.Log(y + 1) + (y * Math.Log(alpha));

    /// <inheritdoc/>
    internal override double Slope(double eta) => Math.Exp(eta);

    /// <inheritdoc/>
    internal override double Curvature(double eta) => Math.Exp(eta);

    /// <inheritdoc/>
    internal override Label? Refuse(double y) => y >= 0 ? null : new("it must not be negative", "不得为负");
}
