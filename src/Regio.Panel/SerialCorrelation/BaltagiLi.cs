using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Baltagi and Li's LM test of first-order serial correlation given random effects, in balanced panels.</summary>
/// <remarks>
/// At the maximum likelihood estimates with σ_1² = σ_e² + Tσ_u²: D = G(T − 1)(σ_1² − σ_e²)/(Tσ_1²) + (σ_e²/2) Σ_i u_i'[(J̄/σ_1² + E/σ_e²) Γ (J̄/σ_1² + E/σ_e²)]u_i with Γ ones beside the diagonal,
/// LM = D² J¹¹ ~ χ²(1). Baltagi and Li (1995), Journal of Econometrics 68; Baltagi (2013), sec. 5.2.7.
/// </remarks>
internal static class BaltagiLi
{
    internal static PanelTest Of(PanelModel model, PanelSeries series, RunContext run)
    {
        ProfileLikelihood likelihood = ProfileLikelihood.Maximise(model, run);
        double[] u = (double[])model.Problem.Y.Clone();
        for (int k = 0; k < likelihood.Coefficients.Length; k++)
        {
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(model.Problem.X.Column(k), -likelihood.Coefficients[k], u, u);
        }

        double[] sorted = series.Sort(u);
        double g = model.Groups.Count, t = model.Groups.Sizes[0];
        double[] means = model.Groups.Means(u);
        double within = Moments.SumOfSquares(model.Groups.Deviations(u), null, centred: false);
        double e2 = within / (g * (t - 1)), s2 = model.Groups.WeightedSumOfSquares(means) / g;
        double cross = 0;
        for (int i = 0; i < series.Entities; i++)
        {
            for (int p = series.Starts[i] + 1; p < series.Starts[i + 1]; p++)
            {
                double here = (means[i] / s2) + ((sorted[p] - means[i]) / e2), before = (means[i] / s2) + ((sorted[p - 1] - means[i]) / e2);
                cross += 2 * here * before;
            }
        }

        double score = (g * (t - 1) / t * (s2 - e2) / s2) + (e2 / 2 * cross);
        double a = (e2 - s2) / (t * s2);
        Matrix information = new(3, 3);
        information[0, 0] = g * ((2 * a * a * (t - 1) * (t - 1)) + (2 * a * ((2 * t) - 3)) + (t - 1));
        information[0, 1] = information[1, 0] = g * (t - 1) * e2 / (s2 * s2);
        information[0, 2] = information[2, 0] = g * (t - 1) / t * e2 * ((1 / (s2 * s2)) - (1 / (e2 * e2)));
        information[1, 1] = g * t * t / (2 * s2 * s2);
        information[1, 2] = information[2, 1] = g * t / (2 * s2 * s2);
        information[2, 2] = g / 2 * ((1 / (s2 * s2)) + ((t - 1) / (e2 * e2)));
        double inverse = Lu.Factor(information).Inverse()[0, 0];
        return PanelTest.ChiSquared("baltagi_li", score * score * inverse, 1);
    }
}
