using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Means of the regressors in the levels of the only absorbed effect, from which the standard errors of its coefficients follow.</summary>
/// <remarks>
/// α̂_g = ȳ_g − x̄_g'β̂ has variance σ²/Σ_g w + x̄_g'V x̄_g, V the covariance of β̂ in use and σ² = SSR/(n − K): plm's <c>fixef</c>. Greene (2018), Econometric Analysis, sec. 11.4.
/// x̄_g is a regressor of any row of the level less its deviation, so that no pass over the rows is needed.
/// </remarks>
internal sealed class EffectMeans
{
    private readonly Matrix _means;
    private readonly double[] _weights;

    private EffectMeans(Matrix means, double[] weights) => (_means, _weights) = (means, weights);

    /// <summary>The means, or null where there is another number of effects than one, or a slope.</summary>
    internal static EffectMeans? Of(LinearProblem problem, LinearEstimate estimate)
    {
        LinearFit fit = estimate.Fit;
        if (fit.Effects.Count != 1 || fit.Effects[0].Slope is not null || fit.HasIntercept)
        {
            return null;
        }

        FixedEffect effect = fit.Effects[0];
        Matrix means = new(effect.Levels, fit.Terms.Count);
        double[] weights = new double[effect.Levels];
        int[] row = new int[effect.Levels];
        for (int i = 0; i < effect.Codes.Length; i++)
        {
            double weight = fit.Weights?[i] ?? 1;
            weights[effect.Codes[i]] += weight;
            row[effect.Codes[i]] = i;
        }

        for (int k = 0; k < fit.Terms.Count; k++)
        {
            ReadOnlySpan<double> whole = problem.X.Column(estimate.Kept[k]), left = fit.X.Column(k);
            for (int g = 0; g < row.Length; g++)
            {
                means[g, k] = whole[row[g]] - left[row[g]];
            }
        }

        return new(means, weights);
    }

    /// <summary>Standard errors of the coefficients of the effect.</summary>
    internal double[] StandardErrors(Matrix covariance, double sigma)
    {
        double[] errors = new double[_weights.Length];
        double[] mean = new double[_means.Columns];
        for (int g = 0; g < errors.Length; g++)
        {
            for (int k = 0; k < mean.Length; k++)
            {
                mean[k] = _means[g, k];
            }

            errors[g] = _weights[g] > 0 ? Math.Sqrt((sigma * sigma / _weights[g]) + DeltaMethod.Variance(covariance, mean)) : double.NaN;
        }

        return errors;
    }
}
