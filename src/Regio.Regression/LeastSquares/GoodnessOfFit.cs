namespace Regio.Regression;

/// <summary>How well a linear model fits: sums of squares, the R² family, likelihood and information criteria.</summary>
/// <remarks>
/// With n observations and K parameters (all absorbed effects counted): R² = 1 − SSR/SST, SST about the weighted mean where the model has a constant or effects, else about zero
/// (as R's lm and Stata; fixest always centres). Adjusted R² = 1 − (SSR/SST)(n − 1)/(n − K); without a constant n in place of n − 1.
/// Within R² = 1 − SSR/SSR₀, SSR₀ of the effects alone; adjusted 1 − (SSR/SSR₀)(n − K₀)/(n − K), K₀ the parameters of the effects (fixest, reghdfe);
/// under <see cref="SmallSample.Xtreg"/> it is Stata's e(r2_a) = 1 − (SSR/SSR₀)(n − 1)/(n − K), K leaving the effects out where standard errors are clustered.
/// Log likelihood: normal with variance σ²/w_i, σ² = SSR/n (R's <c>logLik.lm</c>; Stata leaves ½Σ ln w out). AIC = −2 lnL + 2K, BIC = −2 lnL + K ln n (Stata, fixest; R adds one to K for σ).
/// Between and overall R² are squared correlations of ȳ_i with x̄_i b and of y with xb, over entities and rows (Stata [XT] xtreg).
/// </remarks>
public sealed record GoodnessOfFit
{
    /// <summary>n: rows, or the sum of frequency weights.</summary>
    public required double Observations { get; init; }

    /// <summary>K: coefficients and all absorbed effects.</summary>
    public required double Parameters { get; init; }

    /// <summary>Parameters of the absorbed effects; 0 without effects.</summary>
    public required double AbsorbedParameters { get; init; }

    /// <summary>Σwê².</summary>
    public required double ResidualSumOfSquares { get; init; }

    /// <summary>Σw(y − ȳ)², or Σwy² without a constant.</summary>
    public required double TotalSumOfSquares { get; init; }

    /// <summary>Σwÿ², what the effects alone leave; null without effects.</summary>
    public double? WithinSumOfSquares { get; init; }

    /// <summary>Whether a constant or effects centre the outcome.</summary>
    public required bool Centred { get; init; }

    /// <summary>½Σ ln w of analytic weights; 0 without.</summary>
    public double WeightTerm { get; init; }

    /// <summary>Squared correlation of entity means with their fit; null where the model has no entity.</summary>
    public double? RSquaredBetween { get; init; }

    /// <summary>Squared correlation of outcome and xb; null where the model has no entity.</summary>
    public double? RSquaredOverall { get; init; }

    /// <summary>n − K.</summary>
    public double ResidualDegreesOfFreedom => Observations - Parameters;

    /// <summary>Coefficients besides the constant and the effects.</summary>
    public double ModelDegreesOfFreedom { get; init; }

    /// <summary>1 − SSR/SST.</summary>
    public double RSquared => 1 - (ResidualSumOfSquares / TotalSumOfSquares);

    /// <summary>R² adjusted for degrees of freedom.</summary>
    public double AdjustedRSquared => 1 - (ResidualSumOfSquares / TotalSumOfSquares * (Observations - (Centred ? 1 : 0)) / ResidualDegreesOfFreedom);

    /// <summary>1 − SSR/SSR₀; null without effects.</summary>
    public double? RSquaredWithin => 1 - (ResidualSumOfSquares / WithinSumOfSquares);

    /// <summary>Within R² adjusted for degrees of freedom; null without effects.</summary>
    public double? AdjustedRSquaredWithin(SmallSample convention, bool clustered) => convention == SmallSample.Xtreg
        ? 1 - (ResidualSumOfSquares / WithinSumOfSquares * (Observations - 1) / StataDegreesOfFreedom(clustered))
        : 1 - (ResidualSumOfSquares / WithinSumOfSquares * (Observations - AbsorbedParameters) / ResidualDegreesOfFreedom);

    /// <summary>√(SSR/(n − K)).</summary>
    public double Sigma => Math.Sqrt(ResidualSumOfSquares / ResidualDegreesOfFreedom);

    /// <summary>√(SSR/n).</summary>
    public double RootMeanSquaredError => Math.Sqrt(ResidualSumOfSquares / Observations);

    /// <summary>Normal log likelihood.</summary>
    public double LogLikelihood => (-0.5 * Observations * (Math.Log(2 * Math.PI) + Math.Log(ResidualSumOfSquares / Observations) + 1)) + WeightTerm;

    /// <summary>Akaike's criterion.</summary>
    public double Aic => (-2 * LogLikelihood) + (2 * Parameters);

    /// <summary>Schwarz's criterion.</summary>
    public double Bic => (-2 * LogLikelihood) + (Parameters * Math.Log(Observations));

    /// <summary>Degrees of freedom of Stata's e(rmse) and e(r2_a) after xtreg: N − K − G, or N − K − 1 where standard errors are clustered.</summary>
    public double StataDegreesOfFreedom(bool clustered) => clustered ? Observations - ModelDegreesOfFreedom - 1 : ResidualDegreesOfFreedom;

    /// <summary>The same fit with parameters counted by another convention.</summary>
    internal GoodnessOfFit Under(LinearFit fit, SmallSample convention)
    {
        double parameters = EffectCount.Parameters(fit, convention);
        return this with { Parameters = parameters, AbsorbedParameters = fit.Effects.Count == 0 ? 0 : parameters - ModelDegreesOfFreedom };
    }

    internal static GoodnessOfFit Of(LinearFit fit, SmallSample convention, ReadOnlySpan<double> y, double? withinSum)
    {
        bool centred = fit.HasIntercept || fit.Effects.Count > 0;
        double parameters = EffectCount.Parameters(fit, convention);
        double terms = fit.Terms.Count - (fit.HasIntercept ? 1 : 0);
        return new()
        {
            Observations = fit.Observations,
            Parameters = parameters,
            AbsorbedParameters = fit.Effects.Count == 0 ? 0 : parameters - terms,
            ModelDegreesOfFreedom = terms,
            ResidualSumOfSquares = fit.ResidualSumOfSquares,
            TotalSumOfSquares = Moments.SumOfSquares(y, fit.Weights, centred),
            WithinSumOfSquares = withinSum,
            Centred = centred,
            WeightTerm = fit.Weights is null || fit.FrequencyWeights ? 0 : 0.5 * fit.Weights.Sum(Math.Log),
        };
    }
}
