using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Likelihood, pseudo R² and shares of a binary model.</summary>
/// <remarks>
/// McFadden 1 − ln L/ln L₀; adjusted 1 − (ln L − K)/ln L₀; Cox and Snell 1 − (L₀/L)^(2/n); Nagelkerke: that over its maximum 1 − L₀^(2/n); McKelvey and Zavoina: variance of the index over that of the latent
/// outcome; Efron 1 − Σ(y − p)²/Σ(y − ȳ)²; Tjur: mean probability of ones less that of zeros. Long and Freese (2014), Regression Models for Categorical Dependent Variables Using Stata, sec. 3.3.
/// </remarks>
internal static class BinaryMeasures
{
    internal static PanelMeasure[] Of(BinarySpec spec, LikelihoodFrame frame, GeneralizedEstimate estimate, double none, Classification classes)
    {
        LinearProblem problem = frame.Problem;
        LinearFit fit = estimate.Linear.Fit;
        double n = fit.Observations, k = EffectCount.Parameters(fit, SmallSample.Fixest), ll = estimate.LogLikelihood;
        double coxSnell = 1 - Math.Exp(2 * (none - ll) / n);
        double[]? w = problem.Weights;
        double mass = w?.Sum() ?? n, variance = Moments.SumOfSquares(estimate.Eta, w, centred: true) / mass;
        double[] errors = [.. problem.Y.Zip(estimate.Mu, (y, p) => y - p)];
        (double tp, double fp, double fn, double tn) = classes.At(spec.Cutoff);
        return
        [
            new("df_absorbed", k - fit.Terms.Count, true),
            new("log_lik", ll),
            new("log_lik_null", none),
            new("pseudo_r_squared", 1 - (ll / none)),
            new("adj_pseudo_r_squared", 1 - ((ll - k) / none)),
            new("cox_snell_r_squared", coxSnell),
            new("nagelkerke_r_squared", coxSnell / (1 - Math.Exp(2 * none / n))),
            new("mckelvey_zavoina_r_squared", variance / (variance + BinaryLinks.ErrorVariance(spec.Link))),
            new("efron_r_squared", 1 - (Moments.SumOfSquares(errors, w, centred: false) / Moments.SumOfSquares(problem.Y, w, centred: true))),
            new("tjur_r_squared", MeanOf(estimate.Mu, problem, 1) - MeanOf(estimate.Mu, problem, 0)),
            new("aic", (-2 * ll) + (2 * k)),
            new("bic", (-2 * ll) + (Math.Log(n) * k)),
            new("share_correct", (tp + tn) / (tp + fp + fn + tn)),
            new("sensitivity", tp / (tp + fn)),
            new("specificity", tn / (tn + fp)),
            new("auc", classes.Area),
            new("auc_std_error", classes.AreaError),
            new("iterations", estimate.Iterations, true),
        ];
    }

    /// <summary>The log likelihood with a constant (and the offset) alone.</summary>
    internal static double NullLogLikelihood(BinomialLink link, LikelihoodFrame frame, RunContext run)
    {
        LinearProblem problem = frame.Problem;
        if (frame.Offset is null)
        {
            double mass = problem.Weights?.Sum() ?? problem.Y.Length, p = Moments.Mean(problem.Y, problem.Weights);
            return mass * ((p * Math.Log(p)) + ((1 - p) * Math.Log(1 - p)));
        }

        LinearProblem constant = (problem with { Effects = [] }).Select([]).WithConstant(ModelFrame.Constant);
        return Irls.Fit(constant, new BinomialFamily(link), frame.Offset, new(), run).LogLikelihood;
    }

    private static double MeanOf(double[] probability, LinearProblem problem, double outcome)
    {
        double sum = 0, mass = 0;
        for (int i = 0; i < probability.Length; i++)
        {
            if (problem.Y[i] == outcome)
            {
                double w = problem.Weights?[i] ?? 1;
                (sum, mass) = (sum + (w * probability[i]), mass + w);
            }
        }

        return sum / mass;
    }
}
