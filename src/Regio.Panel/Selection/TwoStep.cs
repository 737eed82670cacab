using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Heckman's two steps: a probit, then least squares of the selected rows with the inverse Mills ratio as last regressor, effects absorbed.</summary>
/// <remarks>
/// λ_i = φ(z'γ̂)/Φ(z'γ̂), δ_i = λ_i(λ_i + z'γ̂); y = x'β + β_λ λ + e. σ̂² = ê'ê/n + β̂_λ² mean(δ), ρ̂ = β̂_λ/σ̂ (Heckman 1979, Econometrica 47; Greene 2018, sec. 19.4.3).
/// With the annihilator M of the second step, E ê'ê = Σ m_ii σ²(1 − ρ²δ_i) and Σ m_ii = n − K − levels: where effects are absorbed n is replaced by these degrees of freedom, without which σ̂² stays too small
/// however many levels there are (Neyman and Scott 1948, Econometrica 16).
/// </remarks>
internal sealed record TwoStep
{
    /// <summary>Name of the Mills ratio among the regressors.</summary>
    internal const string Mills = "mills_ratio";

    internal required SelectionSample Sample { get; init; }

    internal required SelectionProbit Probit { get; init; }

    /// <summary>The second regression, its Mills ratio last.</summary>
    internal required LinearEstimate Second { get; init; }

    internal required LinearProblem Problem { get; init; }

    /// <summary>λ of every row of the selection equation.</summary>
    internal required double[] Ratio { get; init; }

    /// <summary>δ of the selected rows.</summary>
    internal required double[] Delta { get; init; }

    internal double Coefficient => Second.Fit.Coefficients[^1];

    /// <summary>σ̂.</summary>
    internal double Sigma { get; private init; }

    /// <summary>σ̂ with the other divisor.</summary>
    internal double OtherSigma { get; private init; }

    /// <summary>Whether the residual sum of squares is divided by degrees of freedom.</summary>
    internal bool ByDegrees { get; private init; }

    /// <summary>ρ̂ = β̂_λ/σ̂ before any truncation.</summary>
    internal double Rho => Coefficient / Sigma;

    internal static TwoStep Fit(SelectionSample sample, SelectionProbit probit, SelectionVariance variance, RunContext run)
    {
        double[] index = probit.Index();
        double[] ratio = Array.ConvertAll(index, zeta => Normal.Hazard(-zeta));
        double[] delta = Array.ConvertAll(sample.Places, place => ratio[place] * (ratio[place] + index[place]));
        LinearProblem problem = WithRatio(sample.Outcome.Problem, Array.ConvertAll(sample.Places, place => ratio[place]));
        LinearEstimate second = LinearEstimation.Solve(problem, run);
        if (second.Kept[^1] != problem.Terms.Count - 1)
        {
            throw new IdentificationError(
                new("the inverse Mills ratio is a linear combination of the other regressors of the outcome: selection cannot be told from them", "逆米尔斯比率是结果方程其他解释变量的线性组合：无法与其区分"),
                new("Put a variable into the selection equation that is no regressor of the outcome.", "请在选择方程中加入不属于结果方程的变量。"))
            { Culprits = [Mills] };
        }

        double parameters = EffectCount.Parameters(second.Fit, SmallSample.Fixest), n = second.Fit.Observations;
        LinearChecks.RequireDegreesOfFreedom(n, parameters);
        double total = problem.Weights?.Sum() ?? problem.Y.Length, b = second.Fit.Coefficients[^1];
        double mean = (problem.Weights is { } w ? TensorPrimitives.Dot<double>(w, delta) : delta.Sum()) / total;
        double byRows = Deviation(1), byDegrees = Deviation((n - parameters) / n);
        bool degrees = variance == SelectionVariance.DegreesOfFreedom || (variance == SelectionVariance.Automatic && problem.Effects.Count > 0);
        return new()
        {
            Sample = sample,
            Probit = probit,
            Second = second,
            Problem = problem,
            Ratio = ratio,
            Delta = delta,
            Sigma = degrees ? byDegrees : byRows,
            OtherSigma = degrees ? byRows : byDegrees,
            ByDegrees = degrees,
        };

        double Deviation(double share) => Math.Sqrt((second.Fit.ResidualSumOfSquares / (total * share)) + (b * b * mean));
    }

    /// <summary>σ and ρ as reported, and ρ as it enters the covariance.</summary>
    internal (double Sigma, double Rho, double InCovariance) Correlation(CorrelationRule rule)
    {
        double rho = Rho;
        if (Math.Abs(rho) <= 1 || rule == CorrelationRule.Keep)
        {
            return (Sigma, rho, rho);
        }

        double one = Math.Sign(rho);
        return rule switch
        {
            CorrelationRule.Limit => (Sigma, rho, one),
            CorrelationRule.Truncate => (Sigma, one, one),
            _ => (Math.Abs(Coefficient), one, one),
        };
    }

    /// <summary>Share of the Mills ratio that the other regressors (and effects) explain.</summary>
    internal double RatioExplained
    {
        get
        {
            int last = Second.Fit.Terms.Count - 1;
            double own = 1 / Second.Fit.Bread[last, last];
            double all = Moments.SumOfSquares(Problem.X.Column(Problem.Terms.Count - 1), Problem.Weights, centred: Problem.Intercept >= 0 || Problem.Effects.Count > 0);
            return 1 - (own / all);
        }
    }

    /// <summary>A problem with the Mills ratio as last regressor.</summary>
    internal static LinearProblem WithRatio(LinearProblem problem, double[] ratio)
    {
        Matrix x = new(problem.X.Rows, problem.X.Columns + 1);
        problem.X.Values.CopyTo(x.Values);
        ratio.CopyTo(x.Column(problem.X.Columns));
        return problem with { X = x, Terms = [.. problem.Terms, Mills] };
    }
}
