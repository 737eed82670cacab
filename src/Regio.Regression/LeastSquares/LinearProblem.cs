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

    /// <summary>The model of some of the columns, in the order given; the outcome stays.</summary>
    internal LinearProblem Select(IReadOnlyList<int> columns)
    {
        Matrix x = new(X.Rows, columns.Count);
        for (int k = 0; k < columns.Count; k++)
        {
            X.Column(columns[k]).CopyTo(x.Column(k));
        }

        return this with { X = x, Terms = [.. columns.Select(k => Terms[k])], Intercept = columns.ToList().IndexOf(Intercept) };
    }

    /// <summary>The model of some of the rows; levels of effects are renumbered so that each is used.</summary>
    internal LinearProblem Take(int[] rows)
    {
        Matrix x = new(rows.Length, X.Columns);
        for (int k = 0; k < X.Columns; k++)
        {
            ReadOnlySpan<double> from = X.Column(k);
            Span<double> to = x.Column(k);
            for (int i = 0; i < rows.Length; i++)
            {
                to[i] = from[rows[i]];
            }
        }

        return this with
        {
            Y = Array.ConvertAll(rows, i => Y[i]),
            X = x,
            Weights = Weights is null ? null : Array.ConvertAll(rows, i => Weights[i]),
            Effects = [.. Effects.Select(effect => Singletons.Take(effect, rows))],
        };
    }
}
