using Regio.Core;

namespace Regio.Regression;

/// <summary>The variables a covariance may ask for, on the rows of the estimation sample.</summary>
public abstract class CovarianceSample
{
    /// <summary>Number of rows.</summary>
    public abstract int Rows { get; }

    /// <summary>Groups of a variable, or of several joined by <c>^</c>; no row is missing.</summary>
    /// <exception cref="SpecError">There is no such variable.</exception>
    public abstract Grouping Group(string variable);

    /// <summary>Values of a number variable, such as a latitude.</summary>
    /// <exception cref="SpecError">There is no such variable, or a row of the sample has no value.</exception>
    public abstract ReadOnlyMemory<double> Numbers(string variable);

    /// <summary>Values of a time variable as numbers; text is a time where it says one, as in a panel.</summary>
    /// <exception cref="SpecError">There is no such variable, or a row of the sample has no value.</exception>
    public virtual ReadOnlyMemory<double> Times(string variable) => Numbers(variable);

    /// <summary>Name of the panel's entity variable, or null when the data are no panel.</summary>
    public abstract string? Entity { get; }

    /// <summary>Name of the panel's time variable, or null when the data have none.</summary>
    public abstract string? Time { get; }
}
