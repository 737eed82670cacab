using Regio.Numerics;

namespace Regio.Regression;

/// <summary>A linear model on the rows of its estimation sample, before anything is estimated.</summary>
internal sealed record LinearProblem
{
    /// <summary>Name of the outcome.</summary>
    internal required string Outcome { get; init; }

    /// <summary>N outcomes.</summary>
    internal required double[] Y { get; init; }

    /// <summary>Names of the columns of <see cref="X"/>.</summary>
    internal required IReadOnlyList<string> Terms { get; init; }

    /// <summary>N × K regressors, the constant among them where there is one.</summary>
    internal required Matrix X { get; init; }

    /// <summary>Index of the constant in <see cref="Terms"/>, or -1.</summary>
    internal required int Intercept { get; init; }

    /// <summary>Effects to absorb.</summary>
    internal IReadOnlyList<FixedEffect> Effects { get; init; } = [];

    /// <summary>N positive weights, or null for ones.</summary>
    internal double[]? Weights { get; init; }

    /// <summary>Whether weights count identical rows.</summary>
    internal bool FrequencyWeights { get; init; }

    /// <summary>How effects are partialled out.</summary>
    internal WithinOptions Within { get; init; } = WithinOptions.Default;

    /// <summary>Share of its norm below which a column counts as dependent on earlier ones; null takes the default of the solver in use.</summary>
    internal double? CollinearityTolerance { get; init; }

    /// <summary>n: rows, or the sum of frequency weights.</summary>
    internal double Observations => FrequencyWeights ? Weights!.Sum() : Y.Length;

    /// <summary>The same model with a constant, which with effects is their mean.</summary>
    internal LinearProblem WithConstant(string name)
    {
        Matrix x = new(X.Rows, X.Columns + 1);
        x.Column(0).Fill(1);
        X.Values.CopyTo(x.Values[X.Rows..]);
        return this with { X = x, Terms = [name, .. Terms], Intercept = 0 };
    }
}
