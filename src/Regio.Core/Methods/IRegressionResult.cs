namespace Regio.Core;

/// <summary>A result that can stand as a column of a regression table: beside its tables it names the outcome, the absorbed effects and the covariance.</summary>
public interface IRegressionResult : IMethodResult
{
    /// <summary>Name of the outcome.</summary>
    string Outcome { get; }

    /// <summary>Names of the absorbed effects, as the formula writes them; empty without effects.</summary>
    IReadOnlyList<string> EffectNames { get; }

    /// <summary>What the standard errors are: "Standard errors clustered by state (46 clusters)".</summary>
    Label CovarianceDescription { get; }
}
