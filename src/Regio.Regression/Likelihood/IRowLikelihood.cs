namespace Regio.Regression;

/// <summary>The log density of single observations that depends on their regressors through a few indexes e_1 … e_M: x'γ of an equation, or a parameter that all rows share.</summary>
internal interface IRowLikelihood
{
    /// <summary>M.</summary>
    int Indexes { get; }

    /// <summary>ln f of a row, with its derivatives.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="index">e, M values.</param>
    /// <param name="gradient">Receives ∂ln f/∂e, M values.</param>
    /// <param name="curvature">Receives ∂²ln f/∂e∂e', the lower triangle row by row: (1,1), (2,1), (2,2), …</param>
    /// <returns>ln f; not finite outside the parameter space.</returns>
    double Evaluate(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature);
}
