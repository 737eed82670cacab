using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Poisson with log link: ℓ = yη − e^η; as a quasi likelihood for any y ≥ 0 with E(y|x) = e^η.</summary>
/// <remarks>Gourieroux, Monfort and Trognon (1984), Econometrica 52; Santos Silva and Tenreyro (2006), Review of Economics and Statistics 88.</remarks>
internal sealed class PoissonFamily : GeneralizedFamily
{
    /// <inheritdoc/>
    internal override bool IsCanonical => true;

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
            double mu = weight[i];
            score[i] = y[i] - mu;
            double likelihood = (y[i] * eta[i]) - mu;
            sum += rows.IsEmpty ? likelihood : rows[i] * likelihood;
        }

        return sum;
    }

    /// <inheritdoc/>
    internal override double Deviance(double y, double mu) => 2 * (y > 0 ? (y * Math.Log(y / mu)) - (y - mu) : mu);

    /// <inheritdoc/>
    internal override double Saturated(double y) => y > 0 ? (y * Math.Log(y)) - y : 0;

    /// <inheritdoc/>
    internal override double Constant(double y) => -GammaFunction.Log(y + 1);

    /// <inheritdoc/>
    internal override double Slope(double eta) => Math.Exp(eta);

    /// <inheritdoc/>
    internal override double Curvature(double eta) => Math.Exp(eta);

    /// <inheritdoc/>
    internal override Label? Refuse(double y) => y >= 0 ? null : new("it must not be negative", "不得为负");
}
